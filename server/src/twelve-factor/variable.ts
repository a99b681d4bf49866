/** What one option becomes in the app, seen by itself (paas_charm/charm_state.py and app.py, paas-charm 1.12.3). */
import type { Framework, Setting } from './frameworks.ts';

export type Fate =
  /** A variable of its own. */
  | { readonly kind: 'variable'; readonly variable: string }
  /** One variable for each key of the secret: `pattern` ends with `<KEY>`. */
  | { readonly kind: 'secret'; readonly pattern: string }
  /** It is, or takes the place of, a setting of the framework. */
  | { readonly kind: 'setting'; readonly variable: string | null; readonly setting: Setting | undefined }
  /** Dropped: the framework keeps this name for a setting, filled by another option. */
  | { readonly kind: 'kept'; readonly setting: Setting }
  /** Dropped: paas-charm passes no option on that begins with this prefix. */
  | { readonly kind: 'withheld'; readonly prefix: string };

/** The fate of an option; what other options do to it (collisions) is a matter for `environment`. */
export function fateOf(framework: Framework, name: string, type: string | undefined): Fate {
  const builtIn = Object.hasOwn(framework.options, name) ? framework.options[name] : undefined;
  const own = framework.settings.find(setting => setting.option === name);
  if (builtIn || own) {
    const variable = own ? `${framework.builtInPrefix}${own.field.toUpperCase()}` : null;
    return { kind: 'setting', variable: builtIn?.variable ?? variable, setting: own };
  }
  const prefix = framework.withheldPrefixes.find(one => name.startsWith(one));
  if (prefix !== undefined) return { kind: 'withheld', prefix };
  const field = name.replaceAll('-', '_');
  const setting = framework.settings.find(one => one.field === field);
  if (setting) return { kind: 'kept', setting };
  const variable = `${framework.prefix}${field.toUpperCase()}`;
  return type === 'secret'
    ? { kind: 'secret', pattern: `${variable}_<KEY>` }
    : { kind: 'variable', variable };
}

/** The variable that one key of a secret becomes. */
export function secretVariable(framework: Framework, option: string, key: string): string {
  return `${framework.prefix}${`${option}_${key}`.replaceAll('-', '_').toUpperCase()}`;
}
