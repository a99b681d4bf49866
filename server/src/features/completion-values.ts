/** What can stand for a value, or for an item of a list. */
import { type Charm, get, type Path } from '../charm/charm.ts';
import { choicesOf, type Key, keyAt } from '../charm/keys.ts';
import { PLUGINS } from '../charm/keys-of-parts.ts';
import { PLUGINS as PLUGIN_SHAPES } from '../rules/model/parts.ts';
import { BASES, DEVELOPMENT_BASES } from '../rules/model/project.ts';
import { frameworks, OPTION_TYPES } from '../twelve-factor/frameworks.ts';
import type { Cursor } from '../yaml/cursor.ts';
import { KIND, type Offer, plainText } from './completion-offer.ts';
import { interfaceOffers } from './completion-relations.ts';

/** The newest that people run first. */
const OFFERED_BASES = ['ubuntu@24.04', ...BASES].filter(
  (base, at, all) => all.indexOf(base) === at && !DEVELOPMENT_BASES.includes(base),
);

/** Values for a key, or for an item of a list at `path`. */
export function valueOffers(charm: Charm, { document, path, what, flow }: Cursor): Offer[] {
  const key = keyAt(document.file, path);
  const inList = what === 'item' || flow;
  const special = document.file === 'charmcraft.yaml' ? specialOffers(charm, path) : undefined;
  if (special) return path[0] === 'extensions' && !inList ? special.map(inBrackets) : special;
  const choices = key === undefined ? [] : choicesOf(key);
  const isList = key?.[1]?.startsWith(' [') === true;
  const offers = choices.map(value => {
    const offer = { label: value, insert: value, kind: KIND.enumMember };
    return isList && !inList ? inBrackets(offer) : offer;
  });
  return offers.length === 0 && what === 'item' && key ? exampleItem(key, String(path.at(-1))) : offers;
}

/** Items of a list, each on a line of its own. */
export function listOffers(charm: Charm, spot: Cursor): Offer[] {
  return valueOffers(charm, { ...spot, what: 'item' }).map(offer => ({
    ...offer,
    insert: `- ${offer.insert.replaceAll('\n', '\n  ')}`,
  }));
}

/** The first item of the key's own example, without its dash. */
function exampleItem([about, snippet = '']: Key, name: string): Offer[] {
  const insert = snippet.startsWith('\n  - ')
    ? snippet.slice('\n  - '.length).replaceAll('\n    ', '\n')
    : /^ \[(.*)\]$/.exec(snippet)?.[1];
  return insert === undefined
    ? []
    : [{ label: `new item of ${name}`, filter: plainText(insert), insert, kind: KIND.snippet, about }];
}

const inBrackets = (offer: Offer): Offer => ({ ...offer, insert: `[${offer.insert}]` });

function specialOffers(charm: Charm, path: Path): Offer[] | undefined {
  const [first, second, third] = path;
  if (path.length === 1 && (first === 'base' || first === 'build-base')) return baseOffers(charm);
  if (path.length === 1 && first === 'extensions') return extensionOffers(charm);
  if (path.length === 3 && first === 'parts' && third === 'plugin')
    return pluginOffers(charm, String(second));
  if (path.length === 3 && first === 'requires' && third === 'interface')
    return interfaceOffers(charm, String(second));
  if (path.length === 4 && first === 'config' && second === 'options')
    return optionValues(charm, String(third), path[3]);
  return undefined;
}

function baseOffers(charm: Charm): Offer[] {
  const named = charm.extensions.map(({ value }) => value);
  return OFFERED_BASES.map(base => {
    const fitting = frameworks().find(
      ({ extension, bases }) => named.includes(extension) && bases.some(runsOn => runsOn === base),
    );
    return {
      label: base,
      insert: base,
      kind: KIND.enumMember,
      about: fitting ? `${fitting.title} runs on it.` : undefined,
    };
  });
}

/** Extensions that are not named yet, with what they add. */
function extensionOffers(charm: Charm): Offer[] {
  const named = new Set(charm.extensions.map(({ value }) => value));
  const code = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ');
  return frameworks()
    .filter(({ extension, generation }) => generation === 1 && !named.has(extension))
    .map(({ extension, title, prefix, options }) => ({
      label: extension,
      insert: extension,
      kind: KIND.module,
      detail: title,
      about: `A 12-factor charm for ${title}. Your options become variables that begin with \`${prefix}\`; the extension adds ${code(Object.keys(options))}.`,
    }));
}

function optionValues(charm: Charm, name: string, key: string | number | undefined): Offer[] | undefined {
  const option = charm.options.findLast(one => one.name === name);
  if (key === 'type')
    return OPTION_TYPES.map(type => ({
      label: type,
      insert: type,
      kind: KIND.enumMember,
      about: TYPES[type],
    }));
  if (key !== 'default') return undefined;
  const values = DEFAULT_VALUES[option?.type?.value ?? 'string'] ?? [];
  return values.map(value => ({ label: value, insert: value, kind: KIND.value }));
}

const DEFAULT_VALUES: Readonly<Record<string, readonly string[]>> = {
  string: ['""'],
  int: ['0', '1'],
  float: ['0.0', '1.0'],
  boolean: ['true', 'false'],
};

const TYPES = {
  string: 'Text.',
  int: 'A whole number.',
  float: 'A number with a point: `1.0`, not `1`.',
  boolean: '`true` or `false`.',
  secret: 'The ID of a Juju secret. The app gets one variable for each key of the secret.',
} as const;

/** Plugins, with the source that some of them want. */
function pluginOffers(charm: Charm, part: string): Offer[] {
  const hasSource = get(charm.root, 'parts', part, 'source') !== undefined;
  return Object.entries(PLUGINS).map(([name, about]) => ({
    label: name,
    insert: !hasSource && PLUGIN_SHAPES[name]?.source ? `${name}\nsource: «.»` : name,
    kind: KIND.enumMember,
    about,
  }));
}
