// A profile of VS Code in a temporary folder: settings, extensions, logs.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the extension and its server write in front of an error of their own that they caught. */
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
  /** The temporary folder that holds everything; more may be put in it. */
  folder: string;
  data: string;
  extensions: string;
  remove: () => void;
};

export function createProfile(settings: Record<string, unknown> = {}): Profile {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'charm-config-'));
  const data = path.join(folder, 'data');
  const extensions = path.join(folder, 'extensions');
  mkdirSync(extensions);
  writeSettings(data, settings);
  return {
    folder,
    data,
    extensions,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Writes the user's settings unless the profile has some already: a test may bring its own. */
export function writeSettings(data: string, settings: Record<string, unknown> = {}): void {
  const file = path.join(data, 'User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quiet, ...settings }, null, 2));
}

/** Every log line of the profile that tells of an internal error of ours. */
export function internalErrors(data: string): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.log'))
    .flatMap(file => readFileSync(path.join(data, file), 'utf8').split('\n'))
    .filter(line => line.includes(internalError));
}
