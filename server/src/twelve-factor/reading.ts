/** How an app reads a variable in its framework. */
import type { Framework } from './frameworks.ts';

/** An expression of the app's language: `os.environ["FLASK_TOKEN"]`. */
export interface ReadExpression {
  readonly code: string;
  /** The call that must come first. */
  readonly after?: string;
}

/**
 * The expressions that read a variable; the first one always works. If the variable does not `always` exist, they do not fail
 * without it, as far as the framework has such an expression.
 */
export function readings(framework: Framework, variable: string, always = true): readonly ReadExpression[] {
  const { configuration, prefix, reads } = framework;
  const plain = { code: reads(variable, always) };
  if (configuration === undefined || !variable.startsWith(prefix)) return [plain];
  return [plain, { code: configuration.reads(variable.slice(prefix.length)), after: configuration.after }];
}
