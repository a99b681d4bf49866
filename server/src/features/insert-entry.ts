/** Where a new entry goes in a mapping, and how it is written there: block or flow, keeping comments and blank lines. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { Entry, MapNode, Node } from '../charm/charm.ts';
import { isBefore } from '../charm/place.ts';
import { linesOf, scalarText } from '../charm/write.ts';

/** What to write: the missing sections, the name, and the option's content. */
export interface Writing {
  readonly keys: readonly string[];
  readonly attributes: readonly (readonly [key: string, value: string])[];
  /** Write the option as `{type: string}`, like its neighbour. */
  readonly inline: boolean;
}

/** The layout of the file. */
export interface Layout {
  readonly lines: readonly string[];
  /** The line break. */
  readonly end: string;
  /** Columns per level. */
  readonly step: number;
}

/** The entry comes from a merge key or an alias, so its text is elsewhere. */
export function isElsewhere({ key, value, merged }: Entry): boolean {
  return merged || isBefore(value.range.start, key.range.start);
}

/** Adds the entry after the last one of a non-empty mapping. */
export function append(layout: Layout, parent: MapNode, writing: Writing): TextEdit[] {
  const own = parent.entries.filter(
    ({ key, merged }) => !merged && !isBefore(key.range.start, parent.range.start),
  );
  const last = own.at(-1);
  if (parent.flow) return [appendInFlow(layout, parent, last, writing)];
  const column = last?.key.range.start.character ?? parent.range.start.character;
  const lines = blockLines(writing, column, layout.step);
  const end = lastLine(layout, last === undefined ? parent.range : written(last), column);
  if (own.length > 1 && last && blankBefore(layout, last)) lines.unshift('');
  return [insertLines(layout, end, lines)];
}

function appendInFlow(
  { lines, end }: Layout,
  parent: MapNode,
  last: Entry | undefined,
  writing: Writing,
): TextEdit {
  if (last === undefined)
    return insert(parent.range.start.line, parent.range.start.character + 1, flowText(writing));
  const at = written(last).end;
  const rest = [lines[at.line]?.slice(at.character) ?? '', ...lines.slice(at.line + 1)].join('\n');
  const comma = /^\s*,/.exec(rest);
  const ownLine = last.key.range.start.line > parent.range.start.line;
  const gap = ownLine ? end + ' '.repeat(last.key.range.start.character) : ' ';
  if (comma === null) return insert(at.line, at.character, `,${gap}${flowText(writing)}`);
  const commaLines = comma[0].split('\n');
  const line = at.line + commaLines.length - 1;
  const character = (commaLines.length > 1 ? 0 : at.character) + (commaLines.at(-1)?.length ?? 0);
  return insert(line, character, gap + flowText(writing) + (ownLine ? ',' : ''));
}

/** Where an entry's value is written; for an alias, where its key is. */
const written = (entry: Entry): Node['range'] => (isElsewhere(entry) ? entry.key : entry.value).range;

/** Adds the entry to a section whose value is absent, `{}` or null. */
export function fill(layout: Layout, parent: MapNode, { key, value }: Entry, writing: Writing): TextEdit[] {
  const { range } = value;
  const isWritten = isBefore(range.start, range.end);
  if (parent.flow) {
    const text = `{${flowText(writing)}}`;
    const tight = !isWritten && layout.lines[range.start.line]?.[range.start.character - 1] !== ' ';
    return [{ range, newText: tight ? ` ${text}` : text }];
  }
  const column = key.range.start.character + layout.step;
  const lines = blockLines(writing, column, layout.step);
  const added = insertLines(layout, lastLine(layout, range, key.range.start.character + 1), lines);
  if (!isWritten) return [added];
  const before = layout.lines[range.start.line]?.slice(0, range.start.character) ?? '';
  const start = { line: range.start.line, character: before.trimEnd().length };
  return [{ range: { start, end: range.end }, newText: '' }, added];
}

/** A new section at the end of the file. */
export function atEnd(layout: Layout, writing: Writing): TextEdit {
  let last = layout.lines.length - 1;
  while (last > 0 && layout.lines[last] === '') last--;
  return insertLines(layout, last, blockLines(writing, 0, layout.step));
}

/** The last line of a value, including comments below it at `column` or deeper. */
function lastLine({ lines }: Layout, { start, end }: Node['range'], column: number): number {
  const inside = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  let last = inside;
  while (last > start.line && lines[last]?.trim() === '') last--;
  for (let line = last + 1; line < lines.length; line++) {
    const comment = /^(\s*)(#?)/.exec(lines[line] ?? '');
    if (comment?.[2] === '#' && (comment[1]?.length ?? 0) >= column) last = line;
    else if (lines[line]?.trim() !== '') break;
  }
  return last;
}

/** Whether a blank line separates an entry, with the comments above it, from the one before. */
function blankBefore({ lines }: Layout, { key }: Entry): boolean {
  let line = key.range.start.line - 1;
  while (lines[line]?.trim().startsWith('#')) line--;
  return lines[line]?.trim() === '';
}

/** New lines below a line, preceded by a line break if the text ends without one. */
function insertLines({ lines, end }: Layout, below: number, added: readonly string[]): TextEdit {
  const text = added.join(end);
  if (below + 1 < lines.length) return insert(below + 1, 0, text + end);
  const character = lines[below]?.length ?? 0;
  return insert(below, character, character === 0 && below === 0 ? text + end : end + text);
}

function insert(line: number, character: number, newText: string): TextEdit {
  const at = { line, character };
  return { range: { start: at, end: at }, newText };
}

/** Lines in block style, with the first key at `column`. */
function blockLines({ keys, attributes, inline }: Writing, column: number, step: number): string[] {
  const indent = (depth: number): string => ' '.repeat(column + depth * step);
  const name = keys.length - 1;
  const sections = keys.slice(0, name).map((key, depth) => `${indent(depth)}${key}:`);
  const head = `${indent(name)}${scalarText(keys[name] ?? '')}:`;
  if (inline) return [...sections, `${head} ${flowMap(attributes)}`];
  return [
    ...sections,
    head,
    ...attributes.flatMap(([key, value]) => {
      if (key !== 'description') return `${indent(name + 1)}${key}: ${value}`;
      const lines = linesOf(value.trimEnd());
      if (lines.length === 1 || /^\s/.test(value) || /[^\P{C}\r\n]/u.test(value))
        return `${indent(name + 1)}${key}: ${scalarText(value)}`;
      const body = lines.map(line => (line.trim() === '' ? '' : indent(name + 2) + line));
      return [`${indent(name + 1)}${key}: |`, ...body];
    }),
  ];
}

function flowMap(attributes: Writing['attributes']): string {
  const pairs = attributes.map(
    ([key, value]) => `${key}: ${key === 'description' ? scalarText(value, true) : value}`,
  );
  return `{${pairs.join(', ')}}`;
}

/** `options: {token: {type: string}}` without the outermost braces. */
function flowText({ keys, attributes }: Writing): string {
  return keys.reduceRight((inner, key, depth) => {
    const pair = `${scalarText(key, true)}: ${inner}`;
    return depth === 0 ? pair : `{${pair}}`;
  }, flowMap(attributes));
}
