import { renameApart } from '../../charm/option-name.ts';
import { capital, optionVariables, paasVariables } from '../../charm/option-variables.ts';
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
    const variables = paasVariables(charm);
    for (const option of charm.options) {
      for (const found of optionVariables(framework, option)) {
        const { variable, place, words } = found;
        const what = variables.get(variable);
        if (!what) continue;
        report(place, {
          problem: `${capital(words)} becomes ${variable}, which ${what}`,
          remedy: 'use another name',
          fixes: renameApart(charm, found),
        });
      }
    }
  },
});
