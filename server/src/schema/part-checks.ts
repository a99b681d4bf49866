/** What craft-parts and the plugins ask of several keys of a part, or of several parts, together. */
import { type Entry, entriesOf, entry, get, isNull, type MapNode, type Node, text } from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { pythonText } from '../charm/python.ts';
import { difference, meantWord } from './differences.ts';
import { checkCharmPlugin, checkNodePlugin } from './plugin-checks.ts';
import { PLUGINS } from './plugins.ts';
import { impliesParts, missingParts } from './project.ts';
import type { Around, Found, Subject } from './shape.ts';
import { checkSource, isFilled } from './sources.ts';
import { oneOf, quoted } from './words.ts';

/** craft_application/_const.py: on these a part's name may hold a slash; on later ones, or without a base, not. */
const SLASH_BASES =
  /^(?:core(?:18|20|22|24)?|ubuntu@(?:16\.04|18\.04|20\.04|22\.04|24\.04|24\.10|25\.04|25\.10)|centos@7|almalinux@9)$/;

const NAMES = Object.keys(PLUGINS);

/** One part; `plugin` is the one that it uses. */
export function* checkPart(
  { node, key }: Subject,
  around: Around,
  plugin: string | undefined,
): Generator<Found> {
  const name = String(key.path.at(-1));
  const base = text(get(around?.root, 'build-base') ?? get(around?.root, 'base')) ?? '';
  if (name.includes('/') && !SLASH_BASES.test(base))
    yield difference(
      'form',
      key,
      `The part's name "${name}" contains a slash, which ${base ? `"${base}"` : 'this base'} does not allow`,
      'give the part another name',
    );
  if (node.kind !== 'map') return;
  const written = get(node, 'plugin');
  const isKnown = plugin !== undefined && Object.hasOwn(PLUGINS, plugin);
  if (written === undefined && !isKnown)
    yield difference(
      'missing',
      { ...key, path: node.path },
      `The part "${name}" has no plugin`,
      'add one, such as "plugin: dump"',
    );
  if (written?.kind === 'scalar' && plugin !== undefined && !isKnown)
    yield difference(
      'value',
      written,
      `"${plugin}" is not a plugin that charmcraft knows`,
      meantWord(written, closest(plugin, NAMES), `use ${oneOf(NAMES)}`),
    );
  yield* checkSource(node);
  yield* checkPackages(node);
  yield* checkPermissions(node);
  yield* checkAttributes(node, plugin);
  if (plugin === 'npm' || plugin === 'npm-use') yield* checkNodePlugin(node);
  if (plugin === 'charm') yield* checkCharmPlugin(node, around);
}

/** craft_parts/parts.py: packages and slices of packages exclude each other. */
function* checkPackages(part: MapNode): Generator<Found> {
  const packages = entry(part, 'stage-packages');
  const slices = entry(part, 'stage-slices');
  if (packages?.value.kind !== 'seq') return;
  if (slices && isFilled(packages.value) && isFilled(slices.value))
    yield difference(
      'form',
      slices.key,
      '"stage-slices" and "stage-packages" exclude each other',
      'remove one of them',
    );
  const names = packages.value.items.flatMap(item => text(item) ?? []);
  const isSlice = (name: string): boolean => name.includes('_');
  if (names.some(isSlice) && !names.every(isSlice))
    yield difference(
      'form',
      packages.key,
      '"stage-packages" must contain packages or slices, not both',
      'move the slices to "stage-slices"',
    );
}

function* checkPermissions(part: MapNode): Generator<Found> {
  const permissions = get(part, 'permissions');
  for (const item of permissions?.kind === 'seq' ? permissions.items : []) {
    const [owner, group] = [entry(item, 'owner'), entry(item, 'group')];
    const alone = owner && group ? undefined : (owner ?? group);
    if (alone)
      yield difference(
        'missing',
        alone.key,
        `"${owner ? 'owner' : 'group'}" needs "${owner ? 'group' : 'owner'}"`,
        'add it',
      );
  }
}

/** craft_parts/plugins/plugins.py, validate_build_attributes. */
function* checkAttributes(part: MapNode, plugin: string | undefined): Generator<Found> {
  const known = plugin !== undefined && Object.hasOwn(PLUGINS, plugin) ? PLUGINS[plugin] : undefined;
  const attributes = get(part, 'build-attributes');
  if (known === undefined || known.selfContained || attributes?.kind !== 'seq') return;
  for (const item of attributes.items)
    if (text(item) === 'self-contained')
      yield difference(
        'value',
        item,
        `The plugin "${plugin}" does not support "self-contained"`,
        'remove it',
      );
}

/** What pack finds when it loads all parts (craft_parts/lifecycle_manager.py). */
export function* checkParts({ node, key }: Subject, around: Around): Generator<Found> {
  if (node.kind !== 'map') return;
  if (node.entries.length === 0 && !impliesParts(around?.root, around))
    yield missingParts({ ...key, path: node.path });
  const parts = entriesOf(node).filter(part => text(part.key) !== undefined && part.value.kind === 'map');
  yield* checkOrder(parts);
  const names = parts.map(part => text(part.key) ?? '');
  for (const { key: name } of parts) {
    const outer = names.find(other => text(name)?.startsWith(`${other}/`));
    if (outer !== undefined)
      yield difference(
        'form',
        name,
        `The part ${quoted(name)} is inside the part "${outer}"`,
        'rename one of them',
      );
  }
}

/** Names in `after` that no part has, and circles, each told once. */
function* checkOrder(parts: readonly Entry[]): Generator<Found> {
  const needs = new Map(parts.map(part => [text(part.key) ?? '', aftersOf(part)]));
  const names = [...needs.keys()];
  const inCircle = new Set<string>();
  for (const [name, items] of needs) {
    for (const item of items) {
      const wanted = item.kind === 'scalar' ? pythonText(item) : '';
      if (!needs.has(wanted)) {
        const others = names.filter(other => other !== name);
        yield difference(
          'value',
          item,
          `There is no part "${wanted}"`,
          meantWord(item, closest(wanted, others), 'remove it, or add the part'),
        );
      } else if (reaches(needs, wanted, name) && !inCircle.has(name)) {
        for (const other of names) if (reaches(needs, name, other)) inCircle.add(other);
        yield name === wanted
          ? difference('form', item, `"${name}" comes after itself`, 'remove it')
          : difference(
              'form',
              item,
              `"${name}" comes after "${wanted}", and "${wanted}" after "${name}"`,
              'break the circle',
            );
      }
    }
  }
}

function aftersOf({ value }: Entry): readonly Node[] {
  const node = get(value, 'after');
  return node?.kind === 'seq' ? node.items.filter(item => item.kind === 'scalar' && !isNull(item)) : [];
}

function reaches(needs: ReadonlyMap<string, readonly Node[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    for (const item of needs.get(name) ?? []) queue.push(item.kind === 'scalar' ? pythonText(item) : '');
  }
  return false;
}
