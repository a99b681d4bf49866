/** How the differences between a value and its shape are reported. */
import {
  type Entry,
  entry,
  isNull,
  type MapNode,
  type Node,
  type Place,
  type Range,
  type ScalarNode,
} from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { type EditFix, quote, remove, writeInstead } from '../charm/edits.ts';
import { onOneLine } from '../charm/place.ts';
import { pythonText } from '../charm/python.ts';
import { asList, asMapping, type Remedy } from '../charm/text-as-block.ts';
import type { Tool } from '../charm/tools.ts';
import { asWritten, kindOf, oneOf, readerName } from '../charm/words.ts';
import type { Around, ChoiceShape, Difference, KeyNames, Kind, MapShape, Shape, Subject } from './shape.ts';
import { snippetText } from './snippet.ts';
import { wrongForm } from './strings.ts';
import { inside, wanted } from './wanted.ts';

/** How to fix a difference. */
export type Correction = Pick<Difference, 'remedy' | 'fixes' | 'related' | 'names'>;

/** A difference, attributed to the shape's tool; a string as `correction` is its remedy. */
export function difference(
  kind: Kind,
  at: Place,
  problem: string,
  correction: string | Correction = {},
): Difference {
  return { kind, at, problem, ...(typeof correction === 'string' ? { remedy: correction } : correction) };
}

/** A value of a different kind from the shape's. */
export function typeDifference(shape: Shape, { node, key, name }: Subject): Difference {
  const at = onOneLine({ value: node, key });
  if (isNull(node)) {
    const remedy = contents(shape, name) ?? `write ${wanted(shape)}${example(shape)}`;
    return { kind: 'type', at, problem: `${name} is empty`, remedy };
  }
  const value = shape.is === 'integer' && isNumber(node) ? node.source : kindOf(node);
  const problem = `${name} must be ${wanted(shape)}, not ${value}`;
  const difference: Difference = { kind: 'type', at, problem };
  const only = node.kind === 'seq' && node.items.length === 1 ? node.items[0] : undefined;
  if (isScalar(shape) && only?.kind === 'scalar' && !isNull(only))
    return { ...difference, ...withoutDash(node, key, only.source) };
  if (shape.is !== 'string' || node.kind !== 'scalar') {
    const mend = node.kind === 'scalar' ? asBlock(shape, node, key) : undefined;
    if (mend) return { ...difference, remedy: mend.remedy, fixes: [mend.fix] };
    return { ...difference, remedy: contents(shape, name) };
  }
  const [wrong, remedy] = (shape.form && wrongForm(shape.form, node.source)) ?? [];
  // Quotes do not help if the text is not an accepted value either.
  if (shape.known && !shape.known.includes(node.source))
    return {
      ...difference,
      remedy:
        shape.known.length > 0 ? `use ${oneOf(shape.known)}` : `write ${wanted(shape)}${example(shape)}`,
    };
  if (wrong !== undefined) return { ...difference, problem: `${name} ${wrong}`, remedy };
  return { ...difference, remedy: 'quote it', fixes: [quote(node)] };
}

/** The only item of a list in place of the list, on the line of its key. */
function withoutDash(list: Node, key: Place, text: string): Correction {
  const { line, character } = key.range.end;
  const isBelow = list.range.start.line > line;
  const range = isBelow ? { start: { line, character: character + 1 }, end: list.range.end } : list.range;
  const edits = [{ file: list.file, range, text: isBelow ? ` ${text}` : text }];
  return { remedy: `write ${text}`, fixes: [{ title: `Write ${text}`, safe: false, edits }] };
}

/** Whether a shape accepts a single string, also one in craft-grammar. */
const isScalar = (shape: Shape): boolean =>
  shape.is === 'grammar' ? isScalar(shape.of) : shape.is === 'string' || shape.is === 'choice';

/** Whether YAML 1.1 reads a number. */
export const isNumber = (node: Node): node is ScalarNode =>
  node.kind === 'scalar' && (node.type === 'int' || node.type === 'float');

/** What to write into a mapping or a list: the first line of its example, or its keys. */
function contents(shape: Shape, name: string): string | undefined {
  if (shape.is !== 'map' && shape.is !== 'list') return undefined;
  const [, line] = snippetText(shape.snippet ?? '').split('\n');
  if (line !== undefined) return begin(line.trim().replace(/ \[?".*$/, ''), name);
  if (shape.is === 'list') return undefined;
  const { required = [], keys } = shape;
  if (required.length > 0)
    return `give it ${required
      .map(key => `"${key}"`)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' and ')}`;
  const [key, first] = Object.entries(keys)[0] ?? [];
  return first && begin(`${key}:${snippetText(first.snippet ?? '').split('\n')[0]}`, name);
}

const begin = (line: string, name: string): string =>
  name.startsWith('Item') ? `begin it with "${line}"` : `write "${line}" below it`;

/** How to turn a string into the required list or mapping. */
function asBlock(shape: Shape, node: ScalarNode, key: Place): Remedy | undefined {
  if (shape.is === 'grammar') return asBlock(shape.of, node, key);
  if (shape.is === 'map') return asMapping(node, key);
  if (shape.is === 'union' && shape.list) return asBlock(shape.list, node, key);
  if (shape.is !== 'list') return undefined;
  const words = wordsOf(shape.of);
  const mend =
    words.length > 0 && !words.includes(pythonText(node)) && /^\S+$/.test(node.source)
      ? undefined
      : asList(node, key);
  const isOfTexts = shape.of.is !== 'map' && shape.of.is !== 'variant';
  return isOfTexts || mend?.fix.title.startsWith('Remove') ? mend : undefined;
}

/** The accepted words for an item; empty if any string is accepted. */
const wordsOf = (shape: Shape): readonly string[] =>
  shape.is === 'choice' ? shape.of : shape.is === 'string' ? (shape.known ?? []) : [];

function example({ is, snippet }: Shape): string {
  const text = snippetText(snippet ?? '').trim();
  if (is !== 'string' || text === '' || text.includes('\n')) return '';
  return `, such as ${text.startsWith('"') ? text : `"${text}"`}`;
}

/** The name of a list item, for the start of a message. */
export const itemName = (index: number, list: string): string => `Item ${index + 1} of ${inside(list)}`;

/** A word that is not one of the accepted ones. */
export function valueDifference(
  node: ScalarNode,
  { of, called, meant: likely }: ChoiceShape,
  refusedBy: Tool | null,
  around: Around,
): Difference {
  const words = likely?.(around) ?? of;
  const text = pythonText(node);
  // `24.04` is what follows the name of the system.
  const meant =
    closest(text, words) ?? words.find(word => word.endsWith(`@${node.source.replace(/["']/g, '')}`));
  return {
    kind: 'value',
    at: node,
    problem: `${asWritten(node)} is not ${called} that ${readerName(refusedBy)} knows`,
    ...meantWord(node, meant, `use ${oneOf(words)}`),
  };
}

/** How to fix a word: replace it by the one that was meant, if there is one. */
export function meantWord(node: Node, meant: string | undefined, otherwise: string): Correction {
  return meant === undefined
    ? { remedy: otherwise }
    : { remedy: `write "${meant}"`, fixes: [instead(node, meant)] };
}

/** Replaces a misspelt word by a known one; if they differ only in case and dashes, the meaning is certain. */
function instead(node: Node, word: string): EditFix {
  const letters = (text: string): string => text.toLowerCase().replaceAll('_', '-');
  const isSure = node.kind === 'scalar' && letters(pythonText(node)) === letters(word);
  return { ...writeInstead(node, word), safe: isSure };
}

/** A key that is not a string where Python or pydantic requires one. */
export function wrongName(key: ScalarNode, names: KeyNames, map: string): Difference | undefined {
  if (names === 'anything' || key.type === 'string' || (names === 'numbers' && isNumber(key)))
    return undefined;
  const difference = { kind: 'type', at: key } as const;
  if (key.source === '')
    return { ...difference, problem: `A key of ${inside(map)} is empty`, remedy: 'write a name' };
  const problem = `The key ${asWritten(key)} of ${inside(map)} must be a string, not ${kindOf(key)}`;
  return { ...difference, problem, remedy: 'quote it', fixes: [quote(key)] };
}

/** The most keys that a message lists. */
const FEW = 8;

/** A key that a mapping does not accept; `meant` is the one it probably should be. */
export function keyDifference(
  { keys, called = 'a key', required = [] }: MapShape,
  written: Entry,
  meant: string | undefined,
  { node, name }: Subject & { readonly node: MapNode },
  refusedBy: Tool | null,
): Difference {
  const free = Object.keys(keys).filter(other => entry(node, other) === undefined);
  const { key } = written;
  const edit = remove(node, written);
  const where = name.endsWith('.yaml') ? 'here' : `in ${inside(name)}`;
  const others = free.length > 0 && free.length <= FEW ? `, or use ${oneOf(free)}` : '';
  return {
    kind: 'key',
    at: key,
    problem: `${asWritten(key)} is not ${called} that ${readerName(refusedBy)} knows ${where}`,
    remedy: meant === undefined ? `remove it${others}` : `write "${meant}"`,
    names: [meant ?? pythonText(key)],
    fixes: [
      ...(meant === undefined || key.source === ''
        ? []
        : [{ ...instead(key, meant), title: `Rename to "${meant}"` }]),
      ...(edit && !(meant && required.includes(meant))
        ? [{ title: `Remove ${asWritten(key)}`, safe: false, edits: [edit] }]
        : []),
    ],
  };
}

/** A missing required key; the fix adds it with its usual value. */
export function missingEntry(shape: MapShape, required: string, { node, key, name }: Subject): Difference {
  const fix = addKey(node, required, shape.keys[required]);
  return {
    kind: 'missing',
    at: key,
    problem: `${name} has no "${required}"`,
    remedy: 'add it',
    names: [required],
    ...(fix && { fixes: [fix] }),
  };
}

/** Adds a key with its usual value after the first key of a mapping, or before it if something would come between. */
export function addKey(map: Node, name: string, shape: Shape | undefined): EditFix | undefined {
  if (map.kind !== 'map') return undefined;
  const value = snippetText(usualValue(shape));
  const [first, second] = map.entries.filter(({ merged }) => !merged);
  if (first === undefined || value === '' || (map.flow && value.includes('\n'))) return undefined;
  if (entry(map, name) !== undefined) return undefined;
  const [begin, key] = [map.range.start, first.key.range.start];
  // After `? `, an anchor, a tag or a byte order mark, the column of the key is not that of the mapping.
  if (!map.flow && (begin.line !== key.line || begin.character !== key.character)) return undefined;
  if (!map.flow && key.line === 0 && key.character === 1) return undefined;
  const { file } = map;
  const gap = ' '.repeat(first.key.range.start.character);
  const text = `${name}:${value}`.replaceAll('\n', `\n${gap}`);
  const at = (start: Range['start'], written: string): EditFix => ({
    title: `Add "${name}"`,
    safe: false,
    edits: [{ file, range: { start, end: start }, text: written }],
  });
  const { line } = second?.key.range.start ?? first.key.range.start;
  if (!map.flow && second?.ownLines) return at({ line, character: 0 }, `${gap}${text}\n`);
  const { value: above } = first;
  const isOneLine = above.kind === 'scalar' && above.range.end.line === key.line;
  // A comment after it would become a line of the block.
  const isBlock = value.includes('\n');
  if (!map.flow && isOneLine && second === undefined && !isBlock)
    return at(above.range.end, `\n${gap}${text}`);
  return at(key, `${text}${map.flow ? ', ' : `\n${gap}`}`);
}

function usualValue(shape: Shape | undefined): string {
  if (shape === undefined) return '';
  if (shape.snippet !== undefined) return shape.snippet;
  return shape.is === 'choice' && shape.of[0] !== undefined ? ` ${shape.of[0]}` : '';
}
