/** The reader's position in the text, and its steps between words. */
import { type OffsetEdit, stop, tab, tooDeep } from './faults.ts';
import { anchorEnd, tagEnd } from './scan.ts';
import { afterBreak, isBlank, isMarker, lastLineStart, lineEnd, type Span } from './text.ts';
import { NO_PROPERTIES, type Properties } from './written.ts';

export interface Reader {
  readonly text: string;
  readonly comments: Span[];
  /** The handles defined by %TAG and the two standard ones, with their meaning. */
  readonly handles: Map<string, string>;
  at: number;
  /** Where the current line begins. */
  line: number;
  /** A block collection or a key may begin here: on a new line, or after `- ` and `? `. */
  fresh: boolean;
  depth: number;
  /** The text after it is not read: it is outside every collection. */
  readonly end: number;
}

/** Python's recursion limit stops the loader slightly above this depth. */
const MAX_DEPTH = 160;

/** Skips spaces, line breaks and comments, but never tabs. */
export function skip(r: Reader): void {
  const { text } = r;
  for (;;) {
    while (text.charCodeAt(r.at) === 32) r.at++;
    if (text[r.at] === '#') {
      const end = lineEnd(text, r.at);
      r.comments.push([r.at, end]);
      r.at = end;
    }
    const after = afterBreak(text, r.at);
    if (after === r.at) break;
    r.at = after;
    r.line = after;
    r.fresh = true;
  }
  if (text[r.at] === '\t') tab(text, r.at);
}

/** Moves past a word that may span lines. */
export function moveTo(r: Reader, end: number): void {
  r.line = lastLineStart(r.text, r.at, end) ?? r.line;
  r.at = end;
}

/** Whether the next word is outside the block collection at `column`, at its column, or deeper. */
export function level(r: Reader, column: number): 'out' | 'same' | 'deeper' {
  const own = r.at - r.line;
  if (r.at >= r.end || own < column) return 'out';
  if (own === 0 && (isMarker(r.text, r.at) || r.text[r.at] === '%')) return 'out';
  return own === column ? 'same' : 'deeper';
}

/** Whether an indicator is followed by a blank: `- `, `? ` or `: `. */
export const indicator = (r: Reader, char: string): boolean =>
  r.text[r.at] === char && isBlank(r.text, r.at + 1);

/** Goes one level deeper; stops at the limit. */
export function nested<T>(r: Reader, inner: () => T): T {
  if (++r.depth > MAX_DEPTH) tooDeep(r.text, r.at, MAX_DEPTH);
  const found = inner();
  r.depth--;
  return found;
}

/** `&anchor` and `!tag`, at most one of each, as far as they are on one line. */
export function readProperties(r: Reader): Properties {
  let found = NO_PROPERTIES;
  for (;;) {
    const char = r.text[r.at];
    const kind = char === '&' ? 'anchor' : char === '!' ? 'tag' : undefined;
    const { line, at } = r;
    if (kind === undefined || found[kind] !== undefined) return found;
    r.at = kind === 'anchor' ? anchorEnd(r.text, at) : tagEnd(r.text, at);
    if (kind === 'tag') checkTag(r, at);
    found = { ...found, [kind]: [at, r.at] };
    r.fresh = false;
    skip(r);
    if (r.line !== line) return found;
  }
}

function checkTag(r: Reader, start: number): void {
  const tag = r.text.slice(start, r.at);
  const handle = /^![\w-]*!/.exec(tag)?.[0];
  const edits: OffsetEdit[] = [{ start, end: r.at, text: '' }];
  if (handle && !r.handles.has(handle))
    stop(start, r.at, `Nothing defines "${handle}": remove the tag`, { edits, code: 'yaml-tag' });
  if (/^!(?!<).*[,[\]{}]/.test(tag))
    stop(start, r.at, `A tag ends at the next space: write a space after its name in "${tag}"`, {
      edits,
      code: 'yaml-tag',
    });
}
