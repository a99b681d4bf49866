/** How fixes change a text: what a fix is, and the edits that more than one rule makes. */
import type { Entry, MapNode, Node, Place, Range } from '../yaml/tree.ts';
import { inQuotes } from './words.ts';

/** One replacement in one file. */
export interface Edit {
  /** Relative to the folder of charmcraft.yaml. */
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}

/** A fix that changes files. */
export interface EditFix {
  /** What the fix does, in the imperative, as the light bulb shows it. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it can be applied unseen, by *fix all*: it changes nothing but what was wrong. */
  readonly safe: boolean;
}

/** A fix that changes a setting of the editor; no other program can apply it. */
export interface SettingFix {
  readonly title: string;
  readonly setting: 'experimentalExtensions';
}

/** A fix that adds an option to the charm, in the style of its file. */
export interface OptionFix {
  readonly title: string;
  readonly option: { readonly name: string; readonly type: 'string' | 'int' | 'float' | 'boolean' };
}

export type Fix = EditFix | SettingFix | OptionFix;

/** Whether a fix changes files. */
export const isEditFix = (fix: Fix): fix is EditFix => 'edits' in fix;

export const replace = ({ file, range }: Place, text: string): Edit => ({ file, range, text });

/** Puts text before a place. */
export const insertBefore = ({ file, range }: Place, text: string): Edit => ({
  file,
  range: { start: range.start, end: range.start },
  text,
});

/** Writes another word in a place. */
export const writeInstead = (at: Place, text: string): EditFix => ({
  title: `Write ${inQuotes(text)}`,
  safe: false,
  edits: [replace(at, text)],
});

/** Puts a plain scalar into double quotes, so that its text is what it says. */
export function quote(node: Node): EditFix {
  const source = node.kind === 'scalar' ? node.source : '';
  return {
    title: 'Quote it',
    safe: true,
    edits: [replace(node, `"${source.replace(/["\\]/g, '\\$&')}"`)],
  };
}

/**
 * Removes an entry with its lines. Undefined where that would leave a mapping without entries, where other things stand
 * on the entry's lines, and where the entry is written elsewhere (a merge key).
 */
export function remove(map: MapNode, entry: Entry): Edit | undefined {
  if (map.flow || entry.merged || map.entries.length < 2) return undefined;
  return { file: entry.key.file, range: linesOfEntry(entry), text: '' };
}

/** From the beginning of the entry's first line to the beginning of the line after its last. */
export function linesOfEntry({ key, value }: Entry): Range {
  const { start } = key.range;
  const end = value.range.end.line < start.line ? key.range.end : value.range.end;
  const below = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return { start: { line: start.line, character: 0 }, end: { line: below, character: 0 } };
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
