/** What can begin an entry: keys of the file, a new option, a relation, a platform. */
import { type Charm, type Entry, get, type MapNode, type Node, type Path } from '../charm/charm.ts';
import { type Key, keyAt, keysUnder } from '../charm/keys.ts';
import { FROM_26_04 } from '../charm/keys-of-paas-config.ts';
import { PLUGIN_KEYS, PLUGINS, SOURCE_KEYS } from '../charm/keys-of-parts.ts';
import { scalarText } from '../charm/write.ts';
import { ARCHITECTURES } from '../rules/model/platforms.ts';
import { OPTION_TYPES, type OptionType } from '../twelve-factor/frameworks.ts';
import type { Cursor } from '../yaml/cursor.ts';
import { KIND, type Offer } from './completion-offer.ts';
import { relationOffers } from './completion-relations.ts';
import { listOffers, valueOffers } from './completion-values.ts';

/** What the framework extension writes itself; only an exact copy of it would be accepted. */
const BROUGHT = ['assumes', 'containers', 'resources', 'peers', 'devices', 'extra-bindings', 'storage'];

/** What can begin an entry of a mapping, or an item of a list. */
export function keyOffers(charm: Charm, spot: Cursor): Offer[] {
  if (spot.what === 'item') {
    const items = valueOffers(charm, spot);
    return items.length > 0 ? items : fileKeys(charm, { ...spot, path: [...spot.path, 0] }, undefined);
  }
  const here = nodeAt(spot.document.root, spot.path);
  if (here?.kind === 'seq' || (isList(spot) && here?.kind !== 'map')) return listOffers(charm, spot);
  const mapping = here?.kind === 'map' ? others(here, spot.entry) : undefined;
  const own = spot.document.file === 'charmcraft.yaml';
  const named = own ? namedOffers(charm, spot, new Set(namesIn(mapping))) : undefined;
  return named ?? exampleEntry(spot) ?? fileKeys(charm, spot, mapping);
}

/** The mapping without the entry that the cursor is at. */
const others = (node: MapNode, own: Entry | undefined): MapNode => ({
  ...node,
  entries: node.entries.filter(entry => entry !== own),
});

function fileKeys(charm: Charm, spot: Cursor, here: MapNode | undefined): Offer[] {
  const taken = new Set(namesIn(here));
  return keysOf(charm, spot, here)
    .filter(([name]) => !taken.has(name))
    .flatMap(([name, key]) => keyOffer(name, key));
}

/** Entries whose names are the person's own, or known by another table. */
function namedOffers(charm: Charm, { path, word }: Cursor, taken: ReadonlySet<string>): Offer[] | undefined {
  const [section, second] = path;
  if (path.length === 2 && section === 'config' && second === 'options')
    return optionOffers(charm, taken, word);
  if (path.length !== 1) return undefined;
  if (section === 'platforms') return platformOffers(charm, taken);
  if (section === 'requires' || section === 'provides' || section === 'peers')
    return relationOffers(charm, section, taken);
  return undefined;
}

/** The keys that fit here, by what stands beside them. */
function keysOf(charm: Charm, spot: Cursor, here: MapNode | undefined): (readonly [string, Key])[] {
  const { document, path } = spot;
  const keys = keysUnder(document.file, path);
  const framework = charm.twelveFactor?.framework;
  if (document.file !== 'charmcraft.yaml')
    return keys.filter(([name]) => framework?.generation === 2 || !FROM_26_04.includes(name));
  if (path.length === 0) return keys.filter(([name]) => !(framework && BROUGHT.includes(name)));
  if (path[0] === 'parts' && path.length === 2) return partKeys(charm, String(path[1]), here, keys);
  if (path[1] === 'options' && path.length === 3) return optionKeys(charm, here, keys);
  return [...keys];
}

/** A new entry of a section whose names are the person's own: the example of the section itself. */
function exampleEntry({ document, path }: Cursor): Offer[] | undefined {
  const [about, snippet = ''] = keyAt(document.file, path) ?? [''];
  if (!snippet.startsWith('\n  «')) return undefined;
  const insert = snippet.slice('\n  '.length).replaceAll('\n  ', '\n');
  return [{ label: `new entry of ${path.at(-1)}`, insert, kind: KIND.snippet, about }];
}

/** Keys for the plugin and the source that the part has; without a plugin, nothing else makes sense. */
function partKeys(
  charm: Charm,
  name: string,
  here: MapNode | undefined,
  keys: readonly (readonly [string, Key])[],
): (readonly [string, Key])[] {
  const plugin = scalarIn(here, 'plugin') ?? name;
  if (scalarIn(here, 'plugin') === undefined && !Object.hasOwn(PLUGINS, name))
    return keys.filter(([key]) => key === 'plugin');
  const source = `${scalarIn(here, 'source')} ${scalarIn(here, 'source-type')}`;
  const others = namesIn(get(charm.root, 'parts')).filter(other => other !== name);
  return [...keys, ...Object.entries(PLUGIN_KEYS[plugin] ?? {})]
    .filter(([key]) => SOURCE_KEYS[key]?.test(source) !== false)
    .flatMap(([key, value]) => {
      if (key !== 'after') return [[key, value] as const];
      return others.length === 0 ? [] : [[key, [value[0], ` [«${others.join('|')}|»]`]] as const];
    });
}

/** The default in the option's type; `optional` only where it changes something. */
function optionKeys(
  charm: Charm,
  here: MapNode | undefined,
  keys: readonly (readonly [string, Key])[],
): (readonly [string, Key])[] {
  const type = scalarIn(here, 'type') ?? 'string';
  const hasDefault = here?.entries.some(({ key }) => key.value === 'default') === true;
  return keys.flatMap(([name, key]) => {
    const [about] = key;
    if (name === 'default') {
      const snippet = DEFAULTS[type as OptionType];
      return snippet === undefined || scalarIn(here, 'optional') === 'false'
        ? []
        : [[name, [about, snippet]]];
    }
    if (name !== 'optional') return [[name, key]];
    return charm.twelveFactor && !hasDefault ? [[name, [about, ' «false|true»']]] : [];
  });
}

/** A default to begin with; a secret has none. */
const DEFAULTS: Readonly<Partial<Record<OptionType, string>>> = {
  string: ' «value»',
  int: ' «1»',
  float: ' «1.0»',
  boolean: ' «false|true»',
};

const NEW: Readonly<Record<OptionType, string>> = {
  string: 'new option',
  secret: 'new secret',
  int: 'new whole number',
  float: 'new number with a point',
  boolean: 'new switch',
};

/** New options by type; what is typed becomes the name. */
function optionOffers(charm: Charm, taken: ReadonlySet<string>, typed: string): Offer[] {
  // What is typed is no place to fill in any more.
  const name = typed ? scalarText(typed) : `«${freshName(taken)}»`;
  const framework = charm.twelveFactor?.framework;
  return [...OPTION_TYPES]
    .sort((one, other) => rank(one) - rank(other))
    .map(type => ({
      label: typed ? `${typed}: ${type}` : NEW[type],
      filter: typed || NEW[type],
      detail: typed ? NEW[type] : type,
      insert: `${name}:\n  type: ${type}\n  description: «What the option does»`,
      kind: KIND.snippet,
      about: framework
        ? `An option that the app reads as a variable that begins with \`${framework.prefix}\`.`
        : 'An option that an operator sets with `juju config`.',
    }));
}

const rank = (type: OptionType): number => Object.keys(NEW).indexOf(type);

function freshName(taken: ReadonlySet<string>): string {
  let name = 'my-option';
  for (let number = 2; taken.has(name); number++) name = `my-option-${number}`;
  return name;
}

/** Without `base`, a platform names its base too. */
function platformOffers(charm: Charm, taken: ReadonlySet<string>): Offer[] {
  const hasBase = charm.root?.entries.some(({ key }) => key.value === 'base') === true;
  return ARCHITECTURES.map(name => (hasBase ? name : `ubuntu@24.04:${name}`))
    .filter(name => !taken.has(name))
    .map(name => ({
      label: name,
      insert: `${name}:`,
      kind: KIND.enumMember,
      about: `A charm for ${name.replace(/.*:/, '')} machines.`,
    }));
}

function keyOffer(name: string, [about, snippet]: Key): Offer[] {
  return snippet === undefined
    ? []
    : [{ label: name, insert: `${name}:${snippet}`, kind: KIND.property, about }];
}

/** A blank line below a key that holds a list begins an item. */
function isList({ document, path }: Cursor): boolean {
  const snippet = keyAt(document.file, path)?.[1];
  return snippet !== undefined && /^(\n {2}- | \[)/.test(snippet);
}

export function nodeAt(root: Node | null, path: Path): Node | undefined {
  let node: Node | undefined = root ?? undefined;
  for (const step of path) {
    if (node?.kind === 'seq') node = typeof step === 'number' ? node.items[step] : undefined;
    else if (node?.kind === 'map')
      node = node.entries.findLast(({ key }) => key.source === step || key.value === step)?.value;
    else return undefined;
  }
  return node;
}

const namesIn = (node: Node | undefined): string[] =>
  node?.kind === 'map' ? node.entries.map(({ key }) => String(key.value)) : [];

/** The text of a scalar under a key, `false` for false. */
function scalarIn(node: MapNode | undefined, name: string): string | undefined {
  const value = node?.entries.findLast(({ key }) => key.value === name)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}
