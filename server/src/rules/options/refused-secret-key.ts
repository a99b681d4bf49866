import type { Option } from '../../charm/charm.ts';
import { replace } from '../../charm/edits.ts';
import { inQuotes } from '../../charm/words.ts';
import { isSecretKey } from '../../twelve-factor/secret.ts';
import { mangle } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const refusedSecretKey = rule({
  code: 'refused-secret-key',
  verdict: 'warning',
  summary: 'A description or a comment names a key of a secret that Juju refuses',
  why: `Whoever adds the secret types its keys as they are named here. Juju takes keys of at least three lower-case letters and digits,
a letter first, with single dashes between them; \`juju add-secret\` refuses every other key with "key ... not valid"
(core/secrets/createsecret.go of Juju 3.6). The app's variable has underscores for the dashes: \`client-id\` of the option
\`api\` becomes \`FLASK_API_CLIENT_ID\`.`,
  cases: [
    {
      bad: `config:
  options:
    api:
      type: secret # keys: client_id, client-secret
      #                    ^^^^^^^^^
`,
      good: `config:
  options:
    api:
      type: secret # keys: client-id, client-secret
`,
    },
    {
      bad: `config:
  options:
    mail:
      type: secret
      description: "The account. Keys: id, password."
      #                                ^^
`,
      good: `config:
  options:
    mail:
      type: secret
      description: "The account. Keys: account-id, password."
`,
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.options) {
      for (const { value, at } of option.refusedSecretKeys) {
        const instead = acceptedSpelling(option, value);
        const title = `Write "${instead}"`;
        const safe = instead !== undefined && mangle(instead) === mangle(value).toLowerCase();
        report(at, {
          problem: `Juju refuses ${inQuotes(value)} as a key of a secret`,
          remedy: instead
            ? `write "${instead}"`
            : 'use at least three lower-case letters and digits, with single dashes between them',
          fixes: instead ? [{ title, safe, edits: [replace(at, instead)] }] : undefined,
        });
      }
    }
  },
});

/** The same words in the form that Juju accepts; undefined if there is none, or if the secret already has this key. */
function acceptedSpelling({ secretKeys, refusedSecretKeys }: Option, key: string): string | undefined {
  const spelling = (word: string): string =>
    word
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/_+/g, '-');
  const plain = spelling(key);
  const alike = [...secretKeys, ...refusedSecretKeys].filter(({ value }) => spelling(value) === plain);
  return isSecretKey(plain) && alike.length === 1 ? plain : undefined;
}
