import { entry } from '../../charm/charm.ts';
import { replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { inQuotes } from '../../charm/words.ts';
import { isSecretLike } from '../../twelve-factor/secret-like.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const secretAsString = rule({
  code: 'secret-as-string',
  verdict: 'hint',
  summary: 'A string option that looks like a secret',
  why: `Everybody who may read the model can read the value of a string option, and \`juju config\` prints it. An option of
type \`secret\` contains the URI of a Juju secret instead, which only the charm may read once access is granted. The app then gets
one variable for each key of the secret, with other names than before.`,
  cases: [
    {
      bad: `config:
  options:
    smtp-password:
      type: string
      #     ^^^^^^
`,
      good: `config:
  options:
    smtp-password:
      type: secret
`,
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const { name, type, node, description, default: value } of charm.options) {
      const values = value?.kind === 'scalar' ? [value.value] : [];
      // A bare `token` is masked as a secret is, but its name says too little for advice.
      if (type?.value !== 'string' || /^[-_]*tokens?$/i.test(name)) continue;
      if (!isSecretLike({ name, type: 'string', description: description?.value, values })) continue;
      if (value && jujuValue(value).kind !== 'null' && jujuValue(value).kind !== 'string') continue;
      if (charm.twelveFactor && variableOf(charm.twelveFactor.framework, name) === undefined) continue;
      const hasDefault = value && !(value.kind === 'scalar' && value.value === null);
      const at = entry(node, 'type')?.value;
      report(type.at, {
        problem: `${inQuotes(name)} looks like a secret, but everybody who may read the model can read a string`,
        remedy: 'consider the type "secret"',
        fixes:
          at && !hasDefault
            ? [{ title: 'Change the type to "secret"', safe: false, edits: [replace(at, 'secret')] }]
            : undefined,
      });
    }
  },
});
