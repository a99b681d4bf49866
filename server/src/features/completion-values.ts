/** Offers for a value or a list item. */
import { BASES, DEVELOPMENT_BASES } from '../charm/bases.ts';
import { type Charm, get, type Path } from '../charm/charm.ts';
import { PLUGINS } from '../schema/plugins.ts';
import { frameworks, type OptionType, parseOptionType } from '../twelve-factor/frameworks.ts';
import { KIND, type Offer } from './completion-offer.ts';
import { interfaceOffers } from './completion-relations.ts';
import { type Gap, inBrackets, tableValues } from './completion-table.ts';
import { code, codes } from './markdown.ts';

/** The newest release in general use comes first. */
const OFFERED_BASES = ['ubuntu@24.04', ...BASES].filter(
  (base, at, all) => all.indexOf(base) === at && !DEVELOPMENT_BASES.includes(base),
);

/** Values for the key, or the list item, at the cursor. */
export function valueOffers(gap: Gap): Offer[] {
  const { around, cursor } = gap;
  const { path, what, flow } = cursor;
  const isMain = cursor.document.file === 'charmcraft.yaml';
  const special = isMain && around ? specialOffers(around, path) : undefined;
  if (special === undefined) return tableValues(gap);
  return path[0] === 'extensions' && what !== 'item' && !flow ? special.map(inBrackets) : special;
}

/** List items, each on its own line. */
export function listOffers(gap: Gap): Offer[] {
  return valueOffers({ ...gap, cursor: { ...gap.cursor, what: 'item' } }).map(offer => ({
    ...offer,
    insert: `- ${offer.insert.replaceAll('\n', '\n  ')}`,
  }));
}

function specialOffers(charm: Charm, path: Path): Offer[] | undefined {
  const [first, second, third, fourth] = path;
  if (path.length === 1 && (first === 'base' || first === 'build-base')) return baseOffers(charm);
  if (path.length === 1 && first === 'extensions') return extensionOffers(charm);
  if (path.length === 3 && first === 'parts' && third === 'plugin')
    return pluginOffers(charm, String(second));
  if (path.length === 3 && first === 'requires' && third === 'interface')
    return interfaceOffers(charm, String(second));
  if (path.length === 4 && first === 'config' && second === 'options' && fourth === 'default')
    return defaultOffers(charm, String(third));
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

/** Extensions that are not in the file yet, with what they add. */
function extensionOffers(charm: Charm): Offer[] {
  const named = new Set(charm.extensions.map(({ value }) => value));
  return frameworks()
    .filter(({ extension, generation }) => generation === 1 && !named.has(extension))
    .map(({ extension, title, prefix, options }) => ({
      label: extension,
      insert: extension,
      kind: KIND.module,
      detail: title,
      about: `A 12-factor charm for ${title}. Your options become variables that begin with ${code(prefix)}; the extension adds ${codes(Object.keys(options))}.`,
    }));
}

function defaultOffers(charm: Charm, name: string): Offer[] {
  const written = charm.options.findLast(option => option.name === name)?.type?.value;
  const type = parseOptionType(written ?? 'string');
  const values = type === undefined ? [] : DEFAULT_VALUES[type];
  return values.map(value => ({ label: value, insert: value, kind: KIND.value }));
}

const DEFAULT_VALUES: Readonly<Record<OptionType, readonly string[]>> = {
  string: ['""'],
  int: ['0', '1'],
  float: ['0.0', '1.0'],
  boolean: ['true', 'false'],
  secret: [],
};

/** Plugins, with the source that some of them need. */
function pluginOffers(charm: Charm, part: string): Offer[] {
  const hasSource = get(charm.root, 'parts', part, 'source') !== undefined;
  return Object.entries(PLUGINS).map(([name, { about, source }]) => ({
    label: name,
    insert: !hasSource && source ? `${name}\nsource: «.»` : name,
    kind: KIND.enumMember,
    about,
  }));
}
