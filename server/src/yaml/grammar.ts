/**
 * What PyYAML 6.0.3 accepts (yaml/parser.py and the scanner's rules for keys), as a recursive descent over columns:
 * a block collection is a column, and everything deeper belongs to its last entry. It builds nothing; it says where
 * the loader would stop. A key is one whose colon follows on the same line within 1024 characters.
 */
import { badStart, collectionKey, type Fault, junk, Stop, secondDocument, stop } from './faults.ts';
import { checkLength, flow, INDICATORS } from './flow.ts';
import { misplaced, withoutColon } from './misplaced.ts';
import { indicator, level, moveTo, nested, type Reader, readProperties, type Span, skip } from './reader.ts';
import { anchorEnd, type BlockScalar, blockScalar, directive, plainEnd, quotedEnd } from './scan.ts';
import { contentEnd, isBlank, isMarker, lineStart } from './text.ts';

export interface Reading {
  /** The first place where the loader stops; undefined when it reads the whole text. */
  readonly fault: Fault | undefined;
  /** The comments, `#` included; those behind a fault are missing. */
  readonly comments: readonly Span[];
  /** Block scalars by the offset of their `|` or `>`. */
  readonly blocks: ReadonlyMap<number, BlockScalar>;
  readonly tags: readonly Span[];
  /** What crosses lines as YAML 1.2 does not allow: quoted scalars, flow collections, gaps before `|`. */
  readonly across: readonly Span[];
}

export function read(text: string): Reading {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const found = { comments: [], blocks: new Map(), tags: [], across: [] };
  const handles = new Set(['!', '!!']);
  try {
    document({ ...found, text, handles, at: start, line: start, fresh: true, depth: 0 });
    return { ...found, fault: undefined };
  } catch (error) {
    if (error instanceof Stop) return { ...found, fault: error.fault };
    throw error;
  }
}

/** One document, and nothing behind it. */
function document(r: Reader): void {
  skip(r);
  const directives = readDirectives(r);
  const marked = r.at === r.line && isMarker(r.text, r.at);
  if (marked && r.text[r.at] === '-') {
    r.at += 3;
    r.fresh = false;
    skip(r);
  } else if (directives || marked) {
    const end = contentEnd(r.text, r.at);
    stop(r.at, end, 'The document begins with "---": write that before this line', {
      edits: [{ start: r.at, end, text: directives ? '---' : '' }],
    });
  }
  const root = r.at;
  if (level(r, -1) === 'deeper') node(r, -1);
  skip(r);
  while (r.at === r.line && r.text.startsWith('...', r.at) && isMarker(r.text, r.at)) {
    r.at += 3;
    skip(r);
  }
  if (r.at < r.text.length) behindDocument(r, root);
}

function readDirectives(r: Reader): boolean {
  let version = false;
  let any = false;
  while (r.text[r.at] === '%' && r.at === r.line) {
    const found = directive(r.text, r.at);
    if ((found.version && version) || (found.handle && any && r.handles.has(found.handle)))
      stop(r.at, found.end, 'This directive stands there twice: remove one', {
        edits: [{ start: r.at, end: found.end, text: '' }],
      });
    version ||= found.version !== undefined;
    if (found.handle) r.handles.add(found.handle);
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

/**
 * A value in block context. It stands deeper than `indent`, the column of the enclosing collection. `dashes`: a list
 * may stand at that column itself. `given`: properties that stand on lines of their own above.
 */
function node(r: Reader, indent: number, dashes = false, given = ''): void {
  if (indicator(r, '-') || indicator(r, '?')) collection(r);
  else if (indicator(r, ':')) misplaced(r.text, r.line, r.at);
  else keyOrContent(r, indent, dashes, given);
}

function keyOrContent(r: Reader, indent: number, dashes: boolean, given: string): void {
  const { at: start, line, fresh, text } = r;
  const own = readProperties(r);
  const twice = [...own].some(kind => given.includes(kind));
  if (own && r.line !== line) {
    if (twice) junk(text, start);
    if (level(r, indent) === 'deeper') node(r, indent, dashes, given + own);
    else value(r, indent, dashes, r.at);
  } else if (isBlockScalar(r)) {
    if (twice) junk(text, start);
    readBlockScalar(r, indent);
  } else {
    if (own && indicator(r, '-')) misplaced(text, line, r.at);
    const kind = content(r, indent, own);
    if (isColon(r, line)) {
      if (!fresh) misplaced(text, r.line, r.at);
      r.at = start;
      nested(r, () => mapping(r, start - line));
    } else if (kind === 'plain' && indicator(r, ':') && text.slice(r.line, r.at).trim() !== '') {
      swallowed(r, start, line, fresh);
    } else if (twice || (given && kind === 'alias')) {
      junk(text, start);
    }
  }
}

/** A plain scalar has taken in the key of a line below, before whose colon the reader stands. */
function swallowed(r: Reader, start: number, line: number, fresh: boolean): never {
  const { text } = r;
  const column = /^ */.exec(text.slice(r.line, r.at))?.[0].length ?? 0;
  if (fresh && column >= start - line) withoutColon(text, start);
  return misplaced(text, r.line, r.line + column);
}

/** A sequence, or a mapping that begins with `? `, at the column where it stands. */
function collection(r: Reader): void {
  const { text, at } = r;
  const column = at - r.line;
  const dash = text[at] === '-';
  if (!r.fresh) {
    const what = dash ? 'A list' : 'A key with "?"';
    stop(at, at + 1, `${what} cannot begin on the line of its key: begin it on the next line, indented`, {
      edits: [{ start: at, end: Math.min(at + 2, contentEnd(text, at)), text: '' }],
    });
  }
  nested(r, () => (dash ? blockSequence(r, column) : mapping(r, column)));
}

const isBlockScalar = (r: Reader): boolean => r.text[r.at] === '|' || r.text[r.at] === '>';

function readBlockScalar(r: Reader, indent: number): void {
  const block = blockScalar(r.text, r.at, indent);
  if (block.comment) r.comments.push(block.comment);
  r.blocks.set(r.at, block);
  r.at = block.next;
  r.line = lineStart(r.text, r.at);
  r.fresh = true;
}

/** An alias, a scalar (nothing at all, behind properties) or a flow collection, and the blanks behind it. */
function content(r: Reader, indent: number, properties: string): 'plain' | 'quoted' | 'alias' | 'flow' {
  const { text, at, line } = r;
  const char = text[at] ?? '';
  if (properties && (char === '' || indicator(r, ':'))) return 'quoted';
  r.fresh = false;
  if (char === '*') {
    if (properties) junk(text, at);
    moveTo(r, anchorEnd(text, at));
    skip(r);
    return 'alias';
  }
  if (char === '[' || char === '{') {
    nested(r, () => flow(r, indent));
    if (r.line !== line) r.across.push([at, r.at]);
    skip(r);
    return 'flow';
  }
  const isQuoted = char === '"' || char === "'";
  if (!isQuoted) startsPlain(r);
  moveTo(r, isQuoted ? quotedEnd(text, at, false) : plainEnd(text, at, indent, false));
  if (isQuoted && r.line !== line) r.across.push([at, r.at]);
  skip(r);
  return isQuoted ? 'quoted' : 'plain';
}

function startsPlain({ text, at }: Reader): void {
  const char = text[at] ?? '';
  if ('-?:'.includes(char) && !isBlank(text, at + 1)) return;
  if (INDICATORS.includes(char)) badStart(text, at, `A text cannot begin with "${char}": put it in quotes`);
}

/** Whether what ended here is a key: its colon stands on the line on which it began. */
const isColon = (r: Reader, line: number): boolean => r.line === line && indicator(r, ':');

/** Entries at one column; the reader stands at the first. */
function sequence(r: Reader, column: number): void {
  while (level(r, column) === 'same' && indicator(r, '-')) {
    const from = ++r.at;
    r.fresh = true;
    skip(r);
    value(r, column, false, from);
    skip(r);
  }
}

/** A sequence at a column of its own, where nothing else may stand. */
function blockSequence(r: Reader, column: number): void {
  sequence(r, column);
  if (level(r, column) !== 'out') misplaced(r.text, r.line, r.at);
}

function mapping(r: Reader, column: number): void {
  do {
    if (indicator(r, '?')) explicitKey(r, column);
    else simpleKey(r, column);
    skip(r);
  } while (level(r, column) === 'same' && r.fresh);
  if (level(r, column) !== 'out') misplaced(r.text, r.line, r.at);
}

function explicitKey(r: Reader, column: number): void {
  behindIndicator(r, column);
  if (level(r, column) === 'same' && indicator(r, ':')) behindIndicator(r, column);
}

function behindIndicator(r: Reader, column: number): void {
  const from = ++r.at;
  r.fresh = true;
  skip(r);
  value(r, column, true, from);
  skip(r);
}

function simpleKey(r: Reader, column: number): void {
  const { at: start, line, text } = r;
  if (indicator(r, '-') || indicator(r, ':') || isBlockScalar(r)) misplaced(text, line, start);
  const properties = readProperties(r);
  const kind = r.line === line ? content(r, column, properties) : undefined;
  if (!isColon(r, line)) withoutColon(text, start);
  if (kind === 'flow') collectionKey(text, start, r.at, start);
  checkLength(r, start);
  const from = ++r.at;
  r.fresh = false;
  skip(r);
  value(r, column, true, from);
}

/**
 * What follows a colon or a dash, which ends at `from`: something deeper, a list at the key's own column, nothing; or
 * a block scalar at that column, which only PyYAML allows.
 */
function value(r: Reader, column: number, dashes: boolean, from: number): void {
  const at = level(r, column);
  if (at === 'deeper') {
    node(r, column, dashes);
  } else if (at === 'same' && dashes && indicator(r, '-')) {
    nested(r, () => sequence(r, column));
  } else if (at === 'same' && isBlockScalar(r)) {
    r.across.push([from, r.at]);
    readBlockScalar(r, column);
  }
}
