// A VS Code profile in a temporary folder: settings, extensions, logs.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the extension and its server write before an error of their own that they caught. */
const internalError = '[internal error]';

const quiet = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  // The web workbench saves by itself, desktop VS Code does not.
  'files.autoSave': 'off',
  'workbench.enableExperiments': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'git.openRepositoryInParentFolders': 'never',
  'window.confirmBeforeClose': 'never',
  'editor.fontFamily': 'DejaVu Sans Mono',
  'workbench.editor.useModal': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

export type Profile = {
  /** The temporary folder that holds everything; more may be put into it. */
  folder: string;
  data: string;
  extensions: string;
  /** Adds user settings; to be called before the start. */
  addSettings: (settings: Record<string, unknown>) => void;
  remove: () => void;
};

export function createProfile(): Profile {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'charm-config-'));
  const data = path.join(folder, 'data');
  const extensions = path.join(folder, 'extensions');
  mkdirSync(extensions);
  // A window of the server build takes machine-scoped settings from its second file, the desktop from the first.
  const files = ['User', 'Machine'].map(scope => path.join(data, scope, 'settings.json'));
  let all: Record<string, unknown> = {};
  const addSettings = (settings: Record<string, unknown>) => {
    all = { ...all, ...settings };
    for (const file of files) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(all, null, 2));
    }
  };
  addSettings(quiet);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return { folder, data, extensions, addSettings, remove };
}

/** Every log line of the profile that reports an internal error of ours. */
export function internalErrors(data: string): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.log'))
    .flatMap(file => readFileSync(path.join(data, file), 'utf8').split('\n'))
    .filter(line => line.includes(internalError));
}
