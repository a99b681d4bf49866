/** Compares a value with its shape and yields every difference once. */
import {
  type Entry,
  entriesOf,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
} from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { isPackedAsItIs } from '../charm/files.ts';
import { firstToken, onOneLine } from '../charm/place.ts';
import { pythonText } from '../charm/python.ts';
import type { Tool } from '../charm/tools.ts';
import { asWritten, readerName } from '../charm/words.ts';
import {
  isNumber,
  itemName,
  keyDifference,
  typeDifference,
  valueDifference,
  wrongName,
} from './differences.ts';
import { fitsPacked, packedText, wrongPacked, wrongPackedName } from './packed-values.ts';
import type {
  Around,
  BooleanShape,
  ChoiceShape,
  Difference,
  GrammarShape,
  IntegerShape,
  ListShape,
  MapShape,
  Problem,
  Shape,
  StringShape,
  Subject,
  UnionShape,
  VariantShape,
} from './shape.ts';
import { VARIABLE, wrongForm } from './strings.ts';
import { wanted } from './wanted.ts';

/** What the walker knows on its way down. */
export interface Way {
  readonly around: Around;
  /** The tool that refuses what differs from here on. */
  readonly refusedBy: Tool | null;
  /** How often a collection was compared with something: aliases lead to one again and again. */
  readonly compared: Map<Node, Map<object, number>>;
}

/** An anchor's content is compared so often; more aliases only say the same again. */
const ENOUGH = 10;

/** Counts that a collection is compared with what it may hold; false when that was done often enough. */
function isNews({ compared }: Way, node: Node, what: object): boolean {
  const times = compared.get(node) ?? new Map<object, number>();
  const count = (times.get(what) ?? 0) + 1;
  compared.set(node, times.set(what, count));
  return count <= ENOUGH;
}

type Of<N extends Node> = Subject & { readonly node: N };

/** The differences between a value and its shape, in no order. */
export function* walk(shape: Shape, subject: Subject, way: Way): Generator<Problem> {
  if (shape.unchecked) return;
  const { refusedBy = way.refusedBy } = shape;
  for (const found of differences(shape, subject, { ...way, refusedBy })) yield { refusedBy, ...found };
  for (const found of shape.check?.(subject, way.around) ?? []) yield { refusedBy, ...found };
}

function* differences(shape: Shape, subject: Subject, way: Way): Generator<Difference> {
  const { node, key, name } = subject;
  if (shape.is === 'any' || (shape.nullable && isNull(node))) return;
  if (shape.is === 'unused')
    yield {
      kind: 'key',
      at: key,
      problem: `${readerName(way.refusedBy)} does not accept ${name} here`,
      remedy: shape.remedy,
    };
  else if (shape.is === 'variant') yield* walkVariant(shape, subject, way);
  else if (shape.is === 'grammar') yield* walkGrammar(shape, subject, way);
  else if (shape.is === 'union') yield* walkUnion(shape, subject, way);
  else if (shape.is === 'list' && node.kind === 'seq') yield* walkList(shape, { ...subject, node }, way);
  else if (shape.is === 'map' && node.kind === 'map') yield* walkMap(shape, { ...subject, node }, way);
  else if (isScalarShape(shape) && node.kind === 'scalar')
    yield* walkScalar(shape, { ...subject, node }, way);
  else yield typeDifference(shape, subject);
}

/** A shape inside another that stands for the same value: it keeps what the key says. */
const standIn = (inner: Shape, { nullable, snippet }: Shape): Shape => ({
  ...inner,
  ...(nullable && { nullable }),
  ...(snippet !== undefined && { snippet }),
});

function* walkVariant(shape: VariantShape, subject: Subject, way: Way): Generator<Difference> {
  const { node, key } = subject;
  const variant = shape.of[shape.choose({ node, key: key.path.at(-1) ?? '' }, way.around)];
  if (variant) yield* walk(standIn(variant, shape), subject, way);
}

function* walkUnion(shape: UnionShape, subject: Subject, way: Way): Generator<Difference> {
  const kind = { scalar: shape.scalar, seq: shape.list, map: shape.map }[subject.node.kind];
  if (kind && !isNull(subject.node)) yield* walk(kind, subject, way);
  else yield typeDifference(shape, subject);
}

type ScalarShape = StringShape | BooleanShape | IntegerShape | ChoiceShape;

const isScalarShape = (shape: Shape): shape is ScalarShape =>
  ['string', 'boolean', 'integer', 'choice'].includes(shape.is);

function* walkScalar(shape: ScalarShape, subject: Of<ScalarNode>, way: Way): Generator<Difference> {
  const { node, name } = subject;
  const isPacked = way.refusedBy === 'juju';
  if (isPacked && isExpanded(node)) return;
  if (isPacked ? !fitsPacked(shape, node) : !fits(shape, node))
    yield isPacked ? wrongPacked(shape, subject) : typeDifference(shape, subject);
  else if (shape.is === 'string') {
    const text = isPacked ? packedText(node) : pythonText(node);
    const [problem, remedy] = (shape.form && wrongForm(shape.form, text)) ?? [];
    if (problem) yield { kind: 'form', at: node, problem: `${name} ${problem}`, remedy };
  } else if (shape.is === 'choice') {
    const word = node.type === 'string' ? String(node.value) : shape.asWritten ? node.source : undefined;
    if (word === undefined || !shape.of.includes(word)) yield valueDifference(node, shape, way.refusedBy);
  } else if (shape.is === 'integer') {
    const [least, most] = shape.between ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isInside = Number(node.value) >= least && Number(node.value) <= most;
    if (shape.between && !isInside)
      yield { kind: 'form', at: node, problem: `${name} must be ${wanted(shape)}, not ${node.source}` };
  }
}

/** Whether charmcraft puts a value in before Juju looks. */
const isExpanded = ({ file, type, value }: ScalarNode): boolean =>
  !isPackedAsItIs(file) && type === 'string' && VARIABLE.test(value);

/** Whether a scalar is of the type that a shape wants, as pydantic coerces it. */
function fits(shape: ScalarShape, node: ScalarNode): boolean {
  switch (shape.is) {
    case 'string':
      return node.type === 'string' || (shape.numbers && isNumber(node));
    case 'boolean':
      return looksBoolean(node);
    case 'integer':
      return shape.between ? node.type === 'int' : looksInteger(node);
    case 'choice':
      return !isNull(node);
  }
}

/** pydantic's lax booleans. */
function looksBoolean(node: ScalarNode): boolean {
  if (node.type === 'bool') return true;
  if (node.type === 'int') return node.value === 0n || node.value === 1n;
  if (node.type === 'float') return node.value === 0 || node.value === 1;
  return node.type === 'string' && /^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i.test(String(node.value));
}

/** pydantic's lax integers. */
function looksInteger(node: ScalarNode): boolean {
  if (node.type === 'int' || node.type === 'bool') return true;
  if (node.type === 'float') return Number.isInteger(node.value);
  return node.type === 'string' && /^\s*[-+]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(String(node.value));
}

function* walkList(shape: ListShape, { node, name }: Of<SeqNode>, way: Way): Generator<Difference> {
  if (!isNews(way, node, shape.of)) return;
  const seen = new Set<string>();
  for (const [index, item] of node.items.entries()) {
    yield* walk(shape.of, { node: item, key: item, name: itemName(index, name) }, way);
    if (!shape.unique || item.kind !== 'scalar') continue;
    const text = pythonText(item);
    const problem = `${name} lists ${asWritten(item)} twice`;
    if (seen.has(text)) yield { kind: 'form', at: item, problem, remedy: 'remove one' };
    seen.add(text);
  }
}

/** An entry's value, called by its key. */
export const subjectOf = ({ key, value }: Entry): Subject => ({ node: value, key, name: asWritten(key) });

function* walkMap(shape: MapShape, subject: Of<MapNode>, way: Way): Generator<Difference> {
  const { node, key, name } = subject;
  if (!isNews(way, node, shape.keys)) return;
  if (shape.single && node.entries.length !== 1) {
    const at = onOneLine({ value: node, key });
    yield { kind: 'form', at, problem: `${name} must have exactly one entry` };
    return;
  }
  const entries = entriesOf(node);
  const written = new Set(entries.map(entry => pythonText(entry.key)));
  const known = new Set<string>();
  const missing = Object.keys(shape.keys).filter(other => !written.has(other));
  for (const entry of entries) {
    const own = knownKey(shape, entry.key, written);
    if (own !== undefined) {
      known.add(own);
      yield* walk(shape.keys[own] ?? { is: 'any' }, subjectOf(entry), way);
    } else if (shape.others) {
      const wrong =
        way.refusedBy === 'juju'
          ? wrongPackedName(entry.key)
          : wrongName(entry.key, shape.others.names, name);
      if (wrong) yield wrong;
      else yield* walk(shape.others.of, subjectOf(entry), way);
    } else {
      const meant = closest(pythonText(entry.key), missing);
      // What was meant is not missed as well.
      if (meant !== undefined) known.add(meant);
      yield keyDifference(shape, entry, meant, subject, way.refusedBy);
    }
  }
  const { range } = key === node ? firstToken(node) : key;
  const at = { file: node.file, path: node.path, range };
  for (const required of shape.required ?? [])
    if (!known.has(required))
      yield { kind: 'missing', at, problem: `${name} has no "${required}"`, remedy: 'add it' };
}

/** The key of the shape that an entry's key stands for. */
function knownKey(
  { keys, underscores }: MapShape,
  { type, value }: ScalarNode,
  written: ReadonlySet<string>,
): string | undefined {
  const text = String(value);
  if (type !== 'string') return undefined;
  if (Object.hasOwn(keys, text)) return text;
  const dashed = text.replaceAll('_', '-');
  return underscores && !written.has(dashed) && Object.hasOwn(keys, dashed) ? dashed : undefined;
}

/** `on amd64`, `to amd64,arm64`, `on amd64 to arm64`, `for NAME`, `else` (craft_grammar/models.py). */
const CLAUSE = /^(?:(?:on|to|for)\s+([^\s]+)(?:\s+to\s+([^\s]+))?\s*|else)$/;

/** The clause that an item of a grammar is. */
export function clauseOf(item: Node | undefined): Entry | undefined {
  const [entry, ...more] = item?.kind === 'map' ? item.entries : [];
  if (entry === undefined || more.length > 0 || entry.key.type !== 'string') return undefined;
  return CLAUSE.test(String(entry.key.value)) ? entry : undefined;
}

function* walkGrammar(shape: GrammarShape, subject: Subject, way: Way): Generator<Difference> {
  const { node, name } = subject;
  const of = standIn(shape.of, shape);
  if (node.kind !== 'seq') {
    yield* walk(of, subject, way);
    return;
  }
  if (!isNews(way, node, shape.of)) return;
  let clauses = 0;
  for (const [index, item] of node.items.entries()) {
    const clause = clauseOf(item);
    if (clause) {
      yield* selectorsOf(clause, clauses === 0);
      clauses++;
      yield* walkGrammar(shape, subjectOf(clause), way);
    } else if (item.kind === 'scalar' && item.value === 'else fail' && clauses > 0) {
      clauses++;
    } else if (of.is === 'list') {
      yield* walk(of.of, { node: item, key: item, name: itemName(index, name) }, way);
    } else {
      yield typeDifference(of, subject);
      return;
    }
  }
  if (clauses === 0 && of.is !== 'list' && !of.nullable) yield typeDifference(of, subject);
}

function* selectorsOf({ key }: Entry, isFirst: boolean): Generator<Difference> {
  const text = String(key.value);
  const selectors = (CLAUSE.exec(text) ?? []).slice(1).flatMap(selector => selector ?? []);
  const wrong = { kind: 'form', at: key } as const;
  if (text === 'else' && isFirst)
    yield { ...wrong, problem: '"else" has no clause before it', remedy: 'write "on ARCHITECTURE" first' };
  else if (selectors.some(selector => /^,|,$|,,/.test(selector)))
    yield {
      ...wrong,
      problem: `${asWritten(key)} has an extra comma`,
      remedy: 'write "on ARCHITECTURE,ARCHITECTURE"',
    };
}
