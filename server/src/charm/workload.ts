/** A charm as the environment needs it: plain data without places. */

import type { Scalar } from '../twelve-factor/encoding.ts';
import type { SecretContent, Workload } from '../twelve-factor/workload.ts';
import { type Charm, get, type Node, type Option, text } from './charm.ts';
import { expanded } from './expand.ts';
import { isRequired } from './option.ts';

/** What charmcraft.yaml does not tell about a running application. */
export interface RunningApplication {
  /** Values that are set; the other options have their defaults. */
  readonly values?: ReadonlyMap<string, Scalar | SecretContent>;
  /** The name of the application; defaults to the charm's. */
  readonly application?: string | undefined;
  readonly model?: string | undefined;
}

/** The model name at the end of `controller:owner/model`, as juju prints it. */
export const shortModelName = (model: string): string => model.replace(/^.*[:/]/, '');

/** undefined if the charm uses no framework extension that charmcraft knows on its base. */
export function workloadOf(charm: Charm, deployment: RunningApplication = {}): Workload | undefined {
  if (!charm.twelveFactor) return undefined;
  return {
    framework: charm.twelveFactor.framework,
    options: charm.options.map(option => declaredOption(charm, option)),
    requires: charm.relations
      .filter(({ role }) => role === 'requires')
      .map(({ name, interface: kind }) => ({ name, interface: kind?.value })),
    values: deployment.values ?? new Map(),
    application: deployment.application ?? charm.name?.value ?? '',
    model: deployment.model ?? null,
    jsonLogging: text(get(charm.paasConfig?.root, 'framework_logging_format')) === 'json',
  };
}

function declaredOption(
  charm: Charm,
  { name, type, default: value, optional, secretKeys }: Option,
): Workload['options'][number] {
  return {
    name,
    type: type?.value,
    default: scalar(charm, value),
    required: isRequired({ optional }),
    secretKeys: secretKeys.map(key => key.value),
  };
}

function scalar(charm: Charm, node: Node | undefined): Scalar | null | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return node.type === 'string' ? expanded(charm, node.value) : node.value;
}
