/** `juju debug-log` without a terminal: prints the last lines and exits (juju cmd/juju/commands/debuglog.go). */
import { refuseMore } from '../arguments.mjs';
import { usage } from '../failure.mjs';

/** @import { Command } from '../types.ts' */

/** The number of lines without -n. */
const LINES = 10;

/** @type {Command} */
export const debugLog = {
  scope: 'model',
  flags: {
    include: 'list',
    exclude: 'list',
    'l|level': 'text',
    'n|lines': 'text',
    limit: 'text',
    replay: 'switch',
    tail: 'switch',
    'no-tail': 'switch',
    date: 'switch',
    utc: 'switch',
    ms: 'switch',
    color: 'switch',
    'B|no-browser-login': 'switch',
  },
  init(_call, given) {
    refuseMore(given.positionals);
    const limit = Number(given.text('limit') ?? given.text('lines') ?? LINES);
    if (!Number.isInteger(limit) || limit < 0)
      throw usage(`invalid value "${given.text('limit')}" for option --limit`);
    return {
      access: 'read',
      run({ model }) {
        const entities = given.list('include').map(unit => `unit-${unit.replace('/', '-')}`);
        const level = given.text('level');
        const lines = (model.log ?? [])
          .filter(line => entities.length === 0 || entities.some(entity => line.startsWith(`${entity}:`)))
          .filter(line => level === undefined || line.includes(` ${level} `));
        return {
          text: lines
            .slice(limit === 0 ? 0 : -limit)
            .map(line => `${line}\n`)
            .join(''),
        };
      },
    };
  },
};
