/** The commands of the stand-in by name. */

import {
  addSecret,
  grantSecret,
  removeSecret,
  revokeSecret,
  updateSecret,
} from './commands/change-secrets.mjs';
import { config } from './commands/config.mjs';
import { controllers, models, showModel, switchModel, version, whoami } from './commands/models.mjs';
import { secrets, showSecret } from './commands/show-secrets.mjs';
import { status } from './commands/status.mjs';

/** @import { Command } from './types.ts' */

/** @type {Readonly<Record<string, Command>>} */
export const COMMANDS = {
  'add-secret': addSecret,
  config,
  controllers,
  'grant-secret': grantSecret,
  models,
  'remove-secret': removeSecret,
  'revoke-secret': revokeSecret,
  secrets,
  'show-model': showModel,
  'show-secret': showSecret,
  status,
  switch: switchModel,
  'update-secret': updateSecret,
  version,
  whoami,
};
