/** The framework's extension that a file names, as charmcraft chooses it, whether or not it supports the base. */
import type { Charm, Located, MapNode } from '../../charm/charm.ts';
import { type Framework, frameworks } from '../../twelve-factor/frameworks.ts';
import { type NamedBase, projectBases } from './platforms.ts';

export interface ExtensionUse {
  readonly name: Located<string>;
  /** The generation whose rules apply (charmcraft/extensions/app.py, _FrameworkFactory). */
  readonly framework: Framework;
  /** All generations of it. */
  readonly all: readonly Framework[];
  readonly bases: readonly NamedBase[];
  readonly root: MapNode;
}

/** Each framework's extension of the file, in the order of their names, in which charmcraft applies them. */
export function extensionsOf({ root, extensions }: Charm): readonly ExtensionUse[] {
  if (root === undefined) return [];
  const bases = projectBases(root);
  const uses = extensions.flatMap(name => {
    const all = frameworks().filter(({ extension }) => extension === name.value);
    const [first, second = first] = all;
    if (!first || !second) return [];
    const old = bases.some(({ base }) => first.bases.some(one => one === base));
    // Of a base that neither supports, the newer one's keys would say nothing.
    const supported = bases.length === 0 || bases.some(({ base }) => second.bases.some(one => one === base));
    return [{ name, framework: old || !supported ? first : second, all, bases, root }];
  });
  return uses.sort((a, b) => (a.name.value < b.name.value ? -1 : a.name.value > b.name.value ? 1 : 0));
}
