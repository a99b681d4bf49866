/** Finds the end of a literal directly in the text, without tokens. */
import type { Quote, Syntax, Token } from './token.ts';

/** Holes nested more deeply are text. */
export const DEEPEST = 8;

/** The remaining budget of characters for searching the ends of unclosed holes. */
export interface Vain {
  left: number;
}

/** How often the whole text may be searched in vain; after that, anything that looks like a hole is text. */
export const LOOKS = 20;

/** Editors and most languages also end a line at a lone carriage return. Offsets stay the same. */
export const withLineFeeds = (text: string): string => text.replace(/\r(?!\n)/g, '\n');

/** The match of a sticky pattern at an offset, if it ends before `to`. */
export function match(pattern: RegExp, text: string, at: number, to: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found !== undefined && at + found.length <= to ? found : undefined;
}

/** The end of the line, at most `to`. */
export function endOfLine(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end > to ? to : end;
}

/** The offset after a regular expression that begins at `at`; undefined if it does not close on its line. */
export function endOfRegularExpression(text: string, at: number, to: number): number | undefined {
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

/** After an operator, an opening bracket or a word such as `return`, a slash begins a regular expression. */
export function wantsOperand(before: Token | undefined): boolean {
  if (before === undefined || before.kind === 'end') return true;
  if (before.kind === 'mark') return before.text !== ')' && before.text !== ']' && before.text !== '}';
  return (
    before.kind === 'name' && /^(?:return|typeof|case|in|of|do|else|await|yield|void)$/.test(before.text)
  );
}

/** The start of an expression in a literal; with dollars before the quote, as many of them (Kotlin 2.2). */
export function holeOf({ hole }: Quote, prefix: string): string | undefined {
  if (hole === '{') return /[ft]/i.test(prefix) ? hole : undefined;
  return prefix.startsWith('$') ? `${prefix}{` : hole;
}

/** A quote that does not close on its line: an apostrophe in text between tags, not a string being typed. */
export const isApostrophe = (text: string, at: number, { regularExpressions }: Syntax): boolean =>
  regularExpressions === true && !/[[(=,:+{?]\s*$/.test(text.slice(Math.max(0, at - 20), at));

/** The bracket that closes an expression inside a literal; undefined: the literal's brackets are text. */
export function endOfHole(
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
