/**
 * Misplaced entries: next to the key they belong below, below another one, or without the name above them. One missing line or
 * wrong indentation makes each entry an error; here they are reported once.
 */
import { ARCHITECTURES, baseIn } from '../charm/bases.ts';
import { type Entry, entriesOf, entry, isNull, type MapNode, text } from '../charm/charm.ts';
import { nearest } from '../charm/closest.ts';
import { type EditFix, indent, outdent } from '../charm/edits.ts';
import { asWritten } from '../charm/words.ts';
import type { Difference, MapShape, Shape, Subject } from './shape.ts';
import { inside } from './wanted.ts';

/** The context of a mapping. */
export interface StrayContext {
  /** The shape of the whole file; undefined in a file without sections. */
  readonly top: MapShape | undefined;
  readonly root: MapNode | undefined;
  /** The shape that applies to a value. */
  readonly resolve: (shape: Shape, at: Entry) => Shape;
  /** Whether an entry's value fits a shape. */
  readonly fits: (shape: Shape, at: Entry) => boolean;
}

export interface Strays {
  readonly found: readonly Difference[];
  /** The entries that need no report of their own. */
  readonly told: ReadonlySet<Entry>;
}

type Map = Subject & { readonly node: MapNode };

export const NO_STRAYS: Strays = { found: [], told: new Set() };

/** The misplaced entries of a mapping; the first of each kind is reported for all of them. */
export function straysIn(shape: MapShape, subject: Map, around: StrayContext): Strays {
  const entries = entriesOf(subject.node).filter(({ merged }) => !merged);
  const told = new Set<Entry>();
  const found: Difference[] = [];
  for (const [at, given] of entries.entries()) {
    if (told.has(given)) continue;
    const stray =
      besideKey(shape, entries, at, around) ??
      fromTop(shape, entries, at, subject, around) ??
      withoutName(shape, entries, at, subject, around) ??
      fromSection(shape, entries, at, subject, around) ??
      names(shape, entries, at, subject);
    if (stray === undefined) continue;
    found.push(stray.found);
    for (const other of stray.told) told.add(other);
  }
  return { found, told };
}

interface Stray {
  readonly found: Difference;
  readonly told: readonly Entry[];
}

const nameOf = ({ key }: Entry): string => String(key.value);
const isIn = ({ keys }: MapShape, given: Entry): boolean =>
  given.key.type === 'string' && Object.hasOwn(keys, nameOf(given));
/** Whether the key has no value. */
const isOpen = ({ value }: Entry): boolean => isNull(value) && value.source === '';

const stray = (
  at: Entry,
  problem: string,
  remedy: string,
  names: readonly string[],
  fixes: readonly EditFix[],
): Difference => ({
  kind: 'key',
  at: at.key,
  problem,
  remedy,
  names,
  fixes,
});

/** The consecutive entries, from one on, that neither the shape nor the file knows. */
function row(shape: MapShape, entries: readonly Entry[], at: number): readonly Entry[] {
  const rest = entries.slice(at);
  const end = rest.findIndex((given, index) => index > 0 && isIn(shape, given));
  return end < 0 ? rest : rest.slice(0, end);
}

/** After a key without a value: what belongs below that key, at its column. */
function besideKey(
  shape: MapShape,
  entries: readonly Entry[],
  at: number,
  around: StrayContext,
): Stray | undefined {
  const [parent, child] = [entries[at], entries[at + 1]];
  if (parent === undefined || child === undefined || !isOpen(parent)) return undefined;
  const below = shapeOf(shape, parent, around);
  if (below?.is !== 'map' || isIn(shape, child)) return undefined;
  if (shape.others && around.fits(shape.others.of, child)) return undefined;
  const isName = shape.others === undefined && mayBeName(shape, below, child);
  if (!isIn(below, child) && !isName) return undefined;
  const children = row(shape, entries, at + 1).filter(
    (_, index, all) =>
      index === 0 || all.slice(0, index + 1).every(each => isIn(below, each) || shape.others === undefined),
  );
  const isSure = isIn(below, child) || (below.others !== undefined && around.fits(below.others.of, child));
  const fix = isSure ? indent(children) : undefined;
  return {
    found: stray(
      child,
      `${asWritten(child.key)} is next to ${asWritten(parent.key)}, not below it`,
      'indent it',
      [nameOf(parent)],
      fix ? [fix] : [],
    ),
    told: [parent, ...children],
  };
}

/** Whether a key that the mapping does not know may be a name in the one above it. */
const mayBeName = (shape: MapShape, below: MapShape, { key, value }: Entry): boolean =>
  below.others !== undefined &&
  key.type === 'string' &&
  (value.kind === 'map' || isNull(value)) &&
  nearest(String(key.value), Object.keys(shape.keys)).length === 0;

/** A top-level key of the file. */
function fromTop(
  shape: MapShape,
  entries: readonly Entry[],
  at: number,
  { node, name }: Map,
  around: StrayContext,
): Stray | undefined {
  const given = entries[at];
  const { top } = around;
  if (given === undefined || !top || node.path.length === 0 || node.flow || isIn(shape, given))
    return undefined;
  const own = top.keys[nameOf(given)];
  if (own === undefined || !isIn(top, given) || own.is === 'unused' || entry(around.root, nameOf(given)))
    return undefined;
  if (shape.others && (around.fits(shape.others.of, given) || !(isOpen(given) || around.fits(own, given))))
    return undefined;
  const rest = entries.slice(at);
  const before = entries[at - 1];
  const isOneLine = given.value.range.end.line === given.key.range.start.line;
  const fix = isOpen(given) || (rest.length === 1 && isOneLine) ? outdent(given) : undefined;
  return {
    found: stray(
      given,
      `${asWritten(given.key)} belongs at the top of the file, not below ${inside(name)}`,
      'indent it less',
      [nameOf(given)],
      fix ? [fix] : [],
    ),
    told: before && isOpen(before) ? [before, ...rest] : rest,
  };
}

/** Keys of an entry directly in the mapping of entries. */
function withoutName(
  { others }: MapShape,
  entries: readonly Entry[],
  at: number,
  { name, node }: Map,
  around: StrayContext,
): Stray | undefined {
  const given = entries[at];
  if (given === undefined || others === undefined || !isKeyOf(others.of, given, around)) return undefined;
  if (around.fits(others.of, given)) return undefined;
  const told = entries
    .slice(at)
    .filter(other => other === given || other.value.kind !== 'map' || isKeyOf(others.of, other, around));
  const before = entries[at - 1];
  const fix = before && isOpen(before) ? indent(told) : undefined;
  return {
    found: stray(
      given,
      `${asWritten(given.key)} is directly below ${inside(name)}, where names belong`,
      'write its name above it, and indent it',
      node.path.length === 1 ? [String(node.path[0])] : [],
      fix ? [fix] : [],
    ),
    told,
  };
}

/** Several names without values, in a mapping that has no names. */
function names(
  shape: MapShape,
  entries: readonly Entry[],
  at: number,
  { name, node }: Map,
): Stray | undefined {
  const [before, first] = [entries[at - 1], entries[at]];
  if (first === undefined || shape.others || node.path.length === 0 || isIn(shape, first)) return undefined;
  if (!isOpen(first) || (before && !isIn(shape, before))) return undefined;
  const told = row(shape, entries, at);
  if (told.length < 2 || !told.every(isOpen)) return undefined;
  const problem = `${asWritten(first.key)} and the keys after it are below ${inside(name)}, which has other keys`;
  return { found: stray(first, problem, 'indent them less, or remove them', [], []), told };
}

/** Whether an entry is a key of some variant of a mapping. */
function isKeyOf(shape: Shape, given: Entry, around: StrayContext): boolean {
  if (shape.is === 'variant') return Object.values(shape.of).some(variant => isKeyOf(variant, given, around));
  const held = around.resolve(shape, given);
  return held.is === 'map' && isIn(held, given);
}

/** Entries of another section whose key is missing. */
function fromSection(
  { others }: MapShape,
  entries: readonly Entry[],
  at: number,
  { node, name }: Map,
  around: StrayContext,
): Stray | undefined {
  const given = entries[at];
  const { top } = around;
  if (given === undefined || !others || !top || node.path.length !== 1 || around.fits(others.of, given))
    return undefined;
  const own = around.resolve(others.of, given);
  const { value } = given;
  if (own.is === 'map' && value.kind === 'map' && value.entries.every(inner => isIn(own, inner)))
    return undefined;
  const sections = Object.keys(top.keys).filter(
    key => key !== node.path[0] && wouldTake(top.keys[key], given, around),
  );
  const { root } = around;
  const section = sections.find(key => !entry(root, key)) ?? sections[0];
  if (section === undefined) return undefined;
  const isMissing = !entry(root, section);
  const start = { line: given.key.range.start.line, character: 0 };
  const edit = { file: given.key.file, range: { start, end: start }, text: `${section}:\n` };
  return {
    found: stray(
      given,
      `${asWritten(given.key)} is below ${inside(name)}, but looks like an entry of "${section}"`,
      isMissing ? `write "${section}:" above it` : 'move it there',
      [section],
      isMissing && !node.flow ? [{ title: `Write "${section}:" above it`, safe: false, edits: [edit] }] : [],
    ),
    told: entries.slice(at),
  };
}

function wouldTake(section: Shape | undefined, given: Entry, around: StrayContext): boolean {
  const shape = section && around.resolve(section, given);
  if (shape?.is !== 'map' || !shape.others) return false;
  const { value } = given;
  const below = around.resolve(shape.others.of, given);
  if (below.is !== 'map') return false;
  // Every relation has an interface.
  if (value.kind === 'map' && Object.hasOwn(below.keys, 'interface') && !entry(value, 'interface'))
    return false;
  if (value.kind === 'map')
    return value.entries.length > 0 && value.entries.every(inner => isIn(below, inner));
  const name = text(given.key) ?? '';
  return (
    isNull(value) &&
    Object.hasOwn(below.keys, 'build-on') &&
    ARCHITECTURES.includes(name.slice(name.lastIndexOf(':') + 1)) &&
    (baseIn(name) !== undefined || !name.includes(':'))
  );
}

/** The shape below a key without a value, chosen as if it had one. */
function shapeOf(shape: MapShape, given: Entry, { resolve }: StrayContext): Shape | undefined {
  const own = isIn(shape, given) ? shape.keys[nameOf(given)] : shape.others?.of;
  return own && resolve(own, given);
}
