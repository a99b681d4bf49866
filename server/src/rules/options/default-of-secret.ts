import { entry } from '../../charm/charm.ts';
import { remove } from '../../charm/edits.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { packed } from '../../charm/packed.ts';
import { rule, type Verdict } from '../rule.ts';

export const defaultOfSecret = rule({
  code: 'default-of-secret',
  verdict: 'juju',
  summary: 'A secret option has a default',
  why: `The value of a secret option is the URI of a secret in one model, so nothing that stands in a charm can be right.

- A text that is no \`secret:\` URI, or another type: Juju refuses the charm (internal/charm/config.go).
- An empty text: Juju deploys the charm, and paas-charm asks for the secret without a name in every hook, which fails
  until somebody sets the option (paas_charm/utils.py, config_get_with_secret).
- \`secret:...\`: works only in the one model where that secret exists, and once it is granted.`,
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
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const { name, node, type } of charm.options) {
      const written = entry(node, 'default');
      if (type?.value !== 'secret' || !node || !written || oauthOption(charm, name)) continue;
      const read = packed(written.value);
      if (read.kind === 'null') continue;
      const found = judge(read.kind === 'string' ? read.text : undefined, charm.twelveFactor !== undefined);
      if (!found) continue;
      const edit = remove(node, written);
      report(written.value, {
        verdict: found.verdict,
        problem: `${found.words}: take the default of ${name} away`,
        fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
      });
    }
  },
});

function judge(
  text: string | undefined,
  twelveFactor: boolean,
): { verdict: Verdict; words: string } | undefined {
  if (text === '') {
    return twelveFactor
      ? { verdict: 'paas-charm', words: 'The charm fails in every hook while a secret is an empty text' }
      : undefined;
  }
  // Go's url.Parse gives the scheme in lower case.
  return text !== undefined && /^secret:/i.test(text)
    ? { verdict: 'warning', words: 'A secret exists in one model only, and the charm fails everywhere else' }
    : { verdict: 'juju', words: 'Juju takes only the URI of a secret here and refuses the charm' };
}
