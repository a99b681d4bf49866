/** The commands for models and secrets, as rows of the table in palette.ts. */
import { MODEL, MODEL_VIEW, type PaletteCommand, TRUSTED } from './command.ts';
import { compareFileWithDeployed, compareTwoModels } from './compare-models.ts';
import { applyConfigFile, saveConfigToFile } from './config-file.ts';
import { copyAsCommand, copyAsTerraform } from './copy-as.ts';
import { explainApplicationStatus } from './explain-status.ts';
import {
  clearModelFilter,
  copyOptionValue,
  filterModel,
  logIn,
  openOption,
  pinApplication,
  refreshModel,
  showModel,
  showOptionReads,
} from './model-view.ts';
import { removeSecretFromModel } from './remove-secret.ts';
import { revealSecretValue } from './reveal-secret.ts';
import { rotateSecret } from './rotate-secret.ts';
import { grantSecretToApplication, revokeSecretFromApplication } from './secret-access.ts';
import { switchModel } from './switch-model.ts';
import { updateSecret } from './update-secret.ts';

export const MODEL_COMMANDS: readonly PaletteCommand[] = [
  {
    id: 'charmConfig.updateSecret',
    title: 'Update Secret...',
    run: updateSecret,
    icon: 'edit',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^secret$/`, group: 'inline@1' },
    ],
  },
  {
    id: 'charmConfig.grantSecret',
    title: 'Grant Secret...',
    run: grantSecretToApplication,
    icon: 'person-add',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^secret$/`, group: 'inline@2' },
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^option .*ungranted/`,
        group: 'inline@4',
      },
    ],
  },
  {
    id: 'charmConfig.revokeSecret',
    title: 'Revoke Secret...',
    run: revokeSecretFromApplication,
    icon: 'circle-slash',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem == secret`, group: 'charmConfig@1' },
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem == reader`, group: 'inline@1' },
    ],
  },
  {
    id: 'charmConfig.rotateSecret',
    title: 'Rotate Secret...',
    run: rotateSecret,
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^secret$/`, group: 'charmConfig@2' },
    ],
  },
  {
    id: 'charmConfig.removeSecret',
    title: 'Remove Secret...',
    run: removeSecretFromModel,
    icon: 'trash',
    palette: MODEL,
    menus: [
      { menu: 'view/item/context', when: `${MODEL_VIEW} && viewItem =~ /^secret$/`, group: 'inline@3' },
    ],
  },
  {
    id: 'charmConfig.revealSecret',
    title: 'Reveal Secret Value...',
    run: revealSecretValue,
    icon: 'eye',
    palette: `config.charmConfig.revealSecrets && ${MODEL}`,
    menus: [
      {
        menu: 'view/item/context',
        when: `config.charmConfig.revealSecrets && ${MODEL_VIEW} && viewItem =~ /^secret$/`,
        group: 'charmConfig@3',
      },
    ],
  },
  {
    id: 'charmConfig.switchModel',
    title: 'Switch Model...',
    run: switchModel,
    icon: 'arrow-swap',
    palette: TRUSTED,
    menus: [{ menu: 'view/title', when: MODEL_VIEW, group: 'navigation@3' }],
  },
  {
    id: 'charmConfig.explainStatus',
    title: 'Explain Status...',
    run: explainApplicationStatus,
    icon: 'question',
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^application ill/`,
        group: 'inline@1',
      },
    ],
  },
  {
    id: 'charmConfig.compareWithDeployed',
    title: 'Compare File With Deployed...',
    run: compareFileWithDeployed,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^application .* own/`,
        group: 'charmConfig@1',
      },
    ],
  },
  {
    id: 'charmConfig.compareModels',
    title: 'Compare Two Models...',
    run: compareTwoModels,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^application/`,
        group: 'charmConfig@2',
      },
    ],
  },
  {
    id: 'charmConfig.applyConfigFile',
    title: 'Apply Config File...',
    run: applyConfigFile,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^application/`,
        group: 'charmConfig@3',
      },
    ],
  },
  {
    id: 'charmConfig.saveConfigFile',
    title: 'Save Config to File...',
    run: saveConfigToFile,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^application/`,
        group: 'charmConfig@4',
      },
    ],
  },
  {
    id: 'charmConfig.copyAsCommand',
    title: 'Copy as juju Command',
    run: copyAsCommand,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^(?:application|option|secret$|reader)/`,
        group: 'charmConfig@8',
      },
    ],
  },
  {
    id: 'charmConfig.copyAsTerraform',
    title: 'Copy as Terraform',
    run: copyAsTerraform,
    palette: MODEL,
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^(?:application|option)/`,
        group: 'charmConfig@9',
      },
    ],
  },
  {
    id: 'charmConfig.showModel',
    title: 'Show Model',
    run: showModel,
    palette: MODEL,
  },
  {
    id: 'charmConfig.refreshModel',
    title: 'Refresh Model',
    run: refreshModel,
    icon: 'refresh',
    palette: MODEL,
    menus: [{ menu: 'view/title', when: MODEL_VIEW, group: 'navigation@1' }],
  },
  {
    id: 'charmConfig.filterModel',
    title: 'Filter Model...',
    run: filterModel,
    icon: 'filter',
    palette: MODEL,
    menus: [{ menu: 'view/title', when: MODEL_VIEW, group: 'navigation@2' }],
  },
  {
    id: 'charmConfig.clearModelFilter',
    title: 'Clear Model Filter',
    run: clearModelFilter,
    icon: 'clear-all',
    palette: 'charmConfig.modelFiltered',
    menus: [
      { menu: 'view/title', when: `${MODEL_VIEW} && charmConfig.modelFiltered`, group: 'navigation@2' },
    ],
  },
  {
    id: 'charmConfig.copyOptionValue',
    title: 'Copy Value of Option',
    run: copyOptionValue,
    icon: 'copy',
    palette: 'false',
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^option .*value/`,
        group: 'inline@3',
      },
    ],
  },
  {
    id: 'charmConfig.openOption',
    title: 'Open Option in charmcraft.yaml',
    run: openOption,
    palette: 'false',
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^option .*written/`,
        group: 'charmConfig@1',
      },
    ],
  },
  {
    id: 'charmConfig.showOptionReads',
    title: 'Show Reads in the Source',
    run: showOptionReads,
    palette: 'false',
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && viewItem =~ /^option .*written/`,
        group: 'charmConfig@2',
      },
    ],
  },
  {
    id: 'charmConfig.pinApplication',
    title: 'Pin in This Workspace',
    run: pinApplication,
    palette: 'false',
    menus: [
      {
        menu: 'view/item/context',
        when: `${MODEL_VIEW} && !charmConfig.practice && viewItem =~ /^application .*own/`,
        group: 'charmConfig@5',
      },
    ],
  },
  {
    id: 'charmConfig.logIn',
    title: 'Log In in a Terminal',
    run: logIn,
    icon: 'sign-in',
    palette: TRUSTED,
    menus: [
      {
        menu: 'view/title',
        when: `${MODEL_VIEW} && charmConfig.modelState == 'login'`,
        group: 'navigation@0',
      },
    ],
  },
];
