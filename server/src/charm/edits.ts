/** How fixes change a text: the types of fixes, and the edits that several rules share. */
import { isBefore } from '../yaml/lines.ts';
import type { Entry, MapNode, Node, Place, Range, ScalarNode } from '../yaml/tree.ts';
import { inQuotes } from './words.ts';
import { scalarText } from './write.ts';

/** One replacement in one file. */
export interface Edit {
  /** Relative to the folder of charmcraft.yaml. */
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}

/** A fix that edits files. */
export interface EditFix {
  /** What the fix does, in the imperative, as the light bulb shows it. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether *fix all* may apply it unseen: it changes nothing but the mistake. */
  readonly safe: boolean;
}

/** A fix that changes an editor setting; no other program can apply it. */
export interface SettingFix {
  readonly title: string;
  readonly setting: 'experimentalExtensions';
}

/** A fix that adds an option to the charm, in the style of the file. */
export interface OptionFix {
  readonly title: string;
  readonly option: {
    readonly name: string;
    readonly type: 'string' | 'int' | 'float' | 'boolean';
    readonly default?: string;
  };
  /** Further edits, in other files. */
  readonly beside?: readonly Edit[];
}

export type Fix = EditFix | SettingFix | OptionFix;

export const isEditFix = (fix: Fix): fix is EditFix => 'edits' in fix;

/** Whether an edit is correct only where the editor and YAML agree on the lines. */
export const isByLines = ({ range: { start, end }, text }: Edit): boolean =>
  text.includes('\n') || (start.character === 0 && end.character === 0 && start.line < end.line);

/** Replaces the whole range. */
export const replace = ({ file, range }: Place, text: string): Edit => ({ file, range, text });

/** Inserts text before a place. */
export const insertBefore = ({ file, range }: Place, text: string): Edit => ({
  file,
  range: { start: range.start, end: range.start },
  text,
});

/** A fix that replaces the text at a place. */
export const writeInstead = (at: Place, text: string): EditFix => ({
  title: `Write ${inQuotes(text)}`,
  safe: false,
  edits: [replace(at, text)],
});

/** Puts a plain scalar in double quotes, so that its text becomes its value. */
export function quote(node: Node): EditFix {
  const source = node.kind === 'scalar' ? node.source : '';
  return {
    title: 'Quote it',
    safe: true,
    edits: [replace(node, `"${source.replace(/["\\]/g, '\\$&')}"`)],
  };
}

/** Makes a string the only item of a list in brackets, where fewer strings can stay unquoted. */
export function wrapInList(node: ScalarNode): EditFix {
  const written = scalarText(String(node.value), true);
  const isQuoted = node.style === 'single' || node.style === 'double';
  const item = isQuoted && !node.source.includes('\n') ? node.source : written;
  return { title: 'Make it a list', safe: true, edits: [replace(node, `[${item}]`)] };
}

/**
 * Removes an entry with its lines. Undefined if that would empty the mapping or remove something else, or if the entry is written
 * elsewhere (a merge key).
 */
export const remove = (map: MapNode, entry: Entry): Edit | undefined =>
  map.entries.length < 2 ? undefined : removeLines(entry);

/** Like `remove`, but may empty the mapping. */
export function removeLines({ key, value, merged, ownLines }: Entry): Edit | undefined {
  if (merged || !ownLines) return undefined;
  const { start } = key.range;
  const isAlias = isBefore(value.range.start, start);
  const end = isAlias ? key.range.end : value.range.end;
  const below = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  const range = { start: { line: start.line, character: 0 }, end: { line: below, character: 0 } };
  return { file: key.file, range, text: '' };
}

/** Indents entries and all their lines by two spaces. Undefined if anything else is on their lines. */
export function indent(entries: readonly Entry[]): EditFix | undefined {
  const edits: Edit[] = [];
  for (const { key, value, merged, ownLines } of entries) {
    if (merged || !ownLines || isBefore(value.range.start, key.range.start)) return undefined;
    const { line } = key.range.start;
    const last = value.range.end.character === 0 ? value.range.end.line - 1 : value.range.end.line;
    for (let at = line; at <= Math.max(line, last); at++) {
      const start = { line: at, character: 0 };
      edits.push({ file: key.file, range: { start, end: start }, text: '  ' });
    }
  }
  return { title: 'Indent it', safe: false, edits };
}

/** Moves the line of a key to the first column; the lines below stay where they are. */
export function outdent({ key, ownLines }: Entry): EditFix | undefined {
  const { start } = key.range;
  const range = { start: { line: start.line, character: 0 }, end: start };
  return ownLines
    ? { title: 'Move it to the top of the file', safe: false, edits: [{ file: key.file, range, text: '' }] }
    : undefined;
}

/** Writes an entry below a key, replacing what follows the key. */
export function writeBelow(
  { key, value }: { readonly key: Place; readonly value: Node },
  text: string,
  flow: boolean,
): Edit {
  const { line, character } = key.range.end;
  const gap = ' '.repeat(key.range.start.character + 2);
  return {
    file: value.file,
    range: { start: { line, character: character + 1 }, end: value.range.end },
    text: flow ? ` { ${text} }` : `\n${gap}${text}`,
  };
}

/** Adds an entry at the start of a mapping that is not empty. */
export function addFirst(map: MapNode, key: string, value: string): Edit | undefined {
  const first = map.entries.find(entry => !entry.merged);
  if (!first) return undefined;
  const separator = map.flow ? ', ' : `\n${' '.repeat(first.key.range.start.character)}`;
  return insertBefore(first.key, `${key}: ${value}${separator}`);
}

/** The text as a double-quoted YAML scalar that PyYAML reads back unchanged. */
export const doubleQuoted = (text: string): string => JSON.stringify(text);
