/** The value of a scalar: its source with quotes, escapes and folded lines resolved as in PyYAML 6.0.3. */
import { afterBreak, lineEnd } from './text.ts';

const BREAK = /[\n\r\x85\u2028\u2029]/g;
const BREAK_OR_ESCAPE = /[\\\n\r\x85\u2028\u2029]/g;
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/y;

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** With lines folded. */
export const plainText = (source: string): string => unfolded(source, BREAK);

/** Without quotes, with lines folded. */
export const singleText = (source: string): string =>
  unfolded(source.slice(1, -1), BREAK).replaceAll("''", "'");

/** Without quotes, with lines folded and escapes resolved. */
export const doubleText = (source: string): string => unfolded(source.slice(1, -1), BREAK_OR_ESCAPE);

/** `special` matches what is not copied unchanged: line breaks, and escapes if there are any. */
function unfolded(text: string, special: RegExp): string {
  const parts: string[] = [];
  for (let at = 0; ; ) {
    special.lastIndex = at;
    const next = special.exec(text)?.index;
    if (next === undefined) return parts.join('') + text.slice(at);
    const escapes = text[next] === '\\';
    const gap = lineBreaks(text, escapes ? next + 1 : next);
    if (gap.breaks.length > 0) {
      parts.push(escapes ? text.slice(at, next) : text.slice(at, blanksBefore(text, at, next)));
      parts.push(escapes ? gap.breaks.slice(1).join('') : folded(gap.breaks));
      at = gap.end;
    } else {
      ESCAPE.lastIndex = next;
      const [all = '\\', x, u, U, char = ''] = ESCAPE.exec(text) ?? [];
      const code = x ?? u ?? U;
      parts.push(text.slice(at, next));
      parts.push(
        code === undefined ? (ESCAPES[char] ?? char) : String.fromCodePoint(Number.parseInt(code, 16)),
      );
      at = next + all.length;
    }
  }
}

interface Gap {
  /** Every break except U+2028 and U+2029 becomes a newline. */
  readonly breaks: readonly string[];
  readonly end: number;
}

/** The line breaks from `at` on, with the blanks between and after them. */
function lineBreaks(text: string, at: number): Gap {
  const breaks: string[] = [];
  for (let end = at; ; ) {
    const next = afterBreak(text, end);
    if (next === end) return { breaks, end };
    breaks.push(newline(text.slice(end, next)));
    end = next;
    while (text[end] === ' ' || text[end] === '\t') end++;
  }
}

const newline = (written: string): string => (/[\u2028\u2029]/.test(written) ? written : '\n');

/** Where the blanks before an offset begin. */
function blanksBefore(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

/** A single newline becomes a space; several become one fewer. */
function folded([first = '\n', ...rest]: readonly string[]): string {
  const kept = first === '\n' ? '' : first;
  return rest.length === 0 && kept === '' ? ' ' : kept + rest.join('');
}

/** `column` is the column of the content; `source` ends with its last line. */
export function blockText(source: string, column: number): string {
  const [header = ''] = /^.[-+\d]*/.exec(source) ?? [];
  const folds = header.startsWith('>');
  let text = '';
  let pending = '';
  let last = '';
  let open: string | undefined;
  for (let at = afterBreak(source, lineEnd(source, 0)), next = at; at < source.length; at = next) {
    const end = lineEnd(source, at);
    next = afterBreak(source, end);
    const ending = next === end ? '' : newline(source.slice(end, next));
    const line = source.slice(at, end);
    const content = line.slice(column);
    if (content !== '' && line.search(/[^ ]|$/) >= column) {
      const joins =
        folds && open !== undefined && last === '\n' && !/^[ \t]/.test(open) && !/^[ \t]/.test(content);
      text += (joins ? (pending === '' ? ' ' : '') : last) + pending + content;
      open = content;
      last = ending;
      pending = '';
    } else {
      pending += ending;
    }
  }
  if (!header.includes('-')) text += last;
  return header.includes('+') ? text + pending : text;
}
