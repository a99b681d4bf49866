import type { Charm, Option, Place } from '../../charm/charm.ts';
import { rename } from '../../charm/option-name.ts';
import type { Framework } from '../../twelve-factor/frameworks.ts';
import { secretVariable } from '../../twelve-factor/secret.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const overwrittenVariable = rule({
  code: 'overwritten-variable',
  verdict: 'warning',
  summary: 'An option becomes a variable that paas-charm sets itself',
  why: `paas-charm sets some variables itself, after those of the options (paas_charm/app.py, gen_environment): the address of
the app (\`FLASK_BASE_URL\`), the secret key (\`FLASK_SECRET_KEY\`), the other units (\`FLASK_PEER_FQDNS\`), the settings of the
framework, and what an OAuth provider says. The app does not get the option's value, or gets it only at times. An option
\`secret-key\` that is passed on, as with FastAPI and Express, takes the place of the generated key instead.`,
  cases: [
    {
      bad: `config:
  options:
    base-url:
#   ^^^^^^^^
      type: string
`,
      good: `config:
  options:
    custom-base-url:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    const own = ownVariables(charm, framework);
    for (const option of charm.options) {
      for (const { variable, place, words } of sources(framework, option)) {
        const what = own.get(variable);
        if (!what) continue;
        report(place, {
          problem: `${words} becomes ${variable}, which ${what}: give it another name`,
          fixes:
            place === option.key
              ? rename(charm, option.key, [`custom-${option.name}`, `my-${option.name}`])
              : undefined,
        });
      }
    }
  },
});

/** The variables that paas-charm sets, each with what it holds. */
function ownVariables(charm: Charm, framework: Framework): ReadonlyMap<string, string> {
  const { prefix } = framework;
  const own = new Map([
    [`${prefix}BASE_URL`, "paas-charm overwrites with the app's address"],
    [`${prefix}PEER_FQDNS`, 'paas-charm overwrites as soon as there are other units'],
  ]);
  for (const [name, option] of Object.entries(framework.options)) {
    for (const variable of [option.variable ?? '', ...option.alsoSets]) {
      if (variable.startsWith(prefix)) own.set(variable, `belongs to the framework's own option ${name}`);
    }
  }
  own.set(`${prefix}SECRET_KEY`, 'then takes the place of the secret key that paas-charm generates');
  for (const { role, name, interface: kind } of charm.relations) {
    const integration = framework.integrations.find(one => one.interface === kind?.value);
    if (role !== 'requires' || !integration || (integration.endpoint ?? name) !== name) continue;
    for (const pattern of integration.variables) {
      const variable = pattern.replaceAll('{ENDPOINT}', name.toUpperCase()).replaceAll('{endpoint}', name);
      own.set(variable, `the relation ${name} overwrites`);
    }
  }
  return own;
}

function sources(framework: Framework, option: Option): { variable: string; place: Place; words: string }[] {
  const variable = variableOf(framework, option.name);
  if (variable === undefined) return [];
  if (option.type?.value !== 'secret') return [{ variable, place: option.key, words: option.name }];
  return option.secretKeys.map(({ value, at }) => ({
    variable: secretVariable(framework.prefix, option.name, value),
    place: at,
    words: `Key ${value} of ${option.name}`,
  }));
}
