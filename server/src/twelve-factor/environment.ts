/** The environment of the workload, as built by paas-charm 1.12.3 (paas_charm/app.py, gen_environment). */

import type { AbsentVariable, Source, Variable } from './app-variable.ts';
import { charmVariables, conditionalVariables, runtimeVariable } from './charm-variables.ts';
import { encode } from './encoding.ts';
import { type Failure, failure } from './failures.ts';
import type { Framework } from './frameworks.ts';
import { integrationVariables } from './integrations.ts';
import { secretVariable } from './secret.ts';
import { fillSettings } from './settings.ts';
import { fateOf, mangle, userVariable } from './variable.ts';
import {
  byCodePoint,
  type ConfigEntry,
  configGet,
  type Endpoint,
  isSecret,
  packedOptions,
  type Workload,
} from './workload.ts';

export interface Dropped {
  readonly option: string;
  /** Part of a sentence: what happens to the option's value. */
  readonly why: string;
}

export interface Environment {
  /** By name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Variables of unset options; for a secret, one per known key. */
  readonly absent: readonly AbsentVariable[];
  /** Variables that exist only if the model has a proxy, or the application has more than one unit. */
  readonly conditional: readonly AbsentVariable[];
  readonly gunicorn: readonly { readonly setting: string; readonly option: string; readonly value: string }[];
  readonly integrations: readonly (Endpoint & { readonly variables: readonly string[] })[];
  readonly failure: Failure | null;
  readonly dropped: readonly Dropped[];
  /** Upstream does not support this base yet: names and values may change. */
  readonly provisional: boolean;
}

/** The environment of a workload without relations. */
export function environment(workload: Workload): Environment {
  const { framework, requires } = workload;
  const config = configGet(workload);
  const filled = fillSettings(framework, config);
  const variables = new Variables();
  addUserOptions(variables, framework, config);
  for (const variable of charmVariables(workload, filled.settings)) variables.put(variable);
  const secretKey = `${framework.prefix}SECRET_KEY`;
  if (!variables.byName.has(secretKey)) {
    variables.put(runtimeVariable(secretKey, null, 'secret key that the charm generates'));
  }
  return {
    variables: variables.byName,
    absent: absent(workload, variables.byName),
    conditional: conditionalVariables(workload),
    gunicorn: config.flatMap(({ option, value }) => {
      const setting = framework.options[option.name]?.gunicorn;
      return setting && !isSecret(value) ? [{ setting, option: option.name, value: encode(value) }] : [];
    }),
    integrations: requires.map(endpoint => ({
      ...endpoint,
      variables: integrationVariables(framework, endpoint, requires),
    })),
    failure: failure(workload, config, filled) ?? null,
    dropped: [...neverReach(workload), ...variables.dropped],
    provisional: framework.generation === 2,
  };
}

/** Variables in the order in which the charm writes them; a later one replaces an earlier one with the same name. */
class Variables {
  readonly byName = new Map<string, Variable>();
  readonly dropped: Dropped[] = [];

  put(variable: Variable): void {
    const loser = this.byName.get(variable.name);
    if (loser && loser.source.kind !== 'charm') {
      const what = loser.source.kind === 'secret' ? `its key ${loser.source.key} would be ` : '';
      const why = `${what}${variable.name}${what && ', which'} has the value of ${winner(variable.source, loser.source)}`;
      if (!same(variable.source, loser.source)) this.dropped.push({ option: loser.source.option, why });
    }
    this.byName.set(variable.name, variable);
  }
}

function same(a: Source, b: Source): boolean {
  return a.kind === 'option' && b.kind === 'option' && a.option === b.option;
}

function winner(source: Source, loser: Source): string {
  if (source.kind === 'charm') return `the ${source.what}`;
  if (source.kind === 'option') return source.option;
  const isOfOption = loser.kind !== 'charm' && loser.option === source.option;
  return isOfOption ? `its key ${source.key}` : `the key ${source.key} of ${source.option}`;
}

/** Two passes, as in paas-charm: one by name with dashes as underscores, one by variable. */
function addUserOptions(variables: Variables, framework: Framework, config: readonly ConfigEntry[]): void {
  const byField = new Map<string, ConfigEntry>();
  for (const entry of config) {
    const { name } = entry.option;
    const field = mangle(name);
    if (framework.withheldPrefixes.some(prefix => name.startsWith(prefix))) continue;
    if (framework.fields.includes(field)) continue;
    const loser = byField.get(field)?.option.name;
    if (loser !== undefined) {
      const why = `paas-charm takes ${loser} and ${name} for one option, and ${name} wins`;
      variables.dropped.push({ option: loser, why });
    }
    byField.set(field, entry);
  }
  for (const entry of byField.values()) {
    for (const variable of ofOption(framework, entry)) variables.put(variable);
  }
}

function ofOption(framework: Framework, { option, value, state }: ConfigEntry): Variable[] {
  if (isSecret(value)) {
    return [...value]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([key, text]) => ({
        name: secretVariable(framework.prefix, option.name, key),
        value: text,
        source: { kind: 'secret', option: option.name, key },
        state,
      }));
  }
  const name = userVariable(framework, option.name);
  // The text of a secret option is the secret's URI; its content is not known here.
  const text = option.type === 'secret' ? null : encode(value);
  return [{ name, value: text, source: { kind: 'option', option: option.name }, state }];
}

/** Options whose values never reach the app. */
function neverReach({ framework, options }: Workload): Dropped[] {
  return options.flatMap(({ name, type }) => {
    const fate = fateOf(framework, name, type);
    if (fate.kind === 'withheld') {
      const why = `paas-charm passes no option on to the app whose name begins with ${fate.prefix}`;
      return [{ option: name, why }];
    }
    if (fate.kind !== 'kept') return [];
    return [
      { option: name, why: `paas-charm keeps this name for the setting that ${fate.setting.option} fills` },
    ];
  });
}

/** Variables that unset options would become. */
function absent(workload: Workload, present: ReadonlyMap<string, Variable>): AbsentVariable[] {
  const { framework, values } = workload;
  const isGiven = (option: string) => values.has(option);
  const all = packedOptions(workload)
    .flatMap(({ name: option, type, secretKeys = [], readIn }): AbsentVariable[] => {
      const fate = fateOf(framework, option, type);
      if (fate.kind === 'secret') {
        if (secretKeys.length === 0)
          return isGiven(option)
            ? []
            : [{ name: fate.pattern, source: { kind: 'secret', option, key: null } }];
        return secretKeys.map(key => ({
          name: secretVariable(framework.prefix, option, key),
          source: { kind: 'secret', option, key, readIn: readIn?.get(key) },
        }));
      }
      if (fate.kind !== 'variable' && fate.kind !== 'setting') return [];
      return fate.variable === null ? [] : [{ name: fate.variable, source: { kind: 'option', option } }];
    })
    .filter(({ name }) => !present.has(name));
  return [...new Map(all.map(variable => [variable.name, variable])).values()];
}
