/** `env --format json`: the environment of the app, for programs. The shape is API. */
import { sourceText } from '../../twelve-factor/app-variable.ts';
import type { Environment } from '../../twelve-factor/environment.ts';
import { visibleJson } from '../../visible.ts';

/** One object; `blocked` is what prevents the app from starting, in the charm's own words if it has any, or null. */
export function formatEnvironmentJson(environment: Environment): string {
  const content = {
    env: Object.fromEntries(
      [...environment.variables.values()].map(({ name, value, source }) => [
        name,
        { value, source: sourceText(source) },
      ]),
    ),
    integrations: Object.fromEntries(
      environment.integrations.map(({ name, variables }) => [name, variables]),
    ),
    blocked: environment.failure?.message ?? null,
    dropped: environment.dropped,
  };
  return `${visibleJson(content)}\n`;
}
