import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../harness/builds.ts';
import {
  answer,
  choose,
  notification,
  notificationButton,
  openFile,
  runCommand,
  statusItem,
  until,
  viewRow,
} from './actions.ts';
import { session } from './session.ts';

const guideStep = (page: Page, title: string) =>
  page.locator('.getting-started-step').filter({ hasText: title }).first();
const done = (page: Page, title: string) =>
  guideStep(page, title).locator('.codicon-getting-started-step-checked');

/** What the browser has stored for an extension and a workspace: VS Code writes it some time after it was set. */
const stored = (fact: string): string => `(async () => {
  const databases = await indexedDB.databases();
  const names = databases.map(({ name }) => name).filter(name => name.startsWith('vscode-web-state-db-'));
  const read = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const values = await Promise.all(names.map(async name => {
    const database = await read(indexedDB.open(name));
    try {
      return await read(database.transaction('ItemTable').objectStore('ItemTable').get('charm-config.charm-config'));
    } finally {
      database.close();
    }
  }));
  return values.some(value => String(value).includes('"${fact}"'));
})()`;

session(
  'the guides without juju',
  async ({ page, work, step }) => {
    await step('a command says that no juju is there, and offers to practise', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Set Config Option');
      await notification(page, /No juju program was found|No Juju controller is selected/).waitFor();
      await notificationButton(page, 'Start Practice Model').waitFor();
    });

    await step('the practice model is marked as such', async () => {
      await notificationButton(page, 'Start Practice Model').click();
      await notification(page, '"guest-book" is deployed in practice:you/playground').waitFor();
      await statusItem(page, 'Practice: practice:you/playground').waitFor();
    });

    await step('an option is set on it', async () => {
      await runCommand(page, 'Charm Config: Set Config Option');
      await choose(page, 'FLASK_PAUSE');
      await answer(page, /io takes/, '3');
      await page.keyboard.press('Enter');
      await notification(
        page,
        /Active.*: "pause" of guest-book is set to ".*" in practice:you\/playground/,
      ).waitFor();
    });

    await step('App Environment shows it as set', async () => {
      await runCommand(page, 'Charm Config: Show App Environment');
      await viewRow(page, 'FLASK_PAUSE, 1, option pause').waitFor();
      await runCommand(page, 'Charm Config: Show Values of an Application');
      await viewRow(page, 'FLASK_PAUSE, 3, option pause, Set on the application').waitFor();
    });

    await step('the guide knows what is reached', async () => {
      await runCommand(page, 'Charm Config: Open Guide');
      await choose(page, 'Options and Secrets');
      for (const title of ['Add a config option', 'See its variable', 'Choose a model', 'Set the option'])
        await done(page, title).waitFor();
      assert.equal(await done(page, 'Add a secret').count(), 0);
    });

    await step('with room for it, the picture of a step is beside the steps', async () => {
      // VS Code shows it where the editor is more than 950 px wide.
      const picture = page.locator('.getting-started-media img').first();
      await until(picture, () => page.keyboard.press('Control+B'));
    });

    await step('and still knows it after a reload', async () => {
      await until(page.locator('.part.sidebar'), () => page.keyboard.press('Control+B'));
      await page.waitForFunction(stored('set'));
      await page.reload();
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Open Guide');
      await choose(page, 'Options and Secrets');
      await done(page, 'Set the option').waitFor();
      // The practice model itself ends with the window.
      await statusItem(page, 'no controller').waitFor();
    });

    await step('the other guide begins with the requirements', async () => {
      await runCommand(page, 'Charm Config: Open Guide');
      await choose(page, 'Async Workers');
      await guideStep(page, 'See requests run in parallel').waitFor();
      assert.equal(await done(page, 'Require gevent').count(), 0);
    });

    await step('in another folder the guide knows what is true there', async () => {
      const other = `${work}-2`;
      cpSync(path.join(root, 'sample'), other, { recursive: true });
      await page.goto(page.url().replace(work, other));
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Open Guide');
      await choose(page, 'Options and Secrets');
      for (const title of ['Start with a charm', 'Add a config option']) await done(page, title).waitFor();
      for (const title of ['See its variable', 'Choose a model', 'Set the option'])
        assert.equal(await done(page, title).count(), 0);
      rmSync(other, { recursive: true });
    });
  },
  { tools: false },
);
