/** What else a user may call an option: for fixes, which never suggest what another rule refuses. */
import type { Charm, Entry, Place } from '../charm/charm.ts';
import { get } from '../charm/charm.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { fateOf } from '../twelve-factor/variable.ts';
import { replace } from './edits.ts';
import type { Fix } from './rule.ts';

/** Variables below the prefix that paas-charm sets itself (paas_charm/app.py, gen_environment). */
export const OWN_VARIABLES = ['BASE_URL', 'SECRET_KEY', 'PEER_FQDNS'] as const;

/** The variable that a user option of this name becomes; undefined when it becomes none of its own. */
export function variableOf(framework: Framework, name: string): string | undefined {
  const fate = fateOf(framework, name, 'string');
  return fate.kind === 'variable' ? fate.variable : undefined;
}

/** Whether an option of this name would reach the app under a variable that nothing else has. */
export function isFree(charm: Charm, framework: Framework, name: string): boolean {
  const variable = variableOf(framework, name);
  if (variable === undefined || !/^[A-Za-z][\w-]*$/.test(name) || /^model[-_]/i.test(name)) return false;
  if (OWN_VARIABLES.some(own => variable === `${framework.prefix}${own}`)) return false;
  if (framework.ownVariables?.[variable]) return false;
  if (Object.values(framework.options).some(option => option.variable === variable)) return false;
  return charm.options.every(option => {
    const other = variableOf(framework, option.name);
    return other !== variable && !(option.type?.value === 'secret' && variable.startsWith(`${other}_`));
  });
}

/** Renames an option to the first of the names that is free. The app then reads another variable, so it is not safe. */
export function rename(charm: Charm, key: Place, names: readonly string[]): readonly Fix[] | undefined {
  const framework = charm.twelveFactor?.framework;
  const name = framework && names.find(one => isFree(charm, framework, one));
  if (!framework || !name) return undefined;
  const edits = [replace(key, name)];
  return [{ title: `Rename it to ${name} (${variableOf(framework, name)})`, safe: false, edits }];
}

/** The written entry of an option. */
export function entryOf(charm: Charm, name: string): Entry | undefined {
  const options = get(charm.root, 'config', 'options');
  return options?.kind === 'map' ? options.entries.find(({ key }) => key.value === name) : undefined;
}
