import type { Charm, Option, Place } from '../../charm/charm.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import type { Framework } from '../../twelve-factor/frameworks.ts';
import { secretVariable } from '../../twelve-factor/secret.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
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
    const all = charm.options.flatMap(option => sources(framework, option));
    const last = lastOfEach(all);
    for (const loser of all) {
      const winner = last.get(loser.variable)?.find(({ option }) => option !== loser.option);
      if (!winner || byBytes(loser, winner) > 0) continue;
      report(loser.place, {
        problem: `${capital(loser.words)} and ${winner.words} both become ${loser.variable}`,
        consequence: `the app gets only the value of ${inQuotes(winner.option.name)} when both are set`,
        remedy: 'rename one of them',
        related: [
          { place: winner.place, message: `${capital(winner.words)} becomes ${winner.variable} too` },
        ],
        fixes: loser.secret ? undefined : fixes(charm, loser.option),
      });
    }
  },
});

interface Source {
  readonly variable: string;
  readonly option: Option;
  readonly place: Place;
  readonly secret: boolean;
  /** The option, or the key and its secret. */
  readonly words: string;
}

function sources(framework: Framework, option: Option): readonly Source[] {
  const { name, key } = option;
  const variable = variableOf(framework, name);
  if (variable === undefined) return [];
  if (option.type?.value !== 'secret')
    return [{ variable, option, place: key, secret: false, words: inQuotes(name) }];
  return option.secretKeys.map(key => ({
    variable: secretVariable(framework.prefix, name, key.value),
    option,
    place: key.at,
    secret: true,
    words: `the key ${inQuotes(key.value)} of ${inQuotes(name)}`,
  }));
}

/** Of each variable what sorts last, and what sorts last of the other options. */
function lastOfEach(sources: readonly Source[]): ReadonlyMap<string, readonly Source[]> {
  const counts = new Map<string, number>();
  for (const { variable } of sources) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  const several = sources.filter(({ variable }) => (counts.get(variable) ?? 0) > 1);
  const found = new Map<string, readonly Source[]>();
  for (const source of several.sort(byBytes)) {
    const [last, other] = found.get(source.variable) ?? [];
    const next = last?.option === source.option ? other : last;
    found.set(source.variable, next === undefined ? [source] : [source, next]);
  }
  return found;
}

const capital = (words: string): string => words.replace(/^the /, 'The ');

/** The order of config-get; the last one wins. */
const byBytes = (a: Source, b: Source): number => compareBytes(a.option.name, b.option.name);

function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const [name, other] = [[...a], [...b]];
  const at = name.findIndex((letter, index) => letter !== other[index]);
  if (at === -1) return name.length - other.length;
  return (name[at]?.codePointAt(0) ?? -1) - (other[at]?.codePointAt(0) ?? -1);
}

const fixes = (charm: Charm, { name, key }: Option) =>
  renameFixes(charm, key, [`custom-${name}`, `my-${name}`]);
