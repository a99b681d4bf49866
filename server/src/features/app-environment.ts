/** The environment of the app as a list for people: existing and possible variables, and where they come from. */

import type { Charm } from '../charm/charm.ts';
import { otherPaasCharm } from '../charm/pinned-version.ts';
import { shortModelName, workloadOf } from '../charm/workload.ts';
import type { AppEnvironment, AppVariable, Deployment } from '../protocol.ts';
import type { AppSources } from '../source/links.ts';
import { withReadKeys } from '../source/read-keys.ts';
import { isHiddenVariable, type Source, sourceText } from '../twelve-factor/app-variable.ts';
import { assignment } from '../twelve-factor/dotenv.ts';
import type { Scalar } from '../twelve-factor/encoding.ts';
import { environment } from '../twelve-factor/environment.ts';
import { PORT_OPTION } from '../twelve-factor/settings.ts';
import { WORKER_CLASS_OPTION } from '../twelve-factor/worker-class.ts';
import {
  type PackedOption,
  packedOptions,
  type SecretContent,
  type Workload,
} from '../twelve-factor/workload.ts';

/**
 * `broken`: why the charm fails whatever its options are. null: the charm uses no framework extension that charmcraft knows on
 * its base.
 */
export function appEnvironment(
  charm: Charm,
  deployment?: Deployment,
  broken?: string | undefined,
  sources?: AppSources | undefined,
): AppEnvironment | null {
  const own = workloadOf(
    charm,
    deployment && { application: deployment.application, model: shortModelName(deployment.model) },
  );
  if (own === undefined) return null;
  const found = withDeployedKeys(withReadKeys(own, sources), deployment);
  const { values, hidden } = deployedValues(found, deployment);
  const workload = { ...found, values, broken };
  // The app's URL contains the port.
  const baseUrl = [...hidden].some(name => PORT_OPTION.test(name)) && `${found.framework.prefix}BASE_URL`;
  const { variables, absent, conditional, integrations, failure, provisional } = environment(workload);
  const row =
    (state: AppVariable['state'], value: string | null) => (variable: { name: string; source: Source }) => ({
      name: variable.name,
      value,
      hidden: value !== null && value !== '' && isHiddenVariable({ ...variable, value, state: 'set' }),
      state,
      source: sourceText(variable.source),
      line: lineOf(charm, variable.source),
      option: variable.source.kind === 'charm' ? null : variable.source.option,
      assignment: value === null ? null : assignment(variable.name, value),
    });
  const rows: AppVariable[] = [
    ...[...variables.values()].map(variable => {
      if (variable.source.kind === 'charm')
        return row(variable.state, variable.name === baseUrl ? null : variable.value)(variable);
      if (hidden.has(variable.source.option)) return row('set', null)(variable);
      return row(variable.state, variable.source.kind === 'secret' ? null : variable.value)(variable);
    }),
    ...absent.map(row('unset', null)),
    ...conditional.map(row('conditional', null)),
    ...integrations.flatMap(({ name, variables: names }) => {
      const line = charm.relations.find(relation => relation.role === 'requires' && relation.name === name)
        ?.key.range.start.line;
      const source = `relation ${name}`;
      return names.map(variable => ({
        name: variable,
        value: null,
        hidden: false,
        state: deployment?.relations?.includes(name) ? ('related' as const) : ('relation' as const),
        source,
        line: line ?? null,
        option: null,
        assignment: null,
      }));
    }),
  ];
  return {
    name: charm.name?.value ?? null,
    framework: workload.framework.title,
    provisional,
    otherPaasCharm: otherPaasCharm(charm) ?? null,
    failure: failure?.message ?? null,
    variables: rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

/** Replaces the keys from the file by those of the application's secrets, if they are known. */
function withDeployedKeys(workload: Workload, deployment: Deployment | undefined): Workload {
  const known = deployment?.secretKeys ?? {};
  const options = workload.options.map(option =>
    option.type === 'secret' && Object.hasOwn(known, option.name)
      ? { ...option, secretKeys: known[option.name] ?? [] }
      : option,
  );
  return { ...workload, options };
}

/**
 * Placeholders for unknown values, so that their options do not count as unset; never shown. A string must not be empty, which
 * some settings refuse, and needs the word that the scopes of an OAuth endpoint require.
 */
const PLACEHOLDERS = { string: 'openid', int: 1n, float: 1, boolean: true } as const;

interface DeployedValues {
  readonly values: Workload['values'];
  /** Options whose values are unknown, or do not fit their type in the file. */
  readonly hidden: ReadonlySet<string>;
}

/** The values converted to the options' types. Options that are not (or no longer) in the file are left out. */
function deployedValues(workload: Workload, deployment: Deployment | undefined): DeployedValues {
  const values = new Map<string, Scalar | SecretContent>();
  const hidden = new Set<string>();
  const given = deployment?.values ?? {};
  for (const option of packedOptions(workload).filter(({ name }) => Object.hasOwn(given, name))) {
    const { name } = option;
    const known = scalarOf(given[name] ?? null, option.type);
    if (known === undefined) hidden.add(name);
    const rivalled = Object.hasOwn(given, `${name}-id`);
    const value = known ?? (option.builtIn && rivalled ? undefined : placeholderOf(option));
    if (value !== undefined) values.set(name, value);
  }
  return { values, hidden };
}

/** The value as Juju stores it for an option of this type; undefined if it has another type or is unknown. */
function scalarOf(value: string | number | boolean | null, type: string | undefined): Scalar | undefined {
  if (value === null || type === 'secret') return undefined;
  if (type === 'string' || type === 'boolean') return typeof value === type ? value : undefined;
  if (type === 'int') {
    const isWhole = Number.isInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value));
    return isWhole ? BigInt(value) : undefined;
  }
  if (type !== 'float') return value;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && FLOAT.test(value));
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** undefined: the default can stand in, or the option fills no variable and accepts only certain strings. */
function placeholderOf(option: PackedOption): Scalar | SecretContent | undefined {
  const { type, builtIn, secretKeys = [] } = option;
  if (type === 'secret') {
    // A framework's own secret has one key; for others the file may name the keys.
    const keys = builtIn ? ['value'] : secretKeys.length > 0 ? secretKeys : ['<key>'];
    return new Map(keys.map(key => [key, PLACEHOLDERS.string]));
  }
  if (builtIn && (option.default != null || option.name === WORKER_CLASS_OPTION)) return undefined;
  return type === 'int' || type === 'float' || type === 'boolean' ? PLACEHOLDERS[type] : PLACEHOLDERS.string;
}

function lineOf(charm: Charm, source: Source): number | null {
  if (source.kind === 'charm') return null;
  return charm.options.find(option => option.name === source.option)?.key.range.start.line ?? null;
}
