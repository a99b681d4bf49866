/** Go: os.Getenv and os.LookupEnv, helpers, constants, structs filled by libraries, viper. */
import { endOfExpression, noteFunctions } from '../braces.ts';
import { allLists, argumentsAt, type Chain, chainAt } from '../expressions.ts';
import type { FileReading, NameExpression } from '../facts.ts';
import {
  canonical,
  factsOf,
  type Gathering,
  gathering,
  itemsOfLoop,
  namesGivenBy,
  noteLocal,
  noteReads,
  scopesAt,
  type TokenScope,
} from '../gather.ts';
import { groupOf } from '../groups.ts';
import { noteMention } from '../mentions.ts';
import { listsGiven, noteCallOf } from '../noted-calls.ts';
import { STEP, type Syntax, type Token, tokens as tokensOf } from '../tokens.ts';
import { noteDecoders, noteFill, noteStructs } from './structs.ts';
import { noteViper } from './viper.ts';

export const GO: Syntax = {
  lineComments: ['//'],
  blockComments: true,
  quotes: [{ mark: '`', lines: true, raw: true }, { mark: '"' }, { mark: "'" }],
};

/** Never fails. */
export function* readGo(text: string): FileReading {
  const gathered = gathering(text);
  const tokens = yield* tokensOf(text, GO);
  noteImports(gathered, tokens);
  yield* noteFunctions(gathered, tokens);
  yield* noteConstants(gathered, tokens);
  noteRanges(gathered, tokens);
  noteStructs(gathered, tokens);
  noteDecoders(gathered, tokens);
  for (const list of allLists(tokens)) {
    for (let at = 0; at < list.length; at++) {
      if (at % STEP === STEP - 1) yield;
      const token = list[at];
      if (token?.kind === 'text') noteMention(gathered, token, list[at + 1]?.text === ':');
      // kingpin: `app.Flag("token", "...").Envar("X")`
      if (token?.text === 'Envar' && list[at + 1]?.text === '(') noteFlag(gathered, list, at + 2);
      const chain = chainAt(list, at);
      if (chain !== undefined) noteChain(gathered, list, chain);
    }
  }
  return factsOf(gathered);
}

function noteImports(gathered: Gathering, tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.text !== 'import' || tokens[at]?.kind !== 'name') continue;
    const open = tokens[at + 1];
    const to = open?.text === '(' && open.pair > 0 ? open.pair : at + 3;
    for (let index = at + 1; index < to; index++) {
      const token = tokens[index];
      if (token?.kind !== 'text') continue;
      const before = tokens[index - 1];
      const base =
        token.text
          .replace(/\/v\d+$/, '')
          .split('/')
          .at(-1) ?? token.text;
      // The name of a package is a single word: go-envconfig contains the package envconfig.
      const usual = base.replace(/^go-|-go$|\.go$/g, '');
      const local = before?.kind === 'name' && before.text !== 'import' ? before.text : usual;
      gathered.imports.set(local, base);
    }
  }
}

/** What stands before a name that has no type. */
const STATEMENT = /^(?:const|var|for|if|switch|case|select|else|range|return)$/;

/** `const name = "X"`, `var`, also with a type and in a group; `name := "X"` in a function. */
function* noteConstants(gathered: Gathering, tokens: readonly Token[]): Generator<void> {
  for (let at = 1; at < tokens.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const equals = tokens[at];
    if (equals?.kind !== 'mark' || (equals.text !== '=' && equals.text !== ':=')) continue;
    const last = tokens[at - 1];
    const before = tokens[at - 2];
    const isTyped = last?.column === undefined && before?.kind === 'name' && !STATEMENT.test(before.text);
    const name = isTyped ? before : last;
    if (name?.kind !== 'name') continue;
    const to = endOfExpression(tokens, at + 1);
    const chain = chainAt(tokens, at + 1);
    const real = chain && chain.next === to ? canonical(gathered, chain) : undefined;
    if (real === 'os.Getenv' || real === 'os.LookupEnv') {
      gathered.imports.set(name.text, real);
      continue;
    }
    const items = itemsOf(gathered, tokens, at + 1);
    if (items.length > 0) {
      gathered.lists.set(name.text, items);
      continue;
    }
    const [only, ...others] = to - at > 9 ? [] : namesGivenBy(gathered, tokens, at + 1, to);
    const text = others.length > 0 ? undefined : only;
    const scope = scopesAt(gathered, name.start)[0];
    if (scope !== undefined) noteLocal(scope, name.text, text);
    else if (text !== undefined) gathered.constants.set(name.text, text);
  }
}

/** `[]string{"A", "B"}` */
function itemsOf(gathered: Gathering, tokens: readonly Token[], from: number): readonly NameExpression[] {
  let at = from;
  if (tokens[at]?.text !== '[' || tokens[at + 1]?.text !== ']' || tokens[at + 2]?.text !== 'string')
    return [];
  at += 3;
  if (tokens[at]?.text !== '{') return [];
  return argumentsAt(tokens, at).flatMap(({ from, to }) =>
    namesGivenBy(gathered, tokens, from, to).slice(0, 1),
  );
}

/** `for _, name := range []string{"A", "B"} {` */
function noteRanges(gathered: Gathering, tokens: readonly Token[]): void {
  const loops: TokenScope[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.text !== 'range') continue;
    const name = tokens[at - 2];
    const named = itemsAt(gathered, tokens, at + 1);
    const over = chainAt(tokens, at + 1)?.path;
    const items = itemsOfLoop(gathered, named, over, tokens[at]?.start ?? 0);
    let body = at + 1;
    while (body < tokens.length && !(tokens[body]?.text === '{' && tokens[body - 1]?.text !== 'string'))
      body++;
    const open = tokens[body];
    const close = tokens[open?.pair ?? -1];
    if (name?.kind !== 'name' || items.length === 0 || open === undefined || close === undefined) continue;
    const locals = new Map([[name.text, items]]);
    loops.push({ name: '', parameters: [], start: open.start, end: close.end, locals });
  }
  gathered.scopes.push(...loops);
}

/** The strings of a list, inline or named. */
function itemsAt(gathered: Gathering, tokens: readonly Token[], from: number): readonly NameExpression[] {
  const path = chainAt(tokens, from)?.path;
  return (path && gathered.lists.get(path)) || itemsOf(gathered, tokens, from);
}

/** `get[int]("X")`: the index of the bracket after the types. */
function behindTypes(list: readonly Token[], next: number): number {
  const open = list[next];
  return open?.text === '[' && open.pair > 0 && list[open.pair + 1]?.text === '(' ? open.pair + 1 : next;
}

function noteChain(gathered: Gathering, list: readonly Token[], found: Chain): void {
  const chain = { ...found, next: behindTypes(list, found.next) };
  const path = canonical(gathered, chain);
  const open = list[chain.next];
  const head = list[chain.from];
  if (head === undefined || list[chain.from - 1]?.text === 'func') return;
  if (/^EnvVars?$/.test(path) && open?.text === ':') {
    noteFlag(gathered, list, chain.next + 1);
    return;
  }
  const isCall = open?.text === '(' && open.pair > 0;
  const place = {
    start: head.start,
    end: list[isCall ? open.pair : chain.next - 1]?.end ?? head.end,
    group: groupOf(list, chain.from),
  };
  if (/^(?:os|syscall)\.(?:Getenv|LookupEnv)$/.test(path)) {
    if (!isCall) {
      // `getenv := os.Getenv` has been followed; if it is passed on, its reads are unknown.
      if (list[chain.from - 1]?.text !== ':=' && list[chain.from - 1]?.text !== '=') {
        gathered.unknown.push(gathered.lines.spot(head.start, place.end));
      }
      return;
    }
    const [argument] = argumentsAt(list, chain.next);
    const names = argument ? namesGivenBy(gathered, list, argument.from, argument.to) : [];
    const form = path.endsWith('Getenv') ? 'Getenv' : 'LookupEnv';
    noteReads(gathered, names, { form, ...place });
    return;
  }
  if (/^(?:os|syscall)\.Environ$/.test(path)) {
    gathered.unknown.push(gathered.lines.spot(head.start, place.end));
    return;
  }
  const at = gathered.lines.spot(place.start, place.end);
  if (noteFill(gathered, list, chain, path, at) || !isCall) return;
  const all = argumentsAt(list, chain.next);
  // urfave/cli 3: `cli.EnvVars("X", "Y")`
  if (/^cli\.EnvVars?$/.test(path)) {
    for (const { from } of argumentsAt(list, chain.next)) noteFlag(gathered, list, from);
    return;
  }
  if (path === 'os.ExpandEnv') {
    noteExpansion(gathered, list[chain.next + 1]);
    return;
  }
  if (/^(?:os|syscall)\.(?:Setenv|Unsetenv)$/.test(path)) {
    const names = all[0] ? namesGivenBy(gathered, list, all[0].from, all[0].to) : [];
    for (const name of names) gathered.writes.push({ kind: 'variable', name });
    return;
  }
  if (noteViper(gathered, list, chain, { at, group: place.group })) return;
  const lists = listsGiven(gathered, list, all, ({ from }) => itemsAt(gathered, list, from));
  const call = {
    callee: chain.last,
    path: chain.path,
    arguments: all.map(({ from, to }) => {
      const [name] = to - from <= 7 ? namesGivenBy(gathered, list, from, to) : [];
      return { keyword: undefined, name: name ?? [] };
    }),
    at,
    group: place.group,
  };
  noteCallOf(gathered, call, lists, GO_CONSTANT);
}

/** `EnvToken`, `keys.EnvToken`: what a package exports begins with a capital. */
const GO_CONSTANT = /(?:^|\.)[A-Z]\w*$/;

/** A urfave/cli flag: `EnvVars: []string{"X"}`, `EnvVar: "X"`, `EnvVar: "X,Y"`. */
function noteFlag(gathered: Gathering, list: readonly Token[], from: number): void {
  const isList = list[from]?.text === '[' && list[from + 3]?.text === '{';
  const items = isList ? argumentsAt(list, from + 3) : [{ from, to: endOfExpression(list, from) }];
  for (const item of items) {
    const first = list[item.from];
    const [start, end] = [first?.start ?? 0, list[item.to - 1]?.end ?? 0];
    if (first?.kind === 'text' && item.to === item.from + 1 && first.text.includes(',')) {
      noteNamesIn(gathered, first, /[A-Za-z_]\w*/g);
      continue;
    }
    const names = namesGivenBy(gathered, list, item.from, item.to);
    if (names.length > 0) noteReads(gathered, names, { form: 'Getenv', start, end, group: start });
  }
}

/** `os.ExpandEnv("${X}/$Y")` */
function noteExpansion(gathered: Gathering, text: Token | undefined): void {
  if (text?.kind === 'text') noteNamesIn(gathered, text, /(?<=\$\{?)[A-Za-z_]\w*/g);
}

/** Reads of several names in one text. `pattern`: a name. */
function noteNamesIn(gathered: Gathering, text: Token, pattern: RegExp): void {
  const [piece] = text.pieces;
  if (piece?.kind !== 'characters') return;
  for (const { index, 0: value } of piece.value.matchAll(pattern)) {
    const start = piece.start + index;
    const at = gathered.lines.spot(start, start + value.length);
    const name = [{ kind: 'literal', value, at } as const];
    gathered.reads.push({ name, form: 'Getenv', at, required: false, group: start });
  }
}
