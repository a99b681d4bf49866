/** The environment of the workload, as paas-charm 1.12.3 makes it (paas_charm/app.py, gen_environment). */
import { encode, encodeList } from './encoding.ts';
import { type Failure, failure } from './failures.ts';
import type { Framework } from './frameworks.ts';
import { integrationVariables } from './integrations.ts';
import {
  baseUrl,
  mangle,
  peerFqdns,
  secretKey,
  secretVariable,
  settingVariable,
  variableOf,
} from './naming.ts';
import { type FilledSetting, fillSettings } from './settings.ts';
import {
  byCodePoint,
  type ConfigEntry,
  configGet,
  type Endpoint,
  isSecret,
  packedOptions,
  type Workload,
} from './workload.ts';

/** Where a variable comes from. */
export type Source =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'secret'; readonly option: string; readonly key: string }
  /** The charm itself: a fixed value, the app's URL, a key that it generates. */
  | { readonly kind: 'charm'; readonly what: string };

export interface Variable {
  readonly name: string;
  /** null: only the running model knows. */
  readonly value: string | null;
  readonly source: Source;
  /** `set` and `default`: of its option. `fixed`: always the same. `model`: known in the running model only. */
  readonly state: 'set' | 'default' | 'fixed' | 'model';
}

/** A variable that does not exist now, and what has to happen so that it does. */
export interface AbsentVariable {
  readonly name: string;
  readonly source: Source;
}

export interface Dropped {
  readonly option: string;
  /** Part of a sentence: what becomes of the option's value. */
  readonly why: string;
}

export interface Environment {
  /** By name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Variables of options that are unset; of a secret, one for each key that is known. */
  readonly absent: readonly AbsentVariable[];
  /** Variables that are there only when the model has a proxy, or the application more than one unit. */
  readonly conditional: readonly AbsentVariable[];
  readonly gunicorn: readonly { readonly setting: string; readonly option: string; readonly value: string }[];
  readonly integrations: readonly (Endpoint & { readonly variables: readonly string[] })[];
  readonly failure: Failure | null;
  readonly dropped: readonly Dropped[];
  /** Upstream does not support this base yet: names and values may change. */
  readonly provisional: boolean;
}

/** The environment of a workload to which nothing is related. */
export function environment(workload: Workload): Environment {
  const { framework, requires } = workload;
  const config = configGet(workload);
  const filled = fillSettings(framework.settings, config);
  const variables = new Variables();
  addUserOptions(variables, framework, config);
  for (const one of filled.settings) variables.put(ofSetting(framework, one, workload));
  for (const one of ofCharm(workload, filled.settings)) variables.put(one);
  if (!variables.byName.has(secretKey(framework))) {
    variables.put(model(secretKey(framework), null, 'secret key that the charm generates'));
  }
  return {
    variables: variables.byName,
    absent: absent(workload, variables.byName),
    conditional: conditional(framework),
    gunicorn: config.flatMap(({ option, value }) => {
      const setting = framework.options[option.name]?.gunicorn;
      return setting && !isSecret(value) ? [{ setting, option: option.name, value: encode(value) }] : [];
    }),
    integrations: requires.map(one => ({
      ...one,
      variables: integrationVariables(framework, one, requires),
    })),
    failure: failure(workload, config, filled) ?? null,
    dropped: [...neverReach(workload), ...variables.dropped],
    provisional: framework.generation === 2,
  };
}

/** Variables in the order in which the charm writes them; a later one replaces an earlier one of the same name. */
class Variables {
  readonly byName = new Map<string, Variable>();
  readonly dropped: Dropped[] = [];

  put(variable: Variable): void {
    const loser = this.byName.get(variable.name)?.source;
    if (loser) this.lose(loser, variable);
    this.byName.set(variable.name, variable);
  }

  lose(loser: Source, { name, source }: Pick<Variable, 'name' | 'source'>): void {
    if (loser.kind === 'charm' || (source.kind !== 'charm' && loser.option === source.option)) return;
    const winner = source.kind === 'charm' ? `the ${source.what}` : source.option;
    const what = loser.kind === 'secret' ? `its key ${loser.key} would be ${name}, which` : `${name}`;
    this.dropped.push({ option: loser.option, why: `${what} has the value of ${winner}` });
  }
}

/** Two rounds, as in paas-charm: one by name with dashes as underscores, one by variable. */
function addUserOptions(variables: Variables, framework: Framework, config: readonly ConfigEntry[]): void {
  const byField = new Map<string, ConfigEntry>();
  for (const entry of config) {
    const { name } = entry.option;
    if (framework.withheldPrefixes.some(prefix => name.startsWith(prefix))) continue;
    if (framework.fields.includes(mangle(name))) continue;
    const loser = byField.get(mangle(name));
    if (loser) loses(variables, framework, loser, entry);
    byField.set(mangle(name), entry);
  }
  for (const entry of byField.values()) {
    for (const one of ofOption(framework, entry)) variables.put(one);
  }
}

function loses(variables: Variables, framework: Framework, loser: ConfigEntry, winner: ConfigEntry): void {
  const [one] = ofOption(framework, winner);
  const name = `${framework.prefix}${mangle(loser.option.name).toUpperCase()}`;
  const source: Source = { kind: 'option', option: loser.option.name };
  variables.lose(source, { name, source: one?.source ?? { kind: 'option', option: winner.option.name } });
}

function ofOption(framework: Framework, { option, value, state }: ConfigEntry): Variable[] {
  if (isSecret(value)) {
    return [...value]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([key, text]) => ({
        name: secretVariable(framework, option.name, key),
        value: text,
        source: { kind: 'secret', option: option.name, key },
        state,
      }));
  }
  const name = framework.prefix + mangle(option.name).toUpperCase();
  // The text of a secret option is the secret's address; what is in it is not known here.
  const text = option.type === 'secret' ? null : encode(value);
  return [{ name, value: text, source: { kind: 'option', option: option.name }, state }];
}

function ofSetting(
  framework: Framework,
  { setting, text, value, entry }: FilledSetting,
  workload: Workload,
): Variable {
  const name = settingVariable(framework, setting.field);
  const source: Source = entry
    ? { kind: 'option', option: entry.option.name }
    : { kind: 'charm', what: 'default of paas-charm' };
  const state = entry?.state ?? 'fixed';
  if (setting.field !== 'allowed_hosts' || typeof value !== 'object')
    return { name, value: text, source, state };
  // paas_charm/django/charm.py: the host of the app's own URL is one of them.
  if (workload.model === null) return { name, value: null, source, state: entry ? state : 'model' };
  const host = `${workload.application}.${workload.model}`.toLowerCase();
  return { name, value: encodeList(value.includes(host) ? value : [...value, host]), source, state };
}

/** What the charm adds after the options. */
function ofCharm(workload: Workload, settings: readonly FilledSetting[]): Variable[] {
  const { framework, application, model: inModel } = workload;
  const text = (...fields: string[]) => settings.find(one => fields.includes(one.setting.field))?.text;
  const port = settings.find(one => /^(app|webserver)-port$/.test(one.setting.option))?.text ?? '8000';
  const url = inModel === null ? null : `http://${application}.${inModel}:${port}`;
  return [
    model(baseUrl(framework), url, 'URL of the app'),
    ...(framework.name === 'spring-boot'
      ? ofSpringBoot(text('app_profiles'), text('metrics_path') ?? '')
      : []),
    // paas_charm/fastapi/app.py
    ...(framework.name === 'fastapi' && workload.jsonLogging
      ? [
          fixed('PYTHONPATH', '/tmp/fastapi/log_config', 'logging format in paas-config.yaml'),
          fixed(
            'UVICORN_LOG_CONFIG',
            '/tmp/fastapi/log_config/uvicorn-log-config.json',
            'logging format in paas-config.yaml',
          ),
        ]
      : []),
  ];
}

/** paas_charm/springboot/charm.py: properties of Spring under their own, dotted names. */
function ofSpringBoot(profiles: string | undefined, metricsPath: string): Variable[] {
  const parts = metricsPath.split('/').filter(Boolean);
  const last = parts.at(-1);
  const from = (name: string, value: string, option: string): Variable => ({
    name,
    value,
    source: { kind: 'option', option },
    state: 'set',
  });
  return [
    ...['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER', 'OTEL_LOGS_EXPORTER'].map(name =>
      fixed(name, 'none', 'absence of tracing'),
    ),
    ...(last === undefined
      ? []
      : [
          fixed('management.endpoints.web.exposure.include', 'prometheus', 'metrics of paas-charm'),
          from('management.endpoints.web.base-path', `/${parts.slice(0, -1).join('/')}`, 'metrics-path'),
          from('management.endpoints.web.path-mapping.prometheus', last, 'metrics-path'),
        ]),
    ...(profiles === undefined ? [] : [from('spring.profiles.active', profiles, 'app-profiles')]),
    fixed('server.forward-headers-strategy', 'framework', 'ingress support of paas-charm'),
  ];
}

function fixed(name: string, value: string, what: string): Variable {
  return { name, value, source: { kind: 'charm', what }, state: 'fixed' };
}

function model(name: string, value: string | null, what: string): Variable {
  return { name, value, source: { kind: 'charm', what }, state: 'model' };
}

/** Options that no value brings to the app. */
function neverReach({ framework, options }: Workload): Dropped[] {
  return options.flatMap(({ name, type }) => {
    const destination = variableOf(framework, name, type);
    if (destination.kind !== 'dropped' || destination.reason === 'replaced') return [];
    return [{ option: name, why: destination.why }];
  });
}

/** Variables that unset options would become. */
function absent(workload: Workload, present: ReadonlyMap<string, Variable>): AbsentVariable[] {
  const { framework } = workload;
  return packedOptions(workload)
    .flatMap(({ name: option, type, secretKeys = [] }): AbsentVariable[] => {
      const destination = variableOf(framework, option, type);
      if (destination.kind === 'secret') {
        return secretKeys.map(key => ({
          name: secretVariable(framework, option, key),
          source: { kind: 'secret', option, key },
        }));
      }
      return destination.kind === 'variable'
        ? [{ name: destination.variable, source: { kind: 'option', option } }]
        : [];
    })
    .filter(({ name }) => !present.has(name));
}

function conditional(framework: Framework): AbsentVariable[] {
  const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [name, name.toUpperCase()]);
  return [
    ...proxies.map(
      (name): AbsentVariable => ({ name, source: { kind: 'charm', what: 'proxy of the model' } }),
    ),
    { name: peerFqdns(framework), source: { kind: 'charm', what: 'addresses of the other units' } },
  ];
}
