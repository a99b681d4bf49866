/** Where the reader stands in the text, and its steps between words. */
import { type Edit, stop, tab, tooDeep } from './faults.ts';
import { anchorEnd, type BlockScalar, tagEnd } from './scan.ts';
import { afterBreak, isBlank, isMarker, lineEnd, lineStart } from './text.ts';

/** Offsets, end exclusive. */
export type Span = readonly [start: number, end: number];

export interface Reader {
  readonly text: string;
  readonly comments: Span[];
  readonly blocks: Map<number, BlockScalar>;
  readonly tags: Span[];
  readonly across: Span[];
  /** Handles that %TAG defines, and the two that are always there. */
  readonly handles: Set<string>;
  at: number;
  /** Where the current line begins. */
  line: number;
  /** A block collection, or a key, may begin here: at a new line, or behind `- ` and `? `. */
  fresh: boolean;
  depth: number;
}

/** Python's recursion limit stops the loader somewhat above this depth. */
const MAX_DEPTH = 160;

/** Spaces, line breaks and comments. Tabs are never skipped. */
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

/** Moves behind a word that may cross lines. */
export function moveTo(r: Reader, end: number): void {
  if (lineEnd(r.text, r.at) < end) r.line = lineStart(r.text, end);
  r.at = end;
}

/** Where the next word stands: outside of the block collection at `column`, at its column, or deeper. */
export function level(r: Reader, column: number): 'out' | 'same' | 'deeper' {
  const own = r.at - r.line;
  if (r.at >= r.text.length || own < column) return 'out';
  if (own === 0 && (isMarker(r.text, r.at) || r.text[r.at] === '%')) return 'out';
  return own === column ? 'same' : 'deeper';
}

/** An indicator followed by a blank: `- `, `? ` or `: `. */
export const indicator = (r: Reader, char: string): boolean =>
  r.text[r.at] === char && isBlank(r.text, r.at + 1);

export function nested(r: Reader, inner: () => void): void {
  if (++r.depth > MAX_DEPTH) tooDeep(r.text, r.at, MAX_DEPTH);
  inner();
  r.depth--;
}

/** `&anchor` and `!tag`, at most one of each on a line: which of them there are, as letters; '' for none. */
export function readProperties(r: Reader): string {
  let found = '';
  for (;;) {
    const char = r.text[r.at];
    const kind = char === '&' ? 'a' : char === '!' ? 't' : '';
    const { line, at } = r;
    if (kind === '' || found.includes(kind)) return found;
    r.at = kind === 'a' ? anchorEnd(r.text, at) : tagEnd(r.text, at);
    if (kind === 't') noteTag(r, at);
    found += kind;
    r.fresh = false;
    skip(r);
    if (r.line !== line) return found;
  }
}

function noteTag(r: Reader, start: number): void {
  r.tags.push([start, r.at]);
  const tag = r.text.slice(start, r.at);
  const handle = /^![\w-]*!/.exec(tag)?.[0];
  const edits: Edit[] = [{ start, end: r.at, text: '' }];
  if (handle && !r.handles.has(handle))
    stop(start, r.at, `Nothing defines "${handle}": remove the tag`, { edits, code: 'yaml-tag' });
  if (/^!(?!<).*[,[\]{}]/.test(tag))
    stop(start, r.at, `A tag goes on to the next space: write one behind its name in "${tag}"`, {
      edits,
      code: 'yaml-tag',
    });
}
