import { keylessReads } from '../../source/judge.ts';
import { placeIn, replacements } from '../../source/place.ts';
import { rule } from '../rule.ts';

export const secretReadWithoutKey = rule({
  code: 'secret-read-without-key',
  verdict: 'warning',
  summary: 'The app reads the variable of a secret option without a key',
  why: `For an option of type \`secret\` paas-charm sets one variable for each key of the secret and none for the option itself
(paas_charm/app.py, \`generate_env\`), so the app never gets the variable that it reads here. Add the key to the name.`,
  cases: [
    {
      bad: `config:
  options:
    mail:
      type: secret
      description: "Login of the mail server, keys: user, password"
# file: ../app.py
import os
login = os.environ["FLASK_MAIL"]
#                   ^^^^^^^^^^
user = os.environ["FLASK_MAIL_USER"]
password = os.environ["FLASK_MAIL_PASSWORD"]
`,
      good: `config:
  options:
    mail:
      type: secret
      description: "Login of the mail server, keys: user, password"
# file: ../app.py
import os
login = os.environ["FLASK_MAIL_USER"]
user = os.environ["FLASK_MAIL_USER"]
password = os.environ["FLASK_MAIL_PASSWORD"]
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const { link, option, variables, expected } of keylessReads(sources)) {
      const place = placeIn(sources, link);
      report(place, {
        problem: `The charm never sets "${link.variable}", because each key of the secret in "${option}" becomes a variable of its own`,
        remedy: `read "${expected}"`,
        fixes: replacements(place, link, variables),
      });
    }
  },
});
