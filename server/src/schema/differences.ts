/** How the differences between a value and its shape are told. */
import {
  type Entry,
  entry,
  isNull,
  type MapNode,
  type Node,
  type Place,
  type ScalarNode,
} from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { type EditFix, quote, remove, writeInstead } from '../charm/edits.ts';
import { onOneLine } from '../charm/place.ts';
import { pythonText } from '../charm/python.ts';
import type { Tool } from '../charm/tools.ts';
import { asWritten, kindOf, oneOf, readerName } from '../charm/words.ts';
import type { ChoiceShape, Difference, KeyNames, Kind, MapShape, Shape, Subject } from './shape.ts';
import { snippetText } from './snippet.ts';
import { wrongForm } from './strings.ts';
import { wanted } from './wanted.ts';

/** What to do about a difference. */
export type Correction = Pick<Difference, 'remedy' | 'fixes' | 'related'>;

/** A difference, for the tool that the shape names; a text as `correction` is its remedy. */
export function difference(
  kind: Kind,
  at: Place,
  problem: string,
  correction: string | Correction = {},
): Difference {
  return { kind, at, problem, ...(typeof correction === 'string' ? { remedy: correction } : correction) };
}

/** A value of another kind than the shape's. */
export function typeDifference(shape: Shape, { node, key, name }: Subject): Difference {
  const at = onOneLine({ value: node, key });
  if (isNull(node)) {
    const remedy = contents(shape, name) ?? `write ${wanted(shape)}${example(shape)}`;
    return { kind: 'type', at, problem: `${name} is empty`, remedy };
  }
  const value = shape.is === 'integer' && isNumber(node) ? node.source : kindOf(node);
  const problem = `${name} must be ${wanted(shape)}, not ${value}`;
  const difference: Difference = { kind: 'type', at, problem };
  if (shape.is !== 'string' || node.kind !== 'scalar')
    return { ...difference, remedy: asList(shape, node) ?? contents(shape, name) };
  const [wrong, remedy] = (shape.form && wrongForm(shape.form, node.source)) ?? [];
  // Quotes do not help where the text is not what is wanted either.
  if (wrong !== undefined) return { ...difference, problem: `${name} ${wrong}`, remedy };
  return { ...difference, remedy: 'quote it', fixes: [quote(node)] };
}

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

/** A single word that stands for a list of it. */
function asList(shape: Shape, node: Node): string | undefined {
  if (shape.is !== 'list' || shape.of.is === 'map' || shape.of.is === 'variant') return undefined;
  const isWord = node.kind === 'scalar' && /^[\w./@+*-]+$/.test(node.source);
  return isWord ? `write [${node.source}]` : undefined;
}

function example({ is, snippet }: Shape): string {
  const text = snippetText(snippet ?? '').trim();
  if (is !== 'string' || text === '' || text.includes('\n')) return '';
  return `, such as ${text.startsWith('"') ? text : `"${text}"`}`;
}

/** How the item of a list is called, at the beginning of a message. */
export const itemName = (index: number, list: string): string => `Item ${index + 1} of ${inside(list)}`;

/** A name as it stands inside a sentence. */
const inside = (name: string): string => name.replace(/^Item/, 'item');

/** A word that is not among those that there are. */
export function valueDifference(
  node: ScalarNode,
  { of, called, meant: likely = of }: ChoiceShape,
  refusedBy: Tool | null,
): Difference {
  const meant = closest(pythonText(node), likely);
  return {
    kind: 'value',
    at: node,
    problem: `${asWritten(node)} is not ${called} that ${readerName(refusedBy)} knows`,
    ...meantWord(node, meant, `use ${oneOf(of)}`),
  };
}

/** What to do about a word: write the one that was meant, if there is one. */
export function meantWord(node: Node, meant: string | undefined, otherwise: string): Correction {
  return meant === undefined
    ? { remedy: otherwise }
    : { remedy: `write "${meant}"`, fixes: [instead(node, meant)] };
}

/** Writes a known word instead of a misspelt one; letter case and dashes alone leave no doubt what was meant. */
function instead(node: Node, word: string): EditFix {
  const letters = (text: string): string => text.toLowerCase().replaceAll('_', '-');
  const isSure = node.kind === 'scalar' && letters(pythonText(node)) === letters(word);
  return { ...writeInstead(node, word), safe: isSure };
}

/** A key that is not a string, where Python or pydantic wants one. */
export function wrongName(key: ScalarNode, names: KeyNames, map: string): Difference | undefined {
  if (names === 'anything' || key.type === 'string' || (names === 'numbers' && isNumber(key)))
    return undefined;
  const difference = { kind: 'type', at: key } as const;
  if (key.source === '')
    return { ...difference, problem: `A key of ${inside(map)} is empty`, remedy: 'write a name' };
  const problem = `The key ${asWritten(key)} of ${inside(map)} must be a string, not ${kindOf(key)}`;
  return { ...difference, problem, remedy: 'quote it', fixes: [quote(key)] };
}

/** Up to so many keys a message can list. */
const FEW = 8;

/** A key that a mapping does not have; `meant` is the one that it probably should be. */
export function keyDifference(
  { keys, called = 'a key' }: MapShape,
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
    fixes: [
      ...(meant === undefined ? [] : [{ ...instead(key, meant), title: `Rename to "${meant}"` }]),
      ...(edit ? [{ title: `Remove ${asWritten(key)}`, safe: false, edits: [edit] }] : []),
    ],
  };
}
