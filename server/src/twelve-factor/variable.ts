/** What one option becomes in the app, seen by itself (paas_charm/charm_state.py and app.py, paas-charm 1.12.3). */
import { type Framework, type FrameworkSetting, PYDANTIC_NAMES } from './frameworks.ts';

export type Fate =
  /** A variable of its own. */
  | { readonly kind: 'variable'; readonly variable: string }
  /** One variable for each key of the secret: `pattern` ends with `<KEY>`. */
  | { readonly kind: 'secret'; readonly pattern: string }
  /** It is, or takes the place of, a setting of the framework. */
  | {
      readonly kind: 'setting';
      readonly variable: string | null;
      readonly setting: FrameworkSetting | undefined;
    }
  /** Dropped: the framework keeps this name for a setting, filled by another option. */
  | { readonly kind: 'kept'; readonly setting: FrameworkSetting }
  /** Dropped: paas-charm passes no option on that begins with this prefix. */
  | { readonly kind: 'withheld'; readonly prefix: string };

/** The fate of an option; what other options do to it (collisions) is a matter for `environment`. */
export function fateOf(framework: Framework, name: string, type: string | undefined): Fate {
  const fate = known(framework, name);
  return fate.kind === 'variable' && type === 'secret'
    ? { kind: 'secret', pattern: `${fate.variable}_<KEY>` }
    : fate;
}

/** A dozen rules ask for each option at each key. */
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
  // A copy: a slice of a file's text would keep all of the text in memory.
  const copy = Buffer.from(name, 'utf16le').toString('utf16le');
  const found = plainFate(framework, copy);
  all.set(copy, found);
  return found;
}

/** Of an option that is no secret. */
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

/** The variable that an option becomes when nothing keeps its name. */
export function userVariable(framework: Framework, name: string): string {
  return framework.prefix + mangle(name).toUpperCase();
}

/** The variable that a setting becomes. */
export function settingVariable(framework: Framework, field: string): string {
  return framework.builtInPrefix + field.toUpperCase();
}

/** The name under which paas-charm handles an option; two options may share it. */
export function mangle(name: string): string {
  return name.replaceAll('-', '_');
}

/** Whether an option of this name, unless it is withheld, makes the charm fail in every hook. */
export function isImpossibleName(name: string, required: boolean): boolean {
  const field = mangle(name);
  const { crashing, overlooked } = PYDANTIC_NAMES;
  return crashing.includes(field) || (required && field.startsWith('_') && !overlooked.includes(field));
}

/** The variable that a user option of this name becomes; undefined when it becomes none of its own. */
export function variableOf(framework: Framework, name: string): string | undefined {
  const fate = fateOf(framework, name, 'string');
  return fate.kind === 'variable' ? fate.variable : undefined;
}
