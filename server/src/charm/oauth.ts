/** The options added by an endpoint of interface `oauth` (charmcraft/extensions/app.py, _get_dynamic_config_options). */

import type { Framework, OptionType } from '../twelve-factor/frameworks.ts';
import { type Charm, keptWith, type Relation } from './charm.ts';

/** An option and the endpoint that adds it. */
export interface EndpointOption {
  readonly type: OptionType;
  readonly default: string;
  readonly endpoint: Relation;
}

/** What the extension merges into the option with this name; undefined if no endpoint adds it. */
export const oauthOption = (charm: Charm, name: string): EndpointOption | undefined =>
  addedOptions(charm).get(name);

/** The first of equal names wins. */
const addedOptions = keptWith(
  ({ relations, twelveFactor }: Charm): ReadonlyMap<string, EndpointOption> =>
    new Map(twelveFactor ? addedBy(relations, twelveFactor.framework).toReversed() : []),
);

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
