/** Where reading begins and ends: a document with its directives, or one block of it in place. */
import { type Fault, Stop, secondDocument, stop } from './faults.ts';
import { mapping, node } from './grammar.ts';
import { misplaced, withoutColon } from './misplaced.ts';
import { level, type Reader, skip } from './reader.ts';
import { directive } from './scan.ts';
import { contentEnd, isMarker, lineStart, type Span } from './text.ts';
import { NO_PROPERTIES, type Written, type WrittenMap } from './written.ts';

export interface ParsedText {
  /** The first place where the loader stops; undefined if it reads the whole text. */
  readonly fault: Fault | undefined;
  /** The comments, including `#`; without those after a fault. */
  readonly comments: readonly Span[];
  /** The content of the document, as far as it was read; undefined if there is none. */
  readonly root: Written | undefined;
  /** Tag handles, such as `!!`, and their meaning. */
  readonly handles: ReadonlyMap<string, string>;
}

/** An entry of a block mapping with the lines below it, to be read in place. The text around it has been read before. */
export interface TextBlock {
  /** The start of its first line, and of the first line after it. */
  readonly start: number;
  readonly end: number;
  /** The column of its key. */
  readonly column: number;
  /** The depth of its mapping, counted from the root. */
  readonly depth: number;
  /** Set if it is the first entry of its mapping: the column of that mapping's own key, or -1 for the document's mapping. */
  readonly firstBelow: number | undefined;
}

/**
 * Reads a text, or one block of it. Never throws: if the loader stops, the fault says where. If the block turns out to reach
 * further or end earlier, the root is undefined.
 */
export function read(text: string, block?: TextBlock): ParsedText {
  const start = block?.start ?? (text.startsWith('\ufeff') ? 1 : 0);
  const found = {
    comments: [],
    handles: new Map([
      ['!', '!'],
      ['!!', 'tag:yaml.org,2002:'],
    ]),
  };
  try {
    const end = block?.end ?? text.length;
    const reader = { ...found, text, at: start, line: start, fresh: true, depth: 0, end };
    const root = block === undefined ? document(reader) : inPlace(reader, block);
    return { ...found, root, fault: undefined };
  } catch (error) {
    if (error instanceof Stop) return { ...found, root: undefined, fault: error.fault };
    throw error;
  }
}

/** A first character that can only begin a key, whatever is above it. */
const KEY_START = /[\w"'./]/;

/** The block as a mapping, as in the whole text. */
function inPlace(r: Reader, { start, column, depth, firstBelow }: TextBlock): WrittenMap | undefined {
  skip(r);
  const isFirst = firstBelow !== undefined;
  const isHere = r.at < r.end && r.at - r.line === column && (isFirst || r.line === start);
  if (!isHere || !KEY_START.test(r.text[r.at] ?? '') || isMarker(r.text, r.at)) return undefined;
  r.depth = isFirst ? depth - 1 : depth;
  const root = isFirst ? node(r, firstBelow) : mapping(r, column, NO_PROPERTIES);
  if (root.kind !== 'map' || root.flow || root.start - lineStart(r.text, root.start) !== column)
    return undefined;
  const isAtEnd = r.at >= r.end && (r.end === r.text.length || r.line === r.end);
  return isAtEnd ? root : undefined;
}

/** One document, with nothing after it. */
function document(r: Reader): Written | undefined {
  skip(r);
  const directives = readDirectives(r);
  const marked = r.at === r.line && isMarker(r.text, r.at);
  if (marked && r.text[r.at] === '-') {
    r.at += 3;
    r.fresh = false;
    skip(r);
  } else if (directives || marked) {
    const end = contentEnd(r.text, r.at);
    stop(r.at, end, 'The document begins with "---": write it before this line', {
      edits: [{ start: r.at, end, text: directives ? '---' : '' }],
    });
  }
  const start = r.at;
  const root = level(r, -1) === 'deeper' ? node(r, -1) : undefined;
  skip(r);
  while (r.at === r.line && r.text.startsWith('...', r.at) && isMarker(r.text, r.at)) {
    r.at += 3;
    skip(r);
  }
  if (r.at < r.text.length) behindDocument(r, start);
  return root;
}

function readDirectives(r: Reader): boolean {
  let version = false;
  let any = false;
  const given = new Set<string>();
  while (r.text[r.at] === '%' && r.at === r.line) {
    const found = directive(r.text, r.at);
    if ((found.version && version) || (found.handle && given.has(found.handle)))
      stop(r.at, found.end, 'This directive appears twice: remove one of them', {
        edits: [{ start: r.at, end: found.end, text: '' }],
      });
    version ||= found.version !== undefined;
    if (found.handle) {
      given.add(found.handle);
      r.handles.set(found.handle, found.prefix);
    }
    any = true;
    r.at = found.end;
    skip(r);
  }
  return any;
}

function behindDocument({ text, at, line }: Reader, root: number): never {
  if (at === line && isMarker(text, at)) secondDocument(text, at);
  if (at === line && text[at] === '%') directive(text, at);
  const first = text.slice(root, contentEnd(text, root));
  if (root - lineStart(text, root) === at - line && /^[\w.-]+(?: [^:]*|:\S.*)?$/.test(first))
    withoutColon(text, root);
  return misplaced(text, line, at);
}
