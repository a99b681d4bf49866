/** Compares a value with its shape and says every difference once. */
import {
  type Entry,
  entry,
  type MapNode,
  type Node,
  type Place,
  type ScalarNode,
  type SeqNode,
} from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import type { Fix } from '../../charm/edits.ts';
import { quote, remove, writeInstead } from '../../charm/edits.ts';
import {
  type BooleanShape,
  type ChoiceShape,
  type GrammarShape,
  type IntegerShape,
  type ListShape,
  type MapShape,
  type RecordShape,
  type Shape,
  type StringShape,
  type UnionShape,
  words,
} from './shape.ts';

/** Codes of the rules that the shapes drive; each is a file beside index.ts. */
export type Kind = 'unknown-key' | 'missing-key' | 'wrong-type' | 'unknown-value' | 'bad-format';

export interface Problem {
  readonly kind: Kind;
  readonly at: Place;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** A value with the place to blame when nothing is written there, and how to call it in a message. */
export interface Subject {
  readonly node: Node;
  readonly key: Place;
  readonly name: string;
}

export type Say = (problem: Problem) => void;

/** The entries that count: of equal keys the last, as PyYAML keeps it. */
export function entriesOf(node: MapNode): readonly Entry[] {
  return node.entries.filter(
    ({ key, value }) => key.type !== 'string' || entry(node, key.value as string)?.value === value,
  );
}

/** The text that Python's `str` gives for a scalar. */
export function pythonText(node: ScalarNode): string {
  if (node.type === 'bool') return node.value ? 'True' : 'False';
  if (node.type === 'null') return 'None';
  if (node.type !== 'float') return String(node.value);
  const value = node.value as number;
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}

/** What is written, in words that follow "not". */
export function found(node: Node): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq') return 'a list';
  const kinds = { null: 'empty', bool: 'a boolean', int: 'a number', float: 'a number', timestamp: 'a date' };
  return kinds[node.type as keyof typeof kinds] ?? 'a string';
}

export const isNull = (node: Node): boolean => node.kind === 'scalar' && node.type === 'null';

export function walk(shape: Shape, subject: Subject, say: Say): void {
  const { node } = subject;
  if (shape.is === 'any' || (shape.nullable && isNull(node))) return;
  if (shape.is === 'grammar') walkGrammar(shape, subject, say);
  else if (shape.is === 'union') walkUnion(shape, subject, say);
  else if (shape.is === 'list' && node.kind === 'seq') walkList(shape, { ...subject, node }, say);
  else if (shape.is === 'map' && node.kind === 'map') walkMap(shape, { ...subject, node }, say);
  else if (shape.is === 'record' && node.kind === 'map') walkRecord(shape, { ...subject, node }, say);
  else if (isScalarShape(shape) && node.kind === 'scalar') walkScalar(shape, { ...subject, node }, say);
  else wrongType(shape, subject, say);
}

function walkUnion(shape: UnionShape, subject: Subject, say: Say): void {
  const own = { scalar: shape.scalar, seq: shape.list, map: shape.map }[subject.node.kind];
  if (own && !isNull(subject.node)) walk(own, subject, say);
  else wrongType(shape, subject, say);
}

type ScalarShape = StringShape | BooleanShape | IntegerShape | ChoiceShape;

const isScalarShape = (shape: Shape): shape is ScalarShape =>
  ['string', 'boolean', 'integer', 'choice'].includes(shape.is);

function walkScalar(shape: ScalarShape, subject: Subject & { node: ScalarNode }, say: Say): void {
  const { node } = subject;
  const number = node.type === 'int' || node.type === 'float';
  const fits = {
    string: node.type === 'string' || (number && shape.is === 'string' && shape.numbers),
    boolean: looksBoolean(node),
    integer: looksInteger(node),
    choice: !isNull(node),
  }[shape.is];
  if (!fits) wrongType(shape, subject, say);
  else if (shape.is === 'string') checkText(shape, subject, say);
  else if (shape.is === 'choice') checkChoice(shape, subject, say);
}

/** charmcraft puts the values of its variables in before it looks (craft_parts/executor/environment.py). */
const VARIABLE = /\$\{?(?:CRAFT_|DEBIAN_FRONTEND)/;

function checkText(shape: StringShape, { node, name }: Subject & { node: ScalarNode }, say: Say): void {
  const text = pythonText(node);
  const wrong = VARIABLE.test(text) ? undefined : shape.check?.(text);
  if (wrong) say({ kind: 'bad-format', at: node, message: `${name} ${wrong}` });
}

function checkChoice(shape: ChoiceShape, { node, name }: Subject & { node: ScalarNode }, say: Say): void {
  if (node.type === 'string' && shape.of.includes(node.value as string)) return;
  const meant = closest(pythonText(node), shape.meant ?? shape.of);
  const others = `use ${shape.of.length > 1 ? 'one of ' : ''}${shape.of.join(', ')}`;
  const what = `${name}: ${written(node)} is not ${shape.called} that charmcraft knows`;
  say({
    kind: 'unknown-value',
    at: node,
    message: `${what}: ${meant ? `write ${meant}` : others}`,
    ...(meant && { fixes: [writeInstead(node, meant)] }),
  });
}

const written = (node: ScalarNode): string => `"${node.type === 'string' ? node.value : node.source}"`;

/** pydantic's lax booleans. */
function looksBoolean(node: ScalarNode): boolean {
  if (node.type === 'bool') return true;
  if (node.type === 'int') return node.value === 0n || node.value === 1n;
  if (node.type === 'float') return node.value === 0 || node.value === 1;
  return node.type === 'string' && /^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i.test(node.value as string);
}

/** pydantic's lax integers. */
function looksInteger(node: ScalarNode): boolean {
  if (node.type === 'int' || node.type === 'bool') return true;
  if (node.type === 'float') return Number.isInteger(node.value);
  return node.type === 'string' && /^\s*[-+]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(node.value as string);
}

/** The value when it stands on one line, else its key: nothing written, or a block of lines, is no range to underline. */
export function placeOf({ node, key }: Pick<Subject, 'node' | 'key'>): Place {
  const { start, end } = node.range;
  const empty = start.line === end.line && start.character === end.character;
  if (start.line === end.line && !empty) return node;
  return { file: node.file, path: node.path, range: (key === node ? firstToken(node) : key).range };
}

/** The first key or item of a block that has no key of its own. */
function firstToken(node: Node): Node {
  const first = node.kind === 'map' ? node.entries[0]?.key : node.kind === 'seq' ? node.items[0] : undefined;
  return first === undefined ? node : firstToken(first);
}

function wrongType(shape: Shape, { node, key, name }: Subject, say: Say): void {
  const quotable = shape.is === 'string' && node.kind === 'scalar' && !isNull(node);
  say({
    kind: 'wrong-type',
    at: placeOf({ node, key }),
    message: `${name} must be ${words(shape)}, not ${found(node)}${quotable ? ': quote it' : ''}`,
    ...(quotable && { fixes: [quote(node)] }),
  });
}

function walkList(shape: ListShape, { node, name }: Subject & { node: SeqNode }, say: Say): void {
  const seen = new Set<string>();
  node.items.forEach((item, index) => {
    walk(shape.of, { node: item, key: item, name: `item ${index + 1} of ${name}` }, say);
    if (!shape.unique || item.kind !== 'scalar') return;
    const text = pythonText(item);
    if (seen.has(text)) {
      say({ kind: 'bad-format', at: item, message: `${name} holds ${text} twice: remove one` });
    }
    seen.add(text);
  });
}

function walkMap(shape: MapShape, { node, key, name }: Subject & { node: MapNode }, say: Say): void {
  if (shape.single && node.entries.length !== 1) {
    say({
      kind: 'bad-format',
      at: placeOf({ node, key }),
      message: `${name} must have exactly one entry`,
    });
    return;
  }
  for (const one of entriesOf(node)) {
    wrongKey(one, shape.numbers, name, say);
    walk(shape.of, subjectOf(one), say);
  }
}

/** A key that no dict with string keys takes; returns whether it was one. */
function wrongKey({ key }: Entry, numbers: boolean, name: string, say: Say): boolean {
  if (key.type === 'string' || (numbers && (key.type === 'int' || key.type === 'float'))) return false;
  const message = `the key ${key.source || '(empty)'} of ${name} must be a string, not ${found(key)}: quote it`;
  say({ kind: 'wrong-type', at: key, message, ...(key.source && { fixes: [quote(key)] }) });
  return true;
}

export const subjectOf = ({ key, value }: Entry): Subject => ({ node: value, key, name: pythonText(key) });

function walkRecord(shape: RecordShape, { node, key, name }: Subject & { node: MapNode }, say: Say): void {
  const known = Object.keys(shape.keys);
  const present = new Set<string>();
  const meant = new Set<string>();
  const entries = entriesOf(node);
  const plain = new Set(entries.map(one => pythonText(one.key)));
  for (const one of entries) {
    const text = one.key.type === 'string' ? (one.key.value as string) : undefined;
    const dashed = text?.replaceAll('_', '-') ?? '';
    const alias = shape.underscores && text !== dashed && !plain.has(dashed) && !known.includes(text ?? '');
    const own = text === undefined ? undefined : shape.keys[alias ? dashed : text];
    if (own && Object.hasOwn(shape.keys, alias ? dashed : (text ?? ''))) {
      present.add(alias ? dashed : (text ?? ''));
      walk(own, subjectOf(one), say);
    } else if (!shape.open) {
      const guess = closest(
        pythonText(one.key),
        known.filter(other => !plain.has(other)),
      );
      if (guess) meant.add(guess);
      say(unknownKey(node, one, guess, { name, known }));
    }
  }
  for (const wanted of shape.required ?? []) {
    if (present.has(wanted) || meant.has(wanted)) continue;
    const at = { file: node.file, path: node.path, range: (key === node ? firstToken(node) : key).range };
    say({ kind: 'missing-key', at, message: `${name} needs ${wanted}: add it` });
  }
}

function unknownKey(
  map: MapNode,
  one: Entry,
  guess: string | undefined,
  { name, known }: { readonly name: string; readonly known: readonly string[] },
): Problem {
  const what = `"${pythonText(one.key)}" is not a key of ${name} that charmcraft knows`;
  const short = known.length <= 8 ? `use one of ${known.join(', ')}` : 'remove it';
  const edit = remove(map, one);
  const fixes: Fix[] = [];
  if (guess) fixes.push({ ...writeInstead(one.key, guess), title: `Rename it to ${guess}` });
  if (edit) fixes.push({ title: `Remove ${pythonText(one.key)}`, safe: false, edits: [edit] });
  return {
    kind: 'unknown-key',
    at: one.key,
    message: `${what}: ${guess ? `write ${guess}` : short}`,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** `on amd64`, `to amd64,arm64`, `on amd64 to arm64`, `for NAME`, `else` (craft_grammar/models.py). */
const CLAUSE = /^(?:(?:on|to|for)\s+([^\s]+)(?:\s+to\s+([^\s]+))?\s*|else)$/;

function walkGrammar(shape: GrammarShape, subject: Subject, say: Say): void {
  const { node, key, name } = subject;
  if (node.kind !== 'seq') {
    walk(shape.nullable ? { ...shape.of, nullable: true } : shape.of, subject, say);
    return;
  }
  const { of } = shape;
  let clauses = 0;
  for (const item of node.items) {
    const only = item.kind === 'map' && item.entries.length === 1 ? item.entries[0] : undefined;
    const clause = only?.key.type === 'string' ? CLAUSE.exec(only.key.value as string) : null;
    if (only && clause) {
      const selectors = [clause[1], clause[2]].flatMap(one => one ?? []);
      if (selectors.some(one => /^,|,$|,,/.test(one)) || (clause[0] === 'else' && clauses === 0)) {
        say({
          kind: 'bad-format',
          at: only.key,
          message: `${name}: write "on ARCHITECTURE", and "else" only after it`,
        });
      }
      clauses++;
      walkGrammar(shape, subjectOf(only), say);
    } else if (item.kind === 'scalar' && item.value === 'else fail' && clauses > 0) {
      clauses++;
    } else if (of.is === 'list') {
      walk(of.of, { node: item, key: item, name: `an item of ${name}` }, say);
    } else {
      wrongType(of, subject, say);
      return;
    }
  }
  if (clauses === 0 && of.is !== 'list' && !shape.nullable) wrongType(of, { node, key, name }, say);
}
