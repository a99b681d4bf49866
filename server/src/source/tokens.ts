/**
 * Source text -> tokens with matched brackets, for all languages of apps. Text that is being typed never spoils the rest of the
 * file: an unclosed string ends with its line, and an unclosed bracket ends where a statement must begin.
 */

import {
  DEEPEST,
  endOfHole,
  endOfLine,
  endOfRegularExpression,
  holeOf,
  isApostrophe,
  LOOKS,
  match,
  type Vain,
  wantsOperand,
} from './literals.ts';
import type { Piece, Syntax, Token } from './token.ts';

export type { Piece, Quote, Syntax, Token } from './token.ts';

const NAME = /[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Nd}\p{Mn}_$]*/uy;
const NUMBER = /(?:\d|\.\d)[\w.]*/y;
const MARKS = /=>|->|:=|\?\.|\?\?|\.\.\.|===|!==|==|!=|<=|>=|&&|\|\||\*\*|\+=|-=|::|[^\s\w]/y;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const NO_PIECES: readonly Piece[] = [];
/** Compares ASCII codes, because most of a source is names: faster than a regular expression. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Reads a whole text in steps of far less than a millisecond. */
export function* tokens(text: string, syntax: Syntax): Generator<void, Token[]> {
  const scan = new Scan(text, syntax, 0, { left: text.length * LOOKS });
  let at = 0;
  for (let step = 1; at < text.length; step++) {
    const blank = scan.blankAt(at, text.length);
    at = blank > at ? blank : scan.tokenAt(at, text.length, 0);
    if (step % STEP === 0) yield;
  }
  if (syntax.lineStatements) scan.endStatement(at);
  return scan.tokens;
}

/** How many tokens, or offsets of a text, one step covers. */
export const STEP = 1_024;

/** The tokens of an expression inside a literal. */
function tokensInside(
  text: string,
  syntax: Syntax,
  from: number,
  to: number,
  depth: number,
  vain: Vain,
): Token[] {
  const scan = new Scan(text, syntax, from, vain);
  for (let at = from; at < to; ) {
    const blank = scan.blankAt(at, to);
    at = blank > at ? blank : scan.tokenAt(at, to, depth);
  }
  return scan.tokens;
}

/** The tokens so far, with the open brackets. */
class Scan {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #vain: Vain;
  /** Indexes of brackets. */
  readonly #open: number[] = [];
  /** The number of open brackets by kind. */
  readonly #opened = new Map<string, number>();
  #lineStart: number;
  #isFirst: boolean;

  constructor(text: string, syntax: Syntax, from: number, vain: Vain) {
    this.#vain = vain;
    this.#text = text;
    this.#syntax = syntax;
    this.#lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
    this.#isFirst = from === this.#lineStart;
  }

  /** The offset after white space or a comment at an offset; unchanged if there is none. */
  blankAt(at: number, to: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === 10) {
      this.#lineStart = at + 1;
      this.#isFirst = true;
      if (this.#syntax.lineStatements && this.#open.length === 0) this.endStatement(at + 1);
      return at + 1;
    }
    if (code === 32 || code === 9 || code === 13 || code === 12 || code === 0xfeff) return at + 1;
    if (code === 92 && this.#syntax.lineStatements) {
      const next = this.#text[at + 1] === '\r' ? at + 2 : at + 1;
      return this.#text[next] === '\n' ? next + 1 : at + 1;
    }
    // `#` and `/`
    return code === 35 || code === 47 ? this.#commentAt(at, to) : at;
  }

  #commentAt(at: number, to: number): number {
    const text = this.#text;
    if (this.#syntax.lineComments.some(mark => text.startsWith(mark, at))) return endOfLine(text, at, to);
    if (!this.#syntax.blockComments || !text.startsWith('/*', at)) return at;
    const close = text.indexOf('*/', at + 2);
    const end = close < 0 || close >= to ? to : close + 2;
    const line = text.lastIndexOf('\n', end - 1) + 1;
    if (line > at) this.#lineStart = line;
    return end;
  }

  /** Adds the token at an offset; returns the offset after it. */
  tokenAt(at: number, to: number, depth: number): number {
    const text = this.#text;
    const code = text.charCodeAt(at);
    const literal = this.#mayBeginLiteral(code, at)
      ? literalAt(text, at, to, this.#syntax, depth, this.#vain)
      : undefined;
    if (literal !== undefined) {
      this.#push('text', literal.inside, at, literal.end, literal.pieces);
      return literal.end;
    }
    if (isLetter(code) || code > 127) {
      const end = this.#endOfName(at, to, code);
      if (end > at) {
        this.#pushName(at, end);
        return end;
      }
    }
    if (code === 47 && this.#syntax.regularExpressions && wantsOperand(this.tokens.at(-1))) {
      const end = endOfRegularExpression(text, at, to);
      if (end !== undefined) {
        this.#push('number', text.slice(at, end), at, end);
        return end;
      }
    }
    const number = isDigit(code) || code === 46 ? match(NUMBER, text, at, to) : undefined;
    const length = number?.length ?? match(MARKS, text, at, to)?.length ?? 1;
    const written = text.slice(at, at + length);
    this.#push(number === undefined ? 'mark' : 'number', written, at, at + length);
    if (number === undefined) this.#pairUp(written);
    return at + length;
  }

  /** Ends the statement before an offset, if one has begun. */
  endStatement(at: number): void {
    const last = this.tokens.at(-1);
    if (last === undefined || last.kind === 'end') return;
    this.tokens.push({
      kind: 'end',
      text: '',
      start: at,
      end: at,
      pieces: NO_PIECES,
      column: undefined,
      pair: -1,
    });
  }

  #mayBeginLiteral(code: number, at: number): boolean {
    if (code === 34 || code === 39 || code === 96) return true;
    if (this.#syntax.prefixes === undefined || !isLetter(code)) return false;
    const [next, second] = [this.#text.charCodeAt(at + 1), this.#text.charCodeAt(at + 2)];
    return next === 34 || next === 39 || (isLetter(next) && (second === 34 || second === 39));
  }

  #endOfName(at: number, to: number, first: number): number {
    let end = at;
    if (first <= 127) {
      end++;
      while (end < to) {
        const code = this.#text.charCodeAt(end);
        if (code > 127) break;
        if (!isLetter(code) && !isDigit(code)) return end;
        end++;
      }
      if (end >= to) return to;
    }
    return at + (match(NAME, this.#text, at, to)?.length ?? 0);
  }

  #pushName(at: number, end: number): void {
    const word = this.#text.slice(at, end);
    if (this.#isFirst && this.#open.length > 0 && isStatement(this.#syntax, word, at - this.#lineStart)) {
      this.#open.length = 0;
      this.#opened.clear();
      this.endStatement(at);
      this.#isFirst = true;
    }
    this.#push('name', word, at, end);
  }

  #push(kind: Token['kind'], text: string, start: number, end: number, pieces = NO_PIECES): void {
    const column = this.#isFirst ? start - this.#lineStart : undefined;
    this.#isFirst = false;
    this.tokens.push({ kind, text, start, end, pieces, column, pair: -1 });
  }

  /** Matches a closing bracket; skips unclosed ones. */
  #pairUp(mark: string): void {
    const index = this.tokens.length - 1;
    if (mark === '(' || mark === '[' || mark === '{') {
      this.#open.push(index);
      this.#count(mark, 1);
    }
    const wanted = CLOSING[mark];
    const closer = this.tokens[index];
    if (wanted === undefined || closer === undefined || !this.#opened.get(wanted)) return;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      const opener = this.tokens[last];
      if (opener === undefined) return;
      this.#count(opener.text, -1);
      if (opener.text !== wanted) continue;
      opener.pair = index;
      closer.pair = last;
      return;
    }
  }

  #count(mark: string, by: 1 | -1): void {
    this.#opened.set(mark, (this.#opened.get(mark) ?? 0) + by);
  }
}

const isStatement = ({ statements }: Syntax, word: string, column: number): boolean =>
  statements !== undefined &&
  (statements.anywhere.test(word) || (column === 0 && statements.atMargin.test(word)));

interface Literal {
  readonly inside: string;
  readonly pieces: readonly Piece[];
  readonly end: number;
}

function literalAt(
  text: string,
  at: number,
  to: number,
  syntax: Syntax,
  depth: number,
  vain: Vain,
): Literal | undefined {
  const prefix = syntax.prefixes === undefined ? '' : (match(syntax.prefixes, text, at, to) ?? '');
  const start = at + prefix.length;
  const quote = syntax.quotes.find(({ mark }) => text.startsWith(mark, start));
  if (quote === undefined) return undefined;
  const raw = quote.raw || /r/i.test(prefix);
  let hole = holeOf(quote, prefix);
  const inside = start + quote.mark.length;
  const pieces: Piece[] = [];
  let from = inside;
  const cut = (end: number): void => {
    if (end > from) pieces.push({ kind: 'characters', value: text.slice(from, end), start: from });
  };
  for (let here = inside; here < to; here++) {
    if (text.startsWith(quote.mark, here)) {
      cut(here);
      return { inside: text.slice(inside, here), pieces, end: here + quote.mark.length };
    }
    const character = text[here];
    if (character === '\\' && !raw) {
      here += text.startsWith('\r\n', here + 1) ? 2 : 1;
    } else if (character === '\n' && !quote.lines) {
      cut(here);
      return isApostrophe(text, at, syntax)
        ? undefined
        : { inside: text.slice(inside, here), pieces, end: here };
    } else if (hole !== undefined && depth < DEEPEST && vain.left > 0 && text.startsWith(hole, here)) {
      if (hole === '{' && text[here + 1] === '{') {
        here++;
        continue;
      }
      const begin = here + hole.length;
      const close = endOfHole(text, begin, to, syntax, quote, 0);
      if (close === undefined) {
        // Searched once to the end of the literal: searching again at each bracket would be quadratic.
        hole = undefined;
        vain.left -= (quote.lines ? to : endOfLine(text, begin, to)) - begin;
        continue;
      }
      cut(here);
      pieces.push({
        kind: 'hole',
        tokens: tokensInside(text, syntax, begin, close, depth + 1, vain),
        start: begin,
      });
      here = close;
      from = close + 1;
    }
  }
  if (quote.lines) {
    // Unclosed: it must not swallow the rest of the file.
    const end = endOfLine(text, inside, to);
    return { inside: text.slice(inside, end), pieces: [], end };
  }
  cut(to);
  return isApostrophe(text, at, syntax) ? undefined : { inside: text.slice(inside, to), pieces, end: to };
}
