/** How fixes change a text: the edits that more than one rule makes. */
import type { Entry, MapNode, Place } from '../charm/charm.ts';
import type { Edit } from './rule.ts';

export const replace = ({ file, range }: Place, text: string): Edit => ({ file, range, text });

/** Puts text before a place. */
export const insertBefore = ({ file, range }: Place, text: string): Edit => ({
  file,
  range: { start: range.start, end: range.start },
  text,
});

/**
 * Takes an entry away with its lines. Undefined where that would leave a mapping without entries, where other
 * things stand on the entry's lines, and where the entry is written elsewhere (a merge key).
 */
export function remove(map: MapNode, { key, value, merged }: Entry): Edit | undefined {
  if (map.flow || merged || map.entries.length < 2) return undefined;
  const { start } = key.range;
  const end = value.range.end.line < start.line ? key.range.end : value.range.end;
  const below = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return {
    file: key.file,
    range: { start: { line: start.line, character: 0 }, end: { line: below, character: 0 } },
    text: '',
  };
}

/** Adds an entry before the first one of a mapping that has one. */
export function addFirst(map: MapNode, key: string, value: string): Edit | undefined {
  const first = map.entries.find(entry => !entry.merged);
  if (!first) return undefined;
  const separator = map.flow ? ', ' : `\n${' '.repeat(first.key.range.start.character)}`;
  return insertBefore(first.key, `${key}: ${value}${separator}`);
}

/** A text as a YAML scalar that PyYAML reads as this very string. */
export const quoted = (text: string): string => JSON.stringify(text);
