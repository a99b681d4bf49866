/** Meaning to text: scalars that charmcraft reads as they were meant, and edits done on a text. */
import { isPlainString } from '../yaml/scalars.ts';
import type { Range, TextEdit } from '../yaml/tree.ts';

/** What a scalar may begin with to be written without quotes. */
const PLAIN_START = /^[\p{L}\p{N}_/(]/u;
/** What ends a plain scalar too early, or reads as something else, in a block and in a flow collection. */
const NOT_PLAIN = /:(?:\s|$)|\s#|\s$|\p{C}|[\u2028\u2029]/u;
const NOT_PLAIN_IN_FLOW = /[,[\]{}]|:/;
/** Words that other readers of YAML take for a boolean or a number; quoted, nobody does. */
const MISREAD = /^(?:[yYnN]|[-+.\d][\d_.eExXoObB+-]*)$/;

/** A text as a YAML scalar on one line that PyYAML reads as this text, quoted only where it has to be. */
export function scalarText(text: string, inFlow = false): string {
  const plain =
    PLAIN_START.test(text) &&
    !NOT_PLAIN.test(text) &&
    !(inFlow && NOT_PLAIN_IN_FLOW.test(text)) &&
    !MISREAD.test(text) &&
    isPlainString(text);
  return plain ? text : doubleQuoted(text);
}

/** JSON's escapes are YAML's too; what JSON leaves bare and YAML refuses or folds is escaped as well. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text's lines without their ends, as LSP counts them. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** What the text ends its lines with. */
export const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

/** The text with the changes done; their ranges are those of the text as it is and must not overlap. */
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
