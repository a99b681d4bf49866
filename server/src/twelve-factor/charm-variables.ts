/** What the charm itself puts into the environment: paas-charm's settings and what follows from them (1.12.3). */
import { encodeList } from './encoding.ts';
import type { Source, Variable } from './environment.ts';
import { type FilledSetting, PORT_OPTION } from './settings.ts';
import { settingVariable } from './variable.ts';
import type { Workload } from './workload.ts';

/** The charm's variables in the order in which they replace others, except the secret key that it may generate. */
export function charmVariables(workload: Workload, settings: readonly FilledSetting[]): readonly Variable[] {
  return [
    ...settings.map(one => ofSetting(one, workload)),
    ofBaseUrl(workload, settings),
    ...(workload.framework.name === 'spring-boot' ? ofSpringBoot(settings) : []),
    ...(workload.framework.name === 'fastapi' && workload.jsonLogging ? JSON_LOGGING : []),
  ];
}

/** Variables that are there only when the model has a proxy, or the application several units (paas_charm/app.py). */
export function conditionalVariables({ framework }: Workload): readonly { name: string; source: Source }[] {
  const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [name, name.toUpperCase()]);
  return [
    ...proxies.map(name => ({ name, source: charm('proxy of the model') })),
    { name: `${framework.prefix}PEER_FQDNS`, source: charm('addresses of the other units') },
  ];
}

/** A variable that the charm fills while it runs. */
export function runtimeVariable(name: string, value: string | null, what: string): Variable {
  return { name, value, source: charm(what), state: 'model' };
}

const charm = (what: string): Source => ({ kind: 'charm', what });
const fixed = (name: string, value: string, what: string): Variable => ({
  name,
  value,
  source: charm(what),
  state: 'fixed',
});

/** paas_charm/fastapi/app.py */
const JSON_LOGGING = [
  fixed('PYTHONPATH', '/tmp/fastapi/log_config', 'logging format in paas-config.yaml'),
  fixed(
    'UVICORN_LOG_CONFIG',
    '/tmp/fastapi/log_config/uvicorn-log-config.json',
    'logging format in paas-config.yaml',
  ),
];

/** A variable that has the value of a setting, or a part of it. */
function following({ entry }: FilledSetting, name: string, value: string | null): Variable {
  if (!entry) return { name, value, source: charm('default of paas-charm'), state: 'fixed' };
  return { name, value, source: { kind: 'option', option: entry.option.name }, state: entry.state };
}

function ofSetting(one: FilledSetting, { framework, application, model }: Workload): Variable {
  const name = settingVariable(framework, one.setting.field);
  if (typeof one.value !== 'object') return following(one, name, one.text);
  // paas_charm/django/charm.py: the host of the app's own URL is always among the allowed ones.
  if (model === null) return { ...following(one, name, null), state: 'model' };
  const host = `${application}.${model}`.toLowerCase();
  return following(one, name, encodeList(one.value.includes(host) ? one.value : [...one.value, host]));
}

function ofBaseUrl(
  { framework, application, model }: Workload,
  settings: readonly FilledSetting[],
): Variable {
  const port = settings.find(one => PORT_OPTION.test(one.setting.option))?.text ?? '8000';
  const url = model === null ? null : `http://${application}.${model}:${port}`;
  return runtimeVariable(`${framework.prefix}BASE_URL`, url, 'URL of the app');
}

/** paas_charm/springboot/charm.py: properties of Spring under their own, dotted names. */
function ofSpringBoot(settings: readonly FilledSetting[]): Variable[] {
  const variables = ['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER', 'OTEL_LOGS_EXPORTER'].map(name =>
    fixed(name, 'none', 'absence of tracing'),
  );
  const find = (field: string) => settings.find(one => one.setting.field === field);
  const [metrics, profiles] = [find('metrics_path'), find('app_profiles')];
  const parts = metrics?.text.split('/').filter(Boolean) ?? [];
  const last = parts.at(-1);
  if (metrics && last !== undefined) {
    const endpoints = 'management.endpoints.web';
    variables.push(
      fixed(`${endpoints}.exposure.include`, 'prometheus', 'metrics of paas-charm'),
      following(metrics, `${endpoints}.base-path`, `/${parts.slice(0, -1).join('/')}`),
      following(metrics, `${endpoints}.path-mapping.prometheus`, last),
    );
  }
  if (profiles) variables.push(following(profiles, 'spring.profiles.active', profiles.text));
  return [...variables, fixed('server.forward-headers-strategy', 'framework', 'ingress of paas-charm')];
}
