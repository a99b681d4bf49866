/** The names of a charm's variables: which option, key or relation each stands for. */
import { environment } from '../twelve-factor/environment.ts';
import { type Framework, frameworks, type OptionType, parseOptionType } from '../twelve-factor/frameworks.ts';
import { integrationVariables } from '../twelve-factor/integrations.ts';
import { fateOf, mangle, userVariable } from '../twelve-factor/variable.ts';
import { packedOptions, type Workload } from '../twelve-factor/workload.ts';

/** What a variable of the app stands for. */
export type Target =
  | { readonly kind: 'option'; readonly option: string; readonly type: OptionType | undefined }
  | { readonly kind: 'secret'; readonly option: string; readonly key: string; readonly listed: boolean }
  /** The option's own name: a secret has a variable per key, and none with this name. */
  | { readonly kind: 'secret-without-key'; readonly option: string; readonly keys: readonly string[] }
  /** Set by the charm itself. */
  | { readonly kind: 'built-in' }
  | { readonly kind: 'integration'; readonly endpoint: string; readonly isDeclared: boolean };

export interface VariableNames {
  /** The prefix of the app's own options: `FLASK_`; empty if the charm's code sets it so. */
  readonly prefix: string;
  readonly framework: Framework;
  /** What a variable with exactly this name stands for. */
  readonly target: (variable: string) => Target | undefined;
  /** The options that can be read: those of the file in order, then those of the extension. */
  readonly options: readonly NamedOption[];
  /** All known names, for completion and guesses; for a secret, those of its known keys. */
  readonly variables: readonly string[];
  /** Prefixes of other frameworks, which this charm does not use. */
  readonly foreignPrefixes: readonly string[];
}

export interface NamedOption {
  readonly name: string;
  readonly type: string | undefined;
  /** `FLASK_TOKEN`; for a secret, the prefix of its keys' variables, without the last underscore. */
  readonly variable: string;
  readonly isSecret: boolean;
  readonly isBuiltIn: boolean;
  readonly keys: readonly string[];
}

/** `prefix`: set by the charm's own code in place of the framework's. */
export function namesOf(workload: Workload, prefix?: string): VariableNames {
  const framework: Framework = prefix === undefined ? workload.framework : { ...workload.framework, prefix };
  const options = namedOptions({ ...workload, framework });
  const plain = new Map(options.filter(({ isSecret }) => !isSecret).map(option => [option.variable, option]));
  const secrets = options
    .filter(({ isSecret }) => isSecret)
    .toSorted((a, b) => b.variable.length - a.variable.length);
  const { variables, conditional } = environment({ ...workload, framework });
  const builtIn = new Set([
    ...[...variables.values()].filter(({ source }) => source.kind === 'charm').map(({ name }) => name),
    ...conditional.map(({ name }) => name),
  ]);
  const integrations = integrationNames(workload);
  const target = (variable: string): Target | undefined => {
    const option = plain.get(variable);
    if (option !== undefined)
      return { kind: 'option', option: option.name, type: parseOptionType(option.type) };
    const whole = secrets.find(secret => secret.variable === variable);
    if (whole !== undefined) return { kind: 'secret-without-key', option: whole.name, keys: whole.keys };
    const integration = integrations.get(variable);
    if (builtIn.has(variable)) return { kind: 'built-in' };
    if (integration?.isDeclared) return integration;
    const secret = secrets.find(candidate => variable.startsWith(`${candidate.variable}_`));
    if (secret !== undefined) return secretTarget(secret, variable.slice(secret.variable.length + 1));
    return integration;
  };
  return {
    prefix: framework.prefix,
    framework,
    target,
    options,
    variables: [
      ...plain.keys(),
      ...secrets.flatMap(({ variable, keys }) => keys.map(key => `${variable}_${mangle(key).toUpperCase()}`)),
      ...builtIn,
      ...[...integrations].flatMap(([name, { isDeclared }]) => (isDeclared ? [name] : [])),
    ],
    foreignPrefixes: [...new Set(frameworks().map(other => other.prefix))].filter(
      other => other !== workload.framework.prefix && other !== framework.prefix,
    ),
  };
}

function secretTarget({ name: option, keys }: NamedOption, rest: string): Target {
  const listed = keys.find(key => mangle(key).toUpperCase() === rest);
  const key = listed ?? rest.toLowerCase().replaceAll('_', '-');
  return { kind: 'secret', option, key, listed: listed !== undefined };
}

function namedOptions(workload: Workload): NamedOption[] {
  const { framework, requires } = workload;
  // paas-charm itself reads the options that an oauth endpoint adds, even if the file declares them.
  const ofEndpoints = new Set(
    requires
      .filter(endpoint => endpoint.interface === 'oauth')
      .flatMap(({ name }) =>
        Object.keys(framework.oauthOptions).map(option => option.replaceAll('{endpoint_name}', name)),
      ),
  );
  return packedOptions(workload).flatMap(
    ({ name, type, builtIn: isBuiltIn, secretKeys = [] }): NamedOption[] => {
      const fate = fateOf(framework, name, type);
      const common = { name, type, isBuiltIn: isBuiltIn || ofEndpoints.has(name), keys: secretKeys };
      if (fate.kind === 'variable') return [{ ...common, variable: fate.variable, isSecret: false }];
      if (fate.kind === 'secret')
        return [{ ...common, variable: userVariable(framework, name), isSecret: true }];
      if (fate.kind === 'setting' && fate.variable !== null && type !== 'secret') {
        return [{ ...common, variable: fate.variable, isSecret: false }];
      }
      return [];
    },
  );
}

/** Variables of the relations that the charm requires, and of those that it could. */
function integrationNames({ framework, requires }: Workload) {
  const names = new Map<string, Extract<Target, { kind: 'integration' }>>();
  for (const { endpoint, variables } of framework.integrations) {
    if (endpoint === null) continue;
    for (const name of variables) names.set(name, { kind: 'integration', endpoint, isDeclared: false });
  }
  for (const endpoint of requires) {
    for (const name of integrationVariables(framework, endpoint, requires)) {
      names.set(name, { kind: 'integration', endpoint: endpoint.name, isDeclared: true });
    }
  }
  return names;
}
