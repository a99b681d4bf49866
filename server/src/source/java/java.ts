/** Java and Kotlin: System.getenv, Spring's placeholders, properties and classes of properties. */
import { endOfExpression, noteFunctions } from '../braces.ts';
import { allLists, argumentsAt, type Chain, chainAt } from '../expressions.ts';
import type { FileReading } from '../facts.ts';
import {
  factsOf,
  type Gathering,
  gathering,
  namesGivenBy,
  noteLocal,
  noteReads,
  scopesAt,
} from '../gather.ts';
import { groupOf } from '../groups.ts';
import { noteMention } from '../mentions.ts';
import { noteCallOf } from '../noted-calls.ts';
import { noteExpressions, notePlaceholders, noteProperty } from '../placeholders.ts';
import { STEP, type Syntax, type Token, tokens as tokensOf } from '../tokens.ts';
import { noteProperties } from './properties-class.ts';

const BRACES = { lineComments: ['//'], blockComments: true } as const;
export const JAVA: Syntax = {
  ...BRACES,
  quotes: [{ mark: '"""', lines: true }, { mark: '"' }, { mark: "'" }],
};
export const KOTLIN: Syntax = {
  ...BRACES,
  prefixes: /\$+(?=")/y,
  quotes: [{ mark: '"""', lines: true, raw: true, hole: '${' }, { mark: '"', hole: '${' }, { mark: "'" }],
};

/** Never fails. */
export const readJava = (text: string): FileReading => readTokens(text, JAVA);
/** Never fails. */
export const readKotlin = (text: string): FileReading => readTokens(text, KOTLIN);

function* readTokens(text: string, syntax: Syntax): FileReading {
  const gathered = gathering(text);
  const tokens = yield* tokensOf(text, syntax);
  yield* noteFunctions(gathered, tokens);
  yield* noteConstants(gathered, tokens);
  for (const list of allLists(tokens)) {
    for (let at = 0; at < list.length; at++) {
      if (at % STEP === STEP - 1) yield;
      const token = list[at];
      if (token?.kind === 'text') noteMention(gathered, token);
      const chain = chainAt(list, at);
      if (chain !== undefined) noteChain(gathered, list, chain);
    }
  }
  return factsOf(gathered);
}

/** `static final String NAME = "X"`, `const val NAME = "X"`; also in a class: `Names.TOKEN`. */
function* noteConstants(gathered: Gathering, tokens: readonly Token[]): Generator<void> {
  for (let at = 1; at < tokens.length; at++) {
    if (at % STEP === STEP - 1) yield;
    if (tokens[at]?.text !== '=' || tokens[at]?.kind !== 'mark') continue;
    const isTyped = tokens[at - 2]?.text === ':' && tokens[at - 3]?.kind === 'name';
    const name = tokens[isTyped ? at - 3 : at - 1];
    const to = endOfExpression(tokens, at + 1);
    if (name?.kind !== 'name') continue;
    const [only, ...others] = to - at > 9 ? [] : namesGivenBy(gathered, tokens, at + 1, to);
    const text = others.length > 0 ? undefined : only;
    const scope = scopesAt(gathered, name.start)[0];
    if (scope !== undefined) noteLocal(scope, name.text, text);
    else if (text !== undefined) {
      gathered.constants.set(name.text, text);
      const holder = classAround(tokens, at);
      if (holder !== undefined) gathered.constants.set(`${holder}.${name.text}`, text);
    }
  }
}

function classAround(tokens: readonly Token[], from: number): string | undefined {
  for (let at = from; at >= 0; at--) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.pair >= 0 && token.pair < at) at = token.pair;
    else if (token.text === '{') {
      for (let back = at; back >= Math.max(0, at - 30); back--) {
        if (/^(?:class|interface|object|record|enum)$/.test(tokens[back]?.text ?? ''))
          return tokens[back + 1]?.text;
      }
    }
  }
  return undefined;
}

function noteChain(gathered: Gathering, list: readonly Token[], chain: Chain): void {
  const { path, last } = chain;
  const open = list[chain.next];
  const head = list[chain.from];
  const isCall = open?.text === '(' && open.pair > 0;
  if (head === undefined) return;
  const end = list[isCall ? open.pair : chain.next - 1]?.end ?? head.end;
  const place = { start: head.start, end, group: groupOf(list, chain.from) };
  if (isAnnotation(list, chain)) {
    noteAnnotation(gathered, list, chain);
    return;
  }
  if (/(?:^|\.)System\.getenv(?:$|\(\))/.test(path)) {
    noteSystem(gathered, list, chain, place);
    return;
  }
  if (!isCall) return;
  if (/^(?:getProperty|getRequiredProperty|containsProperty)$/.test(last) && !/^System\./.test(path)) {
    for (const { from, to } of argumentsAt(list, chain.next).slice(0, 1)) {
      for (const name of namesGivenBy(gathered, list, from, to)) {
        noteProperty(gathered, name, place.group, last === 'getRequiredProperty');
      }
    }
    return;
  }
  noteCallOf(gathered, {
    callee: last,
    path: constantOf(list, chain) ?? path,
    arguments: argumentsAt(list, chain.next).map(({ keyword, from, to }) => {
      const [name] = to - from <= 7 ? namesGivenBy(gathered, list, from, to) : [];
      return { keyword, name: name ?? [] };
    }),
    at: gathered.lines.spot(place.start, place.end),
    group: place.group,
  });
}

/** `@Value`, and Kotlin's `@param:Value`. */
const isAnnotation = (list: readonly Token[], { from }: Chain): boolean =>
  list[from - 1]?.text === '@' ||
  list[from - 2]?.text === '@' ||
  (list[from - 1]?.text === ':' && list[from - 3]?.text === '@');

/** `Env.TOKEN` of `enum Env { TOKEN("X"), ... }`; undefined: it is another call. */
function constantOf(list: readonly Token[], { path, from }: Chain): string | undefined {
  if (!/^[A-Z][A-Z\d_]*$/.test(path) || !/^[{,]$/.test(list[from - 1]?.text ?? '')) return undefined;
  const holder = classAround(list, from - 1);
  return holder === undefined ? undefined : `${holder}.${path}`;
}

/** `System.getenv("X")`, `System.getenv().get("X")`, `System.getenv()["X"]`; on its own it passes everything on. */
function noteSystem(
  gathered: Gathering,
  list: readonly Token[],
  chain: Chain,
  place: { readonly start: number; readonly end: number; readonly group: number },
): void {
  const open = list[chain.next];
  const [argument] = open?.text === '(' ? argumentsAt(list, chain.next) : [];
  const reads = /(?:^|\.)System\.getenv(?:\(\)\.(?:get|getOrDefault|containsKey))?$/.test(chain.path);
  if (reads && argument !== undefined) {
    noteReads(gathered, namesGivenBy(gathered, list, argument.from, argument.to), {
      form: 'System.getenv',
      ...place,
    });
    return;
  }
  const bracket = open?.text === '(' && open.pair === chain.next + 1 ? chain.next + 2 : -1;
  if (list[bracket]?.text === '[' && (list[bracket]?.pair ?? -1) > 0) {
    const names = namesGivenBy(gathered, list, bracket + 1, list[bracket]?.pair ?? bracket);
    noteReads(gathered, names, { form: 'System.getenv', ...place });
    return;
  }
  gathered.unknown.push(gathered.lines.spot(place.start, place.end));
}

/** `@Value("${app.x:default}")`, `@ConfigurationProperties("app")`, `@ConditionalOnProperty("app.x")` */
function noteAnnotation(gathered: Gathering, list: readonly Token[], chain: Chain): void {
  const open = list[chain.next];
  const { last } = chain;
  if (last === 'ConfigurationProperties') {
    noteProperties(gathered, list, chain);
    return;
  }
  if (open?.text !== '(' || open.pair < 0) return;
  if (last === 'ConditionalOnProperty' || last === 'ConditionalOnBooleanProperty') {
    noteConditions(gathered, list, chain.next);
    return;
  }
  for (const token of list.slice(chain.next, open.pair)) {
    if (token.kind !== 'text') continue;
    const start = token.pieces[0]?.start ?? token.start + 1;
    notePlaceholders(gathered, token.text, start);
    noteExpressions(gathered, token.text, start);
  }
}

/** `("app.x")`, `(name = "x", prefix = "app", havingValue = "true")`, `(prefix = "app", name = {"x", "y"})` */
function noteConditions(gathered: Gathering, list: readonly Token[], open: number): void {
  const all = argumentsAt(list, open);
  const prefixed = all.find(({ keyword }) => keyword === 'prefix');
  const prefix = prefixed === undefined ? '' : `${list[prefixed.from]?.text.replace(/\.$/, '')}.`;
  for (const { keyword, from, to } of all) {
    if (keyword !== undefined && keyword !== 'name' && keyword !== 'value') continue;
    for (const token of list.slice(from, to)) {
      const [piece] = token.pieces;
      if (token.kind !== 'text' || piece?.kind !== 'characters') continue;
      const at = gathered.lines.spot(piece.start, piece.start + token.text.length);
      const own = { kind: 'literal', value: token.text, at } as const;
      const name = prefix === '' ? [own] : [{ ...own, value: prefix }, own];
      noteProperty(gathered, name, token.start, false);
    }
  }
}
