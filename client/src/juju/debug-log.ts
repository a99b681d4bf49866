/** The log of a unit, as a value. It may hold anything that the charm has logged: it is read only when somebody agrees. */
import type { JujuCommand } from './commands.ts';
import { modelName, unitName } from './names.ts';

/** Its last lines of level ERROR, a traceback among them. */
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
