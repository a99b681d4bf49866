/** The rules on charm and rock together. */
import { commandWithoutWorkerClass } from './command-without-worker-class.ts';
import { geventMissing } from './gevent-missing.ts';
import { rockOfAnotherFramework } from './rock-of-another-framework.ts';
import type { Rule } from './rule.ts';
import { unknownWorkerClass } from './unknown-worker-class.ts';

export const ROCK_RULES: readonly Rule[] = [
  commandWithoutWorkerClass,
  geventMissing,
  rockOfAnotherFramework,
  unknownWorkerClass,
];
