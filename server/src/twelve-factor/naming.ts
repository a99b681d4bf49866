/** Which variable an option becomes, and why when it becomes none (paas_charm/charm_state.py, app.py, 1.12.3). */
import { type Framework, VERSIONS } from './frameworks.ts';

/** What becomes of an option. */
export type Destination =
  | { readonly kind: 'variable'; readonly variable: string }
  /** One variable for each key of the secret; none for the option itself. */
  | { readonly kind: 'secret'; readonly prefix: string }
  | { readonly kind: 'gunicorn'; readonly setting: string }
  | { readonly kind: 'dropped'; readonly reason: DropReason; readonly why: string };

/**
 * `withheld`: the prefix of its name is kept for built-in options. `field`: its name is one of paas-charm's own
 * settings. `replaced`: the charm puts its own value into the same variable. `ignored`: paas-charm does not know it.
 */
export type DropReason = 'withheld' | 'field' | 'replaced' | 'ignored';

/** What becomes of an option of this name and type in a charm of this framework. */
export function variableOf(framework: Framework, name: string, type: string | undefined): Destination {
  const builtIn = framework.options[name];
  if (builtIn?.gunicorn) return { kind: 'gunicorn', setting: builtIn.gunicorn };
  const setting = framework.settings.find(
    one => one.option === name || (`${one.option}-id` === name && one.field.endsWith('secret_key')),
  );
  if (setting) return { kind: 'variable', variable: settingVariable(framework, setting.field) };
  if (builtIn) return dropped('ignored', `paas-charm ${VERSIONS['paas-charm']} does not read ${name}`);
  const prefix = framework.withheldPrefixes.find(one => name.startsWith(one));
  if (prefix)
    return dropped('withheld', `paas-charm hands no option to the app whose name begins with ${prefix}`);
  const field = mangle(name);
  if (framework.fields.includes(field)) {
    return dropped('field', `paas-charm keeps the name ${field} for a setting of its own`);
  }
  const variable = userVariable(framework, name);
  if (type === 'secret') return { kind: 'secret', prefix: `${variable}_` };
  if (variable === baseUrl(framework)) {
    return dropped('replaced', `the charm puts the URL of the app into ${variable}`);
  }
  return { kind: 'variable', variable };
}

/** The variable of one key of a secret option. */
export function secretVariable(framework: Framework, option: string, key: string): string {
  return `${userVariable(framework, option)}_${mangle(key).toUpperCase()}`;
}

/** The variable that a name would become if nothing kept it. */
export function userVariable(framework: Framework, name: string): string {
  return framework.prefix + mangle(name).toUpperCase();
}

export function settingVariable(framework: Framework, field: string): string {
  return framework.builtInPrefix + field.toUpperCase();
}

/** The name under which paas-charm handles an option; two options may share it. */
export function mangle(name: string): string {
  return name.replaceAll('-', '_');
}

export const baseUrl = (framework: Framework): string => `${framework.prefix}BASE_URL`;
export const secretKey = (framework: Framework): string => `${framework.prefix}SECRET_KEY`;
export const peerFqdns = (framework: Framework): string => `${framework.prefix}PEER_FQDNS`;

function dropped(reason: DropReason, why: string): Destination {
  return { kind: 'dropped', reason, why };
}
