/**
 * What PyYAML 6.0.3 accepts (yaml/parser.py and the scanner's rules for keys), as a recursive descent over columns: a block
 * collection is a column, and everything deeper belongs to its last entry. Returns what is written where, or where the loader
 * would stop. A key has its colon on the same line within 1024 characters.
 */
import { badStart, collectionKey, junk, stop } from './faults.ts';
import { checkLength, flow, INDICATORS, styleOf } from './flow.ts';
import { misplaced, withoutColon } from './misplaced.ts';
import { indicator, level, moveTo, nested, type Reader, readProperties, skip } from './reader.ts';
import { anchorEnd, blockScalar, plainEnd, quotedEnd } from './scan.ts';
import { contentEnd, isBlank, lineStart } from './text.ts';
import {
  emptyScalar,
  giveTheSame,
  hasProperties,
  NO_PROPERTIES,
  type Properties,
  type Written,
  type WrittenEntry,
  type WrittenItem,
  type WrittenMap,
  type WrittenScalar,
  type WrittenSeq,
} from './written.ts';

/**
 * A value in block context, deeper than `indent`, the column of the enclosing collection. `dashes`: a list may be at that column
 * itself. `given`: properties on lines of their own above.
 */
export function node(r: Reader, indent: number, dashes = false, given = NO_PROPERTIES): Written {
  if (indicator(r, '-') || indicator(r, '?')) return collection(r, given);
  if (indicator(r, ':')) misplaced(r.text, r.line, r.at);
  return keyOrContent(r, indent, dashes, given);
}

function keyOrContent(r: Reader, indent: number, dashes: boolean, given: Properties): Written {
  const { at: start, line, fresh, text } = r;
  const properties = readProperties(r);
  const twice = giveTheSame(properties, given);
  const all = { ...given, ...properties };
  if (hasProperties(properties) && r.line !== line) {
    if (twice) junk(text, start);
    return level(r, indent) === 'deeper'
      ? node(r, indent, dashes, all)
      : (value(r, indent, dashes, all) ?? emptyScalar(all));
  }
  if (isBlockScalar(r)) {
    if (twice) junk(text, start);
    return readBlockScalar(r, indent, all);
  }
  if (hasProperties(properties) && indicator(r, '-')) misplaced(text, line, r.at);
  const found = content(r, indent, properties);
  if (isColon(r, line)) {
    if (!fresh) misplaced(text, r.line, r.at);
    r.at = start;
    return nested(r, () => mapping(r, start - line, given));
  }
  const isPlain = found.kind === 'scalar' && found.style === 'plain' && found.end > found.start;
  if (isPlain && indicator(r, ':') && text.slice(r.line, r.at).trim() !== '')
    swallowed(r, start, line, fresh);
  if (twice || (hasProperties(given) && found.kind === 'alias')) junk(text, start);
  return { ...found, properties: all };
}

/** A plain scalar has swallowed the key of a line below; the reader is before the colon of that key. */
function swallowed(r: Reader, start: number, line: number, fresh: boolean): never {
  const { text } = r;
  const column = /^ */.exec(text.slice(r.line, r.at))?.[0].length ?? 0;
  if (fresh && column >= start - line) withoutColon(text, start);
  return misplaced(text, r.line, r.line + column);
}

/** A sequence, or a mapping that begins with `? `, at the reader's column. */
function collection(r: Reader, properties: Properties): Written {
  const { text, at } = r;
  const column = at - r.line;
  const dash = text[at] === '-';
  if (!r.fresh) {
    const what = dash ? 'A list' : 'A key with "?"';
    stop(at, at + 1, `${what} cannot begin on the line of its key: begin it on the next line, indented`, {
      edits: [{ start: at, end: Math.min(at + 2, contentEnd(text, at)), text: '' }],
    });
  }
  return nested(r, () => (dash ? blockSequence(r, column, properties) : mapping(r, column, properties)));
}

const isBlockScalar = (r: Reader): boolean => r.text[r.at] === '|' || r.text[r.at] === '>';

function readBlockScalar(r: Reader, indent: number, properties: Properties): WrittenScalar {
  const { at: start } = r;
  const style = r.text[start] === '|' ? 'literal' : 'folded';
  const block = blockScalar(r.text, start, indent);
  if (block.comment) r.comments.push(block.comment);
  r.at = block.next;
  r.line = lineStart(r.text, r.at);
  r.fresh = true;
  return { kind: 'scalar', style, start, end: block.end, properties, block };
}

/** An alias, a scalar (empty after properties alone) or a flow collection, and the blanks after it. */
function content(r: Reader, indent: number, properties: Properties): Written {
  const { text, at: start } = r;
  const char = text[start] ?? '';
  if (hasProperties(properties) && (char === '' || indicator(r, ':'))) return emptyScalar(properties);
  r.fresh = false;
  if (char === '[' || char === '{') {
    const found = nested(r, () => flow(r, indent, properties));
    skip(r);
    return found;
  }
  if (char === '*' && hasProperties(properties)) junk(text, start);
  const style = styleOf(char);
  if (char !== '*' && style === 'plain') startsPlain(r);
  const end =
    char === '*'
      ? anchorEnd(text, start)
      : style === 'plain'
        ? plainEnd(text, start, indent, false)
        : quotedEnd(text, start, false);
  moveTo(r, end);
  skip(r);
  return char === '*'
    ? { kind: 'alias', start, end, properties }
    : { kind: 'scalar', style, start, end, properties };
}

function startsPlain({ text, at }: Reader): void {
  const char = text[at] ?? '';
  if ('-?:'.includes(char) && !isBlank(text, at + 1)) return;
  if (INDICATORS.includes(char))
    badStart(text, at, `A value without quotes cannot begin with "${char}": put it in quotes`);
}

/** Whether what was just read is a key: its colon is on the line where it began. */
const isColon = (r: Reader, line: number): boolean => r.line === line && indicator(r, ':');

/** Entries at one column; the reader is at the first. */
function sequence(r: Reader, column: number, properties: Properties): WrittenSeq {
  const { at: start } = r;
  const items: WrittenItem[] = [];
  while (level(r, column) === 'same' && indicator(r, '-')) {
    const at = ++r.at;
    r.fresh = true;
    skip(r);
    items.push({ value: value(r, column, false), at });
    skip(r);
  }
  return { kind: 'seq', start, end: endOf(items) ?? start, properties, flow: false, items };
}

/** A sequence at its own column, where nothing else is allowed. */
function blockSequence(r: Reader, column: number, properties: Properties): WrittenSeq {
  const found = sequence(r, column, properties);
  if (level(r, column) !== 'out') misplaced(r.text, r.line, r.at);
  return found;
}

/** Entries at one column; the reader is at the first. */
export function mapping(r: Reader, column: number, properties: Properties): WrittenMap {
  const { at: start } = r;
  const entries: WrittenEntry[] = [];
  do {
    entries.push(indicator(r, '?') ? explicitKey(r, column) : simpleKey(r, column));
    skip(r);
  } while (level(r, column) === 'same' && r.fresh);
  if (level(r, column) !== 'out') misplaced(r.text, r.line, r.at);
  return { kind: 'map', start, end: endOf(entries) ?? start, properties, flow: false, entries };
}

/** Where the last of the items ends. */
function endOf(items: readonly WrittenItem[]): number | undefined {
  const last = items.at(-1);
  return last && Math.max(last.value?.end ?? 0, last.at);
}

function explicitKey(r: Reader, column: number): WrittenEntry {
  const key = behindIndicator(r, column);
  const entry = { key: key.value, keyAt: key.at };
  if (level(r, column) === 'same' && indicator(r, ':')) return { ...entry, ...behindIndicator(r, column) };
  return { ...entry, value: undefined, at: key.value?.end ?? key.at };
}

function behindIndicator(r: Reader, column: number): WrittenItem {
  const at = ++r.at;
  r.fresh = true;
  skip(r);
  const found = value(r, column, true);
  skip(r);
  return { value: found, at };
}

function simpleKey(r: Reader, column: number): WrittenEntry {
  const { at: start, line, text } = r;
  if (indicator(r, '-') || indicator(r, ':') || isBlockScalar(r)) misplaced(text, line, start);
  const properties = readProperties(r);
  const key = r.line === line ? content(r, column, properties) : undefined;
  if (!isColon(r, line)) withoutColon(text, start);
  if (key?.kind === 'map' || key?.kind === 'seq') collectionKey(text, start, r.at, start);
  checkLength(r, start);
  const at = ++r.at;
  r.fresh = false;
  skip(r);
  return { key, keyAt: start, value: value(r, column, true), at };
}

/**
 * What follows a colon or a dash: something deeper, a list at the key's own column, nothing, or a block scalar at that column,
 * which only PyYAML allows.
 */
function value(
  r: Reader,
  column: number,
  dashes: boolean,
  given: Properties = NO_PROPERTIES,
): Written | undefined {
  const at = level(r, column);
  if (at === 'deeper') return node(r, column, dashes, given);
  if (at === 'same' && dashes && indicator(r, '-')) return nested(r, () => sequence(r, column, given));
  if (at === 'same' && isBlockScalar(r)) return readBlockScalar(r, column, given);
  return undefined;
}
