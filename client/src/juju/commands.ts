/**
 * Each juju call as a value: its arguments, its time limit, and how to parse its output. The values are built here and run by
 * run.ts. `model` is always `controller:owner/model`.
 */
import { appName, modelName, optionName, secretName, secretUri } from './names.ts';
import { type Fields, fields, json, jsonText, nothing, optional } from './output.ts';

export interface JujuCommand<T> {
  readonly args: readonly string[];
  /** `uploads` takes as long as the network needs. */
  readonly effect: 'reads' | 'writes' | 'uploads';
  /** Parses the stdout of a juju that exited normally; throws if it is not what it should be. */
  readonly parse: (stdout: string) => T;
  /** What the result says about the model, for whatever shows it; absent: nothing that is shown. */
  reading?(value: T): ModelReading;
  /** The arguments as logged, where one of them holds a value. */
  readonly logged?: readonly string[];
  /** What the call passes to juju, which may repeat it; masked where juju is quoted. */
  readonly values?: readonly string[];
  /** The values are secret: juju is quoted only with sentences that we know, containing these names. */
  readonly names?: readonly string[];
}

export interface Status {
  /** `active`, `blocked`, `maintenance` ... */
  readonly current: string;
  readonly message: string;
}

export interface Application {
  readonly name: string;
  /** The charm's name, as in its charmcraft.yaml. */
  readonly charm: string;
  readonly revision: number | undefined;
  readonly local: boolean;
  readonly status: Status;
  /** Where the application answers in its cluster; undefined while unknown. */
  readonly address: string | undefined;
  readonly units: readonly { readonly name: string; readonly address: string | undefined }[];
  /** Its endpoints that have a relation. */
  readonly relations: readonly string[];
  /** No unit is running a hook. */
  readonly idle: boolean;
  /** Changes whenever anything has happened to the application or its units. */
  readonly mark: string;
}

export type OptionValue = string | number | boolean;

export interface OptionSetting {
  readonly name: string;
  /** string, int, float, boolean or secret. */
  readonly type: string;
  readonly description: string;
  /** undefined: unset. */
  readonly value: OptionValue | undefined;
  readonly default: OptionValue | undefined;
  readonly source: 'user' | 'default' | 'unset';
}

export interface Secret {
  /** `secret:` and 20 characters. */
  readonly uri: string;
  readonly name: string;
  readonly description: string;
}

/** What one call has read of a model (`controller:owner/model`). */
export type ModelReading =
  | { readonly model: string; readonly applications: readonly Application[] }
  | { readonly model: string; readonly application: string; readonly settings: readonly OptionSetting[] };

/** A model's applications, in juju's order. */
export function status(model: string): JujuCommand<readonly Application[]> {
  return {
    // Without a retry count juju repeats its ten-minute wait three times.
    args: ['status', '-m', modelName(model), '--format', 'json', '--retry-count', '0', '--no-browser-login'],
    effect: 'reads',
    parse: stdout =>
      Object.entries(fields(json(stdout).applications)).map(([name, entry]) =>
        application(name, fields(entry)),
      ),
    reading: applications => ({ model, applications }),
  };
}

function application(name: string, entry: Fields): Application {
  const state = optional(entry['application-status']);
  const all = Object.entries(optional(entry.units)).map(([unit, value]) => [unit, fields(value)] as const);
  const units = all.map(
    ([, { 'workload-status': workload, 'juju-status': agent }]) =>
      [optional(workload), optional(agent)] as const,
  );
  return {
    name,
    charm: jsonText(entry['charm-name']),
    revision: typeof entry['charm-rev'] === 'number' ? entry['charm-rev'] : undefined,
    local: entry['charm-origin'] === 'local',
    status: {
      current: jsonText(state.current) || 'unknown',
      message: jsonText(state.message) || jsonText(entry['status-error']),
    },
    address: jsonText(entry.address) || undefined,
    units: all.map(([unit, value]) => ({ name: unit, address: jsonText(value.address) || undefined })),
    relations: Object.keys(optional(entry.relations)),
    // juju counts the new revision at once; each unit follows when its agent gets to it.
    idle:
      units.every(([, agent]) => agent.current === undefined || agent.current === 'idle') &&
      all.every(([, unit]) => unit['upgrading-from'] === undefined),
    mark: JSON.stringify([state, units]),
  };
}

/** An application's options and their settings, without application settings such as `trust`. */
export function config(model: string, app: string): JujuCommand<readonly OptionSetting[]> {
  return {
    args: ['config', '-m', modelName(model), appName(app), '--format', 'json', '--no-browser-login'],
    effect: 'reads',
    parse: stdout =>
      Object.entries(optional(json(stdout).settings)).map(([name, entry]) => setting(name, fields(entry))),
    reading: settings => ({ model, application: app, settings }),
  };
}

function setting(name: string, entry: Fields): OptionSetting {
  const source = entry.source;
  if (source !== 'user' && source !== 'default' && source !== 'unset') throw new Error('no source');
  return {
    name,
    type: jsonText(entry.type) || 'string',
    description: jsonText(entry.description),
    value: scalar(entry.value),
    default: scalar(entry.default),
    source,
  };
}

function scalar(value: unknown): OptionValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('not a scalar');
}

/** Sets one option by an argument, which lists of processes show: a number, a boolean, or a secret's URI. */
export function setConfig(model: string, app: string, option: string, value: string): JujuCommand<void> {
  const args = ['config', '-m', modelName(model), appName(app)];
  return {
    args: [...args, `${optionName(option)}=${value}`],
    logged: [...args, `${option}=...`],
    effect: 'writes',
    values: [value],
    parse: nothing,
  };
}

/** Sets one option to the exact text of a file. `secret`: the value must not be shown. */
export function setConfigFromFile(
  model: string,
  app: string,
  option: string,
  file: string,
  { value, secret }: { readonly value: string; readonly secret: boolean },
): JujuCommand<void> {
  return {
    args: ['config', '-m', modelName(model), appName(app), `${optionName(option)}=@${file}`],
    effect: 'writes',
    values: [value],
    ...(secret && { names: [app, option] }),
    parse: nothing,
  };
}

/** `juju config --reset`: resets the option to the charm's default. */
export function resetConfig(model: string, app: string, option: string): JujuCommand<void> {
  return {
    args: ['config', '-m', modelName(model), appName(app), '--reset', optionName(option)],
    effect: 'writes',
    parse: nothing,
  };
}

/** Deploys a packed charm; `resources`: name -> where it is, such as an image reference. */
export function deploy(
  model: string,
  app: string,
  path: string,
  resources: Readonly<Record<string, string>>,
): JujuCommand<void> {
  return {
    args: ['deploy', '-m', modelName(model), path, appName(app), ...resourceFlags(resources)],
    effect: 'uploads',
    parse: nothing,
  };
}

const resourceFlags = (resources: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(resources).flatMap(([name, place]) => ['--resource', `${optionName(name)}=${place}`]);

/** What replaces a deployed charm. */
export interface Refresh {
  /** Of a packed charm; undefined: the charm comes from the store. */
  readonly path: string | undefined;
  /** Resource -> where it is, such as an image reference. */
  readonly resources: Readonly<Record<string, string>>;
}

/** `juju refresh` with a packed charm, with resource images, or with both. */
export function refresh(model: string, app: string, { path, resources }: Refresh): JujuCommand<void> {
  return {
    args: [
      'refresh',
      '-m',
      modelName(model),
      appName(app),
      ...(path === undefined ? [] : ['--path', path]),
      ...resourceFlags(resources),
    ],
    effect: 'uploads',
    parse: nothing,
  };
}

/** A model's user secrets; those of charms are left out. */
export function secrets(model: string): JujuCommand<readonly Secret[]> {
  return {
    args: ['secrets', '-m', modelName(model), '--format', 'json'],
    effect: 'reads',
    parse: stdout =>
      Object.entries(json(stdout))
        .map(([id, entry]) => ({ id, ...fields(entry) }) as Fields & { id: string })
        .filter(entry => entry.owner === '<model>')
        .map(entry => ({
          uri: `secret:${entry.id}`,
          name: jsonText(entry.name),
          description: jsonText(entry.description),
        })),
  };
}

/** The secret's URI. `file` holds `content` as a JSON object of key -> value. */
export function addSecret(
  model: string,
  name: string,
  file: string,
  content: ReadonlyMap<string, string>,
): JujuCommand<string> {
  return {
    args: ['add-secret', '-m', modelName(model), secretName(name), '--file', file],
    effect: 'writes',
    values: [...content.values()],
    names: [name, ...content.keys()],
    parse: stdout => {
      const uri = /^secret:[0-9a-z]{20}$/m.exec(stdout.replaceAll('\r', ''))?.[0];
      if (uri === undefined) throw new Error('no secret URI');
      return uri;
    },
  };
}

export function grantSecret(model: string, uri: string, app: string): JujuCommand<void> {
  return {
    args: ['grant-secret', '-m', modelName(model), secretUri(uri), appName(app)],
    effect: 'writes',
    parse: nothing,
  };
}

export function revokeSecret(model: string, uri: string, app: string): JujuCommand<void> {
  return {
    args: ['revoke-secret', '-m', modelName(model), secretUri(uri), appName(app)],
    effect: 'writes',
    parse: nothing,
  };
}

export function removeSecret(model: string, uri: string): JujuCommand<void> {
  return {
    args: ['remove-secret', '-m', modelName(model), secretUri(uri)],
    effect: 'writes',
    parse: nothing,
  };
}
