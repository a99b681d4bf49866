/** Small facts about the options of a file, each with one home: required, without a type, found by charmcraft. */
import { parseOptionType } from '../twelve-factor/frameworks.ts';
import {
  type Charm,
  type Entry,
  entry,
  get,
  type MapNode,
  type Node,
  type Option,
  type Place,
} from './charm.ts';
import { closest } from './closest.ts';
import { jujuValue } from './juju-value.ts';
import { oauthOption } from './oauth.ts';

/** Only the boolean false makes an option required; the word 'false' does not (paas_charm/charm_state.py, _create_config_attribute). */
export const isRequired = ({ optional }: Pick<Option, 'optional'>): boolean =>
  optional?.kind === 'scalar' && optional.type === 'bool' && optional.value === false;

/** Whether Juju and paas-charm find no type here: null (`.nan` is packed as null), or an empty string. */
export const lacksType = (type: Node): boolean =>
  jujuValue(type).kind === 'null' || (type.kind === 'scalar' && type.value === '');

/** The keys of an option that a tool reads. */
const READ_KEYS = ['type', 'description', 'default', 'optional'] as const;
export type OptionKey = (typeof READ_KEYS)[number];

export const isOptionKey = ({ key }: Entry): boolean => READ_KEYS.some(name => name === key.value);

/** The key that was meant by one that no tool reads, of those that the option does not have. */
export function meantKey(node: MapNode | undefined, { key, merged }: Entry): OptionKey | undefined {
  if (merged) return undefined;
  const word = String(key.value).toLowerCase();
  const left = READ_KEYS.filter(name => entry(node, name) === undefined);
  const close = closest(word, left);
  return left.find(name => name === close) ?? left.find(name => word.length >= 3 && name.startsWith(word));
}

/** Where a packed option without a type has one under a misspelt key. */
export function misspeltType(charm: Charm, option: Option): Entry | undefined {
  const { name, node } = option;
  if (oauthOption(charm, name) !== undefined || !charm.packed.options.includes(option)) return undefined;
  return node?.entries.find(
    written =>
      !isOptionKey(written) &&
      written.value.kind === 'scalar' &&
      parseOptionType(written.value.value) !== undefined &&
      meantKey(node, written) === 'type',
  );
}

/** What charmcraft finds for an option's name: it looks for each part between dots (charmcraft/extensions/app.py, _get_nested). */
export function nestedOption(charm: Charm, name: string): Node | undefined {
  let node = get(charm.root, 'config', 'options');
  for (const part of name.split('.')) node = entry(node, part)?.value;
  return node;
}

/** The first thing on charmcraft's way to an option with a dot in its name that is not a mapping: there it fails. */
export function obstacle(charm: Charm, name: string): Place | undefined {
  const parts = name.split('.');
  if (parts.length < 2) return undefined;
  let node = get(charm.root, 'config', 'options');
  for (const part of parts) {
    const next = entry(node, part)?.value;
    if (next === undefined) return undefined;
    if (next.kind !== 'map') return next;
    node = next;
  }
  return undefined;
}
