import { requirements } from '../../charm/relations.ts';
import { rule } from '../rule.ts';

export const secondOauthEndpoint = rule({
  code: 'second-oauth-endpoint',
  verdict: 'paas-charm',
  summary: 'A second relation of interface oauth',
  why: `paas-charm knows one OAuth provider. With two requirements of interface \`oauth\` the unit is blocked with "Multiple OAuth
relations are not supported at the moment", related or not (paas_charm/charm.py).`,
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
  dependsOn: 'file',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const [first, ...others] = requirements(charm).filter(relation => relation.interface?.value === 'oauth');
    for (const { name, key } of first ? others : []) {
      report(key, {
        problem: `${first?.name} has the interface oauth already, and with two of them the unit is blocked: take ${name} away`,
        related: first && [{ place: first.key, message: `${first.name} is the other one` }],
      });
    }
  },
});
