/**
 * Whether lines can be removed and comments added, decided only here. PyYAML also ends lines at U+0085, U+2028 and U+2029, unlike
 * editors and LSP, and a line of the text may be part of a multi-line scalar.
 */
import { isBefore, lines } from './lines.ts';
import { lineEnd } from './text.ts';
import type { Comment, Document, Node, Position, Range } from './tree.ts';
import type { WrittenEntry } from './written.ts';

/** Line breaks that editors do not count. */
const UNCOUNTED = /[\x85\u2028\u2029]/;

/** Whether YAML has more lines in this text than an editor shows, so that nothing can be inserted or removed by line. */
export const hasUncountedLines = (text: string): boolean => UNCOUNTED.test(text);

/**
 * Whether an entry can be removed with the lines on which an editor shows it: nothing else is on them except a trailing comment,
 * and it contains no anchor. `original` maps the entry's offsets to those in `text`.
 */
export function hasOwnLines(
  text: string,
  { key, keyAt, value, at }: WrittenEntry,
  original: (offset: number) => number,
): boolean {
  const start = original(key?.start ?? keyAt);
  const end = original(Math.max(value?.end ?? at, at));
  // For an alias, the tree has the place of its target.
  const written = text.slice(start, end);
  return (
    isOnOwnLines(text, start, end) && !(value?.kind === 'alias' ? /[\n\r]/.test(written) : hasAnchor(written))
  );
}

const hasAnchor = (text: string): boolean => /\s&\S/.test(text);

/** Like `hasOwnLines`, by offsets, for an entry that is not an alias. */
export const isRemovable = (text: string, start: number, end: number): boolean =>
  isOnOwnLines(text, start, end) && !hasAnchor(text.slice(start, end));

function isOnOwnLines(text: string, start: number, end: number): boolean {
  let before = start;
  while (isSpace(text.charCodeAt(before - 1))) before--;
  if (before > 0 && !isCounted(text.charCodeAt(before - 1))) return false;
  let behind = end;
  while (isSpace(text.charCodeAt(behind))) behind++;
  if (behind > end && text[behind] === '#') behind = lineEnd(text, behind);
  return behind >= text.length || isCounted(text.charCodeAt(behind));
}

const isSpace = (code: number): boolean => code === 32 || code === 9;
const isCounted = (code: number): boolean => code === 10 || code === 13;

/** A comment that can be written: where, and with which surrounding text. */
export interface CommentEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * Writes a comment about an editor's line: on a line of its own above, or else at the end of the line. Undefined if both would
 * change a text, if another comment is there, or if the text is broken, so that its lines are uncertain.
 */
export function writeComment(
  document: Document,
  text: string,
  line: number,
  comment: string,
): CommentEdit | undefined {
  // Skip a byte order mark, which is only allowed at the start of a text.
  const start = { line, character: line === 0 && text.startsWith('\ufeff') ? 1 : 0 };
  const { root, problems } = document;
  if (problems.some(({ code }) => UNREADABLE.has(code))) return undefined;
  if (root === null || !isInScalar(root, start))
    return { range: { start, end: start }, text: `# ${comment}\n` };
  const content = lines(text).content(line);
  const end = { line, character: content.length };
  const isTaken = document.comments.some(other => isOn(other, line));
  if (isTaken || isInScalar(root, end)) return undefined;
  return { range: { start: end, end }, text: `${/[ \t]$/.test(content) ? '' : ' '}# ${comment}` };
}

/** Problems that leave part of the text out of the tree. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'yaml-document',
  'yaml-encoding',
  'yaml-tag',
]);

const isOn = ({ range }: Comment, line: number): boolean => range.start.line === line;

/** Whether a comment at a position would become part of a scalar, or end it. The target of an alias is written elsewhere. */
function isInScalar(node: Node, at: Position): boolean {
  const { start, end } = node.range;
  if (!isBefore(start, at) || isBefore(end, at)) return false;
  if (node.kind === 'seq') return node.items.some(item => isInScalar(item, at));
  if (node.kind === 'map')
    return node.entries.some(
      ({ key, value, merged }) => !merged && (isInScalar(key, at) || isInScalar(value, at)),
    );
  return node.style === 'literal' || node.style === 'folded' || isBefore(at, end);
}
