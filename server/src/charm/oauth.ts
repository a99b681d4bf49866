/** The options that an endpoint of interface `oauth` adds (charmcraft/extensions/app.py, _get_dynamic_config_options). */

import type { OptionType } from '../twelve-factor/frameworks.ts';
import type { Charm, Relation } from './charm.ts';

export interface OauthOption {
  readonly type: OptionType;
  readonly default: string;
  readonly endpoint: Relation;
}

/** What the extension merges into an option of this name; undefined when no endpoint adds one. */
export function oauthOption(charm: Charm, name: string): OauthOption | undefined {
  if (!charm.twelveFactor) return undefined;
  for (const endpoint of charm.relations) {
    if (endpoint.role !== 'requires' || endpoint.interface?.value !== 'oauth') continue;
    for (const [pattern, { type, default: value }] of Object.entries(
      charm.twelveFactor.framework.oauthOptions,
    )) {
      const fill = (text: string) => text.replaceAll('{endpoint_name}', endpoint.name);
      if (fill(pattern) === name) return { type, default: fill(value), endpoint };
    }
  }
  return undefined;
}
