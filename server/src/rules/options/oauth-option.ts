import { type Charm, entry, type Node, type Option, truthy } from '../../charm/charm.ts';
import { remove, replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { parseOptionType } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

export const oauthOptionMerged = rule({
  code: 'oauth-option',
  verdict: 'juju',
  summary: 'An option of an OAuth relation is changed in a way that does not work',
  why: `A requirement with the interface \`oauth\` adds options that are named after it, such as \`oidc-scopes\`. An option of that name in
the file is merged with the added one: a value that is true in Python wins, and one that is false in Python (\`''\`, \`0\`, \`false\`) is replaced by
the extension's value (charmcraft/extensions/_utils.py, _apply_extension_property). So another type meets the extension's
default, and Juju refuses the charm; an empty default has no effect. Without \`openid\` among the scopes, paas-charm blocks the
unit until somebody sets them.`,
  cases: [
    {
      bad: `config:
  options:
    oidc-scopes:
      type: int
      #     ^^^
requires:
  oidc:
    interface: oauth
    optional: true
`,
      good: `config:
  options:
    oidc-scopes:
      type: string
requires:
  oidc:
    interface: oauth
    optional: true
`,
    },
    {
      bad: `config:
  options:
    oidc-scopes:
      type: int
      #     ^^^
      default: 1
requires:
  oidc:
    interface: oauth
    optional: true
`,
      good: `config:
  options:
    oidc-scopes:
      type: string
      default: openid email
requires:
  oidc:
    interface: oauth
    optional: true
`,
      verdict: 'paas-charm',
    },
    {
      bad: `config:
  options:
    oidc-scopes:
      type: string
      default: ""
      #        ^^
requires:
  oidc:
    interface: oauth
    optional: true
`,
      good: `config:
  options:
    oidc-scopes:
      type: string
requires:
  oidc:
    interface: oauth
    optional: true
`,
      verdict: 'warning',
    },
    {
      bad: `config:
  options:
    oidc-scopes:
      type: string
      default: profile email
      #        ^^^^^^^^^^^^^
requires:
  oidc:
    interface: oauth
    optional: true
`,
      good: `config:
  options:
    oidc-scopes:
      type: string
      default: openid profile email
requires:
  oidc:
    interface: oauth
    optional: true
`,
      verdict: 'warning',
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.options) {
      const added = oauthOption(charm, option.name);
      if (!added || !option.node) continue;
      const { name, type, default: value } = option;
      if (type && type.value !== 'string' && parseOptionType(type.value)) {
        const found = mistyped(charm, option, added.default);
        if (found) {
          const edits = [replace(type.at, 'string')];
          const fix = { title: 'Change the type to "string"', safe: false, edits };
          report(type.at, { ...found, fixes: entry(option.node, 'default') ? undefined : [fix] });
        }
        continue;
      }
      const written = entry(option.node, 'default');
      if (!value || !written || jujuValue(value).kind === 'null') continue;
      if (!truthy(value)) {
        const edit = remove(option.node, written);
        report(value, {
          verdict: 'warning',
          problem: `charmcraft replaces this default of ${inQuotes(name)} with ${inQuotes(added.default)}`,
          remedy: 'remove the default',
          fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
        });
      } else if (name.endsWith('-scopes') && lacksOpenid(value)) {
        report(value, {
          verdict: 'warning',
          problem: `The default of ${inQuotes(name)} lacks the scope "openid"`,
          consequence: 'the unit is blocked until somebody sets the option',
          remedy: 'add "openid" to the default',
        });
      }
    }
  },
});

function mistyped(charm: Charm, { name, type, default: value }: Option, added: string) {
  const { extension } = charm.twelveFactor ?? {};
  if (!truthy(value)) {
    return {
      problem: `${inQuotes(extension?.value ?? '')} gives ${inQuotes(name)} the default ${inQuotes(added)}, which does not fit the type ${inQuotes(type?.value ?? '')}`,
      consequence: REFUSALS.juju,
      remedy: 'keep the type "string"',
    };
  }
  return name.endsWith('-scopes')
    ? {
        verdict: 'paas-charm' as const,
        problem: `An option of type ${inQuotes(type?.value ?? '')} cannot contain the scope "openid"`,
        consequence: 'the unit is blocked forever',
        remedy: 'keep the type "string"',
      }
    : undefined;
}

const lacksOpenid = (value: Node): boolean =>
  value.kind === 'scalar' && value.type === 'string' && !String(value.value).includes('openid');
