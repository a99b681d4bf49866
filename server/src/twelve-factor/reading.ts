/** How an app reads a variable in its framework. */
import type { ConvertedType } from './frameworks/record.ts';
import type { Framework } from './frameworks.ts';

/** An expression of the app's language: `os.environ["FLASK_TOKEN"]`. */
export interface ReadExpression {
  readonly code: string;
  /** The call that must come first. */
  readonly after?: string;
  /** What it yields, if that is not a text. */
  readonly yields?: 'number' | 'boolean';
}

/**
 * The expressions that read a variable; the first one always works. If the variable does not `always` exist, they do not fail
 * without it, as far as the framework has such an expression. With the type of the option, they yield a value of that type.
 */
export function readings(
  framework: Framework,
  variable: string,
  always = true,
  type?: string,
): readonly ReadExpression[] {
  const { configuration, prefix, reads } = framework;
  const converted = convertedType(type);
  const yields = converted && {
    yields: converted === 'boolean' ? ('boolean' as const) : ('number' as const),
  };
  const plain = { code: reads(variable, always, converted), ...yields };
  if (configuration === undefined || !variable.startsWith(prefix)) return [plain];
  const { after } = configuration;
  return [plain, { code: configuration.reads(variable.slice(prefix.length)), after, ...yields }];
}

/** The variable of a number or a boolean holds it as JSON (paas_charm/app.py, encode_env): a text for the app. */
const convertedType = (type: string | undefined): ConvertedType | undefined =>
  type === 'int' || type === 'float' || type === 'boolean' ? type : undefined;
