/** Meaning to text: writes scalars so that charmcraft reads them as meant, and applies edits to a text. */
import { isPlainString } from '../yaml/scalars.ts';
import type { Range, TextEdit } from '../yaml/tree.ts';

/** Characters that can begin an unquoted scalar. */
const PLAIN_START = /^[\p{L}\p{N}_/(]/u;
/** What ends a plain scalar early or changes its meaning, in a block or a flow collection. */
const NOT_PLAIN = /:(?:\s|$)|\s#|\s$|\p{C}|[\u2028\u2029]/u;
const NOT_PLAIN_IN_FLOW = /[,[\]{}]|:/;
/** Words that other YAML readers take for booleans or numbers unless they are quoted. */
const MISREAD = /^(?:[yYnN]|[-+.\d][\d_.eExXoObB+-]*)$/;

/** The text as a YAML scalar on one line that PyYAML reads back unchanged, quoted only if necessary. */
export function scalarText(text: string, inFlow = false): string {
  const plain =
    PLAIN_START.test(text) &&
    !NOT_PLAIN.test(text) &&
    !(inFlow && NOT_PLAIN_IN_FLOW.test(text)) &&
    !MISREAD.test(text) &&
    isPlainString(text);
  return plain ? text : doubleQuoted(text);
}

/** JSON's escapes are valid in YAML; characters that JSON leaves bare and YAML refuses or folds are escaped too. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text's lines without their line breaks, as LSP counts them. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** The line break that the text uses. */
export const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

/** The text with the changes applied; their ranges refer to the original text and must not overlap. */
export function applyChanges(text: string, changes: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(match => match.index + match[0].length)];
  const offset = ({ line, character }: Range['start']): number =>
    Math.min((starts[line] ?? text.length) + character, text.length);
  let result = '';
  let at = 0;
  for (const { range, newText } of [...changes].sort(
    (a, b) => offset(a.range.start) - offset(b.range.start),
  )) {
    result += text.slice(at, offset(range.start)) + newText;
    at = offset(range.end);
  }
  return result + text.slice(at);
}
