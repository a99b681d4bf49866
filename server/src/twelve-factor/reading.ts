/** How an app reads a variable, in the words of its framework. */
import type { Framework, FrameworkName } from './frameworks.ts';

const PYTHON = (variable: string, always: boolean): string =>
  always ? `os.environ[${JSON.stringify(variable)}]` : `os.environ.get(${JSON.stringify(variable)})`;

const EXPRESSIONS: Readonly<Record<FrameworkName, (variable: string, always: boolean) => string>> = {
  flask: PYTHON,
  django: PYTHON,
  fastapi: PYTHON,
  go: variable => `os.Getenv(${JSON.stringify(variable)})`,
  expressjs: variable =>
    /^[\w$]+$/.test(variable) ? `process.env.${variable}` : `process.env[${JSON.stringify(variable)}]`,
  'spring-boot': variable => `System.getenv(${JSON.stringify(variable)})`,
};

/**
 * The expression that reads a variable, `os.environ["FLASK_TOKEN"]` for Flask; when it is not `always` there, one that
 * does not fail without it.
 */
export function readingExpression(framework: Framework, variable: string, always = true): string {
  return EXPRESSIONS[framework.name](variable, always);
}

/**
 * For Flask, the key under which `app.config.from_prefixed_env()` keeps a variable, as an expression:
 * `app.config["TOKEN"]`; a double underscore nests. Undefined for the other frameworks.
 */
export function flaskConfigExpression(framework: Framework, variable: string): string | undefined {
  if (framework.name !== 'flask' || !variable.startsWith(framework.prefix)) return undefined;
  const keys = variable.slice(framework.prefix.length).split('__');
  return `app.config${keys.map(key => `[${JSON.stringify(key)}]`).join('')}`;
}
