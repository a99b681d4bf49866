import { type Charm, entry, type Node, type Option, truthy } from '../../charm/charm.ts';
import { remove, replace } from '../../charm/edits.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { packed } from '../../charm/packed.ts';
import { OPTION_TYPES } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

export const oauthOptionMerged = rule({
  code: 'oauth-option',
  verdict: 'juju',
  summary: 'An option of an OAuth relation is changed in a way that does not work',
  why: `A requirement of interface \`oauth\` adds options that are called after it, such as \`oidc-scopes\`, and an option of that
name in the file is merged with the added one: what Python takes for true wins, what it takes for false (\`''\`, \`0\`,
\`false\`) is replaced by the extension's (charmcraft/extensions/_utils.py, _apply_extension_property). So another type meets
the extension's default, and Juju refuses the charm, and an empty default has no effect. Without \`openid\` in the scopes
paas-charm blocks the unit until somebody sets them.`,
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
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.options) {
      const added = oauthOption(charm, option.name);
      if (!added || !option.node) continue;
      const { name, type, default: value } = option;
      if (type && type.value !== 'string' && (OPTION_TYPES as readonly string[]).includes(type.value)) {
        const found = mistyped(charm, option, added.default);
        if (found) {
          const edits = [replace(type.at, 'string')];
          const fix = { title: 'Change the type to string', safe: false, edits };
          report(type.at, { ...found, fixes: entry(option.node, 'default') ? undefined : [fix] });
        }
        continue;
      }
      const written = entry(option.node, 'default');
      if (!value || !written || packed(value).kind === 'null') continue;
      if (!truthy(value)) {
        const edit = remove(option.node, written);
        report(value, {
          verdict: 'warning',
          problem: `The default of ${name} is empty for charmcraft, which takes ${JSON.stringify(added.default)} instead: take it away`,
          fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
        });
      } else if (name.endsWith('-scopes') && lacksOpenid(value)) {
        report(value, {
          verdict: 'warning',
          problem: `Without openid in ${name} the unit is blocked until somebody sets it: add openid to the default`,
        });
      }
    }
  },
});

function mistyped(charm: Charm, { name, type, default: value }: Option, added: string) {
  const { extension } = charm.twelveFactor ?? {};
  if (!truthy(value)) {
    return {
      problem: `${name} has the default ${JSON.stringify(added)} from ${extension?.value}, which is no ${type?.value}, and Juju refuses the charm: keep the type string`,
    };
  }
  return name.endsWith('-scopes')
    ? {
        verdict: 'paas-charm' as const,
        problem: `No ${type?.value} holds the scope openid, and the unit is blocked for ever: keep the type string`,
      }
    : undefined;
}

const lacksOpenid = (value: Node): boolean =>
  value.kind === 'scalar' && value.type === 'string' && !String(value.value).includes('openid');
