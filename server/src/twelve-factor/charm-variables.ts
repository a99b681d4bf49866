/** What the charm itself adds to the environment: paas-charm's settings and what follows from them (1.12.3). */

import type { Source, Variable } from './app-variable.ts';
import { encodeList } from './encoding.ts';
import { type FilledSetting, knownSettings, PORT_OPTION } from './settings.ts';
import { settingVariable } from './variable.ts';
import type { Workload } from './workload.ts';

/** The charm's variables in the order in which they override others, except the secret key that it may generate. */
export function charmVariables(workload: Workload, settings: readonly FilledSetting[]): readonly Variable[] {
  return [
    ...settings.map(setting => ofSetting(setting, workload)),
    ofBaseUrl(workload, settings),
    ...ofFramework(workload, settings),
  ];
}

/** Variables that exist only if the model has a proxy, or the application has several units (paas_charm/app.py). */
export function conditionalVariables({ framework }: Workload): readonly { name: string; source: Source }[] {
  const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [name, name.toUpperCase()]);
  return [
    ...proxies.map(name => ({ name, source: charm('proxy of the model') })),
    { name: `${framework.prefix}PEER_FQDNS`, source: charm('addresses of the other units') },
  ];
}

/** A variable that the charm sets at run time. */
export function runtimeVariable(name: string, value: string | null, what: string): Variable {
  return { name, value, source: charm(what), state: 'model' };
}

const charm = (what: string): Source => ({ kind: 'charm', what });
/** A variable with the value of a setting, or a part of it. */
function following({ entry }: FilledSetting, name: string, value: string | null): Variable {
  if (!entry) return { name, value, source: charm('default of paas-charm'), state: 'fixed' };
  return { name, value, source: { kind: 'option', option: entry.option.name }, state: entry.state };
}

function ofSetting(filled: FilledSetting, { framework, application, model }: Workload): Variable {
  const name = settingVariable(framework, filled.setting.field);
  if (typeof filled.value !== 'object') return following(filled, name, filled.text);
  // paas_charm/django/charm.py: the host of the app's own URL is always allowed.
  if (model === null) return { ...following(filled, name, null), state: 'model' };
  const host = `${application}.${model}`.toLowerCase();
  const hosts = filled.value.includes(host) ? filled.value : [...filled.value, host];
  return following(filled, name, encodeList(hosts));
}

function ofBaseUrl(
  { framework, application, model }: Workload,
  settings: readonly FilledSetting[],
): Variable {
  const port = settings.find(({ setting }) => PORT_OPTION.test(setting.option))?.text ?? '8000';
  const url = model === null ? null : `http://${application}.${model}:${port}`;
  return runtimeVariable(`${framework.prefix}BASE_URL`, url, 'URL of the app');
}

/** What the framework's own charm adds. */
function ofFramework({ framework, jsonLogging }: Workload, settings: readonly FilledSetting[]): Variable[] {
  const added = framework.charmVariables?.(knownSettings(settings, jsonLogging)) ?? [];
  return added.flatMap(({ name, value, from }): Variable[] => {
    if ('what' in from) return [{ name, value, source: charm(from.what), state: 'fixed' }];
    const setting = settings.find(filled => filled.setting.field === from.field);
    return setting ? [following(setting, name, value)] : [];
  });
}
