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
import { nearest } from '../charm/closest.ts';
import { MAIN } from '../charm/files.ts';
import { firstToken, onOneLine } from '../charm/place.ts';
import { pythonText } from '../charm/python.ts';
import { asWritten, readerName } from '../charm/words.ts';
import { clauseOf, selectorsOf } from './clauses.ts';
import { itemName, keyDifference, missingEntry, typeDifference, wrongName } from './differences.ts';
import { withNames } from './lookup.ts';
import { movedKey } from './moved-keys.ts';
import { wrongPackedName } from './packed-values.ts';
import { isScalarShape, scalarProblems } from './scalars.ts';
import type {
  Around,
  Difference,
  GrammarShape,
  ListShape,
  MapShape,
  Problem,
  Shape,
  Subject,
  UnionShape,
  VariantPlace,
  VariantShape,
} from './shape.ts';
import { NO_STRAYS, type StrayContext, straysIn } from './strays.ts';
import { once, type Way } from './way.ts';

type Of<N extends Node> = Subject & { readonly node: N };

/** The differences between a value and its shape, unordered. */
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
  else if (shape.is === 'list' && node.kind === 'seq')
    yield* once(way, node, shape.of, walkList(shape, { ...subject, node }, way));
  else if (shape.is === 'map' && node.kind === 'map')
    yield* once(way, node, shape.keys, walkMap(shape, { ...subject, node }, way));
  else if (isScalarShape(shape) && node.kind === 'scalar')
    yield* scalarProblems(withNames(shape, way.around), { ...subject, node }, way.refusedBy, way.around);
  else yield { ...typeDifference(shape, subject), ...shape.mend?.(subject, way.around) };
}

/** A shape within another one for the same value: keeps what belongs to the key. */
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

function* walkList(shape: ListShape, { node, name }: Of<SeqNode>, way: Way): Generator<Difference> {
  const seen = new Set<string>();
  let before: readonly Problem[] = [];
  for (const [index, item] of node.items.entries()) {
    const below = [...walk(shape.of, { node: item, key: item, name: itemName(index, name) }, way)];
    if (!areOfAnotherList(before, below)) yield* below;
    before = below;
    if (!shape.unique || item.kind !== 'scalar') continue;
    const text = pythonText(item);
    const problem = `${name} lists ${asWritten(item)} twice`;
    if (seen.has(text)) yield { kind: 'form', at: item, problem, remedy: 'remove one' };
    seen.add(text);
  }
}

/** Consecutive items of a wrong type belong to another list whose key is missing: they are reported once. */
const areOfAnotherList = (before: readonly Problem[], below: readonly Problem[]): boolean =>
  [before, below].every(([first]) => first?.kind === 'type' && first.fixes === undefined);

/** An entry's value, named after its key. */
export const subjectOf = ({ key, value }: Entry): Subject => ({ node: value, key, name: asWritten(key) });

function* walkMap(shape: MapShape, subject: Of<MapNode>, way: Way): Generator<Difference> {
  const { node, key, name } = subject;
  if (shape.single && node.entries.length !== 1) {
    const at = onOneLine({ value: node, key });
    yield { kind: 'form', at, problem: `${name} must have exactly one entry` };
    return;
  }
  const { found, told } = way.top ? straysIn(shape, subject, surroundings(way)) : NO_STRAYS;
  yield* found;
  for (const { key: name } of told) way.told?.add(name);
  const entries = entriesOf(node).filter(written => !told.has(written));
  const written = new Set(entries.map(entry => pythonText(entry.key)));
  const known = new Set<string>();
  let isUnsure = node.path.length > 0 && found.length > 0;
  for (const entry of entries) {
    const isMain = shape === way.top && name === MAIN && way.refusedBy === 'charmcraft';
    const moved = isMain ? movedKey(node, entry, way.around) : undefined;
    if (moved) {
      yield moved;
      continue;
    }
    const own = knownKey(shape, entry.key, written);
    if (own !== undefined) {
      known.add(own);
      const below = [...walk(shape.keys[own] ?? { is: 'any' }, subjectOf(entry), way)];
      // The value is absent, and the missing keys may have been meant for it.
      isUnsure ||= node.path.length > 0 && isNull(entry.value) && below.length > 0;
      const isOfAnother = below.some(({ kind, at }) => kind === 'type' && at.path === entry.value.path);
      const other = isOfAnother ? likelyKey(shape, entry, written, way) : undefined;
      if (other === undefined) yield* below;
      else yield keyDifference(shape, entry, other, subject, way.refusedBy);
    } else if (shape.others) {
      const wrong =
        way.refusedBy === 'juju'
          ? wrongPackedName(entry.key)
          : wrongName(entry.key, shape.others.names, name);
      if (wrong) yield wrong;
      else yield* walk(shape.others.of, subjectOf(entry), way);
    } else {
      const meant = meantKey(shape, entry, written, way, node.path.length === 0);
      isUnsure ||= meant === undefined && node.path.length > 0;
      yield keyDifference(shape, entry, meant, subject, way.refusedBy);
    }
  }
  // Below the top level, an unknown key may be the missing one.
  if (isUnsure) return;
  const { range } = key === node ? firstToken(node) : key;
  const at = { file: node.file, path: node.path, range };
  for (const required of shape.required ?? [])
    if (!known.has(required)) {
      const { fixes, ...missing } = missingEntry(shape, required, { ...subject, key: at });
      // Keys missing from a metadata.yaml are of no use in charmcraft.yaml.
      yield shape === way.top && way.around?.files.has('metadata.yaml') ? missing : { ...missing, fixes };
    }
}

/** The key that a misspelt one probably stands for: of the nearest missing ones, the one that accepts its value. */
function meantKey(
  { keys, required = [] }: MapShape,
  entry: Entry,
  written: ReadonlySet<string>,
  way: Way,
  isTop: boolean,
): string | undefined {
  const missing = Object.keys(keys).filter(
    other => !written.has(other) && !other.includes('_') && keys[other]?.is !== 'unused',
  );
  const near = nearest(pythonText(entry.key), missing);
  const takes = (name: string): boolean => isFlawless(keys[name] ?? { is: 'any' }, entry, way);
  const lacking = required.filter(other => !written.has(other));
  // One key too many and one too few, of the same kind.
  return (
    near.find(takes) ?? (isTop && near.length === 0 && lacking.length === 1 ? lacking.find(takes) : near[0])
  );
}

/** The key that a known one was probably meant to be: a similar one that accepts the value. */
const likelyKey = (
  { keys }: MapShape,
  entry: Entry,
  written: ReadonlySet<string>,
  way: Way,
): string | undefined =>
  nearest(pythonText(entry.key), Object.keys(keys)).find(other => {
    const shape = keys[other];
    if (shape === undefined || written.has(other) || entry.value.kind === 'scalar') return false;
    const isJudged = !resolved(shape, { node: entry.value, key: other }, way.around).unchecked;
    return isJudged && isFlawless(shape, entry, way);
  });

/** Whether a value has no problems. */
const isFlawless = (shape: Shape, entry: Entry, way: Way): boolean =>
  walk(shape, subjectOf(entry), { ...way, told: new Set(), compared: new Map() }).next().done === true;

/** The context for finding misplaced entries of a mapping. */
const surroundings = (way: Way): StrayContext => ({
  top: way.top,
  root: way.refusedBy === 'juju' ? way.around?.packed.metadata : way.around?.root,
  resolve: (shape, { key, value }) => resolved(shape, { node: value, key: String(key.value) }, way.around),
  fits: (shape, entry) => isFlawless(shape, entry, way),
});

/** The shape that applies to a value. */
function resolved(shape: Shape, spot: VariantPlace, around: Around): Shape {
  if (shape.is === 'union' && shape.map) return resolved(shape.map, spot, around);
  if (shape.is !== 'variant') return shape;
  const variant = shape.of[shape.choose(spot, around)];
  return variant ? resolved(variant, spot, around) : shape;
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

function* walkGrammar(shape: GrammarShape, subject: Subject, way: Way): Generator<Difference> {
  const { node } = subject;
  if (node.kind !== 'seq') {
    yield* walk(standIn(shape.of, shape), subject, way);
    return;
  }
  yield* once(way, node, shape.of, walkClauses(shape, { ...subject, node }, way));
}

function* walkClauses(shape: GrammarShape, subject: Of<SeqNode>, way: Way): Generator<Difference> {
  const { node, name } = subject;
  const of = standIn(shape.of, shape);
  let clauses = 0;
  let before: readonly Problem[] = [];
  for (const [index, item] of node.items.entries()) {
    const clause = clauseOf(item);
    if (clause) {
      yield* selectorsOf(clause, clauses === 0);
      clauses++;
      yield* walkGrammar(shape, subjectOf(clause), way);
    } else if (item.kind === 'scalar' && item.value === 'else fail' && clauses > 0) {
      clauses++;
    } else if (of.is === 'list') {
      const below = [...walk(of.of, { node: item, key: item, name: itemName(index, name) }, way)];
      if (!areOfAnotherList(before, below)) yield* below;
      before = below;
    } else {
      yield typeDifference(of, subject);
      return;
    }
  }
  if (clauses === 0 && of.is !== 'list' && !of.nullable) yield typeDifference(of, subject);
}
