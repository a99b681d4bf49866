import { renameApart } from '../../charm/option-name.ts';
import { capital, type OptionVariable, optionVariables } from '../../charm/option-variables.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const sameVariable = rule({
  code: 'same-variable',
  verdict: 'warning',
  summary: 'Two options become the same variable',
  why: `An option's variable is its name in upper case with underscores for dashes, so \`api-url\` and \`api_url\`, or \`url\` and
\`Url\`, become the same one (paas_charm/charm_state.py, from_charm; paas_charm/app.py, gen_environment). So do the key of a secret
and an option: the secret \`api\` with the key \`token\` and the option \`api-token\`. When both are set, the app gets only one of the
two values: that of the name which sorts last by its bytes.`,
  cases: [
    {
      bad: `config:
  options:
    api-url:
#   ^^^^^^^
      type: string
    api_url:
      type: string
`,
      good: `config:
  options:
    custom-api-url:
      type: string
    api_url:
      type: string
`,
    },
    {
      bad: `config:
  options:
    api:
      type: secret # keys: user, url
      #                          ^^^
    api-url:
      type: string
`,
      good: `config:
  options:
    api:
      type: secret # keys: user, password
    api-url:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    const last = lastOfEach(charm.declared.flatMap(option => optionVariables(framework, option)));
    for (const loser of charm.options.flatMap(option => optionVariables(framework, option))) {
      const winner = last.get(loser.variable)?.find(({ option }) => option !== loser.option);
      if (!winner || byBytes(loser, winner) > 0) continue;
      report(loser.place, {
        problem: `${capital(loser.words)} and ${winner.words} both become ${loser.variable}`,
        consequence: `the app gets only the value of ${inQuotes(winner.option.name)} when both are set`,
        remedy: 'rename one of them',
        related: [
          { place: winner.place, message: `${capital(winner.words)} becomes ${winner.variable} too` },
        ],
        fixes: renameApart(charm, loser),
      });
    }
  },
});

/** For each variable, the source that sorts last, and the last one of the other options. */
function lastOfEach(sources: readonly OptionVariable[]): ReadonlyMap<string, readonly OptionVariable[]> {
  const counts = new Map<string, number>();
  for (const { variable } of sources) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  const several = sources.filter(({ variable }) => (counts.get(variable) ?? 0) > 1);
  const found = new Map<string, readonly OptionVariable[]>();
  for (const source of several.sort(byBytes)) {
    const [last, other] = found.get(source.variable) ?? [];
    const next = last?.option === source.option ? other : last;
    found.set(source.variable, next === undefined ? [source] : [source, next]);
  }
  return found;
}

/** The order of config-get; the last one wins. */
const byBytes = (a: OptionVariable, b: OptionVariable): number => compareBytes(a.option.name, b.option.name);

function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const [name, other] = [[...a], [...b]];
  const at = name.findIndex((letter, index) => letter !== other[index]);
  if (at === -1) return name.length - other.length;
  return (name[at]?.codePointAt(0) ?? -1) - (other[at]?.codePointAt(0) ?? -1);
}
