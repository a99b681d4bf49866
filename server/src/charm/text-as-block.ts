/** Repairs a string that was meant to be a list or a mapping. */
import type { Place, ScalarNode } from '../yaml/tree.ts';
import { type EditFix, replace, wrapInList } from './edits.ts';
import { inQuotes } from './words.ts';

/** What to do, in the imperative, and the fix that does it. */
export interface Remedy {
  readonly remedy: string;
  readonly fix: EditFix;
}

const ITEM = /^\s*- /;
const ENTRY = /^\s*["']?[\w.-]+["']?:(?:\s|$)/;

/** Undefined if brackets and dashes alone do not make it a list. `key` is the key of the string. */
export function asList(node: ScalarNode, key: Place): Remedy | undefined {
  const { source, style, range } = node;
  const isBelow = range.start.line > key.range.start.line;
  const [first = '', ...others] = source.split(/\r\n|\n|\r/);
  const item = isBelow && style === 'plain' ? asItem(first, others, range.start.character) : undefined;
  if (item) {
    const { start } = range;
    const end = { line: start.line, character: start.character + first.length };
    const edits = [{ file: node.file, range: { start, end }, text: item }];
    return {
      remedy: first.startsWith('-') ? 'write a space after the dash' : `write ${inQuotes(item)}`,
      fix: { title: `Write ${inQuotes(item)}`, safe: others.length === 0, edits },
    };
  }
  const above = aboveBlock(node, key, ITEM);
  if (above) return above;
  // The meaning of text that begins with a dash is unknown.
  if (node.type !== 'string' || (isBelow && style === 'plain' && first.startsWith('-'))) return undefined;
  // Its opening bracket is missing.
  const isOpen = style === 'plain' && /^[^[\]]+\]$/.test(source);
  if (isOpen) {
    const edits = [replace(node, `[${source}`)];
    return { remedy: `write [${source}`, fix: { title: 'Make it a list', safe: false, edits } };
  }
  const several = style === 'plain' && /^[\w./@+*][\w./@+*-]*(?:, ?[\w./@+*][\w./@+*-]*)+$/.test(source);
  const edits = [replace(node, `[${source}]`)];
  const fix = several ? { title: 'Make it a list', safe: false, edits } : wrapInList(node);
  return { remedy: `write ${fix.edits[0]?.text ?? ''}`, fix };
}

/** A line as a list item: its dash lacks a space, or is missing while other lines have one. */
function asItem(line: string, others: readonly string[], column: number): string | undefined {
  const glued = /^-+ *((["']).*\2|\w.*)$/.exec(line)?.[1];
  if (glued) return `- ${glued}`;
  const isFirst =
    others.some(other => ITEM.test(other) && other.indexOf('-') === column) && /^[\w./"'][^:#]*$/.test(line);
  return isFirst ? `- ${line}` : undefined;
}

/** Undefined if the text has no mapping below its first line. */
export const asMapping = (node: ScalarNode, key: Place): Remedy | undefined =>
  node.style === 'literal' || node.style === 'folded' ? aboveBlock(node, key, ENTRY) : undefined;

/** Something comes between a key and its block: `key: |`, `key: x`. */
function aboveBlock(node: ScalarNode, key: Place, form: RegExp): Remedy | undefined {
  const [first = '', ...below] = node.source.split(/\r\n|\n|\r/);
  const lines = below.filter(line => line.trim() !== '');
  const [line] = lines;
  if (line === undefined || !form.test(line) || (form === ITEM && !lines.every(each => form.test(each))))
    return undefined;
  const word = first.replace(/\s#[\s\S]*$/, '').trimEnd();
  const { start } = node.range;
  const end = { line: start.line, character: start.character + word.length };
  // Include the space after the colon.
  const gap = key.range.end.line === start.line && start.character > key.range.end.character + 1 ? 1 : 0;
  const from = { line: start.line, character: start.character - gap };
  const edits = [{ file: node.file, range: { start: from, end }, text: '' }];
  return {
    remedy: `remove ${inQuotes(word)}`,
    fix: { title: `Remove ${inQuotes(word)}`, safe: false, edits },
  };
}
