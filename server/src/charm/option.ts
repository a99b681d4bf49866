/** Small facts about the options of a file, each with one home: required, without a type, found by charmcraft. */
import { type Charm, entry, get, type Node, type Option, type Place } from './charm.ts';
import { jujuValue } from './juju-value.ts';

/** Only the boolean false makes an option required; the word 'false' does not (paas_charm/charm_state.py, _create_config_attribute). */
export const isRequired = ({ optional }: Pick<Option, 'optional'>): boolean =>
  optional?.kind === 'scalar' && optional.type === 'bool' && optional.value === false;

/** Whether Juju and paas-charm find no type here: null (`.nan` is packed as null), or an empty string. */
export const lacksType = (type: Node): boolean =>
  jujuValue(type).kind === 'null' || (type.kind === 'scalar' && type.value === '');

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
