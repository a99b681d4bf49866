/** The bases of a charm: those that charmcraft knows, and those that a file names. */
import { entriesOf, get, type MapNode, type Node, type Place, text, truthy } from './charm.ts';
import { closest } from './closest.ts';

/** charmcraft/const.py of charmcraft 4.5.0, BaseStr. */
export const BASES = [
  'ubuntu@18.04',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'ubuntu@24.04',
  'ubuntu@25.04',
  'ubuntu@25.10',
  'ubuntu@26.04',
  'ubuntu@26.10',
  'almalinux@9',
] as const;

/** charmcraft/const.py, DEVEL_BASE_STRINGS: bases that need a build-base. */
export const DEVELOPMENT_BASES: readonly string[] = ['ubuntu@25.04', 'ubuntu@25.10', 'ubuntu@26.10'];

/** charmcraft/const.py, LEGACY_BASES: the ones that the old `bases` key accepts. */
export const LEGACY_BASES: readonly string[] = [
  'ubuntu@18.04',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'almalinux@9',
];

/** The systems in LEGACY_BASES. */
export const LEGACY_SYSTEMS: readonly string[] = ['ubuntu', 'almalinux'];

/** craft_platforms/_architectures.py. */
export const ARCHITECTURES: readonly string[] = [
  'amd64',
  'arm64',
  'armhf',
  'i386',
  'ppc64el',
  'riscv64',
  's390x',
];

/** Names of the same architectures on other systems. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['x64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armv7', 'armhf'],
  ['i686', 'i386'],
  ['x86', 'i386'],
  ['ppc64le', 'ppc64el'],
]);

/** The architecture that a word probably stands for. */
export const meantArchitecture = (word: string): string | undefined =>
  ALIASES.get(word.toLowerCase()) ?? closest(word, ARCHITECTURES);

/** A base that the file names, and where. */
export interface NamedBase {
  readonly base: string;
  readonly at: Place;
  /** charmcraft's model accepts it or does not check it. */
  readonly known: boolean;
}

/** The base before a platform or architecture: `ubuntu@24.04` in `ubuntu@24.04:amd64`. */
export function baseIn(name: string): string | undefined {
  const [base, ...rest] = name.split(':');
  return rest.length > 0 && base !== undefined && base.split('@').length === 2 ? base : undefined;
}

/** The base of an item of the old `bases`: `ubuntu@22.04` for `{name: ubuntu, channel: "22.04"}`. */
export function legacyBase(node: Node): string | undefined {
  const [name, channel] = [text(get(node, 'name')), text(get(node, 'channel'))];
  return name === undefined || channel === undefined ? undefined : `${name}@${channel}`;
}

/** The bases as the extensions see them, without duplicates (charmcraft/extensions/extension.py, get_project_bases). */
export function projectBases(root: MapNode | undefined): readonly NamedBase[] {
  const bases = new Map<string, NamedBase>();
  const add = (base: string | undefined, at: Place, known?: readonly string[]) => {
    if (base === undefined || bases.has(base)) return;
    bases.set(base, { base, at, known: known?.includes(base) ?? true });
  };
  const base = get(root, 'base');
  if (base && truthy(base)) add(text(base), base, BASES);
  const platforms = get(root, 'platforms');
  for (const { key, value } of platforms?.kind === 'map' ? entriesOf(platforms) : []) {
    const named = baseIn(text(key) ?? '');
    add(named, key);
    if (named === undefined)
      for (const item of itemsOf(get(value, 'build-for'))) add(baseIn(text(item) ?? ''), item);
  }
  for (const item of itemsOf(get(root, 'bases')))
    for (const builder of get(item, 'build-on') ? itemsOf(get(item, 'build-on')) : [item])
      add(legacyBase(builder), builder, LEGACY_BASES);
  return [...bases.values()];
}

/** The items of a list, or a single value as a list of one. */
export const itemsOf = (node: Node | undefined): readonly Node[] =>
  node?.kind === 'seq' ? node.items : node ? [node] : [];
