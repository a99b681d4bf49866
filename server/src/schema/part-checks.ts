/** What craft-parts and the plugins require of several keys of a part, or of several parts, together. */
import {
  type Entry,
  entriesOf,
  entry,
  get,
  isNull,
  keptWith,
  type MapNode,
  type Node,
  type SeqNode,
  text,
} from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { extensionsOf } from '../charm/extensions.ts';
import { pythonText } from '../charm/python.ts';
import { asWritten, oneOf } from '../charm/words.ts';
import { addReached, circlesOf } from './circles.ts';
import { addKey, type Correction, difference, meantWord } from './differences.ts';
import { checkCharmPlugin, checkNodePlugin } from './plugin-checks.ts';
import { PLUGINS } from './plugins.ts';
import { impliesParts, missingParts } from './project.ts';
import type { Around, Difference, Shape, Subject } from './shape.ts';
import { checkSource, isFilled } from './sources.ts';

/**
 * craft_application/_const.py: on these bases a part's name may contain a slash; on later ones, or without a base, it may not.
 */
const SLASH_BASES =
  /^(?:core(?:18|20|22|24)?|ubuntu@(?:16\.04|18\.04|20\.04|22\.04|24\.04|24\.10|25\.04|25\.10)|centos@7|almalinux@9)$/;

const NAMES = Object.keys(PLUGINS);

/** One part; `plugin` is the one it uses, `common` are the keys of every part. */
export function* checkPart(
  { node, key }: Subject,
  around: Around,
  plugin: string | undefined,
  common: Readonly<Record<string, Shape>>,
): Generator<Difference> {
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
      missingPlugin(node, common),
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

/** The plugin that the part's keys belong to; without such keys, one that copies the source or does nothing. */
function missingPlugin(part: MapNode, common: Readonly<Record<string, Shape>>): Correction {
  const own = entriesOf(part)
    .map(({ key }) => String(key.value))
    .filter(name => !Object.hasOwn(common, name));
  const source = entry(part, 'source') !== undefined;
  const fitting = Object.entries(PLUGINS).find(
    ([, { keys = {}, source: needed }]) =>
      own.every(name => Object.hasOwn(keys, name)) && (source || !needed),
  );
  const usual = own.length > 0 ? fitting?.[0] : source ? 'dump' : 'nil';
  const fix = usual && addKey(part, 'plugin', { is: 'any', snippet: ` ${usual}` });
  return { remedy: `add one, such as "plugin: ${usual ?? 'dump'}"`, ...(fix && { fixes: [fix] }) };
}

/** craft_parts/parts.py: packages and slices of packages exclude each other. */
function* checkPackages(part: MapNode): Generator<Difference> {
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
  if (isMixed(packages.value))
    yield difference(
      'form',
      packages.key,
      '"stage-packages" must contain packages or slices, not both',
      'move the slices to "stage-slices"',
    );
}

/** Whether one list, which many parts may share, has both packages and slices. */
const isMixed = keptWith(({ items }: SeqNode): boolean => {
  const names = items.flatMap(item => text(item) ?? []);
  return names.some(name => name.includes('_')) && !names.every(name => name.includes('_'));
});

function* checkPermissions(part: MapNode): Generator<Difference> {
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
function* checkAttributes(part: MapNode, plugin: string | undefined): Generator<Difference> {
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
export function* checkParts({ node, key }: Subject, around: Around): Generator<Difference> {
  if (node.kind !== 'map') return;
  if (node.entries.length === 0 && !impliesParts(around?.root, around))
    yield missingParts({ ...key, path: node.path });
  const parts = entriesOf(node).filter(part => text(part.key) !== undefined && part.value.kind === 'map');
  yield* checkOrder(parts, extensionParts(around));
  const order = new Map(parts.map((part, index) => [text(part.key) ?? '', index]));
  for (const { key: name } of parts) {
    const written = text(name) ?? '';
    const [outer] = [...written.matchAll(/\//g)]
      .map(({ index }) => written.slice(0, index))
      .filter(other => order.has(other))
      .sort((name, other) => (order.get(name) ?? 0) - (order.get(other) ?? 0));
    if (outer !== undefined)
      yield difference(
        'form',
        name,
        `The part ${asWritten(name)} is inside the part "${outer}"`,
        'rename one of them',
      );
  }
}

/** The parts that the framework's extension adds (charmcraft/extensions/app.py, get_parts_snippet). */
function extensionParts(around: Around): readonly string[] {
  const use = around && extensionsOf(around)[0];
  if (!use) return [];
  const takesConfig = use.framework.generation === 2 && around.files.has('paas-config.yaml');
  return takesConfig ? ['charm', 'config'] : ['charm'];
}

/** How many existing names an unknown one is compared with. */
const COMPARED = 100;

/** Names in `after` that no part has, and cycles, each reported once; `added` are parts that the file does not name. */
function* checkOrder(parts: readonly Entry[], added: readonly string[]): Generator<Difference> {
  const afters = new Map(parts.map(part => [text(part.key) ?? '', aftersOf(part)]));
  const needs = new Map<string, readonly string[]>(added.map(name => [name, []]));
  for (const [name, items] of afters) needs.set(name, items.map(wantedBy));
  const names = [...needs.keys()];
  const circles = circlesOf(needs);
  const reported = new Set<string>();
  for (const [name, items] of afters) {
    for (const item of items) {
      const wanted = wantedBy(item);
      if (!needs.has(wanted)) {
        const others = names.slice(0, COMPARED).filter(other => other !== name);
        yield difference(
          'value',
          item,
          `There is no part "${wanted}"`,
          meantWord(item, closest(wanted, others), 'remove it, or add the part'),
        );
      } else if (circles.get(wanted) === circles.get(name) && !reported.has(name)) {
        addReached(needs, name, reported);
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

const wantedBy = (item: Node): string => (item.kind === 'scalar' ? pythonText(item) : '');
