/**
 * Each call of juju as a value: its arguments, how long it may take, and how its output reads. The values are built
 * here and run by run.ts. `model` is always `controller:owner/model`.
 */
import { appName, modelName, optionName, secretName, secretUri } from './names.ts';
import { type Fields, fields, json, jsonText, nothing, optional } from './output.ts';

export interface JujuCommand<T> {
  readonly args: readonly string[];
  /** `uploads` takes as long as the network needs. */
  readonly effect: 'reads' | 'writes' | 'uploads';
  /** Of what juju wrote when it ended well; throws when that is not what it should be. */
  readonly parse: (stdout: string) => T;
  /** What that says of the model, for those who show it; absent: nothing that is shown. */
  reading?(value: T): ModelReading;
  /** The arguments as the log has them, where one of them holds a value. */
  readonly logged?: readonly string[];
  /** What the call hands over. juju may repeat it; it is masked where juju is quoted. */
  readonly values?: readonly string[];
  /** The values are secret: juju is quoted only with sentences that we know, and with these names in them. */
  readonly names?: readonly string[];
}

export interface Status {
  /** `active`, `blocked`, `maintenance` ... */
  readonly current: string;
  readonly message: string;
}

export interface Application {
  readonly name: string;
  /** Name of the charm, as in its charmcraft.yaml. */
  readonly charm: string;
  readonly revision: number | undefined;
  readonly local: boolean;
  readonly status: Status;
  /** Where the application answers in its cluster; undefined while nobody knows. */
  readonly address: string | undefined;
  readonly units: readonly { readonly name: string; readonly address: string | undefined }[];
  /** Its endpoints that have a relation. */
  readonly relations: readonly string[];
  /** No unit is running a hook. */
  readonly idle: boolean;
  /** Differs after anything has happened to the application or its units. */
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

/** The applications of a model, in juju's order. */
export function status(model: string): JujuCommand<readonly Application[]> {
  return {
    // Without a retry count juju repeats its ten minutes of waiting three times.
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

/** What an application can be set to and is set to, application settings such as `trust` left out. */
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

/** Sets one option in an argument, which lists of processes show: a number, a boolean, or the URI of a secret. */
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

/** Sets one option to the text of a file, to the letter. `secret`: of a value that must not show. */
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

/** `juju config --reset`: the option goes back to the default of the charm. */
export function resetConfig(model: string, app: string, option: string): JujuCommand<void> {
  return {
    args: ['config', '-m', modelName(model), appName(app), '--reset', optionName(option)],
    effect: 'writes',
    parse: nothing,
  };
}

/** Deploys a packed charm; `resources`: name -> where it is, such as an image's reference. */
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
  /** Resource -> where it is, such as an image's reference. */
  readonly resources: Readonly<Record<string, string>>;
}

/** `juju refresh` with a packed charm, with images of resources, or with both. */
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

/** The secrets that people made in a model; those of charms are left out. */
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

/** The secret's URI. `file` holds a JSON object of key -> value, which is `content`. */
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
