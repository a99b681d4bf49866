/** What a reader of one language fills while it goes through a file. */
import { type Chain, type Lines, type Lookup, linesOf, nameExpression } from './expressions.ts';
import type {
  Call,
  ClassFact,
  FileFacts,
  Form,
  FunctionFact,
  NameExpression,
  NamePart,
  PrefixFact,
  Read,
  Sign,
  Spot,
  Use,
} from './facts.ts';
import type { Token } from './tokens.ts';

/** A function of the file, from its first parameter to the end of its body. */
export interface Scope extends FunctionFact {
  readonly start: number;
  readonly end: number;
  /** Names that it gives a text, or one text after the other; null: something that cannot be told. */
  readonly locals: Map<string, readonly NameExpression[] | null>;
}

export interface Gathering {
  readonly lines: Lines;
  readonly scopes: Scope[];
  readonly constants: Map<string, NameExpression>;
  readonly lists: Map<string, readonly NameExpression[]>;
  readonly imports: Map<string, string>;
  readonly reads: Read[];
  readonly writes: { kind: 'variable' | 'config'; name: NameExpression }[];
  readonly calls: Call[];
  readonly classes: ClassFact[];
  readonly unknown: Spot[];
  readonly mentions: { value: string; at: Spot }[];
  readonly prefixes: PrefixFact[];
  readonly signs: Set<Sign>;
}

export function gathering(text: string): Gathering {
  return {
    lines: linesOf(text),
    scopes: [],
    constants: new Map(),
    lists: new Map(),
    imports: new Map(),
    reads: [],
    writes: [],
    calls: [],
    classes: [],
    unknown: [],
    mentions: [],
    prefixes: [],
    signs: new Set(),
  };
}

export function factsOf(gathered: Gathering): FileFacts {
  const { lines: _lines, scopes, ...facts } = gathered;
  return { ...facts, functions: scopes.map(({ name, parameters }) => ({ name, parameters })) };
}

/** The functions around an offset, the innermost first. */
function scopesAt({ scopes }: Gathering, offset: number): readonly Scope[] {
  return scopes.filter(({ start, end }) => start <= offset && offset < end).sort((a, b) => b.start - a.start);
}

/** What a name stands for at an offset: one of several where a loop gives it several texts. */
export function lookupsAt(gathered: Gathering, offset: number): readonly Lookup[] {
  const scopes = scopesAt(gathered, offset);
  const loops = scopes.flatMap(({ locals }) => [...locals.values()].map(texts => texts?.length ?? 1));
  const turns = Math.min(Math.max(1, ...loops), MOST_TURNS);
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

/** Texts of one loop that are followed. */
const MOST_TURNS = 50;

/** The names that an expression gives, one for each turn of a loop around it; empty where it cannot be told. */
export function namesIn(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly NameExpression[] {
  const offset = tokens[from]?.start ?? 0;
  const names: NameExpression[] = [];
  const seen = new Set<string>();
  for (const lookup of lookupsAt(gathered, offset)) {
    const name = nameExpression(tokens, from, to, lookup, gathered.lines);
    if (name === undefined) return [];
    const key = JSON.stringify(name);
    if (!seen.has(key)) names.push(name);
    seen.add(key);
  }
  return names;
}

export interface ReadContext {
  readonly form: Form;
  /** Offsets of what is said to read when the name is not one literal. */
  readonly start: number;
  readonly end: number;
  readonly required?: boolean;
  readonly use?: Use | undefined;
  readonly group: number;
  readonly keptAs?: string | undefined;
  readonly type?: Read['type'];
}

/** Notes a read of each name; a read of what cannot be told is unknown. */
export function noteReads(gathered: Gathering, names: readonly NameExpression[], context: ReadContext): void {
  const { form, start, end, required = false, use, group, keptAs, type } = context;
  const at = gathered.lines.spot(start, end);
  if (names.length === 0) gathered.unknown.push(at);
  for (const name of names) {
    gathered.reads.push({ name, form, at: literalSpot(name) ?? at, required, use, group, keptAs, type });
  }
}

/** The place of a name that stands there as one text. */
export function literalSpot(name: NameExpression): Spot | undefined {
  const [only] = name;
  return name.length === 1 && only?.kind === 'literal' ? only.at : undefined;
}

export const literal = (gathered: Gathering, token: Token): NameExpression => {
  const at = gathered.lines.spot(token.start, token.end);
  return [{ kind: 'literal', value: token.text, at }];
};

/** A path with its first name replaced by what it was imported as. */
export function canonical(gathered: Gathering, { path }: Pick<Chain, 'path'>): string {
  const dot = path.indexOf('.');
  const head = dot < 0 ? path : path.slice(0, dot);
  const real = gathered.imports.get(head);
  return real === undefined ? path : real + (dot < 0 ? '' : path.slice(dot));
}

/** A text that could be the name of a variable or of an option. */
const NAME_LIKE = /^[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*$/;

export function noteMention(gathered: Gathering, token: Token): void {
  const { text, pieces } = token;
  const [only] = pieces;
  if (text.length < 3 || text.length > 80 || only?.kind !== 'characters' || pieces.length !== 1) return;
  if (NAME_LIKE.test(text)) {
    gathered.mentions.push({ value: text, at: gathered.lines.spot(only.start, only.start + text.length) });
    return;
  }
  // A sentence about a variable.
  for (const word of text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) {
    const start = only.start + word.index;
    gathered.mentions.push({ value: word[0], at: gathered.lines.spot(start, start + word[0].length) });
  }
}
