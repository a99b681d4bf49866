/** What the reader of a language collects while it goes through a file. */
import { type Chain, type Lookup, nameExpression, type SourceLines, sourceLines } from './expressions.ts';
import {
  type Call,
  type ClassFact,
  type FileFacts,
  type FillFact,
  type FunctionFact,
  type Held,
  isName,
  type Mention,
  type NameExpression,
  type NamePart,
  type PrefixFact,
  type Read,
  type ReadForm,
  type Sign,
  type Spot,
  type StructFact,
  type Use,
  type WriteKind,
} from './facts.ts';
import type { Token } from './tokens.ts';

/** A function of the file, from its first parameter to the end of its body. */
export interface TokenScope extends FunctionFact {
  readonly start: number;
  readonly end: number;
  /** Names that are assigned one or more strings; null: an undetermined value. */
  readonly locals: Map<string, readonly NameExpression[] | null>;
}

export interface Gathering {
  readonly lines: SourceLines;
  /** For the scopes, as long as no more are added. */
  nesting: Nesting | undefined;
  /** Where each name in a list of tokens is first assigned, computed on demand. */
  readonly assigned: Map<readonly Token[], ReadonlyMap<string, number>>;
  readonly scopes: TokenScope[];
  readonly constants: Map<string, NameExpression>;
  readonly lists: Map<string, readonly NameExpression[]>;
  readonly imports: Map<string, string>;
  readonly reads: Read[];
  readonly writes: { kind: WriteKind; name: NameExpression }[];
  readonly calls: Call[];
  readonly classes: ClassFact[];
  readonly structs: StructFact[];
  readonly fills: FillFact[];
  readonly decoders: Set<string>;
  readonly environments: Map<string, Held>;
  readonly unknown: Spot[];
  readonly mentions: Mention[];
  readonly prefixes: PrefixFact[];
  readonly signs: Set<Sign>;
}

/** An empty collection for a text. */
export function gathering(text: string): Gathering {
  return {
    lines: sourceLines(text),
    nesting: undefined,
    assigned: new Map(),
    scopes: [],
    constants: new Map(),
    lists: new Map(),
    imports: new Map(),
    reads: [],
    writes: [],
    calls: [],
    classes: [],
    structs: [],
    fills: [],
    decoders: new Set(),
    environments: new Map(),
    unknown: [],
    mentions: [],
    prefixes: [],
    signs: new Set(),
  };
}

/** Converts the collection to facts for the index. */
export function factsOf(gathered: Gathering): FileFacts {
  const { lines: _lines, nesting: _nesting, assigned: _assigned, scopes, ...facts } = gathered;
  return {
    ...facts,
    constants: new Map([...facts.constants].filter(([, name]) => isName(name))),
    functions: scopes.map(({ name, parameters, isMethod }) => ({ name, parameters, isMethod })),
  };
}

/** Scopes by their start, each with its enclosing one. */
interface Nesting {
  readonly scopes: readonly TokenScope[];
  /** The index of the enclosing scope; -1 for none. */
  readonly around: readonly number[];
}

function nestingOf(gathered: Gathering): Nesting {
  const known = gathered.nesting;
  if (known?.scopes.length === gathered.scopes.length) return known;
  const scopes = gathered.scopes.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const around: number[] = [];
  const open: number[] = [];
  for (const [index, scope] of scopes.entries()) {
    while (open.length > 0 && (scopes[open.at(-1) ?? -1]?.end ?? 0) <= scope.start) open.pop();
    around.push(open.at(-1) ?? -1);
    open.push(index);
  }
  const nesting = { scopes, around };
  gathered.nesting = nesting;
  return nesting;
}

/** The functions and loops around an offset, innermost first. */
export function scopesAt(gathered: Gathering, offset: number): readonly TokenScope[] {
  const { scopes, around } = nestingOf(gathered);
  let low = 0;
  let high = scopes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  const found: TokenScope[] = [];
  for (let index = high; index >= 0; index = around[index] ?? -1) {
    const scope = scopes[index];
    if (scope !== undefined && offset < scope.end) found.push(scope);
  }
  return found;
}

/** What names stand for at an offset: several alternatives if a loop assigns several strings. */
export function lookupsAt(gathered: Gathering, offset: number): readonly Lookup[] {
  const scopes = scopesAt(gathered, offset);
  if (scopes.length === 0) return NO_SCOPES;
  let turns = 1;
  for (const { locals } of scopes) {
    for (const texts of locals.values()) turns = Math.max(turns, texts?.length ?? 1);
  }
  turns = Math.min(turns, MOST_TURNS);
  return Array.from(
    { length: turns },
    (_, turn): Lookup =>
      name => {
        const head = name.split('.')[0] ?? name;
        for (const scope of scopes) {
          const local = scope.locals.get(name);
          if (local === null) return undefined;
          if (local !== undefined) return local[Math.min(turn, local.length - 1)];
          const index = scope.parameters.indexOf(head);
          if (index >= 0 && head === name) {
            return { kind: 'parameter', index, function: gathered.scopes.indexOf(scope) } satisfies NamePart;
          }
        }
        return undefined;
      },
  );
}

const NO_SCOPES: readonly Lookup[] = [() => undefined];

/** How many strings of a loop are followed. */
const MOST_TURNS = 50;

/** The names that an expression gives, one per iteration of a surrounding loop; empty if they cannot be determined. */
export function namesGivenBy(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly NameExpression[] {
  if (!mayName(tokens, from, to)) return [];
  const offset = tokens[from]?.start ?? 0;
  const names: NameExpression[] = [];
  const seen = new Set<string>();
  const lookups = isPlainText(tokens, from, to) ? NO_SCOPES : lookupsAt(gathered, offset);
  const [only] = lookups;
  if (only !== undefined && lookups.length === 1) {
    const name = nameExpression(tokens, from, to, only, gathered.lines);
    return name === undefined ? [] : [name];
  }
  for (const lookup of lookups) {
    const name = nameExpression(tokens, from, to, lookup, gathered.lines);
    if (name === undefined) return [];
    const key = JSON.stringify(name);
    if (!seen.has(key)) names.push(name);
    seen.add(key);
  }
  return names;
}

/** A single string with nothing to look up in it. */
const isPlainText = (tokens: readonly Token[], from: number, to: number): boolean =>
  to === from + 1 && tokens[from]?.pieces.length === 1 && tokens[from]?.pieces[0]?.kind === 'characters';

/** A cheap check: an expression that begins with anything else is not a name, and a long one is not followed. */
function mayName(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from];
  if (first === undefined || to <= from || to - from > 40) return false;
  return first.kind === 'text' || first.kind === 'name' || first.text === '(';
}

/** Assigns a string to a local name; with two assignments, or something else, its value is undetermined. */
export function noteLocal(scope: TokenScope, name: string, text: NameExpression | undefined): void {
  if (text === undefined && !scope.locals.has(name)) return;
  scope.locals.set(name, text === undefined || scope.locals.has(name) ? null : [apart(text)]);
}

/** A name from another place. */
export const apart = (name: NameExpression): NameExpression =>
  name.map(part => (part.kind === 'literal' ? { ...part, isApart: true } : part));

export interface ReadContext {
  readonly form: ReadForm;
  /** The offsets of the reported range if the name is not a single literal. */
  readonly start: number;
  readonly end: number;
  readonly required?: boolean;
  readonly use?: Use | undefined;
  readonly group: number;
  readonly keptAs?: string | undefined;
  readonly type?: Read['type'];
  readonly fallback?: Read['fallback'];
  readonly held?: string | undefined;
}

/** Notes a read of each name; a read of an undetermined name is unknown. */
export function noteReads(
  gathered: Gathering,
  names: readonly NameExpression[],
  { start, end, required = false, ...context }: ReadContext,
): void {
  const at = gathered.lines.spot(start, end);
  if (names.length === 0) gathered.unknown.push(at);
  for (const name of names) gathered.reads.push({ ...context, required, name, at: literalSpot(name) ?? at });
}

/** The place of a name that is a single string there. */
export function literalSpot(name: NameExpression): Spot | undefined {
  const [only] = name;
  return name.length === 1 && only?.kind === 'literal' && !only.isApart ? only.at : undefined;
}

/** The name in a string literal. */
export const literal = (gathered: Gathering, token: Token): NameExpression => {
  const at = gathered.lines.spot(token.start, token.end);
  return [{ kind: 'literal', value: token.text, at }];
};

/** A path with its first name replaced by the imported one. */
export function canonical(gathered: Gathering, { path }: Pick<Chain, 'path'>): string {
  const dot = path.indexOf('.');
  const head = dot < 0 ? path : path.slice(0, dot);
  const real = gathered.imports.get(head);
  return real === undefined ? path : real + (dot < 0 ? '' : path.slice(dot));
}

/** What the name of a loop stands for: the strings of a known list, `named`, or each item that a call gives for a parameter. */
export function itemsOfLoop(
  gathered: Gathering,
  named: readonly NameExpression[],
  path: string | undefined,
  offset: number,
): readonly NameExpression[] {
  if (named.length > 0) return named;
  if (path === undefined || !gathered.scopes.some(({ parameters }) => parameters.includes(path))) return [];
  const found = lookupsAt(gathered, offset)[0]?.(path, offset);
  return found !== undefined && 'kind' in found && found.kind === 'parameter' ? [[found]] : [];
}
