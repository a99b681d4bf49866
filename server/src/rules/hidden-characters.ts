/** Replaces findings caused by an invisible character with one about the character. */
import type { HiddenCharacter } from '../charm/charm.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';

const CODE = 'hidden-character';

export const isHiddenCharacter = ({ code }: Finding): boolean => code === CODE;

/** The findings, with one for each line where such a character makes a tool refuse the file. */
export function withHidden(
  findings: readonly Finding[],
  file: string,
  hidden: readonly HiddenCharacter[],
): readonly Finding[] {
  if (hidden.length === 0) return findings;
  const byLine = new Map<number, HiddenCharacter[]>();
  for (const sign of hidden) {
    const { line } = sign.range.start;
    byLine.set(line, [...(byLine.get(line) ?? []), sign]);
  }
  const causes = new Map<number, Finding>();
  for (const finding of findings) {
    const line = causeOf(finding, file, byLine);
    if (line !== undefined && !causes.has(line)) causes.set(line, finding);
  }
  const told = [...causes].map(([line, finding]) => findingOf(finding, byLine.get(line) ?? []));
  return [...findings.filter(finding => causeOf(finding, file, byLine) === undefined), ...told];
}

/** The line of the characters that cause an error: its own, or the one above a text that cannot be read. */
function causeOf(
  { code, refusedBy, file: own, range: { start, end } }: Finding,
  file: string,
  lines: ReadonlyMap<number, unknown>,
): number | undefined {
  if (refusedBy === null || own !== file) return undefined;
  const reach = code === 'yaml-syntax' ? [start.line, start.line - 1] : [start.line, end.line];
  return reach.find(line => lines.has(line));
}

function findingOf(cause: Finding, characters: readonly HiddenCharacter[]): Finding {
  const [first] = characters;
  const { file, path, refusedBy } = cause;
  const range = first?.range ?? cause.range;
  const edits = characters.map(sign => ({ file, range: sign.range, text: sign.meant }));
  const message = first ? messageOf(first) : cause.message;
  return {
    ...(refusedBy === null ? { severity: 'warning', refusedBy } : { severity: 'error', refusedBy }),
    code: CODE,
    message,
    file,
    path,
    range,
    fixes: [{ title: 'Replace what cannot be seen', safe: true, edits }],
  };
}

function messageOf({ character, meant, word }: HiddenCharacter): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  const escaped = `\\u${code}`;
  const shown = visibleLine(word.replaceAll(character, escaped));
  if (meant === ' ')
    return `"${escaped}" looks like a space, but YAML reads it as a letter: replace it with a space`;
  if (meant === '') return `"${shown}" has a character that cannot be seen, ${escaped}: remove it`;
  return `"${shown}" has a letter of another alphabet, ${escaped}, that looks like "${meant}": write "${meant}"`;
}
