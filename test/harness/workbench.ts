// The packaged extension in a VS Code workbench, on a copy of the sample charm and the stand-in juju.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPage, startBrowser } from './browser.ts';
import { root } from './builds.ts';
import { createStandIn, type StandIn } from './juju.ts';
import { PATIENCE } from './patience.ts';
import { createProfile, internalErrors, type Profile } from './profile.ts';
import { installExtension, type Server, startServer } from './server.ts';
import { onSignal } from './signals.ts';

export type Workbench = {
  page: Page;
  juju: StandIn;
  profile: Profile;
  /** The open folder: a copy of the sample. */
  work: string;
};

export type WorkbenchOptions = {
  version: string;
  vsix: string;
  /** False: the window opens in Restricted Mode. */
  trusted?: boolean;
  /** False: juju, charmcraft and rockcraft are missing, and there is no controller. */
  tools?: boolean;
  /** True: the open folder is empty. */
  empty?: boolean;
  /** Adds to the folder before it is opened. */
  prepare?: (work: string) => void;
  /** Files of a second workspace folder, next to the first: name -> text. */
  second?: Readonly<Record<string, string>>;
  /** The VSIX of another extension to install. */
  beside?: string;
  /** More user settings. */
  settings?: Record<string, unknown>;
  /** Where the logs are put at the end. */
  logs?: string;
};

/** Rejects when `use` does, and when the extension or its server logged an internal error. */
export async function withWorkbench(
  {
    version,
    vsix,
    trusted = true,
    tools = true,
    empty = false,
    prepare,
    second,
    beside,
    settings = {},
    logs,
  }: WorkbenchOptions,
  use: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const profile = createProfile();
  let server: Server | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server?.stop();
  };
  const off = onSignal(async () => {
    await close();
    profile.remove();
  });
  try {
    const juju = createStandIn(profile.folder);
    profile.addSettings({ ...(tools && juju.settings), ...settings });
    if (!trusted) profile.addSettings(restricted);
    const work = path.join(profile.folder, 'guest-book');
    if (empty) mkdirSync(work);
    else cpSync(path.join(root, 'sample'), work, { recursive: true });
    prepare?.(work);
    const opened = second === undefined ? `folder=${work}` : `workspace=${withSecond(work, second)}`;
    const place = { version, ...profile };
    for (const extension of [vsix, beside]) if (extension !== undefined) installExtension(place, extension);
    server = await startServer(place, {
      switches: trusted ? ['--disable-workspace-trust'] : [],
      // Its own folder is empty if juju has never run.
      env: tools ? juju.env : { JUJU_DATA: path.join(profile.folder, 'no-juju') },
    });
    browser = await startBrowser();
    const page = await openPage(browser);
    await page.goto(`http://localhost:${server.port}/?${opened}`, { timeout: PATIENCE });
    await use({ page, juju, profile, work });
    await close();
    const errors = internalErrors(profile.data);
    if (errors.length > 0) throw new Error(errors.join('\n'));
  } finally {
    off();
    await close();
    if (logs !== undefined) cpSync(path.join(profile.data, 'logs'), logs, { recursive: true });
    profile.remove();
  }
}

/** The file of a two-folder workspace. */
function withSecond(work: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(path.dirname(work), 'second');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const file = path.join(path.dirname(work), 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: work }, { path: folder }] }));
  return file;
}

const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};
