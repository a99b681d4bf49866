/** Small facts about a file's options: whether they are required, lack a type, or are found by charmcraft. */
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

/**
 * Only the boolean false makes an option required, not the string 'false' (paas_charm/charm_state.py, _create_config_attribute).
 */
export const isRequired = ({ optional }: Pick<Option, 'optional'>): boolean =>
  optional?.kind === 'scalar' && optional.type === 'bool' && optional.value === false;

/** Whether Juju and paas-charm see no type: null (`.nan` is packed as null) or an empty string. */
export const lacksType = (type: Node): boolean =>
  jujuValue(type).kind === 'null' || (type.kind === 'scalar' && type.value === '');

/** The keys of an option that any tool reads. */
const READ_KEYS = ['type', 'description', 'default', 'optional'] as const;
export type OptionKey = (typeof READ_KEYS)[number];

export const isOptionKey = ({ key }: Entry): boolean => READ_KEYS.some(name => name === key.value);

/** The key probably meant by one that no tool reads, among those that the option lacks. */
export function meantKey(node: MapNode | undefined, { key, merged }: Entry): OptionKey | undefined {
  if (merged) return undefined;
  const word = String(key.value).toLowerCase();
  const left = READ_KEYS.filter(name => entry(node, name) === undefined);
  const close = closest(word, left);
  return left.find(name => name === close) ?? left.find(name => word.length >= 3 && name.startsWith(word));
}

/** The misspelt `type` key of a packed option that has no type. */
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

/** What charmcraft finds for an option's name, looking up each dotted part (charmcraft/extensions/app.py, _get_nested). */
export function nestedOption(charm: Charm, name: string): Node | undefined {
  let node = get(charm.root, 'config', 'options');
  for (const part of name.split('.')) node = entry(node, part)?.value;
  return node;
}

/** The first value on charmcraft's path to an option with a dotted name that is not a mapping: charmcraft fails there. */
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
