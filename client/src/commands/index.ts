/** Every command of the palette: id -> what it does. */
import type { Host, Target } from '../flow/host.ts';
import { addConfigOption } from './add-config-option.ts';
import { addSecretToModel } from './add-secret.ts';
import { allowExperimentalExtensions } from './allow-experimental-extensions.ts';
import {
  clearAppEnvironmentFilter,
  filterAppEnvironment,
  showAppEnvironment,
  showApplicationValues,
  showDefaultValues,
} from './app-environment.ts';
import { copyReadingCode, copyVariableName, copyVariableValue } from './copy-variable.ts';
import { openGuide } from './open-guide.ts';
import { packCharm, packRock } from './pack.ts';
import { leavePractice, startPractice } from './practice.ts';
import { previewExpandedFile } from './preview-expanded-file.ts';
import { refreshApplication } from './refresh-application.ts';
import { resetConfigOption } from './reset-config.ts';
import { restartServer } from './restart-server.ts';
import { setConfigOption } from './set-config.ts';
import { showLog } from './show-log.ts';
import { useAsyncWorkers } from './use-async-workers.ts';
import { verifyParallel } from './verify-parallel.ts';
import { writeEnvFile } from './write-env-file.ts';

export type Command = (host: Host, target: Target) => Promise<void>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  'charmConfig.setConfigOption': setConfigOption,
  'charmConfig.resetConfigOption': resetConfigOption,
  'charmConfig.addSecret': addSecretToModel,
  'charmConfig.addConfigOption': addConfigOption,
  'charmConfig.copyVariableName': copyVariableName,
  'charmConfig.copyVariableValue': copyVariableValue,
  'charmConfig.copyReadingCode': copyReadingCode,
  'charmConfig.showAppEnvironment': showAppEnvironment,
  'charmConfig.filterAppEnvironment': filterAppEnvironment,
  'charmConfig.clearAppEnvironmentFilter': clearAppEnvironmentFilter,
  'charmConfig.showApplicationValues': showApplicationValues,
  'charmConfig.showDefaultValues': showDefaultValues,
  'charmConfig.writeEnvFile': writeEnvFile,
  'charmConfig.useAsyncWorkers': useAsyncWorkers,
  'charmConfig.verifyParallelRequests': verifyParallel,
  'charmConfig.refreshApplication': refreshApplication,
  'charmConfig.packRock': packRock,
  'charmConfig.packCharm': packCharm,
  'charmConfig.previewExpandedFile': previewExpandedFile,
  'charmConfig.startPractice': startPractice,
  'charmConfig.leavePractice': leavePractice,
  'charmConfig.openGuide': openGuide,
  'charmConfig.allowExperimentalExtensions': allowExperimentalExtensions,
  'charmConfig.restartServer': restartServer,
  'charmConfig.showLog': showLog,
};
