import { entry } from '../../charm/charm.ts';
import { remove } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { type Report, rule } from '../rule.ts';

export const defaultOfSecret = rule({
  code: 'default-of-secret',
  verdict: 'juju',
  summary: 'A secret option has a default',
  why: `The value of a secret option is the URI of a secret in one model, so nothing that is written in a charm can be right.

- A string that is not a \`secret:\` URI, or another type: Juju refuses the charm (internal/charm/config.go).
- An empty string: Juju deploys the charm, and paas-charm asks for a secret without a name in every hook, which fails
  until somebody sets the option (paas_charm/utils.py, config_get_with_secret).
- \`secret:...\`: works only in the one model where that secret exists, and only once it is granted.`,
  cases: [
    {
      bad: `config:
  options:
    api:
      type: secret
      default: hello
      #        ^^^^^
`,
      good: `config:
  options:
    api:
      type: secret
`,
    },
    {
      bad: `config:
  options:
    api:
      type: secret
      default: ""
      #        ^^
`,
      good: `config:
  options:
    api:
      type: secret
`,
      verdict: 'paas-charm',
    },
    {
      bad: `config:
  options:
    api:
      type: secret
      default: secret:d0vdtqnmp25c762e7jug
      #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    api:
      type: secret
`,
      verdict: 'warning',
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const { name, node, type } of charm.packed.options) {
      const written = entry(node, 'default');
      if (type?.value !== 'secret' || !node || !written || oauthOption(charm, name)) continue;
      const read = jujuValue(written.value);
      if (read.kind === 'null') continue;
      const found = judge(read.kind === 'string' ? read.text : undefined, charm.twelveFactor !== undefined);
      if (!found) continue;
      const edit = remove(node, written);
      report(written.value, {
        ...found,
        remedy: `remove the default of ${inQuotes(name)}`,
        fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
      });
    }
  },
});

function judge(text: string | undefined, twelveFactor: boolean): Report | undefined {
  if (text === '') {
    return twelveFactor
      ? {
          verdict: 'paas-charm',
          problem: 'An empty string is not the URI of a secret',
          consequence: 'the charm fails in every hook until the option is set',
        }
      : undefined;
  }
  // Go's url.Parse returns the scheme in lower case.
  return text !== undefined && /^secret:/i.test(text)
    ? {
        verdict: 'warning',
        problem: 'A secret exists in one model only',
        consequence: 'the charm fails in every other model',
      }
    : {
        verdict: 'juju',
        problem: 'The default of a secret option is not the URI of a secret',
        consequence: REFUSALS.juju,
      };
}
