/**
 * What is wrong between a charm and the source of its app. No tool refuses any of it, so nothing here is an error; and
 * what cannot be told is not said: a wrong remark costs more than ten missing ones.
 */

import type { Spot } from './facts.ts';
import type { Link, Linked, Stray } from './links.ts';
import type { NamedOption, Names } from './names.ts';
import type { SourceFile } from './source-file.ts';

export type SourceCode =
  | 'secret-read-without-key'
  | 'wrong-prefix'
  | 'undeclared-variable'
  | 'unbound-property'
  | 'missing-integration'
  | 'text-compared-as-value';

export interface SourceProblem {
  readonly code: SourceCode;
  readonly severity: 'warning' | 'information';
  readonly file: SourceFile;
  readonly at: Spot;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly fixes: readonly SourceFix[];
}

export type SourceFix =
  /** Another text at the problem's place. */
  | { readonly kind: 'replace'; readonly text: string; readonly at: Spot }
  /** A new option of the charm. */
  | { readonly kind: 'add-option'; readonly name: string; readonly type: string }
  /** A new entry of `requires`. */
  | { readonly kind: 'add-integration'; readonly endpoint: string; readonly interface: string };

export function judgeSources({ links, strays, names }: Linked): readonly SourceProblem[] {
  const problems = [
    ...links.flatMap(link => [
      ...withoutKey(link, links),
      ...missingIntegration(link, names),
      ...comparedAsValue(link, names),
    ]),
    ...strays.flatMap(stray => strayProblems(stray, links, names)),
  ];
  return problems.filter(({ file }) => file.role === 'app');
}

const problem = (
  code: SourceCode,
  severity: SourceProblem['severity'],
  { file, at }: Pick<Link, 'file' | 'at'>,
  message: string,
  fixes: readonly SourceFix[] = [],
): SourceProblem => ({ code, severity, file, at, message, fixes });

/** paas-charm makes a variable for each key of a secret and none for the option (paas_charm/app.py, 1.12.3). */
function withoutKey(link: Link, links: readonly Link[]): SourceProblem[] {
  const { target, read, variable, name } = link;
  if (target.kind !== 'secret-without-key' || link.certainty === 'mention' || read === undefined) return [];
  const isAnswered = links.some(
    other =>
      other.target.kind === 'secret' &&
      other.target.option === target.option &&
      other.file === link.file &&
      other.read?.group === read.group,
  );
  if (isAnswered) return [];
  const readKeys = links.flatMap(other =>
    other.target.kind === 'secret' && other.target.option === target.option ? [other.target.key] : [],
  );
  const keys = [...new Set([...target.keys, ...readKeys])];
  const begin = name.endsWith('_') ? name : `${name}_`;
  const write = keys[0] === undefined ? `${begin}<KEY>` : `${begin}${variablePart(keys[0])}`;
  return [
    problem(
      'secret-read-without-key',
      'warning',
      link,
      `The charm never sets "${variable}": each key of the secret in "${target.option}" becomes a variable of its own, so read ${write}`,
      link.isWhole
        ? keys.map(key => ({ kind: 'replace', text: `${begin}${variablePart(key)}`, at: link.at }))
        : [],
    ),
  ];
}

const variablePart = (key: string): string => key.replaceAll('-', '_').toUpperCase();

function missingIntegration(link: Link, { framework }: Names): SourceProblem[] {
  const { target, variable } = link;
  if (target.kind !== 'integration' || target.isDeclared || link.certainty !== 'certain') return [];
  const integration = framework.integrations.find(({ endpoint }) => endpoint === target.endpoint);
  if (integration === undefined) return [];
  return [
    problem(
      'missing-integration',
      'information',
      link,
      `The charm sets "${variable}" only while "${target.endpoint}" is related, and "requires" does not name "${target.endpoint}": add it`,
      [{ kind: 'add-integration', endpoint: target.endpoint, interface: integration.interface }],
    ),
  ];
}

/** A boolean arrives as the text `true` or `false`, in `app.config` of from_prefixed_env as a boolean. */
function comparedAsValue(link: Link, names: Names): SourceProblem[] {
  const { target, read, form, variable } = link;
  const use = read?.use;
  if (target.kind !== 'option' || link.certainty !== 'certain' || use === undefined || form === 'settings')
    return [];
  const place = use.kind === 'compared' ? { file: link.file, at: use.at } : link;
  if (form === 'config') {
    if (target.type !== 'boolean' || use.kind !== 'compared' || !/^"(?:true|false)"$/i.test(use.value))
      return [];
    const message = `from_prefixed_env makes a boolean of "${variable}", so it never equals the text ${use.value}: compare it with ${capital(use.value)}`;
    return [problem('text-compared-as-value', 'warning', place, message)];
  }
  if (target.type === 'boolean') return booleanProblem(link, place);
  const isNumber = use.kind === 'compared' && /^\d[\d_.]*$/.test(use.value);
  if (!isNumber || (target.type !== 'int' && target.type !== 'float')) return [];
  const message = `"${variable}" arrives as text, so it never equals the number ${use.value}: convert it first`;
  return [problem('text-compared-as-value', 'information', place, message)];

  function booleanProblem({ at, file }: Link, compared: Pick<Link, 'file' | 'at'>): SourceProblem[] {
    const right = expected(file, names);
    if (use?.kind === 'condition') {
      const message = `The text "false" of "${variable}" counts as true here: compare it with ${right}`;
      return [problem('text-compared-as-value', 'warning', { file, at }, message)];
    }
    if (use === undefined) return [];
    if (/^(?:True|False|true|false)$/.test(use.value)) {
      const message = `"${variable}" arrives as the text true or false, so it never equals the value ${use.value}: compare it with ${right}`;
      const text = `"${use.value.toLowerCase()}"`;
      return [
        problem('text-compared-as-value', 'warning', compared, message, [
          { kind: 'replace', text, at: use.at },
        ]),
      ];
    }
    if (/^"(?:True|False|TRUE|FALSE)"$/.test(use.value)) {
      const text = use.value.toLowerCase();
      const message = `"${variable}" arrives as the text true or false in lower case, so it never equals ${use.value}: write ${text}`;
      return [
        problem('text-compared-as-value', 'warning', compared, message, [
          { kind: 'replace', text, at: use.at },
        ]),
      ];
    }
    return [];
  }
}

const expected = (_file: SourceFile, _names: Names): string => 'the text "true"';
const capital = (text: string): string => (/true/i.test(text) ? 'True' : 'False');

function strayProblems(stray: Stray, links: readonly Link[], names: Names): SourceProblem[] {
  const { why, name, at, isWhole, isSet } = stray;
  if (isSet && why.kind !== 'unbound') return [];
  const replace = (text: string): SourceFix[] => (isWhole ? [{ kind: 'replace', text, at }] : []);
  switch (why.kind) {
    case 'wrong-prefix': {
      const message = `The charm sets "${why.variable}", not "${name}": variables of this charm begin with ${names.prefix}`;
      return [problem('wrong-prefix', 'warning', stray, message, replace(why.variable))];
    }
    case 'unbound': {
      const message = `Spring looks for another variable than "${why.variable}" here: write "${why.property}", since "${name}" never binds to it`;
      return [problem('unbound-property', 'warning', stray, message, replace(why.property))];
    }
    case 'bare': {
      const message = `The charm sets "${why.variable}", and nothing makes "${name}" of it: read ${why.variable}`;
      return [problem('undeclared-variable', 'information', stray, message, replace(why.variable))];
    }
    case 'undeclared':
      return [undeclared(stray, links, names, replace)];
    case 'unknown':
      return [];
  }
}

function undeclared(
  stray: Stray,
  links: readonly Link[],
  names: Names,
  replace: (text: string) => SourceFix[],
): SourceProblem {
  const { name, read } = stray;
  const meant = meantVariable(name, links, names);
  const option = name.slice(names.prefix.length).toLowerCase().replaceAll('_', '-');
  const add: SourceFix = { kind: 'add-option', name: option, type: read.type ?? 'string' };
  if (meant !== undefined) {
    const message = `No option of the charm becomes "${name}": did you mean "${meant}"?`;
    return problem('undeclared-variable', 'information', stray, message.replace(/\?$/, ''), [
      ...replace(meant),
      add,
    ]);
  }
  const message = `No option of the charm becomes "${name}": add the option "${option}", or read a variable that the charm sets`;
  return problem('undeclared-variable', read.required ? 'warning' : 'information', stray, message, [add]);
}

/** A variable of an option that nothing reads, one slip away; from ten letters on two. */
function meantVariable(name: string, links: readonly Link[], names: Names): string | undefined {
  const isRead = new Set(
    links.flatMap(({ target, certainty }) =>
      'option' in target && certainty !== 'mention' ? [target.option] : [],
    ),
  );
  const slips = name.length - names.prefix.length >= 10 ? 2 : 1;
  const candidates = names.options.flatMap((option): string[] => {
    if (option.isBuiltIn) return [];
    if (option.isSecret) return secretCandidates(name, option);
    return isRead.has(option.name) ? [] : [option.variable];
  });
  return candidates.find(candidate => candidate !== name && distance(candidate, name, slips) <= slips);
}

/** `SHPO_USER` for a key of a secret `shop`. */
function secretCandidates(name: string, { variable, keys }: NamedOption): string[] {
  const rest = name.slice(variable.length);
  const sameRest = /^_[A-Z\d_]+$/.test(rest) ? [variable + rest] : [];
  return [...keys.map(key => `${variable}_${variablePart(key)}`), ...sameRest];
}

/** Insertions, removals, changes and swaps of neighbours; `most` and one where there are more. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const isSame = one[at - 1] === other[to - 1];
      const least = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      next.push(isSwap ? Math.min(least, (before[to - 2] ?? 0) + 1) : least);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
