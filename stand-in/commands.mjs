/** The stand-in's commands by name. */

import { resolved, resources, showApplication } from './commands/applications.mjs';
import {
  addSecret,
  grantSecret,
  removeSecret,
  revokeSecret,
  updateSecret,
} from './commands/change-secrets.mjs';
import { login, logout, switchModel, version, whoami } from './commands/client.mjs';
import { config } from './commands/config.mjs';
import { controllers } from './commands/controllers.mjs';
import { debugLog } from './commands/debug-log.mjs';
import { deploy, refresh } from './commands/deploy.mjs';
import { modelConfig } from './commands/model-config.mjs';
import { models, showModel } from './commands/models.mjs';
import { integrate, removeRelation } from './commands/relations.mjs';
import { secrets, showSecret } from './commands/show-secrets.mjs';
import { status } from './commands/status.mjs';
import { showUnit, trust } from './commands/trust.mjs';

/** @import { Command } from './types.ts' */

/** @type {Readonly<Record<string, Command>>} */
export const COMMANDS = {
  'add-secret': addSecret,
  config,
  controllers,
  'debug-log': debugLog,
  deploy,
  'grant-secret': grantSecret,
  integrate,
  login,
  logout,
  'model-config': modelConfig,
  models,
  refresh,
  'remove-relation': removeRelation,
  'remove-secret': removeSecret,
  resolved,
  resources,
  'revoke-secret': revokeSecret,
  secrets,
  'show-application': showApplication,
  'show-model': showModel,
  'show-secret': showSecret,
  'show-unit': showUnit,
  status,
  switch: switchModel,
  trust,
  'update-secret': updateSecret,
  version,
  whoami,
};
