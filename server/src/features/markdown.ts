/** Shows texts from a file literally in Markdown, whatever they contain. */
import { visibleLine } from '../visible.ts';

/** Longer texts are cut: a hover is not the place to read them. */
const LONGEST_CODE = 200;
const LONGEST_PROSE = 4_000;

const cut = (text: string, longest: number): string => {
  const letters = [...text.slice(0, 2 * longest)];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}...` : text;
};

/** A code span on one line that no character of the text can end. */
export function code(text: string): string {
  const line = visibleLine(cut(text, LONGEST_CODE).replace(/\s*[\n\r\x85\u2028\u2029]\s*/g, ' '));
  if (line.trim() === '') return line === '' ? '` `' : `\`${line} \``;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Code spans separated by commas. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** A multi-line text, shown without headings, lists, links, pictures or any other markup. */
export function prose(text: string): string {
  return cut(text, LONGEST_PROSE)
    .split(/\r\n|[\n\r\x85\u2028\u2029]/)
    .map(line => escaped(visibleLine(line.replaceAll('\t', ' ').trim())))
    .join('  \n')
    .replace(/(?: {2}\n){2,}/g, '\n\n');
}

/** Escapes the special characters of Markdown, HTML and VS Code's icons, and breaks what GFM takes for an address. */
function escaped(line: string): string {
  return line
    .replace(/[\\`*[\]<>~&|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/:(?=\/\/)|@|(?<=www)\./gi, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (mark: string) => (/\d/.test(mark) ? mark : `\\${mark}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
