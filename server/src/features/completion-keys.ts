/** Offers for the start of an entry: keys of the file, a new option, a relation, a platform. */
import { ARCHITECTURES } from '../charm/bases.ts';
import { type Charm, type Entry, get, type MapNode } from '../charm/charm.ts';
import { scalarText } from '../charm/write.ts';
import { keysOf, nodeAt } from '../schema/lookup.ts';
import { PLUGINS } from '../schema/plugins.ts';
import type { Shape } from '../schema/shape.ts';
import { hasSourceKey, sourceType } from '../schema/sources.ts';
import { OPTION_TYPES, type OptionType, parseOptionType } from '../twelve-factor/frameworks.ts';
import { KIND, type Offer } from './completion-offer.ts';
import { relationOffers } from './completion-relations.ts';
import {
  exampleEntry,
  type Gap,
  isList,
  keyOffers,
  namesIn,
  shapeOf,
  tableKeys,
} from './completion-table.ts';
import { listOffers, valueOffers } from './completion-values.ts';

/** What the framework extension writes itself; the file may only repeat it exactly. */
const BROUGHT = ['assumes', 'containers', 'resources', 'peers', 'devices', 'extra-bindings', 'storage'];

/** Offers for the start of an entry of a mapping, or of a list item. */
export function entryOffers(gap: Gap): Offer[] {
  const { cursor } = gap;
  if (cursor.what === 'item') {
    const items = valueOffers(gap);
    const inItem = { ...gap, cursor: { ...cursor, path: [...cursor.path, 0] } };
    return items.length > 0 ? items : fileKeys(inItem, undefined);
  }
  const here = nodeAt(cursor.document.root, cursor.path);
  if (here?.kind === 'seq' || (isList(shapeOf(gap)) && here?.kind !== 'map')) return listOffers(gap);
  const mapping = here?.kind === 'map' ? others(here, cursor.entry) : undefined;
  return namedOffers(gap, mapping) ?? exampleEntry(gap) ?? fileKeys(gap, mapping);
}

/** The mapping without the entry at the cursor. */
const others = (node: MapNode, own: Entry | undefined): MapNode => ({
  ...node,
  entries: node.entries.filter(entry => entry !== own),
});

/** Offers for entries with arbitrary names, or with names from another table. */
function namedOffers({ around, cursor }: Gap, here: MapNode | undefined): Offer[] | undefined {
  const [section, second] = cursor.path;
  if (around === undefined || cursor.document.file !== 'charmcraft.yaml') return undefined;
  const taken = new Set(namesIn(here));
  if (cursor.path.length === 2 && section === 'config' && second === 'options')
    return optionOffers(around, taken, cursor.word);
  if (cursor.path.length !== 1) return undefined;
  if (section === 'platforms') return platformOffers(around, taken);
  if (section === 'requires' || section === 'provides' || section === 'peers')
    return relationOffers(around, section, taken);
  return undefined;
}

/** The keys of the file that fit here, considering the existing ones. */
function fileKeys(gap: Gap, here: MapNode | undefined): Offer[] {
  const { around, cursor } = gap;
  const { path } = cursor;
  if (around === undefined || cursor.document.file !== 'charmcraft.yaml') return tableKeys(gap, here);
  const keys = keysOf(shapeOf(gap));
  if (path.length === 0 && around.twelveFactor) return keyOffers(keys, [...namesIn(here), ...BROUGHT]);
  if (path[0] === 'parts' && path.length === 2)
    return keyOffers(partKeys(around, String(path[1]), here, keys), namesIn(here));
  if (path[1] === 'options' && path.length === 3)
    return keyOffers(optionKeys(around, here, keys), namesIn(here));
  return tableKeys(gap, here);
}

type Keys = readonly (readonly [name: string, shape: Shape])[];

/** Keys that suit the part's source; without a plugin, nothing else makes sense. */
function partKeys(charm: Charm, name: string, here: MapNode | undefined, keys: Keys): Keys {
  if (scalarIn(here, 'plugin') === undefined && !Object.hasOwn(PLUGINS, name))
    return keys.filter(([other]) => other === 'plugin');
  const type = here && sourceType(here);
  const parts = namesIn(get(charm.root, 'parts')).filter(other => other !== name);
  return keys
    .filter(([other]) => hasSourceKey(type, other))
    .flatMap(([other, shape]) => {
      if (other !== 'after') return [[other, shape] as const];
      const snippet = ` [«${parts.join('|')}|»]`;
      return parts.length === 0 ? [] : [[other, { ...shape, snippet }] as const];
    });
}

/** The default in the option's type; `optional` only if it changes anything. */
function optionKeys(charm: Charm, here: MapNode | undefined, keys: Keys): Keys {
  const type = parseOptionType(scalarIn(here, 'type') ?? 'string');
  const hasDefault = namesIn(here).includes('default');
  return keys.flatMap(([name, shape]) => {
    if (name === 'default') {
      const snippet = type && DEFAULTS[type];
      const isRequired = scalarIn(here, 'optional') === 'false';
      return snippet === undefined || isRequired ? [] : [[name, { ...shape, snippet }]];
    }
    if (name === 'optional' && (!charm.twelveFactor || hasDefault)) return [];
    return [[name, shape]];
  });
}

/** An initial default; a secret has none. */
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
  float: 'new number',
  boolean: 'new boolean',
};

/** New options by type; the typed text becomes the name. */
function optionOffers(charm: Charm, taken: ReadonlySet<string>, typed: string): Offer[] {
  // A typed name is not a placeholder.
  const name = typed ? scalarText(typed) : `«${freshName(taken)}»`;
  const framework = charm.twelveFactor?.framework;
  return [...OPTION_TYPES]
    .sort((type, other) => rank(type) - rank(other))
    .map(type => ({
      label: typed ? `${typed}: ${type}` : NEW[type],
      filter: typed || NEW[type],
      detail: typed ? NEW[type] : type,
      insert: `${name}:\n  type: ${type}\n  description: «What the option does»`,
      kind: KIND.snippet,
      about: framework
        ? `An option that the app gets as a variable that begins with \`${framework.prefix}\`.`
        : 'An option that an operator sets with `juju config`.',
    }));
}

const rank = (type: OptionType): number => Object.keys(NEW).indexOf(type);

function freshName(taken: ReadonlySet<string>): string {
  let name = 'my-option';
  for (let number = 2; taken.has(name); number++) name = `my-option-${number}`;
  return name;
}

/** Without `base`, a platform also names its base. */
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

/** The text of a scalar under a key, `false` for false. */
function scalarIn(node: MapNode | undefined, name: string): string | undefined {
  const value = node?.entries.findLast(({ key }) => key.value === name)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}
