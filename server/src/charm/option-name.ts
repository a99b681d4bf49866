/** Other names for an option, for fixes; never one that another rule refuses. */
import type { Framework } from '../twelve-factor/frameworks.ts';
import { variableOf } from '../twelve-factor/variable.ts';
import { type Charm, keptWith, type Place } from './charm.ts';
import { type EditFix, replace } from './edits.ts';
import { type OptionVariable, paasVariables } from './option-variables.ts';
import { inQuotes } from './words.ts';

/** Whether an option with this name would reach the app under a variable that nothing else uses. */
export function isFree(charm: Charm, framework: Framework, name: string): boolean {
  const variable = variableOf(framework, name);
  if (variable === undefined || !/^[A-Za-z][\w-]*$/.test(name) || /^model[-_]/i.test(name)) return false;
  if (framework.readsForItself?.[variable] || paasVariables(charm).has(variable)) return false;
  const { variables, secrets } = takenBy(charm);
  const isKeyOfSecret = [...variable.matchAll(/_/g)].some(({ index }) =>
    secrets.has(variable.slice(0, index)),
  );
  return !variables.has(variable) && !isKeyOfSecret;
}

interface Taken {
  readonly variables: ReadonlySet<string>;
  /** The prefixes of the variables of secrets' keys, without the underscore. */
  readonly secrets: ReadonlySet<string>;
}

const takenBy = keptWith(({ declared, twelveFactor }: Charm): Taken => {
  const named = declared.flatMap(({ name, type }) => {
    const variable = twelveFactor && variableOf(twelveFactor.framework, name);
    return variable === undefined ? [] : { variable, isSecret: type?.value === 'secret' };
  });
  return {
    variables: new Set(named.map(({ variable }) => variable)),
    secrets: new Set(named.filter(({ isSecret }) => isSecret).map(({ variable }) => variable)),
  };
});

/** Renames an option to the first free name. Not a safe fix, because the app then gets another variable. */
export function renameFixes(
  charm: Charm,
  key: Place,
  names: readonly string[],
): readonly EditFix[] | undefined {
  const framework = charm.twelveFactor?.framework;
  const name = framework && names.find(candidate => isFree(charm, framework, candidate));
  if (!framework || !name) return undefined;
  const edits = [replace(key, name)];
  return [{ title: `Rename to ${inQuotes(name)} (${variableOf(framework, name)})`, safe: false, edits }];
}

/** Alternative names for an option whose name is taken. */
export const namesApart = (name: string): readonly string[] => [`custom-${name}`, `my-${name}`];

/** Renames the option that becomes a variable; there is no fix for a secret's key, which is named by the secret. */
export const renameApart = (charm: Charm, { option, secret }: OptionVariable) =>
  secret ? undefined : renameFixes(charm, option.key, namesApart(option.name));
