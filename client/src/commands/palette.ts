/**
 * Every palette command: what it does, its title, and where it shows. The manifest's commands, menus and titles are generated
 * from this table (`npm run docs`).
 */
import { addConfigOption } from './add-config-option.ts';
import { addMissingOptions } from './add-missing-options.ts';
import { addSecretToModel } from './add-secret.ts';
import { allowExperimentalExtensions } from './allow-experimental-extensions.ts';
import {
  clearAppEnvironmentFilter,
  filterAppEnvironment,
  refreshApplicationValues,
  showAppEnvironment,
  showApplicationValues,
  showDefaultValues,
} from './app-environment.ts';
import { CHARM, EDITOR, MODEL, MODEL_VIEW, type PaletteCommand, TRUSTED, VIEW } from './command.ts';
import { copyAssignment, copyReadingCode, copyVariableName, copyVariableValue } from './copy-variable.ts';
import { deployCharm } from './deploy-charm.ts';
import { explainRule } from './explain-rule.ts';
import { MODEL_COMMANDS } from './model-palette.ts';
import { newCharmForApp } from './new-charm.ts';
import { openCharm } from './open-charm.ts';
import { openGuide } from './open-guide.ts';
import { packCharm, packRock } from './pack.ts';
import { packRefreshSet } from './pack-refresh-set.ts';
import { leavePractice, startPractice } from './practice.ts';
import { previewExpandedFile } from './preview-expanded-file.ts';
import { refreshApplication } from './refresh-application.ts';
import { resetConfigOption } from './reset-config.ts';
import { restartServer } from './restart-server.ts';
import { setConfigOption } from './set-config.ts';
import { showLog } from './show-log.ts';
import { showMenu } from './show-menu.ts';
import { useAsyncWorkers } from './use-async-workers.ts';
import { verifyParallel } from './verify-parallel.ts';
import { writeEnvFile } from './write-env-file.ts';

export type { PaletteAction, PaletteCommand } from './command.ts';

export const COMMANDS: readonly PaletteCommand[] = [
  {
    id: 'charmConfig.setConfigOption',
    title: 'Set Config Option...',
    run: setConfigOption,
    icon: 'edit',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^option/`, group: 'inline@1' },
      { menu: 'view/item/context', when: `${VIEW} && viewItem =~ / option/`, group: 'inline@1' },
    ],
  },
  {
    id: 'charmConfig.resetConfigOption',
    title: 'Restore Default Value...',
    run: resetConfigOption,
    icon: 'discard',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^option user/`, group: 'inline@2' },
      { menu: 'view/item/context', when: `${VIEW} && viewItem =~ / set/`, group: 'inline@2' },
    ],
  },
  {
    id: 'charmConfig.addSecret',
    title: 'Add Secret...',
    run: addSecretToModel,
    icon: 'add',
    palette: MODEL,
    menus: [{ menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem == secrets`, group: 'inline@1' }],
  },
  ...MODEL_COMMANDS,
  {
    id: 'charmConfig.addConfigOption',
    title: 'Add Config Option...',
    run: addConfigOption,
    palette: CHARM,
  },
  {
    id: 'charmConfig.addMissingOptions',
    title: 'Add Missing Options...',
    run: addMissingOptions,
    palette: CHARM,
  },
  {
    id: 'charmConfig.copyVariableName',
    title: 'Copy Variable Name',
    run: copyVariableName,
    palette: CHARM,
    menus: [
      { menu: 'editor/context', when: EDITOR, group: 'charmConfig@1' },
      { menu: 'view/item/context', when: `${VIEW} && viewItem =~ /^variable/`, group: 'charmConfig@1' },
    ],
  },
  {
    id: 'charmConfig.copyAssignment',
    title: 'Copy Name and Value',
    run: copyAssignment,
    palette: 'false',
    menus: [
      { menu: 'view/item/context', when: `${VIEW} && viewItem =~ /^variable/`, group: 'charmConfig@2' },
    ],
    key: {
      key: 'ctrl+c',
      mac: 'cmd+c',
      when: 'focusedView == charmConfig.environment && listFocus && !inputFocus',
    },
  },
  {
    id: 'charmConfig.copyVariableValue',
    title: 'Copy Value',
    run: copyVariableValue,
    palette: 'false',
    menus: [{ menu: 'view/item/context', when: `${VIEW} && viewItem =~ / value/`, group: 'charmConfig@3' }],
  },
  {
    id: 'charmConfig.copyReadingCode',
    title: 'Copy Code to Read Variable',
    run: copyReadingCode,
    palette: CHARM,
    menus: [
      { menu: 'editor/context', when: EDITOR, group: 'charmConfig@2' },
      { menu: 'view/item/context', when: `${VIEW} && viewItem =~ / option/`, group: 'charmConfig@4' },
    ],
  },
  {
    id: 'charmConfig.showAppEnvironment',
    title: 'Show App Environment',
    run: showAppEnvironment,
    palette: CHARM,
  },
  {
    id: 'charmConfig.filterAppEnvironment',
    title: 'Filter App Environment...',
    run: filterAppEnvironment,
    icon: 'filter',
    palette: CHARM,
    menus: [{ menu: 'view/title', when: VIEW, group: 'navigation@1' }],
  },
  {
    id: 'charmConfig.clearAppEnvironmentFilter',
    title: 'Clear App Environment Filter',
    run: clearAppEnvironmentFilter,
    icon: 'clear-all',
    palette: 'charmConfig.environmentFiltered',
    menus: [
      { menu: 'view/title', when: `${VIEW} && charmConfig.environmentFiltered`, group: 'navigation@2' },
    ],
  },
  {
    id: 'charmConfig.showApplicationValues',
    title: 'Show Values of an Application...',
    run: showApplicationValues,
    icon: 'server-environment',
    palette: MODEL,
    menus: [{ menu: 'view/title', when: `${VIEW} && isWorkspaceTrusted`, group: 'navigation@3' }],
  },
  {
    id: 'charmConfig.refreshApplicationValues',
    title: 'Refresh Values of the Application',
    run: refreshApplicationValues,
    icon: 'refresh',
    palette: 'charmConfig.environmentOfApplication',
    menus: [
      { menu: 'view/title', when: `${VIEW} && charmConfig.environmentOfApplication`, group: 'navigation@2' },
    ],
  },
  {
    id: 'charmConfig.showDefaultValues',
    title: 'Show Default Values',
    run: showDefaultValues,
    icon: 'discard',
    palette: 'charmConfig.environmentOfApplication',
    menus: [
      { menu: 'view/title', when: `${VIEW} && charmConfig.environmentOfApplication`, group: 'navigation@4' },
    ],
  },
  {
    id: 'charmConfig.writeEnvFile',
    title: 'Write .env...',
    run: writeEnvFile,
    palette: TRUSTED,
    menus: [{ menu: 'view/title', when: `${VIEW} && isWorkspaceTrusted`, group: 'charmConfig@1' }],
  },
  {
    id: 'charmConfig.useAsyncWorkers',
    title: 'Use Async Workers (gevent)...',
    run: useAsyncWorkers,
    palette: TRUSTED,
  },
  {
    id: 'charmConfig.verifyParallelRequests',
    title: 'Verify Parallel Requests...',
    run: verifyParallel,
    palette: TRUSTED,
  },
  {
    id: 'charmConfig.refreshApplication',
    title: 'Refresh Application...',
    run: refreshApplication,
    palette: MODEL,
  },
  {
    id: 'charmConfig.packRefreshSet',
    title: 'Pack, Refresh and Set...',
    run: packRefreshSet,
    palette: MODEL,
  },
  {
    id: 'charmConfig.deployCharm',
    title: 'Deploy Charm...',
    run: deployCharm,
    palette: MODEL,
  },
  {
    id: 'charmConfig.packRock',
    title: 'Pack Rock',
    run: packRock,
    palette: TRUSTED,
  },
  {
    id: 'charmConfig.packCharm',
    title: 'Pack Charm',
    run: packCharm,
    palette: TRUSTED,
  },
  {
    id: 'charmConfig.previewExpandedFile',
    title: 'Preview Expanded File',
    run: previewExpandedFile,
    icon: 'open-preview',
    palette: TRUSTED,
    menus: [{ menu: 'editor/title', when: `isWorkspaceTrusted && ${EDITOR}`, group: 'navigation' }],
  },
  {
    id: 'charmConfig.startPractice',
    title: 'Start Practice Model',
    run: startPractice,
    palette: `!charmConfig.practice && (${CHARM})`,
  },
  {
    id: 'charmConfig.leavePractice',
    title: 'Leave Practice Model',
    run: leavePractice,
    palette: 'charmConfig.practice',
  },
  {
    id: 'charmConfig.openGuide',
    title: 'Open Guide...',
    run: openGuide,
    palette: 'true',
  },
  {
    id: 'charmConfig.newCharm',
    title: 'New Charm for This App...',
    run: newCharmForApp,
    palette: 'isWorkspaceTrusted && workspaceFolderCount > 0',
  },
  {
    id: 'charmConfig.openCharm',
    title: 'Open Charm...',
    run: openCharm,
    palette: CHARM,
  },
  {
    id: 'charmConfig.showMenu',
    title: 'Show Menu...',
    run: showMenu,
    palette: CHARM,
  },
  {
    id: 'charmConfig.explainRule',
    title: 'Explain Finding',
    run: explainRule,
    palette: 'false',
  },
  {
    id: 'charmConfig.allowExperimentalExtensions',
    title: 'Allow Experimental Extensions',
    run: allowExperimentalExtensions,
    palette: 'charmConfig.active && !config.charmConfig.experimentalExtensions',
  },
  {
    id: 'charmConfig.restartServer',
    title: 'Restart Server',
    run: restartServer,
    palette: 'charmConfig.active',
  },
  {
    id: 'charmConfig.showLog',
    title: 'Show Log',
    run: showLog,
    palette: 'charmConfig.active',
  },
];
