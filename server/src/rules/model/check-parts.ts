/** Parts: their shapes by plugin, and what craft-parts asks of several keys or of several parts together. */
import { type Charm, type Entry, entry, get, type MapNode, type Node, text } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { writeInstead } from '../../charm/edits.ts';
import { PLUGINS, part, SOURCE_PATTERNS, SOURCE_TYPES } from './parts.ts';
import { entriesOf, found, isNull, placeOf, pythonText, type Say, subjectOf, walk } from './walk.ts';

/** craft_application/_const.py: on these a part's name may hold a slash; on later ones, or without a base, not. */
const SLASH_BASES =
  /^(?:core(?:18|20|22|24)?|ubuntu@(?:16\.04|18\.04|20\.04|22\.04|24\.04|24\.10|25\.04|25\.10)|centos@7|almalinux@9)$/;

export function checkParts(charm: Charm, root: MapNode, framework: boolean, say: Say): void {
  const parts = entry(root, 'parts');
  const implied = charm.extensions.length > 0 || entry(root, 'bases') !== undefined;
  const first = root.entries[0]?.key ?? root;
  const missing =
    'charmcraft.yaml needs parts: add one that builds the charm, with "plugin: uv" or "plugin: charm"';
  if (parts === undefined) {
    if (!implied && namesNoExtension(root)) {
      say({ kind: 'missing-key', at: { ...first, path: root.path }, message: missing });
    }
    return;
  }
  const { key, value } = parts;
  if (value.kind !== 'map') {
    say({
      kind: 'wrong-type',
      at: placeOf({ node: value, key }),
      message: `parts must be a mapping, not ${found(value)}`,
    });
    return;
  }
  if (value.entries.length === 0 && !implied) {
    say({ kind: 'missing-key', at: { ...key, path: value.path }, message: missing });
  }
  const base = text(get(root, 'build-base') ?? get(root, 'base')) ?? '';
  for (const one of entriesOf(value)) {
    // The framework's own rule speaks about this one.
    if (framework && text(one.key) === 'charm') continue;
    checkPartName(one, base, say);
    checkPart(one, charm.files, say);
  }
  checkTogether(value, say);
}

/** No `extensions`, or an empty one: what is something else has an error of its own. */
function namesNoExtension(root: MapNode): boolean {
  const node = get(root, 'extensions');
  if (node === undefined || isNull(node)) return true;
  if (node.kind === 'scalar') return node.value === false || node.value === 0n || node.value === '';
  return node.kind === 'map' ? node.entries.length === 0 : node.items.length === 0;
}

function checkPartName({ key }: Entry, base: string, say: Say): void {
  const name = text(key);
  if (name === undefined) {
    say({
      kind: 'wrong-type',
      at: key,
      message: `the part's name must be a string, not ${found(key)}: quote it`,
    });
  } else if (name.includes('/') && !SLASH_BASES.test(base)) {
    say({
      kind: 'bad-format',
      at: key,
      message: `the part's name ${name} must be without a slash on ${base || 'this base'}`,
    });
  }
}

/** The plugin that a part uses: its own, or the one that its name says. */
export function pluginOf({ key, value }: Entry): string | undefined {
  const own = get(value, 'plugin');
  return own === undefined ? text(key) : text(own);
}

function checkPart(one: Entry, beside: ReadonlyMap<string, string>, say: Say): void {
  const { key, value } = one;
  const name = pluginOf(one);
  const plugin = get(value, 'plugin');
  if (value.kind === 'map' && plugin === undefined && !PLUGINS[name ?? '']) {
    say({
      kind: 'missing-key',
      at: { ...key, path: value.path },
      message: `part ${pythonText(key)} needs a plugin: add one, such as "plugin: dump"`,
    });
  }
  const shape = part(name);
  walk(shape, subjectOf(one), say);
  if (value.kind !== 'map') return;
  if (name !== undefined && plugin?.kind === 'scalar' && !PLUGINS[name]) {
    const meant = closest(name, Object.keys(PLUGINS));
    say({
      kind: 'unknown-value',
      at: plugin,
      message: `"${name}" is not a plugin that charmcraft knows: ${meant ? `write ${meant}` : `use one of ${Object.keys(PLUGINS).join(', ')}`}`,
      ...(meant && { fixes: [writeInstead(plugin, meant)] }),
    });
  }
  checkSource(value, say);
  checkKeysTogether(value, name, say);
  if (name === 'charm') checkCharmPlugin(value, beside, say);
}

const filled = (node: Node | undefined): node is Node =>
  node !== undefined && (node.kind === 'seq' ? node.items.length > 0 : !isNull(node) && text(node) !== '');

/** craft_parts/sources: how pack gets a part's source. */
function checkSource(node: MapNode, say: Say): void {
  const source = get(node, 'source');
  const written = text(get(node, 'source-type'));
  const location = text(source);
  if (location === undefined || location === '') return;
  const typed = get(node, 'source-type');
  if (typed && written && !SOURCE_TYPES.includes(written)) {
    const message = `"${written}" is not a source-type that charmcraft knows: use one of ${SOURCE_TYPES.join(', ')}`;
    say({ kind: 'unknown-value', at: typed, message });
    return;
  }
  const seen = SOURCE_PATTERNS.find(([, pattern]) => pattern.test(location))?.[0];
  const type = written || seen || (location.includes('://') ? undefined : 'local');
  if (source && type === undefined) {
    const message = `charmcraft cannot tell what ${location} is: add source-type, such as "source-type: git"`;
    say({ kind: 'missing-key', at: source, message });
    return;
  }
  const git = ['source-tag', 'source-commit', 'source-branch'].filter(key => filled(get(node, key)));
  const own = entry(node, git[1] ?? '');
  if (type === 'git' && own) {
    say({
      kind: 'bad-format',
      at: own.key,
      message: `${git[0]} and ${git[1]} exclude each other: remove one of them`,
    });
  }
  const allowed = { git: /tag|commit|branch|depth|submodules/, local: /^$/ }[type ?? ''] ?? /checksum/;
  for (const one of entriesOf(node)) {
    const name = /^source-(checksum|branch|commit|tag|depth|submodules|channel)$/.exec(
      text(one.key) ?? '',
    )?.[1];
    if (name === undefined || allowed.test(name) || !filled(one.value)) continue;
    if (one.value.kind === 'scalar' && (one.value.value === 0n || one.value.value === false)) continue;
    say({
      kind: 'unknown-key',
      at: one.key,
      message: `a source of type ${type} has no ${text(one.key)}: remove it`,
    });
  }
}

/** Keys of one part that exclude or need each other (craft_parts/parts.py and the plugins' own checks). */
function checkKeysTogether(node: MapNode, plugin: string | undefined, say: Say): void {
  const at = (key: string) => entry(node, key);
  const clash = (key: string, message: string) => {
    const own = at(key);
    if (own) say({ kind: 'bad-format', at: own.key, message });
  };
  const packages = get(node, 'stage-packages');
  const isSlice = (item: Node) => text(item)?.includes('_') === true;
  if (packages?.kind === 'seq') {
    if (filled(packages) && filled(get(node, 'stage-slices'))) {
      clash('stage-slices', 'stage-slices and stage-packages exclude each other: remove one of them');
    }
    const plain = packages.items.filter(item => text(item) !== undefined);
    if (plain.some(isSlice) && !plain.every(isSlice)) {
      clash(
        'stage-packages',
        'stage-packages must hold packages or slices, not both: move the slices to stage-slices',
      );
    }
  }
  const permissions = get(node, 'permissions');
  for (const item of permissions?.kind === 'seq' ? permissions.items : []) {
    const [owner, group] = [entry(item, 'owner'), entry(item, 'group')];
    if ((owner === undefined) === (group === undefined)) continue;
    const there = owner ?? group;
    if (there)
      say({
        kind: 'missing-key',
        at: there.key,
        message: `permissions need both owner and group: add ${owner ? 'group' : 'owner'}`,
      });
  }
  const attributes = get(node, 'build-attributes');
  for (const item of attributes?.kind === 'seq' ? attributes.items : []) {
    if (text(item) !== 'self-contained' || !plugin || !PLUGINS[plugin] || PLUGINS[plugin]?.selfContained)
      continue;
    say({
      kind: 'unknown-value',
      at: item,
      message: `the plugin ${plugin} does not support self-contained: remove it`,
    });
  }
  if (plugin === 'npm' || plugin === 'npm-use') checkNode(node, clash);
}

function checkNode(node: MapNode, clash: (key: string, message: string) => void): void {
  const include = get(node, 'npm-include-node');
  const on = include?.kind === 'scalar' && /^(?:true|1|on|t|y|yes)$/i.test(pythonText(include));
  const version = get(node, 'npm-node-version');
  if (on && !filled(version)) clash('npm-include-node', 'npm-include-node needs npm-node-version: add it');
  if (!on && filled(version))
    clash('npm-node-version', 'npm-node-version needs "npm-include-node: true": add it');
}

/** charmcraft/parts/plugins/_charm.py. */
function checkCharmPlugin(node: MapNode, beside: ReadonlyMap<string, string>, say: Say): void {
  const source = get(node, 'source');
  if (source && text(source) === '') {
    say({ kind: 'bad-format', at: source, message: 'source must name the folder of the charm, such as "."' });
  }
  const entrypoint = get(node, 'charm-entrypoint');
  const path = text(entrypoint);
  if (entrypoint && path !== undefined && !isInside(path)) {
    say({
      kind: 'bad-format',
      at: entrypoint,
      message: `charm-entrypoint must be a file in the charm's folder, not "${path}"`,
    });
  }
  const strictness = get(node, 'charm-strict-dependencies');
  if (strictness?.kind !== 'scalar' || !/^(?:true|1|on|t|y|yes)$/i.test(pythonText(strictness))) return;
  const strict = entry(node, 'charm-strict-dependencies');
  if (strict && !filled(get(node, 'charm-requirements')) && !beside.has('requirements.txt')) {
    const message =
      'charm-strict-dependencies needs a file of requirements: add requirements.txt or charm-requirements';
    say({ kind: 'missing-key', at: strict.key, message });
  }
  const packages = entry(node, 'charm-python-packages');
  if (packages && filled(packages.value)) {
    say({
      kind: 'bad-format',
      at: packages.key,
      message: 'charm-python-packages excludes charm-strict-dependencies: remove one of them',
    });
  }
  const binary = get(node, 'charm-binary-python-packages');
  for (const item of binary?.kind === 'seq' ? binary.items : []) {
    if (text(item) === undefined || /^[A-Za-z0-9_.-]+$/.test(text(item) ?? '')) continue;
    say({
      kind: 'bad-format',
      at: item,
      message: `with charm-strict-dependencies this must be the name of a package alone, not "${text(item)}"`,
    });
  }
}

function isInside(path: string): boolean {
  let depth = 0;
  if (path.startsWith('/')) return false;
  for (const step of path.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return false;
  }
  return depth > 0;
}

/** What pack finds when it loads all parts: names in `after`, circles, names inside names (craft_parts/lifecycle_manager.py). */
function checkTogether(parts: MapNode, say: Say): void {
  const entries = entriesOf(parts).filter(
    ({ key, value }) => text(key) !== undefined && value.kind === 'map',
  );
  const names = entries.map(({ key }) => text(key) ?? '');
  const told = new Set<string>();
  const needs = new Map(entries.map((one, index) => [names[index] ?? '', afters(one)]));
  for (const [name, items] of needs) {
    for (const item of items) {
      const wanted = item.kind === 'scalar' ? pythonText(item) : '';
      if (names.includes(wanted)) {
        if (reaches(needs, wanted, name) && !told.has(name)) {
          for (const other of names) if (reaches(needs, name, other)) told.add(other);
          say({
            kind: 'bad-format',
            at: item,
            message: `${name} is after ${wanted}, and ${wanted} after ${name}: break the circle`,
          });
        }
        continue;
      }
      const meant = closest(
        wanted,
        names.filter(other => other !== name),
      );
      say({
        kind: 'unknown-value',
        at: item,
        message: `there is no part ${wanted}: ${meant ? `write ${meant}` : 'remove it, or add the part'}`,
        ...(meant && { fixes: [writeInstead(item, meant)] }),
      });
    }
  }
  for (const { key } of entries) {
    const outer = names.find(other => text(key)?.startsWith(`${other}/`));
    if (outer)
      say({
        kind: 'bad-format',
        at: key,
        message: `part ${text(key)} lies inside part ${outer}: rename one of them`,
      });
  }
}

function afters({ value }: Entry): readonly Node[] {
  const node = get(value, 'after');
  return node?.kind === 'seq' ? node.items.filter(item => item.kind === 'scalar' && !isNull(item)) : [];
}

function reaches(needs: ReadonlyMap<string, readonly Node[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const item of needs.get(at) ?? []) queue.push(item.kind === 'scalar' ? pythonText(item) : '');
  }
  return false;
}
