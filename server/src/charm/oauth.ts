/** The options that an endpoint of interface `oauth` adds (charmcraft/extensions/app.py, _get_dynamic_config_options). */

import type { Framework, OptionType } from '../twelve-factor/frameworks.ts';
import type { Charm, Relation } from './charm.ts';

export interface EndpointOption {
  readonly type: OptionType;
  readonly default: string;
  readonly endpoint: Relation;
}

/** What the extension merges into an option of this name; undefined when no endpoint adds one. */
export function oauthOption(charm: Charm, name: string): EndpointOption | undefined {
  if (!charm.twelveFactor) return undefined;
  let options = known.get(charm);
  if (options === undefined) {
    // Of equal names the first counts.
    options = new Map(addedBy(charm.relations, charm.twelveFactor.framework).toReversed());
    known.set(charm, options);
  }
  return options.get(name);
}

const known = new WeakMap<Charm, ReadonlyMap<string, EndpointOption>>();

function addedBy(relations: readonly Relation[], { oauthOptions }: Framework): [string, EndpointOption][] {
  return relations.flatMap(endpoint => {
    if (endpoint.role !== 'requires' || endpoint.interface?.value !== 'oauth') return [];
    const fill = (text: string) => text.replaceAll('{endpoint_name}', endpoint.name);
    return Object.entries(oauthOptions).map(
      ([pattern, { type, default: value }]): [string, EndpointOption] => [
        fill(pattern),
        { type, default: fill(value), endpoint },
      ],
    );
  });
}
