import { type Charm, entry, keptWith } from '../../charm/charm.ts';
import { replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { inQuotes } from '../../charm/words.ts';
import { frameworks } from '../../twelve-factor/frameworks.ts';
import { isSecretByName, isSecretValue } from '../../twelve-factor/secret-like.ts';
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
  dependsOn: 'options',
  check(charm, report) {
    for (const { name, type, node, default: value } of charm.options) {
      const holds = value?.kind === 'scalar' && typeof value.value === 'string' && isSecretValue(value.value);
      if (type?.value !== 'string' || !(isSecretByName(name) || (holds && !/dsn/i.test(name)))) continue;
      if (isOwn(charm, name) || hasSecretBeside(charm, name)) continue;
      if (value && jujuValue(value).kind !== 'null' && jujuValue(value).kind !== 'string') continue;
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

/**
 * Whether a framework's part of paas-charm owns the option: it requires a string, and a charm that uses paas-charm without the
 * extension declares it itself (paas_charm/charm_state.py, paas_charm/flask/charm.py).
 */
function isOwn({ twelveFactor }: Charm, name: string): boolean {
  if (twelveFactor) return variableOf(twelveFactor.framework, name) === undefined;
  return frameworks().some(({ options }) => Object.hasOwn(options, name));
}

/** `NAME-id` has the secret, and the string is the alternative. */
const hasSecretBeside = (charm: Charm, name: string): boolean => namedByIds(charm).has(name);

/** The names of secrets that end in `-id`, without that ending. */
const namedByIds = keptWith(
  ({ declared }: Charm): ReadonlySet<string> =>
    new Set(
      declared.flatMap(({ name, type }) =>
        type?.value === 'secret' && /[-_]id$/i.test(name) ? [name.slice(0, -'-id'.length)] : [],
      ),
    ),
);
