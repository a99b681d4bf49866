/** Applies a fix. */
import type { Edit } from '../../server/src/charm/edits.ts';

/** The files with the edits applied, last one first so that positions stay valid. */
export function apply(files: Readonly<Record<string, string>>, edits: readonly Edit[]) {
  const result = { ...files };
  const last = (edit: Edit, other: Edit) =>
    other.range.start.line - edit.range.start.line ||
    other.range.start.character - edit.range.start.character;
  for (const { file, range, text } of [...edits].sort(last)) {
    const lines = (result[file] ?? '').split(/(?<=\n)/);
    const offset = ({ line, character }: typeof range.start) =>
      lines.slice(0, line).join('').length + character;
    const whole = lines.join('');
    result[file] = whole.slice(0, offset(range.start)) + text + whole.slice(offset(range.end));
  }
  return result;
}
