/**
 * Where a line can go, or a comment: the one place that knows it. PyYAML ends lines at U+0085, U+2028 and U+2029 too, which
 * editors and LSP do not, and not each line of a text is YAML's own: it may belong to a scalar of several lines.
 */
import { isBefore, lines } from './lines.ts';
import { lineEnd } from './text.ts';
import type { Comment, Document, Node, Position, Range } from './tree.ts';
import type { WrittenEntry } from './written.ts';

/** Line breaks that no editor counts. */
const UNCOUNTED = /[\x85\u2028\u2029]/;

/** Whether YAML has more lines in this text than an editor shows, so that nothing can be put in or taken out by lines. */
export const hasUncountedLines = (text: string): boolean => UNCOUNTED.test(text);

/**
 * Whether an entry can be removed with the lines that an editor shows it on: nothing else stands on them but a comment behind
 * it, and nothing that it holds has an anchor. `original` leads from the entry's offsets to those in `text`.
 */
export function hasOwnLines(
  text: string,
  { key, keyAt, value, at }: WrittenEntry,
  original: (offset: number) => number,
): boolean {
  const start = original(key?.start ?? keyAt);
  const end = original(Math.max(value?.end ?? at, at));
  // Of an alias the tree has the place of what it stands for.
  const written = text.slice(start, end);
  return (
    isOnOwnLines(text, start, end) && !(value?.kind === 'alias' ? /[\n\r]/.test(written) : hasAnchor(written))
  );
}

const hasAnchor = (text: string): boolean => /\s&\S/.test(text);

/** As `hasOwnLines`, of an entry that is no alias, by its offsets. */
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

/** A comment that can be written: where, and with what around it. */
export interface CommentEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * Writes a comment about an editor's line: alone on the line above, else behind what stands on it. Undefined where both would
 * change a text, another comment is there, or the text is broken, so that nobody knows what its lines are.
 */
export function writeComment(
  document: Document,
  text: string,
  line: number,
  comment: string,
): CommentEdit | undefined {
  // Behind a byte order mark, which begins a text and nothing else.
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

/** Problems that leave a part of the text out of the tree. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'yaml-document',
  'yaml-encoding',
  'yaml-tag',
]);

const isOn = ({ range }: Comment, line: number): boolean => range.start.line === line;

/** Whether a comment at a position would become part of a scalar, or end it. What an alias stands for is written elsewhere. */
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
