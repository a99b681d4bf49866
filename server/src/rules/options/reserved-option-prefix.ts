import { oauthOption } from '../../charm/oauth.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const reservedOptionPrefix = rule({
  code: 'reserved-option-prefix',
  verdict: 'charmcraft',
  summary: 'An option begins with a prefix that the extension reserves',
  why: `A framework extension reserves the prefix \`webserver-\` and its own name, such as \`flask-\`, for the options that it adds
(charmcraft/extensions/app.py, _check_input). Only lower case with the dash counts: \`flask_token\` and \`Flask-token\` pass.
The prefix is not needed either: the variable begins with the name of the framework anyway.`,
  cases: [
    {
      bad: `config:
  options:
    flask-token:
#   ^^^^^^^^^^^
      type: string
`,
      good: `config:
  options:
    token:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  charmcraft: {
    sentences: [{ says: /^config\.options '(.+)' starts with / }],
  },
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework, extension } = charm.twelveFactor;
    for (const { name, key } of charm.options) {
      const prefix = framework.reservedPrefixes.find(candidate => name.startsWith(candidate));
      if (prefix === undefined || Object.hasOwn(framework.options, name)) continue;
      report(key, {
        problem: `${inQuotes(extension.value)} keeps names that begin with ${inQuotes(prefix)} for its own options`,
        consequence: `charmcraft refuses ${inQuotes(name)}`,
        remedy: 'use another name',
        fixes: oauthOption(charm, name)
          ? undefined
          : renameFixes(charm, key, [name.slice(prefix.length), `custom-${name.slice(prefix.length)}`]),
      });
    }
  },
});
