/** Flow collections, `[...]` and `{...}`, by PyYAML's rules: lines and columns mean nothing inside. */
import { collectionKey, inFlow, longKey } from './faults.ts';
import { moveTo, nested, type Reader, readProperties, skip } from './reader.ts';
import { anchorEnd, plainEnd, quotedEnd } from './scan.ts';
import { isBlank, isMarker } from './text.ts';

/** Characters that begin something else than a plain scalar. */
export const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';
const MAX_KEY = 1024;

interface Flow {
  readonly open: number;
  readonly close: ']' | '}';
  /** The column of the block collection around it. */
  readonly indent: number;
}

/** Ends behind the closing bracket. */
export function flow(r: Reader, indent: number): void {
  const f: Flow = { open: r.at, close: r.text[r.at] === '[' ? ']' : '}', indent };
  r.at++;
  skip(r);
  for (let first = true; r.text[r.at] !== f.close; first = false) {
    if (!first) {
      if (r.text[r.at] !== ',') inFlow(r.text, f.open, r.at, indent);
      r.at++;
      skip(r);
      if (r.text[r.at] === f.close) break;
    }
    entry(r, f);
  }
  r.at++;
}

function entry(r: Reader, f: Flow): void {
  const { at: start, line } = r;
  const explicit = r.text[r.at] === '?';
  if (explicit) {
    r.at++;
    skip(r);
  }
  const empty = explicit && (r.text[r.at] === ':' || ends(r, f));
  const end = empty ? undefined : node(r, f);
  const isKey = r.text[r.at] === ':' && (explicit || r.line === line);
  if (end !== undefined && (f.close === '}' || isKey))
    collectionKey(r.text, start, end, f.close === '}' ? f.open : start);
  if (!isKey) return;
  if (!explicit) checkLength(r, start);
  r.at++;
  skip(r);
  if (!ends(r, f)) node(r, f);
}

/** A key, and the blanks behind it, end at the reader. */
export function checkLength(r: Reader, start: number): void {
  if (r.at - start > MAX_KEY && [...r.text.slice(start, r.at)].length > MAX_KEY)
    longKey(start, r.at, MAX_KEY);
}

const ends = (r: Reader, f: Flow): boolean => r.text[r.at] === ',' || r.text[r.at] === f.close;

/** The end of a collection; undefined for everything else. */
function node(r: Reader, f: Flow): number | undefined {
  const { text } = r;
  const properties = readProperties(r);
  const more = properties === '' ? '' : readProperties(r);
  if (properties.length + more.length > 2) inFlow(text, f.open, r.at, f.indent);
  const char = text[r.at] ?? '';
  if (char === '[' || char === '{') {
    nested(r, () => flow(r, f.indent));
    const end = r.at;
    skip(r);
    return end;
  }
  if (properties !== '' && (char === ':' || ends(r, f))) return undefined;
  moveTo(r, scalarEnd(r, f, properties !== ''));
  skip(r);
  return undefined;
}

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
