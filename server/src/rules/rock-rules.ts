/** The rules on charm and rock together. */
import { commandWithoutWorkerClass } from './rock/command-without-worker-class.ts';
import { geventMissing } from './rock/gevent-missing.ts';
import { rockOfAnotherFramework } from './rock/rock-of-another-framework.ts';
import { unknownWorkerClass } from './rock/unknown-worker-class.ts';
import type { Rule } from './rule.ts';

export const ROCK_RULES: readonly Rule[] = [
  commandWithoutWorkerClass,
  geventMissing,
  rockOfAnotherFramework,
  unknownWorkerClass,
];
