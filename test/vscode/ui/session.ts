// One workbench in a browser, on a copy of the sample charm and the stand-in juju, for the tests of one file.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openPage, startBrowser } from '../../harness/browser.ts';
import { newest, root } from '../../harness/builds.ts';
import { createStandIn, type StandIn } from '../../harness/juju.ts';
import { createProfile, internalErrors, type Profile } from '../../harness/profile.ts';
import { installExtension, type Server, startServer } from '../../harness/server.ts';
import { onSignal } from '../../harness/signals.ts';

export type Session = {
  page: Page;
  juju: StandIn;
  profile: Profile;
  /** The folder that is open: a copy of the sample. */
  work: string;
  /** A test of its own within the session; a picture is taken at its end, also when it fails. */
  step: (name: string, act: () => Promise<void>) => Promise<void>;
};

export function session(name: string, steps: (session: Session) => Promise<void>): void {
  test(name, async context => {
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
      profile.addSettings(juju.settings);
      const work = path.join(profile.folder, 'guest-book');
      cpSync(path.join(root, 'sample'), work, { recursive: true });
      const place = { version: process.env.TEST_VSCODE_VERSION ?? newest, ...profile };
      installExtension(place, process.env.TEST_VSIX ?? '');
      server = await startServer(place, { env: juju.env });
      browser = await startBrowser();
      const page = await openPage(browser);
      page.setDefaultTimeout(20_000);
      await page.goto(`http://localhost:${server.port}/?folder=${work}`);
      await steps({ page, juju, profile, work, step: stepper(context, page, name) });
      await close();
      const errors = internalErrors(profile.data);
      if (errors.length > 0) throw new Error(errors.join('\n'));
    } finally {
      off();
      await close();
      cpSync(path.join(profile.data, 'logs'), path.join(artifacts(name), 'logs'), { recursive: true });
      profile.remove();
    }
  });
}

/** What is kept of a session: its pictures and its logs. */
const artifacts = (name: string): string => path.join(root, 'test/artifacts', name.replaceAll(' ', '-'));

function stepper(context: TestContext, page: Page, name: string): Session['step'] {
  const folder = artifacts(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let number = 0;
  let failed = false;
  return (title, act) =>
    // A step goes on where the last one ended.
    context.test(title, { skip: failed && 'an earlier step failed' }, async () => {
      number++;
      failed = true;
      const file = `${String(number).padStart(2, '0')}-${title.replaceAll(/\W+/g, '-')}.png`;
      try {
        await act();
        failed = false;
      } finally {
        // `animations` lets what fades in be there at once.
        await page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
      }
    });
}
