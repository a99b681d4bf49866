/** Flow collections, `[...]` and `{...}`, by PyYAML's rules: lines and columns do not matter inside. */
import { collectionKey, inFlow, longKey, secondProperty } from './faults.ts';
import { moveTo, nested, type Reader, readProperties, skip } from './reader.ts';
import { anchorEnd, plainEnd, quotedEnd } from './scan.ts';
import { isBlank, isMarker } from './text.ts';
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
  type WrittenSeq,
} from './written.ts';

/** Indicators: characters that begin something other than a plain scalar. */
export const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';
const MAX_KEY = 1024;

interface Flow {
  readonly open: number;
  readonly close: ']' | '}';
  /** The column of the enclosing block collection. */
  readonly indent: number;
}

/** Ends after the closing bracket. */
export function flow(r: Reader, indent: number, properties: Properties): WrittenMap | WrittenSeq {
  const { at: start } = r;
  const f: Flow = { open: start, close: r.text[start] === '[' ? ']' : '}', indent };
  const entries: WrittenEntry[] = [];
  const items: WrittenItem[] = [];
  r.at++;
  skip(r);
  for (let first = true; r.text[r.at] !== f.close; first = false) {
    if (!first) {
      if (r.text[r.at] !== ',') inFlow(r.text, f.open, r.at, indent);
      r.at++;
      skip(r);
      if (r.text[r.at] === f.close) break;
    }
    const { isPair, ...entry } = readEntry(r, f);
    if (f.close === '}') entries.push(entry);
    else items.push({ value: isPair ? pairAsMap(entry) : entry.key, at: entry.keyAt });
  }
  const end = ++r.at;
  return f.close === '}'
    ? { kind: 'map', start, end, properties, flow: true, entries }
    : { kind: 'seq', start, end, properties, flow: true, items };
}

/** `a: b` in a list is a mapping with one entry. */
function pairAsMap(entry: WrittenEntry): WrittenMap {
  const start = entry.key?.start ?? entry.keyAt;
  const end = entry.value?.end ?? entry.at;
  return { kind: 'map', start, end, properties: NO_PROPERTIES, flow: true, entries: [entry] };
}

function readEntry(r: Reader, f: Flow): WrittenEntry & { isPair: boolean } {
  const { at: start, line } = r;
  const explicit = r.text[r.at] === '?';
  if (explicit) {
    r.at++;
    skip(r);
  }
  const keyAt = explicit ? start + 1 : start;
  const empty = explicit && (r.text[r.at] === ':' || ends(r, f));
  const key = empty ? undefined : node(r, f);
  const isKey = r.text[r.at] === ':' && (explicit || r.line === line);
  if ((key?.kind === 'map' || key?.kind === 'seq') && (f.close === '}' || isKey))
    collectionKey(r.text, key.start, key.end, f.close === '}' ? f.open : key.start);
  if (!isKey) return { key, keyAt, value: undefined, at: key?.end ?? keyAt, isPair: explicit };
  if (!explicit) checkLength(r, start);
  const at = ++r.at;
  skip(r);
  return { key, keyAt, value: ends(r, f) ? undefined : node(r, f), at, isPair: true };
}

/** The key and the blanks after it end at the reader. Surrogate pairs count as one character. */
export function checkLength(r: Reader, start: number): void {
  const length = r.at - start;
  if (length > 2 * MAX_KEY || (length > MAX_KEY && [...r.text.slice(start, r.at)].length > MAX_KEY))
    longKey(start, r.at, MAX_KEY);
}

const ends = (r: Reader, f: Flow): boolean => r.text[r.at] === ',' || r.text[r.at] === f.close;

function node(r: Reader, f: Flow): Written {
  const { text } = r;
  const properties = flowProperties(r);
  const given = hasProperties(properties);
  const { at: start } = r;
  const char = text[start] ?? '';
  if (char === '[' || char === '{') {
    const found = nested(r, () => flow(r, f.indent, properties));
    skip(r);
    return found;
  }
  if (given && (char === ':' || ends(r, f))) return emptyScalar(properties);
  const end = scalarEnd(r, f, given);
  moveTo(r, end);
  skip(r);
  if (char === '*') return { kind: 'alias', start, end, properties };
  return { kind: 'scalar', style: styleOf(char), start, end, properties };
}

/** Anchor and tag, on one line or two. */
function flowProperties(r: Reader): Properties {
  const first = readProperties(r);
  const { at } = r;
  const more = hasProperties(first) ? readProperties(r) : NO_PROPERTIES;
  if (giveTheSame(first, more)) secondProperty(r.text, at);
  return { ...first, ...more };
}

/** Decided by the first character of the text. */
export const styleOf = (first: string): 'plain' | 'single' | 'double' =>
  first === '"' ? 'double' : first === "'" ? 'single' : 'plain';

function scalarEnd(r: Reader, f: Flow, hasProperties: boolean): number {
  const { text, at } = r;
  const char = text[at] ?? '';
  if (char === '*' && !hasProperties) return anchorEnd(text, at);
  if (char === '"' || char === "'") return quotedEnd(text, at, true);
  const dash = char === '-' && !isBlank(text, at + 1);
  const marker = at === r.line && (isMarker(text, at) || char === '%');
  if (char === '' || marker || (!dash && INDICATORS.includes(char))) inFlow(text, f.open, at, f.indent);
  return plainEnd(text, at, -1, true);
}
