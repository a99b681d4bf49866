/** Chains, arguments and names in a list of tokens, shared by the readers of all languages. */
import type { NameExpression, NamePart, Spot } from './facts.ts';
import type { Token } from './tokens.ts';

/** `a.b?.c!` as `a.b.c`; keeps a call without arguments inside it: `a().b`. */
export interface Chain {
  readonly path: string;
  readonly last: string;
  /** Index of the first token. */
  readonly from: number;
  /** The index after the last token. */
  readonly next: number;
}

/** The chain that begins at a name; undefined inside a chain, or if there is no name. */
export function chainAt(tokens: readonly Token[], from: number): Chain | undefined {
  const head = tokens[from];
  if (head?.kind !== 'name' || isJoint(tokens[from - 1])) return undefined;
  let path = head.text;
  let last = head.text;
  let next = from + 1;
  for (;;) {
    let at = next;
    if (tokens[at]?.text === '!' && isJoint(tokens[at + 1])) at++;
    if (isEmptyCall(tokens, at) && isJoint(tokens[at + 2])) {
      path += '()';
      at += 2;
    }
    const name = tokens[at + 1];
    if (!isJoint(tokens[at]) || name?.kind !== 'name') return { path, last, from, next };
    path += `.${name.text}`;
    last = name.text;
    next = at + 2;
  }
}

const isJoint = (token: Token | undefined): boolean =>
  token?.kind === 'mark' && (token.text === '.' || token.text === '?.' || token.text === '::');

const isEmptyCall = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === '(' && tokens[at]?.pair === at + 1;

export interface Argument {
  readonly keyword: string | undefined;
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The comma-separated items between a bracket and its partner; none for an unclosed bracket. */
export function argumentsAt(tokens: readonly Token[], open: number): Argument[] {
  const close = tokens[open]?.pair ?? -1;
  const found: Argument[] = [];
  let from = open + 1;
  for (let at = open + 1; at <= close; at++) {
    const token = tokens[at];
    if (at === close || (token?.kind === 'mark' && token.text === ',')) {
      if (at > from) {
        const isKeyword = tokens[from]?.kind === 'name' && tokens[from + 1]?.text === '=' && at > from + 2;
        found.push({
          keyword: isKeyword ? tokens[from]?.text : undefined,
          from: isKeyword ? from + 2 : from,
          to: at,
        });
      }
      from = at + 1;
    } else if (token !== undefined && token.pair > at) at = token.pair;
  }
  return found;
}

/** What a name stands for at an offset: a parameter, a local string, or something outside. */
export type Lookup = (name: string, offset: number) => NamePart | NameExpression | undefined;

export interface SourceLines {
  readonly spot: (start: number, end: number) => Spot;
}

/** Maps offsets to lines by binary search. */
export function sourceLines(text: string): SourceLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    spot(start, end) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= start) low = middle;
        else high = middle - 1;
      }
      const lineEnd = starts[low + 1] ?? text.length + 1;
      const character = start - (starts[low] ?? 0);
      return { line: low, character, length: Math.min(end, lineEnd - 1) - start };
    },
  };
}

/** The parts of the name that an expression gives; undefined if they cannot be determined. */
export function nameExpression(
  tokens: readonly Token[],
  from: number,
  to: number,
  lookup: Lookup,
  lines: SourceLines,
): NameExpression | undefined {
  const parts: NamePart[] = [];
  let at = from;
  while (at < to) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.kind === 'end' || (token.kind === 'mark' && (token.text === '+' || token.text === '!'))) {
      at++;
      continue;
    }
    if (token.kind === 'text') {
      const text = textParts(token, lookup, lines);
      if (text === undefined) return undefined;
      const filled = filledIn(tokens, at, to, text, lookup, lines);
      if (filled === null) return undefined;
      parts.push(...(filled?.parts ?? text));
      at = filled?.next ?? at + 1;
      continue;
    }
    if (token.text === '(' && token.pair > at && token.pair < to) {
      const inner = nameExpression(tokens, at + 1, token.pair, lookup, lines);
      if (inner === undefined) return undefined;
      parts.push(...inner);
      at = token.pair + 1;
      continue;
    }
    const reference = referenceAt(tokens, at, to, lookup, lines);
    if (reference === undefined) return undefined;
    parts.push(...reference.parts);
    at = reference.next;
  }
  return parts.length > 0 && parts.length <= 12 ? parts : undefined;
}

const UPPER = /^(?:upper|toUpperCase|uppercase|toLocaleUpperCase)$/;
const SAME = /^(?:toString|strip|trim|String)$/;

/** A name, `name.upper()`, `strings.ToUpper(name)`, `fmt.Sprintf("A_%s", name)`. */
function referenceAt(
  tokens: readonly Token[],
  from: number,
  to: number,
  lookup: Lookup,
  lines: SourceLines,
): { readonly parts: NameExpression; readonly next: number } | undefined {
  const chain = chainAt(tokens, from);
  const head = tokens[from];
  const end = tokens[(chain?.next ?? 0) - 1];
  if (chain === undefined || head === undefined || end === undefined || chain.next > to) return undefined;
  const open = tokens[chain.next];
  if (open?.text === '(' && open.pair > 0 && open.pair < to) {
    const next = open.pair + 1;
    if (isEmptyCall(tokens, chain.next) && (UPPER.test(chain.last) || SAME.test(chain.last))) {
      const name = chain.path.slice(0, -chain.last.length - 1);
      const parts = partsOf(name, lines.spot(head.start, end.end), lookup, head.start);
      return { parts: UPPER.test(chain.last) ? parts.map(raised) : parts, next };
    }
    if (/^(?:strings\.ToUpper|str|String|string)$/.test(chain.path)) {
      const inner = nameExpression(tokens, chain.next + 1, open.pair, lookup, lines);
      return inner && { parts: chain.last === 'ToUpper' ? inner.map(raised) : inner, next };
    }
    if (/(?:^|\.)(?:Sprintf|format|formatted)$/.test(chain.path)) {
      const [format, ...values] = argumentsAt(tokens, chain.next);
      const text = format && nameExpression(tokens, format.from, format.to, lookup, lines);
      const parts = text && fillHoles(text, /%[sv]/, tokens, values, lookup, lines);
      return parts && { parts, next };
    }
    return undefined;
  }
  if (open?.text === '[' && open.pair > 0) return undefined;
  return {
    parts: partsOf(chain.path, lines.spot(head.start, end.end), lookup, head.start),
    next: chain.next,
  };
}

const raised = (part: NamePart): NamePart =>
  part.kind === 'literal' ? { ...part, value: part.value.toUpperCase() } : { ...part, upper: true };

function partsOf(name: string, at: Spot, lookup: Lookup, offset: number): NameExpression {
  const found = lookup(name, offset);
  if (found === undefined) return [{ kind: 'reference', name, at }];
  return isExpression(found) ? found : [found];
}

const isExpression = (found: NamePart | NameExpression): found is NameExpression => Array.isArray(found);

/** `"A_{}".format(name)` and `"A_%s" % name`; null: one of these, but undetermined. */
function filledIn(
  tokens: readonly Token[],
  at: number,
  to: number,
  text: NameExpression,
  lookup: Lookup,
  lines: SourceLines,
): { readonly parts: NameExpression; readonly next: number } | null | undefined {
  const mark = tokens[at + 1];
  if (mark?.text === '.' && tokens[at + 2]?.text === 'format' && tokens[at + 3]?.text === '(') {
    const close = tokens[at + 3]?.pair ?? -1;
    const parts = fillHoles(text, /\{\w*\}/, tokens, argumentsAt(tokens, at + 3), lookup, lines);
    return parts && close > 0 && close < to ? { parts, next: close + 1 } : null;
  }
  if (mark?.text === '%' && at + 2 < to) {
    const parts = fillHoles(text, /%s/, tokens, [{ keyword: undefined, from: at + 2, to }], lookup, lines);
    return parts ? { parts, next: to } : null;
  }
  // Any other operation gives a different string.
  return mark?.text === '.' && at + 1 < to ? null : undefined;
}

function fillHoles(
  text: NameExpression,
  hole: RegExp,
  tokens: readonly Token[],
  values: readonly Argument[],
  lookup: Lookup,
  lines: SourceLines,
): NameExpression | undefined {
  const [only] = text;
  if (text.length !== 1 || only?.kind !== 'literal') return undefined;
  const pieces = only.value.split(hole);
  if (pieces.length !== values.length + 1) return undefined;
  const parts: NamePart[] = [];
  for (const [index, value] of pieces.entries()) {
    if (value !== '') parts.push({ ...only, value });
    const argument = values[index];
    if (argument === undefined) continue;
    const inner = nameExpression(tokens, argument.from, argument.to, lookup, lines);
    if (inner === undefined) return undefined;
    parts.push(...inner);
  }
  return parts;
}

function textParts(token: Token, lookup: Lookup, lines: SourceLines): NameExpression | undefined {
  const parts: NamePart[] = [];
  for (const piece of token.pieces) {
    if (piece.kind === 'characters') {
      const { value, start } = piece;
      parts.push({ kind: 'literal', value, at: lines.spot(start, start + value.length) });
      continue;
    }
    const inner = nameExpression(piece.tokens, 0, piece.tokens.length, lookup, lines);
    if (inner === undefined) return undefined;
    parts.push(...inner);
  }
  return parts;
}

/** All token lists of a file: its own, and those of expressions inside its strings. */
export function allLists(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lists = [tokens];
  for (const list of lists) {
    for (const { pieces } of list) {
      for (const piece of pieces) if (piece.kind === 'hole') lists.push(piece.tokens);
    }
  }
  return lists;
}
