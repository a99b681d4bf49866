import { OPTION_TYPES } from '../twelve-factor/frameworks.ts';
import { rule } from './rule.ts';

/** What people write for a type of another language. */
const MEANT: Readonly<Record<string, string>> = {
  str: 'string',
  text: 'string',
  integer: 'int',
  number: 'float',
  double: 'float',
  bool: 'boolean',
};

export const unknownOptionType = rule({
  code: 'unknown-option-type',
  verdict: 'juju',
  summary: 'A config option has a type that Juju does not know',
  why: `Juju knows \`string\`, \`int\`, \`float\`, \`boolean\` and \`secret\`. charmcraft packs any other word without a
remark; Juju then refuses the charm on deploy (internal/charm/config.go).`,
  bad: `config:
  options:
    token:
      type: str
      #     ^^^
`,
  good: `config:
  options:
    token:
      type: string
`,
  fixable: true,
  check(charm, report) {
    for (const { name, type } of charm.options) {
      if (type === undefined || (OPTION_TYPES as readonly string[]).includes(type.value)) continue;
      const meant = MEANT[type.value.toLowerCase()];
      report(type.at, {
        message: `Juju knows no option type "${type.value}" and refuses the charm: give ${name} one of ${OPTION_TYPES.join(', ')}`,
        ...(meant && {
          fixes: [
            {
              title: `Change the type to ${meant}`,
              safe: true,
              edits: [{ file: type.at.file, range: type.at.range, text: meant }],
            },
          ],
        }),
      });
    }
  },
});
