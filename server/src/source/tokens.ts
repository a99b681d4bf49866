/**
 * Source text -> tokens with matched brackets, for all languages that the app of a charm may be written in. Text that is
 * being typed never spoils the rest of the file: a string that does not close ends with its line, and a bracket that does
 * not close ends where a statement must begin.
 */

/** A part of a text literal: characters as they are written, or the tokens of an expression inside it. */
export type Piece =
  | { readonly kind: 'characters'; readonly value: string; readonly start: number }
  | { readonly kind: 'hole'; readonly tokens: readonly Token[]; readonly start: number };

export interface Token {
  /** `end`: the end of a statement, in languages where a line break is one. */
  readonly kind: 'name' | 'text' | 'number' | 'mark' | 'end';
  /** As written; of a text literal, what is between the quotes. */
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
  readonly end: number;
  /** Of a text literal. */
  readonly pieces: readonly Piece[];
  /** Characters before it on its line; undefined: something else comes before it there. */
  readonly column: number | undefined;
  /** Index of the bracket that closes or opens this one; -1 for everything else. */
  pair: number;
}

/** How a language writes what is not code, and where its statements end. */
export interface Syntax {
  readonly lineComments: readonly string[];
  /** `/* ... *\/` */
  readonly blockComments: boolean;
  readonly quotes: readonly Quote[];
  /** Letters that may stand before a quote: `r`, `f`. */
  readonly prefixes?: RegExp;
  /** `/x/` is a literal where an operand must come. */
  readonly regularExpressions?: boolean;
  /** A line break outside brackets ends a statement. */
  readonly lineStatements?: boolean;
  /** A line that begins so is a statement, whatever brackets are open; `atMargin`: only in the first column. */
  readonly statements?: { readonly anywhere: RegExp; readonly atMargin: RegExp };
}

export interface Quote {
  readonly mark: string;
  /** It may hold line breaks. */
  readonly lines?: boolean;
  /** A backslash does not escape. */
  readonly raw?: boolean;
  /** What begins an expression inside: `{` (only with the prefix `f` or `t`), `${`. */
  readonly hole?: '{' | '${';
}

const NAME = /[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Nd}\p{Mn}_$]*/uy;
const NUMBER = /(?:\d|\.\d)[\w.]*/y;
const MARKS = /=>|->|:=|\?\.|\?\?|\.\.\.|===|!==|==|!=|<=|>=|&&|\|\||\*\*|\+=|-=|::|[^\s\w]/y;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** Deeper holes are text. */
const DEEPEST = 8;

export function tokenize(text: string, syntax: Syntax, from = 0, to = text.length, depth = 0): Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  let at = from;
  let lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  let isFirst = from === lineStart;

  const push = (kind: Token['kind'], start: number, end: number, extra?: Partial<Token>): void => {
    const column = isFirst ? start - lineStart : undefined;
    isFirst = false;
    tokens.push({ kind, text: text.slice(start, end), start, end, pieces: [], column, pair: -1, ...extra });
  };
  const endStatement = (): void => {
    const last = tokens.at(-1);
    if (last !== undefined && last.kind !== 'end') {
      tokens.push({ kind: 'end', text: '', start: at, end: at, pieces: [], column: undefined, pair: -1 });
    }
  };
  const pairUp = (mark: string): void => {
    const index = tokens.length - 1;
    if (mark === '(' || mark === '[' || mark === '{') open.push(index);
    const wanted = CLOSING[mark];
    if (wanted === undefined) return;
    // A bracket that was never closed is passed over.
    for (let level = open.length - 1; level >= 0; level--) {
      const opener = tokens[open[level] ?? -1];
      const closer = tokens[index];
      if (opener?.text !== wanted || closer === undefined) continue;
      opener.pair = index;
      closer.pair = open[level] ?? -1;
      open.length = level;
      return;
    }
  };

  while (at < to) {
    const character = text[at] ?? '';
    if (character === '\n') {
      at++;
      lineStart = at;
      isFirst = true;
      if (syntax.lineStatements && open.length === 0) endStatement();
      continue;
    }
    if (
      character === ' ' ||
      character === '\t' ||
      character === '\r' ||
      character === '\f' ||
      character === '\ufeff'
    ) {
      at++;
      continue;
    }
    if (character === '\\' && syntax.lineStatements) {
      const next = text[at + 1] === '\r' ? at + 2 : at + 1;
      at = text[next] === '\n' ? next + 1 : at + 1;
      continue;
    }
    if (syntax.lineComments.some(mark => text.startsWith(mark, at))) {
      at = endOfLine(text, at, to);
      continue;
    }
    if (syntax.blockComments && text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 || close >= to ? to : close + 2;
      const line = text.lastIndexOf('\n', end - 1) + 1;
      if (line > at) lineStart = line;
      at = end;
      continue;
    }
    const literal = literalAt(text, at, to, syntax, depth);
    if (literal !== undefined) {
      push('text', at, literal.end, { text: literal.inside, pieces: literal.pieces });
      at = literal.end;
      continue;
    }
    if (character === '/' && syntax.regularExpressions && wantsOperand(tokens.at(-1))) {
      const end = endOfRegularExpression(text, at, to);
      if (end !== undefined) {
        push('number', at, end);
        at = end;
        continue;
      }
    }
    const word = match(NAME, text, at, to);
    if (word !== undefined) {
      if (isFirst && open.length > 0 && isStatement(syntax, word, at - lineStart)) {
        open.length = 0;
        endStatement();
        isFirst = true;
      }
      push('name', at, at + word.length);
      at += word.length;
      continue;
    }
    const number = match(NUMBER, text, at, to);
    const length = number?.length ?? match(MARKS, text, at, to)?.length ?? 1;
    push(number === undefined ? 'mark' : 'number', at, at + length);
    if (number === undefined) pairUp(text.slice(at, at + length));
    at += length;
  }
  if (syntax.lineStatements) endStatement();
  return tokens;
}

function match(pattern: RegExp, text: string, at: number, to: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found !== undefined && at + found.length <= to ? found : undefined;
}

const isStatement = ({ statements }: Syntax, word: string, column: number): boolean =>
  statements !== undefined &&
  (statements.anywhere.test(word) || (column === 0 && statements.atMargin.test(word)));

function endOfLine(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end > to ? to : end;
}

/** After an operator, an opening bracket or a word such as `return`, a slash begins a regular expression. */
function wantsOperand(before: Token | undefined): boolean {
  if (before === undefined || before.kind === 'end') return true;
  if (before.kind === 'mark') return before.text !== ')' && before.text !== ']' && before.text !== '}';
  return (
    before.kind === 'name' && /^(?:return|typeof|case|in|of|do|else|await|yield|void)$/.test(before.text)
  );
}

function endOfRegularExpression(text: string, at: number, to: number): number | undefined {
  let inClass = false;
  for (let end = at + 1; end < to; end++) {
    const character = text[end];
    if (character === '\n') return undefined;
    if (character === '\\') end++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return end + 1;
  }
  return undefined;
}

interface Literal {
  readonly inside: string;
  readonly pieces: readonly Piece[];
  readonly end: number;
}

function literalAt(text: string, at: number, to: number, syntax: Syntax, depth: number): Literal | undefined {
  let prefix = '';
  if (syntax.prefixes !== undefined) {
    prefix = match(syntax.prefixes, text, at, to) ?? '';
  }
  const start = at + prefix.length;
  const quote = syntax.quotes.find(({ mark }) => text.startsWith(mark, start));
  if (quote === undefined) return undefined;
  const raw = quote.raw || /r/i.test(prefix);
  let hole = quote.hole === '{' && !/[ft]/i.test(prefix) ? undefined : quote.hole;
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
    } else if (hole !== undefined && depth < DEEPEST && text.startsWith(hole, here)) {
      if (hole === '{' && text[here + 1] === '{') {
        here++;
        continue;
      }
      const begin = here + hole.length;
      const close = endOfHole(text, begin, to, syntax, quote, 0);
      if (close === undefined) {
        // Looked for once to the end of the literal: looking again at each bracket would take the square of its length.
        hole = undefined;
        continue;
      }
      cut(here);
      pieces.push({ kind: 'hole', tokens: tokenize(text, syntax, begin, close, depth + 1), start: begin });
      here = close;
      from = close + 1;
    }
  }
  if (quote.lines) {
    // Never closed: it must not swallow the rest of the file.
    const end = endOfLine(text, inside, to);
    return { inside: text.slice(inside, end), pieces: [], end };
  }
  cut(to);
  return isApostrophe(text, at, syntax) ? undefined : { inside: text.slice(inside, to), pieces, end: to };
}

/** A quote that does not close on its line: in a text between tags, not in a string that is being typed. */
const isApostrophe = (text: string, at: number, { regularExpressions }: Syntax): boolean =>
  regularExpressions === true && !/[[(=,:+{?]\s*$/.test(text.slice(Math.max(0, at - 20), at));

/** The bracket that closes an expression inside a literal; undefined: the literal's brackets are text. */
function endOfHole(
  text: string,
  at: number,
  to: number,
  syntax: Syntax,
  outer: Quote,
  depth: number,
): number | undefined {
  let open = 0;
  for (let here = at; here < to; here++) {
    const character = text[here] ?? '';
    if (character === '\n' && !outer.lines) return undefined;
    if (character === '{' || character === '(' || character === '[') open++;
    else if (character === ')' || character === ']') open--;
    else if (character === '}') {
      if (open === 0) return here;
      open--;
    } else {
      const quote = syntax.quotes.find(({ mark }) => text.startsWith(mark, here));
      if (quote === undefined) continue;
      const end = endOfNested(text, here + quote.mark.length, to, syntax, quote, depth);
      if (end === undefined) return undefined;
      here = end - 1;
    }
  }
  return undefined;
}

function endOfNested(
  text: string,
  at: number,
  to: number,
  syntax: Syntax,
  quote: Quote,
  depth: number,
): number | undefined {
  for (let here = at; here < to; here++) {
    if (text.startsWith(quote.mark, here)) return here + quote.mark.length;
    if (text[here] === '\\' && !quote.raw) here++;
    else if (text[here] === '\n' && !quote.lines) return undefined;
    else if (quote.hole === '${' && depth < DEEPEST && text.startsWith('${', here)) {
      const close = endOfHole(text, here + 2, to, syntax, quote, depth + 1);
      if (close === undefined) return undefined;
      here = close;
    }
  }
  return undefined;
}
