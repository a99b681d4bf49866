import { requirements } from '../../charm/relations.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const secondOauthEndpoint = rule({
  code: 'second-oauth-endpoint',
  verdict: 'paas-charm',
  summary: 'A second relation with the interface oauth',
  why: `paas-charm supports one OAuth provider. With two requirements with the interface \`oauth\` the unit is blocked with "Multiple
OAuth relations are not supported at the moment", integrated or not (paas_charm/charm.py).`,
  cases: [
    {
      bad: `requires:
  oidc:
    interface: oauth
    optional: true
  google:
# ^^^^^^
    interface: oauth
    optional: true
`,
      good: `requires:
  oidc:
    interface: oauth
    optional: true
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const [first, ...others] = requirements(charm).filter(relation => relation.interface?.value === 'oauth');
    for (const { name, key } of first ? others : []) {
      report(key, {
        problem: `${inQuotes(first?.name ?? '')} already has the interface "oauth"`,
        consequence: 'the unit is blocked',
        remedy: `remove ${inQuotes(name)}`,
        related: first && [{ place: first.key, message: `${inQuotes(first.name)} is the other one` }],
      });
    }
  },
});
