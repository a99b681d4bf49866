/**
 * Both guides from end to end, as somebody new to them walks, with mouse and keyboard only: with a charm, and from an app
 * that has none. An action is a click, a key, or an answer typed with its Enter.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startApp } from '../../../stand-in/app.mjs';
import { changeState } from '../../../stand-in/state.mjs';
import {
  asks,
  choose,
  explorerRow,
  line,
  notification,
  notificationButton,
  openFile,
  quickBox,
  quickPickRow,
  runCommand,
  statusItem,
  until,
} from './actions.ts';
import { session } from './session.ts';

/** Nobody has to click into a question. */
const HAS_KEYBOARD = "document.activeElement?.closest('.quick-input-widget') != null";

/** What a person does, counted. */
function walker(page: Page) {
  let actions = 0;
  let began = Date.now();
  return {
    async click(where: Locator): Promise<void> {
      actions++;
      await where.click();
    },
    async press(key: string): Promise<void> {
      actions++;
      await page.keyboard.press(key);
    },
    /** Types where the keyboard is, and does not look where that may be. */
    async answer(question: string | RegExp, text: string): Promise<void> {
      await asks(page, question).waitFor();
      await page.waitForFunction(HAS_KEYBOARD);
      actions++;
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text, { delay: 20 });
      await page.keyboard.press('Enter');
    },
    /** By the palette: its key, and the title. */
    async command(title: string): Promise<void> {
      actions += 2;
      await runCommand(page, title);
    },
    /** Takes the row that Enter takes. */
    async enter(question: string | RegExp): Promise<void> {
      await asks(page, question).waitFor();
      await page.waitForFunction(HAS_KEYBOARD);
      actions++;
      await page.keyboard.press('Enter');
    },
    begin(): void {
      actions = 0;
      began = Date.now();
    },
    /** Tells how much it took; the seconds are those of this machine. */
    end(what: string): number {
      console.log(`${what}: ${actions} actions, ${Math.round((Date.now() - began) / 1000)} s`);
      return actions;
    },
  };
}

const guideStep = (page: Page, title: string) =>
  page.locator('.getting-started-step').filter({ hasText: title }).first();
const ticked = (page: Page, title: string) =>
  guideStep(page, title).locator('.codicon-getting-started-step-checked');
const guideButton = (page: Page, text: string) =>
  page.locator('.getting-started-step.expanded .monaco-button').filter({ hasText: text }).first();
/** Clears what covers the guide, which nobody has to. */
const clear = (page: Page) => runCommand(page, 'Notifications: Clear All Notifications');

session('both guides with a charm', async ({ page, juju, step }) => {
  const { answer, begin, click, command, end, enter } = walker(page);
  const open = async (title: string, button: string) => {
    if ((await guideButton(page, button).count()) === 0) {
      await click(guideStep(page, title));
      // It takes the keyboard once it has opened.
      await page.waitForFunction("document.activeElement?.classList.contains('getting-started-step')");
    }
    await click(guideButton(page, button));
  };

  await step('the status bar leads to the guide', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    begin();
    await click(statusItem(page, 'Guide: Options and Secrets'));
    for (const title of ['Start with a charm', 'Add a config option', 'Choose a model'])
      await ticked(page, title).waitFor();
    assert.equal(await ticked(page, 'Set the option').count(), 0);
  });

  await step('an option is added, its question has the keyboard', async () => {
    await open('Add a config option', 'Add Config Option');
    await answer('Name of the new option', 'retries');
    await answer('type', 'int');
    await answer(/[Dd]efault/, '3');
    await answer('Description', 'How often to try again.');
    await line(page, 'How often to try again.').waitFor();
  });

  await step('so has one that the palette opens over the guide', async () => {
    await page.locator('.tab').filter({ hasText: 'Welcome' }).click();
    await guideStep(page, 'Add a config option').click();
    await runCommand(page, 'Charm Config: Add Config Option');
    await asks(page, 'Name of the new option').waitFor();
    await page.waitForFunction(HAS_KEYBOARD);
    await page.keyboard.type('some-name', { delay: 100 });
    await quickBox(page, 'FLASK_SOME_NAME').waitFor();
    await page.keyboard.press('Escape');
    // The key also leads the page of VS Code back to its own list of guides.
    await statusItem(page, 'Guide: Options and Secrets').click();
    await guideStep(page, 'See its variable').waitFor();
  });

  await step('its variable is in the view', async () => {
    await open('See its variable', 'Show App Environment');
    await ticked(page, 'See its variable').waitFor();
  });

  await step('the charm is packed and refreshed, and the option is set', async () => {
    await open('Deploy it, or refresh it', 'Pack, Refresh and Set');
    await answer('Which option', 'retries');
    await enter(/3 of 3 steps left/);
    await enter('In ');
    await enter(/2 of 3 steps left/);
    await enter('Refresh the application?');
    await notification(page, /refreshed to revision 1/).waitFor();
    await enter(/1 of 3 steps left/);
    await answer('How often to try again', '5');
    await notification(page, /Active.*: "retries" of guest-book is set/).waitFor();
    for (const title of ['Deploy it, or refresh it', 'Set the option']) await ticked(page, title).waitFor();
    assert.deepEqual(juju.model().apps['guest-book']?.user, { retries: 5 });
  });

  await step('a secret is added', async () => {
    await open('Add a secret', 'Add Secret');
    await enter('Which option is the secret for?');
    await enter('Name of the secret');
    await enter('name of the first key');
    await answer('Value of', 'somebody');
    await enter('name of the next key');
    await answer('Value of', 'correct-horse');
    await enter('Press Enter to end with');
    await enter(/Which application|grant/i);
    await notification(page, /FLASK_MAIL_LOGIN_/).waitFor();
    await ticked(page, 'Add a secret').waitFor();
  });

  await step('the code to read it is copied', async () => {
    await open('Read it in the app', 'Copy Code to Read Variable');
    await answer('Which option?', 'mail-login');
    await enter(/How should the code read/);
    await statusItem(page, 'Copied: ').waitFor();
    assert.ok(end('guide 1') < 40);
  });

  await step('the guide in a window of 1,024 px', async () => {
    await clear(page);
    await page.setViewportSize({ width: 1024, height: 768 });
    await guideStep(page, 'Deploy it, or refresh it').click();
  });

  await step('and in the dark theme', async () => {
    await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
    await page.locator('.monaco-workbench.vs-dark').waitFor();
    await guideStep(page, 'Deploy it, or refresh it').click();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step('the other guide goes on by Enter alone', async () => {
    const app = await startApp({ statePath: juju.statePath, app: 'guest-book', port: 0 });
    try {
      await changeState(juju.statePath, state => {
        const apps = state.controllers.lxd?.models['admin/dev']?.apps;
        if (apps?.['guest-book'] !== undefined) apps['guest-book'].user.pause = 1;
      });
      begin();
      await command('Charm Config: Open Guide');
      await choose(page, 'Async Workers');
      await open('Require gevent', 'Use Async Workers');
      await enter(/next: Add gevent/);
      await enter(/next: Pack the rock/);
      await enter('In ');
      await enter(/next: Put the image/);
      await enter('Image reference');
      await asks(page, 'How will the image get').waitFor();
      await click(quickPickRow(page, 'It Is Already There'));
      await enter(/next: (Pack the charm|Refresh)/);
      if (await asks(page, 'In ').isVisible()) await enter('In ');
      await asks(page, /Refresh the application/).waitFor();
      for (const text of [/next: Refresh/, 'Refresh the application?'])
        if (await asks(page, text).isVisible()) await enter(text);
      await enter(/next: Set "webserver-worker-class"/);
      await enter(/next: Verify/);
      await click(quickPickRow(page, 'Another Address'));
      await answer('Address of the app', `127.0.0.1:${app.port}`);
      await enter('path that takes a while');
      await enter('How many requests');
      await line(page, 'Parallel: 5 answers').waitFor();
      await ticked(page, 'See requests run in parallel').waitFor();
      assert.ok(end('guide 2') < 40);
    } finally {
      app.stop();
    }
  });
});

session(
  'an app without a charm',
  async ({ page, juju, step }) => {
    const { answer, begin, click, command, end, enter } = walker(page);

    await step('a charm is written for it, and a rock', async () => {
      await explorerRow(page, 'app.py').waitFor();
      begin();
      await command('Charm Config: New Charm for This App');
      await answer('Name of the charm', 'visitors');
      await enter('Which framework');
      await line(page, 'name: visitors').waitFor();
      await notification(page, /rockcraft.yaml is written, too/).waitFor();
      await explorerRow(page, 'rockcraft.yaml').waitFor();
    });

    await step('the options that the app reads are offered, ticked', async () => {
      await click(notificationButton(page, 'Add Missing Options'));
      await enter('Which variables should become options?');
      await notification(page, /Added to charmcraft.yaml/).waitFor();
      await page.keyboard.press('Control+S');
    });

    await step('it is packed and deployed', async () => {
      await until(asks(page, /4 of 4 steps left, next: Pack the rock/), () =>
        command('Charm Config: Deploy Charm'),
      );
      await enter(/next: Pack the rock/);
      await enter('In ');
      await enter(/next: Put the image/);
      await enter('Image reference');
      await click(quickPickRow(page, 'It Is Already There'));
      await enter(/next: Pack the charm/);
      await enter('In ');
      await enter(/next: Deploy the charm/);
      await notification(page, /Active.*: visitors is deployed in/).waitFor();
      assert.equal(juju.model().apps.visitors?.status, 'active');
      assert.ok(end('an app without a charm, deployed') < 30);
    });
  },
  {
    prepare(work) {
      for (const name of ['charm', 'rockcraft.yaml'])
        rmSync(path.join(work, name), { recursive: true, force: true });
    },
  },
);
