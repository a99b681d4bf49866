/** The framework extensions that a file names, as charmcraft selects them, whether or not they support the base. */
import { type Framework, frameworks } from '../twelve-factor/frameworks.ts';
import { type NamedBase, projectBases } from './bases.ts';
import type { Charm, Located, MapNode } from './charm.ts';

export interface ExtensionUse {
  readonly name: Located<string>;
  /** The generation whose rules apply (charmcraft/extensions/app.py, _FrameworkFactory). */
  readonly framework: Framework;
  /** All its generations. */
  readonly all: readonly Framework[];
  readonly bases: readonly NamedBase[];
  readonly root: MapNode;
}

/** Whether the file names a framework extension, on any base. */
export const usesFramework = (charm: Charm): boolean =>
  charm.extensions.some(({ value }) => frameworks().some(({ extension }) => extension === value));

/** The framework extensions of the file, sorted by name, which is the order in which charmcraft applies them. */
export function extensionsOf({ root, extensions }: Charm): readonly ExtensionUse[] {
  if (root === undefined) return [];
  const bases = projectBases(root);
  const uses = extensions.flatMap(name => {
    const all = frameworks().filter(({ extension }) => extension === name.value);
    const [first, second = first] = all;
    if (!first || !second) return [];
    const old = bases.some(({ base }) => first.bases.some(supported => supported === base));
    // On a base that no generation supports, the newer one's keys would mean nothing.
    const supported =
      bases.length === 0 || bases.some(({ base }) => second.bases.some(supports => supports === base));
    return [{ name, framework: old || !supported ? first : second, all, bases, root }];
  });
  return uses.sort((a, b) => (a.name.value < b.name.value ? -1 : a.name.value > b.name.value ? 1 : 0));
}

/** The bases that the file's framework extension supports, experimental ones last; undefined without an extension. */
export function supportedBases(charm: Charm): readonly string[] | undefined {
  const all = extensionsOf(charm)[0]?.all;
  const experimental = all?.flatMap(framework => framework.experimental) ?? [];
  return all
    ?.flatMap(framework => framework.bases)
    .toSorted((base, other) => Number(experimental.includes(base)) - Number(experimental.includes(other)));
}
