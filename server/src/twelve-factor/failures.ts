/** Why the app does not start, whatever is related to it: the charm's own status, or the reason why its hooks fail. */
import { type Framework, VERSIONS } from './frameworks.ts';
import { endpointName, unusableDatabase } from './integrations.ts';
import { type FilledSettings, fits, knownSettings, PORT_OPTION } from './settings.ts';
import { isImpossibleName, mangle } from './variable.ts';
import { isServedByGunicorn, WORKER_CLASSES } from './worker-class.ts';
import { type ConfigEntry, isSecret, type PackedOption, packedOptions, type Workload } from './workload.ts';

/** The seconds in Python's longest timedelta, positive or negative. */
const MOST_SECONDS = 86_399_999_999_999n;
const LEAST_SECONDS = -86_399_999_913_600n;

const PAAS_CHARM = `paas-charm ${VERSIONS['paas-charm']}`;

/** `charm`: the text is the status in `juju status`. `hook`: the hooks fail, and the text is ours. */
export interface Failure {
  readonly by: 'charm' | 'hook';
  readonly message: string;
}

/** The first thing that stops the charm, in its own order of checks; undefined if nothing does. */
export function failure(
  workload: Workload,
  config: readonly ConfigEntry[],
  settings: FilledSettings,
): Failure | undefined {
  return (
    startFailure(workload) ??
    readFailure(workload, config) ??
    settingsFailure(workload.framework, settings) ??
    modelFailure(workload) ??
    optionsFailure(workload, config) ??
    oauthFailure(workload, config) ??
    frameworkFailure(workload, settings) ??
    gunicornFailure(workload.framework, config) ??
    portFailure(settings)
  );
}

const hook = (message: string): Failure => ({ by: 'hook', message });
const charm = (message: string): Failure => ({ by: 'charm', message });

/** Python's `__init__` of the charm (paas_charm/charm.py). */
function startFailure({ framework, requires, broken }: Workload): Failure | undefined {
  if (broken !== undefined) return hook(`The charm fails in every hook: ${broken}`);
  const [peer] = Object.keys(framework.peers);
  if (peer !== 'secret-storage') {
    const bases = framework.bases.join(', ');
    return hook(
      `${PAAS_CHARM} does not start on ${bases}: it needs the peer endpoint secret-storage, but charmcraft adds ${peer}`,
    );
  }
  const database = unusableDatabase(framework, requires);
  if (!database) return undefined;
  const { name, interface: kind = '' } = database;
  const wanted = endpointName(framework, kind);
  return hook(
    requires.some(endpoint => endpoint.name === wanted)
      ? `The charm fails in every hook: only one endpoint can have the interface "${kind}", so remove "${name}"`
      : `The charm fails in every hook: the endpoint of "${kind}" must be called "${wanted}", so rename "${name}"`,
  );
}

/** Reading the options and their values (ops' charm metadata; paas_charm/utils.py, config_get_with_secret). */
function readFailure(workload: Workload, config: readonly ConfigEntry[]): Failure | undefined {
  const typeless = packedOptions(workload).find(({ type }) => type === undefined);
  if (typeless) return hook(`The charm fails in every hook: the option "${typeless.name}" has no type`);
  const secret = config.find(
    ({ option, value }) =>
      option.type === 'secret' && !isSecret(value) && !String(value).startsWith('secret:'),
  );
  if (!secret) return undefined;
  return hook(`The charm fails in every hook: the default of "${secret.option.name}" is not a secret`);
}

/** Only the charms with Gunicorn read these settings where they catch the errors. */
function settingsFailure(framework: Framework, { refused }: FilledSettings): Failure | undefined {
  if (refused.length === 0) return undefined;
  const message = `invalid options: ${refused.join(', ')}`.trim();
  return isServedByGunicorn(framework) ? charm(message) : hook(`The charm fails in every hook: ${message}`);
}

/** Building the model of the user's options (paas_charm/charm_state.py, app_config_class_factory). */
function modelFailure(workload: Workload): Failure | undefined {
  for (const option of userOptions(workload)) {
    const { name, type } = option;
    if (type === undefined || !/^(boolean|int|float|string|secret)$/.test(type)) {
      return hook(`The charm fails in every hook: the option "${name}" has the unknown type "${type ?? ''}"`);
    }
    if (isImpossibleName(name, option.required)) {
      return hook(`The charm fails in every hook: an option cannot be named "${name}"`);
    }
  }
  return undefined;
}

function userOptions(workload: Workload): readonly PackedOption[] {
  const { withheldPrefixes } = workload.framework;
  return packedOptions(workload).filter(
    ({ name }) => !withheldPrefixes.some(prefix => name.startsWith(prefix)),
  );
}

/**
 * Checking the user's options: of two with the same name, the later one gives the type, and the later one with a value gives the
 * value.
 */
function optionsFailure(workload: Workload, config: readonly ConfigEntry[]): Failure | undefined {
  const { fields, withheldPrefixes } = workload.framework;
  const given = config.filter(
    ({ option }) => !withheldPrefixes.some(prefix => option.name.startsWith(prefix)),
  );
  const values = new Map(given.map(({ option, value }) => [mangle(option.name), value]));
  const checks = new Map(userOptions(workload).map(option => [mangle(option.name), option]));
  const [missing, refused]: [string[], string[]] = [[], []];
  for (const [field, { type = '', required }] of checks) {
    const value = fields.includes(field) ? undefined : values.get(field);
    if (value === undefined ? required : !fits(type, value)) {
      (value === undefined ? missing : refused).push(field.replaceAll('_', '-'));
    }
  }
  const parts = [
    missing.length > 0 ? `missing options: ${missing.join(', ')}` : '',
    refused.length > 0 ? `invalid options: ${refused.join(', ')}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? charm(parts.join(', ')) : undefined;
}

/** paas_charm/charm.py, is_ready and restart; paas_charm/oauth.py. */
function oauthFailure({ requires }: Workload, config: readonly ConfigEntry[]): Failure | undefined {
  const endpoints = requires.filter(({ interface: kind }) => kind === 'oauth');
  const [endpoint] = endpoints;
  if (endpoints.length > 1) return charm('Multiple OAuth relations are not supported at the moment');
  if (!endpoint) return undefined;
  const scopes = config.find(({ option }) => option.name === `${endpoint.name}-scopes`)?.value;
  if (String(scopes).includes('openid')) return undefined;
  return charm("The 'openid' scope is required for OAuth integration, please add it to the scopes.");
}

/** Failures of the framework's own charm. */
function frameworkFailure({ framework, jsonLogging }: Workload, { settings }: FilledSettings) {
  const sentence = framework.failure?.(knownSettings(settings, jsonLogging));
  return sentence === undefined ? undefined : hook(`The charm fails in every hook: ${sentence}`);
}

/** paas_charm/_gunicorn/charm.py and webserver.py; Gunicorn refuses a negative number. */
function gunicornFailure(framework: Framework, config: readonly ConfigEntry[]): Failure | undefined {
  const settings = config.filter(({ option }) => framework.options[option.name]?.gunicorn);
  const beyond = settings.find(({ option, value }) => !isDuration(framework, option.name, value));
  if (beyond) {
    const { name } = beyond.option;
    return hook(`The charm fails in every hook: "${name}" must be a number from 0 to ${MOST_SECONDS}`);
  }
  const workerClass = settings.find(({ option }) => option.type === 'string')?.value;
  if (workerClass && !WORKER_CLASSES.some(known => known === workerClass)) {
    return charm(`Only 'gevent' and 'sync' are allowed. https://bit.ly/${framework.name}-async-doc`);
  }
  if (settings.some(({ value }) => typeof value === 'bigint' && value < 0n)) {
    return charm(
      'Webserver configuration check failed, please review your charm configuration or database relation',
    );
  }
  return undefined;
}

/** Python makes a timedelta of these before the number is checked (WebserverConfig.from_charm_config). */
function isDuration(framework: Framework, name: string, value: ConfigEntry['value']): boolean {
  if (!/^(timeout|keepalive)$/.test(framework.options[name]?.gunicorn ?? '')) return true;
  return typeof value !== 'bigint' || (value <= MOST_SECONDS && value >= LEAST_SECONDS);
}

/** paas_charm/charm.py, restart: the charm opens the port, and Juju accepts none above this one. */
function portFailure({ settings }: FilledSettings): Failure | undefined {
  const port = settings.find(({ setting }) => PORT_OPTION.test(setting.option));
  if (!port || Number(port.value) <= 65535) return undefined;
  return hook(`The charm fails in every hook: "${port.setting.option}" is above 65535`);
}
