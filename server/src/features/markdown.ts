/** Texts of a file in Markdown: shown as they are written, whatever they hold. */
import { visibleLine } from '../visible.ts';

/** Longer words are cut: a hover is not the place to read them. */
const LONGEST_CODE = 200;
const LONGEST_PROSE = 4_000;

const cut = (text: string, longest: number): string => {
  const letters = [...text.slice(0, 2 * longest)];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}...` : text;
};

/** A code span in one line that nothing in it ends. */
export function code(text: string): string {
  const line = visibleLine(cut(text, LONGEST_CODE).replace(/\s*[\n\r\x85\u2028\u2029]\s*/g, ' '));
  if (line.trim() === '') return line === '' ? '` `' : `\`${line} \``;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Code spans with commas between them. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** A text of several lines, none of which is a heading, a list, a link, a picture, or anything else but itself. */
export function prose(text: string): string {
  return cut(text, LONGEST_PROSE)
    .split(/\r\n|[\n\r\x85\u2028\u2029]/)
    .map(line => escaped(visibleLine(line.replaceAll('\t', ' ').trim())))
    .join('  \n')
    .replace(/(?: {2}\n){2,}/g, '\n\n');
}

/** What Markdown, HTML and VS Code's icons are made of; what GFM takes for an address loses its mark. */
function escaped(line: string): string {
  return line
    .replace(/[\\`*[\]<>~&|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/:(?=\/\/)|@|(?<=www)\./gi, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (mark: string) => (/\d/.test(mark) ? mark : `\\${mark}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
