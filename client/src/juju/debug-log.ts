/** A unit's log, as a value. It may contain anything that the charm has logged, so it is read only with the user's consent. */
import type { JujuCommand } from './commands.ts';
import { modelName, unitName } from './names.ts';

/** Its last lines of level ERROR, tracebacks included. */
export function errorsOf(model: string, unit: string): JujuCommand<string> {
  return {
    args: [
      'debug-log',
      '-m',
      modelName(model),
      '--include',
      unitName(unit),
      '--level',
      'ERROR',
      '--limit',
      '60',
      '--date',
    ],
    effect: 'reads',
    parse: stdout => stdout,
  };
}
