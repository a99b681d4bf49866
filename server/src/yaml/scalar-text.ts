/** What a scalar says: its source with quotes, escapes and folded lines resolved as PyYAML 6.0.3 does. */

const BREAK = '(?:\\r\\n|[\\n\\r\\x85\\u2028\\u2029])';
const FOLD = new RegExp(`[ \\t]*(${BREAK}(?:[ \\t]*${BREAK})*)[ \\t]*`, 'g');
const DOUBLE = new RegExp(
  `\\\\(${BREAK})((?:[ \\t]*${BREAK})*)[ \\t]*|\\\\(?:x(..)|u(.{4})|U(.{8})|([\\s\\S]))|${FOLD.source}`,
  'g',
);
const BREAKS = new RegExp(BREAK, 'g');
const LINE = new RegExp(`([^\\n\\r\\x85\\u2028\\u2029]*)(${BREAK}|$)`, 'g');

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

export const plainText = (source: string): string => (hasBreak(source) ? fold(source) : source);

export function singleText(source: string): string {
  const text = source.slice(1, -1);
  return (hasBreak(text) ? fold(text) : text).replaceAll("''", "'");
}

export function doubleText(source: string): string {
  const text = source.slice(1, -1);
  if (!/[\\\n\r\x85\u2028\u2029]/.test(text)) return text;
  return text.replace(DOUBLE, (_, joined, rest, x, u, U, char, breaks) => {
    if (joined !== undefined) return normal(rest).join('');
    const code = x ?? u ?? U;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return char === undefined ? folded(breaks) : (ESCAPES[char] ?? char);
  });
}

const hasBreak = (text: string): boolean => /[\n\r\x85\u2028\u2029]/.test(text);
const fold = (text: string): string => text.replace(FOLD, (_, breaks: string) => folded(breaks));

/** Every break but U+2028 and U+2029 is a newline. */
const normal = (breaks: string): string[] =>
  (breaks.match(BREAKS) ?? []).map(one => (/[\u2028\u2029]/.test(one) ? one : '\n'));

/** One newline is a space, more are one less. */
function folded(breaks: string): string {
  const [first = '\n', ...rest] = normal(breaks);
  const kept = first === '\n' ? '' : first;
  return rest.length === 0 && kept === '' ? ' ' : kept + rest.join('');
}

/** `column` is that of the content; `source` ends with its last line. */
export function blockText(source: string, column: number): string {
  const [header = ''] = /^.[-+\d]*/.exec(source) ?? [];
  const folds = header.startsWith('>');
  let text = '';
  let pending = '';
  let last = '';
  let open: string | undefined;
  for (const [, line = '', end = ''] of [...source.matchAll(LINE)].slice(1)) {
    const [newline = ''] = normal(end);
    const content = line.slice(column);
    if (line.search(/[^ ]|$/) >= column && line.length >= column && content !== '') {
      const joins =
        folds && open !== undefined && last === '\n' && !/^[ \t]/.test(open) && !/^[ \t]/.test(content);
      text += (joins ? (pending === '' ? ' ' : '') : last) + pending + content;
      open = content;
      last = newline;
      pending = '';
    } else {
      pending += newline;
    }
  }
  if (!header.includes('-')) text += last;
  return header.includes('+') ? text + pending : text;
}
