/** What charmcraft requires of several top-level keys of a charmcraft.yaml together. */
import { baseIn, DEVELOPMENT_BASES } from '../charm/bases.ts';
import { entry, get, isNull, type MapNode, type Node, text } from '../charm/charm.ts';
import { writeInstead } from '../charm/edits.ts';
import { usesFramework } from '../charm/extensions.ts';
import { addKey, type Correction, difference } from './differences.ts';
import type { Around, Difference, Subject } from './shape.ts';

/** Aliases with an extension, the two forms of bases, and whether there are parts. */
export function* checkProject({ node, key }: Subject, around: Around): Generator<Difference> {
  if (node.kind !== 'map') return;
  const first = { file: node.file, path: node.path, range: key.range };
  const alias = entry(node, 'charm_libs');
  if (alias && around && usesFramework(around))
    yield difference(
      'key',
      alias.key,
      'The extension writes "charm-libs", so "charm_libs" is not a key here',
      { remedy: 'write "charm-libs"', fixes: [writeInstead(alias.key, 'charm-libs')] },
    );
  yield* checkBases(node, first);
  const mayBringParts = impliesParts(node, around) || !namesNoExtension(get(node, 'extensions'));
  if (entry(node, 'parts') === undefined && !mayBringParts) yield missingParts(first);
}

/** craft_application/services/project.py and charmcraft/models/project.py: one base, in one of the two forms. */
function* checkBases(root: MapNode, first: Difference['at']): Generator<Difference> {
  const [base, buildBase] = [get(root, 'base'), get(root, 'build-base')];
  const [platforms, bases] = [entry(root, 'platforms'), entry(root, 'bases')];
  if (bases) {
    const named = base && !isNull(base) ? entry(root, 'base') : undefined;
    const other = named ?? (platformsBesideBases(root) ? undefined : platforms);
    if (other)
      yield difference(
        'key',
        bases.key,
        `"bases" and "${other.key.value}" exclude each other`,
        'remove one of them',
      );
    return;
  }
  if (!platforms)
    yield difference('missing', first, 'charmcraft.yaml has no "platforms"', {
      remedy: 'add the architectures that the charm runs on, such as amd64',
      names: ['platforms', 'bases'],
      ...added(root, 'platforms', base || buildBase ? '\n  amd64:' : '\n  ubuntu@24.04:amd64:'),
    });
  const name = text(base);
  if (!base || name === undefined || !DEVELOPMENT_BASES.includes(name)) return;
  if ((buildBase && !isNull(buildBase)) || entry(root, 'build_base')) return;
  yield difference('missing', base, `The base "${name}" needs a build base`, {
    remedy: `add "build-base: ${name}"`,
    names: ['build-base'],
    ...added(root, 'build-base', ` ${name}`),
  });
}

/**
 * Whether `platforms` may appear with the old `bases`: charmcraft plans the build from them if "build-base", or each platform,
 * names a base, and uses the old form for the rest (craft_platforms/charm/_build.py; BasesCharm in charmcraft/models/project.py).
 */
export function platformsBesideBases(root: MapNode | undefined): boolean {
  const platforms = get(root, 'platforms');
  if (platforms?.kind !== 'map' || platforms.entries.length === 0) return false;
  if (text(get(root, 'build-base'))?.split('@').length === 2) return true;
  return platforms.entries.every(({ key }) => baseIn(text(key) ?? '') !== undefined);
}

/** The fix that adds a top-level key. */
function added(root: MapNode, name: string, snippet: string): Correction {
  const fix = addKey(root, name, { is: 'any', snippet });
  return fix ? { fixes: [fix] } : {};
}

/** An extension adds parts, and so does any value of `bases`. */
export const impliesParts = (root: MapNode | undefined, around: Around): boolean =>
  (around?.extensions.length ?? 0) > 0 || entry(root, 'bases') !== undefined;

/** No `extensions`, or an empty one: any other type has an error of its own. */
function namesNoExtension(node: Node | undefined): boolean {
  if (node === undefined || isNull(node)) return true;
  if (node.kind === 'scalar') return node.value === false || node.value === 0n || node.value === '';
  return node.kind === 'map' ? node.entries.length === 0 : node.items.length === 0;
}

/** Reports that nothing says what the charm is built from. */
export const missingParts = (at: Difference['at']): Difference => ({
  kind: 'missing',
  at,
  problem: 'charmcraft.yaml has no "parts"',
  remedy: 'add one that builds the charm, with "plugin: uv" or "plugin: charm"',
  names: ['parts', 'extensions', 'bases'],
});
