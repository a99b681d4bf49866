import { type Charm, entry, type Option, truthy } from '../../charm/charm.ts';
import type { Fix } from '../../charm/edits.ts';
import { remove } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { isRequired, nestedOption } from '../../charm/option.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const requiredWithDefault = rule({
  code: 'required-with-default',
  verdict: 'charmcraft',
  summary: 'An option is required and has a default',
  why: `With \`optional: false\` paas-charm waits until the option is set, and an option with a default is always set. A framework
extension refuses both together ("Non-optional configuration options can not have default values",
charmcraft/extensions/app.py, _check_input). It checks for a default that is true in Python, so \`0\`, \`false\` and an
empty string pass, and it does not find options with a dot in their name: both are still pointless.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
      default: hello
      #        ^^^^^
      optional: false
`,
      good: `config:
  options:
    token:
      type: string
      optional: false
`,
    },
    {
      bad: `config:
  options:
    verbose:
      type: boolean
      default: false
      #        ^^^^^
      optional: false
`,
      good: `config:
  options:
    verbose:
      type: boolean
      optional: false
`,
      verdict: 'information',
    },
  ],
  fixable: true,
  dependsOn: 'option',
  charmcraft: {
    sentences: [
      {
        says: /^Non-optional configuration options can not have default values\. .* for the (.+) configuration option/,
      },
    ],
  },
  check(charm, report) {
    if (!charm.twelveFactor) return;
    for (const option of charm.options) {
      const { name, default: value, node } = option;
      if (
        !value ||
        !node ||
        !isRequired(option) ||
        jujuValue(value).kind === 'null' ||
        option.type?.value === 'secret'
      )
        continue;
      if (oauthOption(charm, name) && !truthy(value)) continue;
      const refused = truthy(value) && !hidden(charm, option);
      report(value, {
        verdict: refused ? 'charmcraft' : 'information',
        problem: refused
          ? `${inQuotes(name)} is required and has a default`
          : `${inQuotes(name)} is always set because it has a default`,
        consequence: refused ? REFUSALS.charmcraft : 'the charm never waits for it',
        remedy: 'remove the default or "optional: false"',
        fixes: fixes(node, option),
      });
    }
  },
});

function fixes(node: NonNullable<Option['node']>, { name }: Option): readonly Fix[] {
  return (
    [
      ['default', 'the default'],
      ['optional', '"optional: false"'],
    ] as const
  ).flatMap(([key, words]) => {
    const written = entry(node, key);
    const edit = written && remove(node, written);
    return edit ? [{ title: `Remove ${words} of ${inQuotes(name)}`, safe: false, edits: [edit] }] : [];
  });
}

/** charmcraft looks up each dotted part of the option's name. */
function hidden(charm: Charm, { name, node }: Option): boolean {
  return nestedOption(charm, name) !== node;
}
