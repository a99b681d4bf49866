import type { Charm, Option, Place } from '../../charm/charm.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import type { Framework } from '../../twelve-factor/frameworks.ts';
import { secretVariable } from '../../twelve-factor/secret.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const overwrittenVariable = rule({
  code: 'overwritten-variable',
  verdict: 'warning',
  summary: 'An option becomes a variable that paas-charm itself sets',
  why: `paas-charm sets some variables itself, after those of the options (paas_charm/app.py, gen_environment): the address of
the app (\`FLASK_BASE_URL\`), the secret key (\`FLASK_SECRET_KEY\`), the other units (\`FLASK_PEER_FQDNS\`), the settings of the
framework, and what an OAuth provider says. The app does not get the option's value, or gets it only sometimes. An option
\`secret-key\` that is passed on, as with FastAPI and Express, replaces the generated key instead.`,
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
    {
      bad: `config:
  options:
    base:
      type: secret # keys: url, token
      #                    ^^^
`,
      good: `config:
  options:
    base:
      type: secret # keys: address, token
`,
    },
    {
      bad: `config:
  options:
    peer-fqdns:
#   ^^^^^^^^^^
      type: string
`,
      good: `config:
  options:
    custom-peer-fqdns:
      type: string
`,
    },
    {
      bad: `base: ubuntu@24.04
extensions:
  - fastapi-framework
config:
  options:
    secret-key:
#   ^^^^^^^^^^
      type: int
`,
      good: `base: ubuntu@24.04
extensions:
  - fastapi-framework
config:
  options:
    custom-secret-key:
      type: int
`,
    },
    {
      bad: `config:
  options:
    oidc-client-id:
#   ^^^^^^^^^^^^^^
      type: string
requires:
  oidc:
    interface: oauth
    optional: true
`,
      good: `config:
  options:
    custom-oidc-client-id:
      type: string
requires:
  oidc:
    interface: oauth
    optional: true
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    const variables = ownVariables(charm, framework);
    for (const option of charm.options) {
      for (const { variable, place, words } of sources(framework, option)) {
        const what = variables.get(variable);
        if (!what) continue;
        report(place, {
          problem: `${words} becomes ${variable}, which ${what}`,
          remedy: 'use another name',
          fixes:
            place === option.key
              ? renameFixes(charm, option.key, [`custom-${option.name}`, `my-${option.name}`])
              : undefined,
        });
      }
    }
  },
});

/** The variables that paas-charm sets, each with what it holds. */
function ownVariables(charm: Charm, framework: Framework): ReadonlyMap<string, string> {
  const { prefix } = framework;
  const own = new Map<string, string>();
  for (const [name, option] of Object.entries(framework.options)) {
    for (const variable of [option.variable ?? '', ...option.alsoSets]) {
      if (variable.startsWith(prefix)) own.set(variable, `the extension's option ${inQuotes(name)} sets`);
    }
  }
  own.set(`${prefix}BASE_URL`, 'paas-charm overwrites with the URL of the app');
  own.set(`${prefix}PEER_FQDNS`, 'paas-charm overwrites as soon as there is a second unit');
  own.set(`${prefix}SECRET_KEY`, 'replaces the secret key that paas-charm generates');
  for (const { role, name, interface: kind } of charm.relations) {
    const integration = framework.integrations.find(candidate => candidate.interface === kind?.value);
    if (role !== 'requires' || !integration || (integration.endpoint ?? name) !== name) continue;
    for (const pattern of integration.variables) {
      const variable = pattern.replaceAll('{ENDPOINT}', name.toUpperCase()).replaceAll('{endpoint}', name);
      own.set(variable, `the relation ${inQuotes(name)} overwrites`);
    }
  }
  return own;
}

function sources(framework: Framework, option: Option): { variable: string; place: Place; words: string }[] {
  const variable = variableOf(framework, option.name);
  if (variable === undefined) return [];
  if (option.type?.value !== 'secret') return [{ variable, place: option.key, words: inQuotes(option.name) }];
  return option.secretKeys.map(({ value, at }) => ({
    variable: secretVariable(framework.prefix, option.name, value),
    place: at,
    words: `The key ${inQuotes(value)} of ${inQuotes(option.name)}`,
  }));
}
