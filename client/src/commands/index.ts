/** Every command of the palette: id -> what it does. */
import type { Parts, Target } from '../flow/parts.ts';
import { addSecret } from './add-secret.ts';
import { resetConfig } from './reset-config.ts';
import { restartServer } from './restart-server.ts';
import { setConfig } from './set-config.ts';
import { showLog } from './show-log.ts';

export type Command = (parts: Parts, target: Target) => Promise<void>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  'charmConfig.setConfigOption': setConfig,
  'charmConfig.resetConfigOption': resetConfig,
  'charmConfig.addSecret': addSecret,
  'charmConfig.restartServer': restartServer,
  'charmConfig.showLog': showLog,
};
