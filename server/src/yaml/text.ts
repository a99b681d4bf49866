/** Lines and blanks as PyYAML sees them: U+0085, U+2028 and U+2029 also break lines. Everything is in offsets. */

/** Offsets, end exclusive. */
export type Span = readonly [start: number, end: number];

const LINE_BREAK = /[\n\r\x85\u2028\u2029]/g;

/** PyYAML's line breaks. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Whether a word ends here: at a space, tab, line break or the end of the text. */
export function isBlank(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || isBreak(code);
}

/** The offset after the line break at `at`; `at` itself if there is none. */
export function afterBreak(text: string, at: number): number {
  if (at >= text.length || !isBreak(text.charCodeAt(at))) return at;
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

/** The end of the line, before its break. */
export function lineEnd(text: string, at: number): number {
  LINE_BREAK.lastIndex = at;
  return LINE_BREAK.exec(text)?.index ?? text.length;
}

export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the last line of a span begins; undefined if the span is on one line. */
export function lastLineStart(text: string, from: number, to: number): number | undefined {
  let start = to;
  while (start > from && !isBreak(text.charCodeAt(start - 1))) start--;
  return start > from ? start : undefined;
}

/**
 * How many characters of a line are searched for its key. PyYAML allows 1024 for a key (yaml/scanner.py,
 * stale_possible_simple_keys); nobody is typing a longer line.
 */
export const KEY_LINE = 2000;

/** The end of the line's content, without a trailing comment. */
export function contentEnd(text: string, at: number): number {
  const line = text.slice(at, lineEnd(text, at));
  return at + line.replace(/(?:^|[ \t])#.*$/, '').trimEnd().length;
}

/** Where the content of a line starts, and in which column. */
export interface Line {
  readonly start: number;
  readonly column: number;
}

/** The content of the line that begins at `at`; undefined if it is blank or a comment. */
export function lineAt(text: string, at: number): Line | undefined {
  let start = at;
  while (text[start] === ' ') start++;
  if (start >= text.length || text[start] === '#' || isBreak(text.charCodeAt(start))) return undefined;
  return { start, column: start - at };
}

/** The next line that is neither blank nor a comment; pass -1 for the first one. */
export function nextLine(text: string, at: number): Line | undefined {
  let line = at < 0 ? 0 : afterBreak(text, lineEnd(text, at));
  while (line < text.length) {
    const found = lineAt(text, line);
    if (found) return found;
    line = afterBreak(text, lineEnd(text, line));
  }
  return undefined;
}

/** `---` or `...` at the start of a line. */
export function isMarker(text: string, at: number): boolean {
  return (text.startsWith('---', at) || text.startsWith('...', at)) && isBlank(text, at + 3);
}

/** The index of the last of the sorted numbers that is not greater; -1 if all are. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
