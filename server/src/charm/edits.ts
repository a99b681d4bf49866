/** How fixes change a text: what a fix is, and the edits that more than one rule makes. */
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
  readonly option: {
    readonly name: string;
    readonly type: 'string' | 'int' | 'float' | 'boolean';
    readonly default?: string;
  };
  /** What else changes, in other files. */
  readonly beside?: readonly Edit[];
}

export type Fix = EditFix | SettingFix | OptionFix;

/** Whether a fix changes files. */
export const isEditFix = (fix: Fix): fix is EditFix => 'edits' in fix;

/** Whether an edit is right only where the lines of the editor are those of YAML. */
export const isByLines = ({ range: { start, end }, text }: Edit): boolean =>
  text.includes('\n') || (start.character === 0 && end.character === 0 && start.line < end.line);

/** The whole range gets another text. */
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

/** Makes a string the only item of a list in brackets, in which fewer texts can do without quotes. */
export function wrapInList(node: ScalarNode): EditFix {
  const written = scalarText(String(node.value), true);
  const isQuoted = node.style === 'single' || node.style === 'double';
  const item = isQuoted && !node.source.includes('\n') ? node.source : written;
  return { title: 'Make it a list', safe: true, edits: [replace(node, `[${item}]`)] };
}

/**
 * Removes an entry with its lines. Undefined where that would leave a mapping without entries, or take something else along,
 * and where the entry is written elsewhere (a merge key).
 */
export const remove = (map: MapNode, entry: Entry): Edit | undefined =>
  map.entries.length < 2 ? undefined : removeLines(entry);

/** The same, where the mapping may be left without entries. */
export function removeLines({ key, value, merged, ownLines }: Entry): Edit | undefined {
  if (merged || !ownLines) return undefined;
  const { start } = key.range;
  const isAlias = isBefore(value.range.start, start);
  const end = isAlias ? key.range.end : value.range.end;
  const below = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  const range = { start: { line: start.line, character: 0 }, end: { line: below, character: 0 } };
  return { file: key.file, range, text: '' };
}

/** Indents entries with all their lines by two spaces. Undefined where something else stands on their lines. */
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

/** Moves the line of a key to the first column; what follows stays where it is. */
export function outdent({ key, ownLines }: Entry): EditFix | undefined {
  const { start } = key.range;
  const range = { start: { line: start.line, character: 0 }, end: start };
  return ownLines
    ? { title: 'Move it to the top of the file', safe: false, edits: [{ file: key.file, range, text: '' }] }
    : undefined;
}

/** Writes an entry below a key, instead of what stands behind it. */
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

/** Adds an entry before the first one of a mapping that has one. */
export function addFirst(map: MapNode, key: string, value: string): Edit | undefined {
  const first = map.entries.find(entry => !entry.merged);
  if (!first) return undefined;
  const separator = map.flow ? ', ' : `\n${' '.repeat(first.key.range.start.character)}`;
  return insertBefore(first.key, `${key}: ${value}${separator}`);
}

/** A text as a YAML scalar that PyYAML reads as this very string. */
export const doubleQuoted = (text: string): string => JSON.stringify(text);
