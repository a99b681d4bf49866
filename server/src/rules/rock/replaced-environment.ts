import { type Charm, type Entry, entriesOf, entry, text } from '../../charm/charm.ts';
import { type Fix, removeLines } from '../../charm/edits.ts';
import { getsVariables, servicesOf } from '../../charm/rock-services.ts';
import { inQuotes } from '../../charm/words.ts';
import type { Framework } from '../../twelve-factor/frameworks.ts';
import { isSecretByName } from '../../twelve-factor/secret-like.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { type Report, rule } from '../rule.ts';

export const replacedEnvironment = rule({
  code: 'replaced-environment',
  verdict: 'warning',
  summary: 'A variable of the rock that never reaches the app',
  why: `paas-charm replaces the environment of the service that runs the app, and of each service whose name ends with \`-worker\` or
\`-scheduler\`, with the variables of the charm (paas_charm/app.py, _app_layer). What \`environment\` of such a service says in
rockcraft.yaml is lost. A config option of the charm with a default arrives.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  flask:
    environment:
      FLASK_GREETING: Hello
      #^^^^^^^^^^^^^
`,
      good: `config:
  options:
    greeting:
      type: string
      default: Hello
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  flask: {}
`,
    },
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  celery-worker:
    command: celery
    environment:
      LOG_LEVEL: debug
#     ^^^^^^^^^
`,
      good: `config:
  options:
    log-level:
      type: string
      default: debug
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  celery-worker:
    command: celery
`,
    },
    {
      bad: `config:
  options:
    greeting:
      type: string
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  flask:
    override: merge
    environment:
      FLASK_GREETING: Hello
      #^^^^^^^^^^^^^
`,
      good: `config:
  options:
    greeting:
      type: string
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  flask:
    override: merge
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  check(charm, report) {
    const { rock, twelveFactor } = charm;
    if (!rock || !twelveFactor) return;
    for (const { key, value } of servicesOf(rock)) {
      const service = text(key) ?? '';
      const environment = entry(value, 'environment');
      if (!getsVariables(twelveFactor.framework, service) || environment?.value.kind !== 'map') continue;
      const { value: map } = environment;
      for (const variable of entriesOf(map)) {
        const name = text(variable.key);
        if (name === undefined || variable.merged) continue;
        const removal = map.entries.length > 1 ? removeLines(variable) : removeOnly(value, environment);
        report(variable.key, {
          problem: `paas-charm replaces the environment of the service ${inQuotes(service)}`,
          consequence: `${inQuotes(name)} never reaches it`,
          ...instead(charm, twelveFactor.framework, name, variable, removal),
        });
      }
    }
  },
});

type Removal = ReturnType<typeof removeLines>;

const removeOnly = (service: Entry['value'], environment: Entry): Removal =>
  service.kind === 'map' && service.entries.length > 1 ? removeLines(environment) : undefined;

/** What to do so that the app gets the variable. */
function instead(
  charm: Charm,
  framework: Framework,
  variable: string,
  { value }: Entry,
  removal: Removal,
): Pick<Report, 'remedy' | 'fixes'> {
  const own = charm.options.find(({ name }) => variableOf(framework, name) === variable);
  const built = Object.entries(framework.options).find(([, option]) => option.variable === variable)?.[0];
  const set = own?.name ?? built;
  if (set !== undefined) {
    const fixes: readonly Fix[] = removal
      ? [{ title: `Remove ${inQuotes(variable)}`, safe: false, edits: [removal] }]
      : [];
    return { remedy: `remove it, and set the option ${inQuotes(set)} of the charm`, fixes };
  }
  const bare = variable.startsWith(framework.prefix) ? variable.slice(framework.prefix.length) : variable;
  const name = bare.toLowerCase().replaceAll('_', '-');
  const becomes = variableOf(framework, name);
  const reads =
    becomes === undefined || becomes === variable ? '' : `, which the app reads as ${inQuotes(becomes)}`;
  const isSecret = isSecretByName(name);
  const remedy = `declare the option ${inQuotes(name)}${isSecret ? ' of type "secret"' : ''}${reads}`;
  if (becomes === undefined || isSecret || value.kind !== 'scalar') return { remedy };
  const option = { name, type: 'string', default: String(value.value ?? '') } as const;
  return {
    remedy,
    fixes: [{ title: `Move it to the option ${inQuotes(name)}`, option, beside: removal ? [removal] : [] }],
  };
}
