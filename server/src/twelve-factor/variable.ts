/** What a single option becomes in the app (paas_charm/charm_state.py and app.py, paas-charm 1.12.3). */
import { type Framework, type FrameworkSetting, PYDANTIC_NAMES } from './frameworks.ts';

export type Fate =
  /** It has its own variable. */
  | { readonly kind: 'variable'; readonly variable: string }
  /** One variable per key of the secret: `pattern` ends with `<KEY>`. */
  | { readonly kind: 'secret'; readonly pattern: string }
  /** It is a setting of the framework, or replaces one. */
  | {
      readonly kind: 'setting';
      readonly variable: string | null;
      readonly setting: FrameworkSetting | undefined;
    }
  /** Dropped: the framework reserves this name for a setting, which another option fills. */
  | { readonly kind: 'kept'; readonly setting: FrameworkSetting }
  /** Dropped: paas-charm passes on no option with this prefix. */
  | { readonly kind: 'withheld'; readonly prefix: string };

/** The fate of a single option; `environment` handles collisions with other options. */
export function fateOf(framework: Framework, name: string, type: string | undefined): Fate {
  const fate = known(framework, name);
  return fate.kind === 'variable' && type === 'secret'
    ? { kind: 'secret', pattern: `${fate.variable}_<KEY>` }
    : fate;
}

/** Cached, because a dozen rules ask for each option at each keystroke. */
const fates = new WeakMap<Framework, Map<string, Fate>>();
const MOST = 50_000;

function known(framework: Framework, name: string): Fate {
  let all = fates.get(framework);
  if (all === undefined || all.size > MOST) {
    all = new Map();
    fates.set(framework, all);
  }
  const fate = all.get(name);
  if (fate !== undefined) return fate;
  // Copied, because a slice of a file's text would keep the whole text in memory.
  const copy = Buffer.from(name, 'utf16le').toString('utf16le');
  const found = plainFate(framework, copy);
  all.set(copy, found);
  return found;
}

/** For an option that is not a secret. */
function plainFate(framework: Framework, name: string): Fate {
  const builtIn = Object.hasOwn(framework.options, name) ? framework.options[name] : undefined;
  const filled = framework.settings.find(setting => setting.option === name);
  if (builtIn || filled) {
    const variable = filled ? settingVariable(framework, filled.field) : null;
    return { kind: 'setting', variable: builtIn?.variable ?? variable, setting: filled };
  }
  const prefix = framework.withheldPrefixes.find(withheld => name.startsWith(withheld));
  if (prefix !== undefined) return { kind: 'withheld', prefix };
  const field = mangle(name);
  const setting = framework.settings.find(known => known.field === field);
  if (setting) return { kind: 'kept', setting };
  return { kind: 'variable', variable: userVariable(framework, name) };
}

/** The variable of an option if nothing reserves its name. */
export function userVariable(framework: Framework, name: string): string {
  return framework.prefix + mangle(name).toUpperCase();
}

/** The variable of a setting. */
export function settingVariable(framework: Framework, field: string): string {
  return framework.builtInPrefix + field.toUpperCase();
}

/** The name that paas-charm uses for an option internally; two options may have the same one. */
export function mangle(name: string): string {
  return name.replaceAll('-', '_');
}

/** Whether an option with this name, unless it is withheld, makes the charm fail in every hook. */
export function isImpossibleName(name: string, required: boolean): boolean {
  const field = mangle(name);
  const { crashing, overlooked } = PYDANTIC_NAMES;
  return crashing.includes(field) || (required && field.startsWith('_') && !overlooked.includes(field));
}

/** The variable of a user option with this name; undefined if it has none of its own. */
export function variableOf(framework: Framework, name: string): string | undefined {
  const fate = fateOf(framework, name, 'string');
  return fate.kind === 'variable' ? fate.variable : undefined;
}
