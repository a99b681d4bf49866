/**
 * Both guides from start to end, as a newcomer walks them, with mouse and keyboard only: with a charm, and from an app that has
 * none. An action is a click, a key, or a typed answer with its Enter.
 */
import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startApp } from '../../../stand-in/app.mjs';
import { changeState } from '../../../stand-in/state.mjs';
import { root } from '../../harness/builds.ts';
import {
  asks,
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

/** What was done, and when. */
const LOG = path.join(root, 'test/artifacts/walk.txt');
rmSync(LOG, { force: true });

/** A question has the keyboard without a click. */
const HAS_KEYBOARD = "document.activeElement?.closest('.quick-input-widget') != null";

/** A user's actions, counted; each action and its time goes to test/artifacts. */
function walker(page: Page, file: string) {
  let done: string[] = [];
  let began = Date.now();
  const act = (what: string) =>
    done.push(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${what}`);
  /** Types where the keyboard is, without looking where that may be. */
  const ready = async (question: string | RegExp): Promise<void> => {
    await asks(page, question).waitFor();
    await page.waitForFunction(HAS_KEYBOARD);
  };
  return {
    async click(where: Locator, what: string): Promise<void> {
      await where.click();
      act(`click: ${what}`);
    },
    async answer(question: string | RegExp, text: string): Promise<void> {
      await ready(question);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text, { delay: 20 });
      await page.keyboard.press('Enter');
      act(`${question}: type "${text}", Enter`);
    },
    /** By the palette: its key, and the title. */
    async command(title: string): Promise<void> {
      await runCommand(page, title);
      act('F1');
      act(`type "${title}", Enter`);
    },
    /** Accepts what Enter takes. */
    async enter(question: string | RegExp): Promise<void> {
      await ready(question);
      await page.keyboard.press('Enter');
      act(`${question}: Enter`);
    },
    async press(key: string): Promise<void> {
      await page.keyboard.press(key);
      act(key);
    },
    begin(): void {
      done = [];
      began = Date.now();
    },
    /** How many actions it took; the seconds are this machine's. */
    end(what: string): number {
      const seconds = Math.round((Date.now() - began) / 1000);
      appendFileSync(file, [`${what}: ${done.length} actions, ${seconds} s`, ...done, ''].join('\n'));
      return done.length;
    },
  };
}

const guideStep = (page: Page, title: string) =>
  page.locator('.getting-started-step').filter({ hasText: title }).first();
const ticked = (page: Page, title: string) =>
  guideStep(page, title).locator('.codicon-getting-started-step-checked');
const guideButton = (page: Page, text: string) =>
  page.locator('.getting-started-step.expanded .monaco-button').filter({ hasText: text }).first();

session('both guides with a charm', async ({ page, juju, step }) => {
  const { answer, begin, click, command, end, enter } = walker(page, LOG);
  const open = async (title: string, button: string) => {
    if ((await guideButton(page, button).count()) === 0) {
      await click(guideStep(page, title), `step "${title}"`);
      // It takes the keyboard once it has opened.
      await page.waitForFunction("document.activeElement?.classList.contains('getting-started-step')");
    }
    await click(guideButton(page, button), button);
  };

  await step('a question that the palette opens over a guide has the keyboard', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await statusItem(page, 'Guide: Options and Secrets').click();
    await guideStep(page, 'Add a config option').click();
    await runCommand(page, 'Charm Config: Add Config Option');
    await asks(page, 'Name of the new option').waitFor();
    await page.waitForFunction(HAS_KEYBOARD);
    await page.keyboard.type('some-name', { delay: 100 });
    await quickBox(page, 'FLASK_SOME_NAME').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+F4');
  });

  await step('the status bar leads to the guide', async () => {
    begin();
    await click(statusItem(page, 'Guide: Options and Secrets'), 'Guide in the status bar');
    for (const title of ['Start with a charm', 'Add a config option', 'Choose a model'])
      await ticked(page, title).waitFor();
    assert.equal(await ticked(page, 'Set the option').count(), 0);
  });

  await step('an option is added', async () => {
    await open('Add a config option', 'Add Config Option');
    await answer('Name of the new option', 'retries');
    await answer('type', 'int');
    await answer(/[Dd]efault/, '3');
    await answer('Description', 'How often to try again.');
    await line(page, 'How often to try again.').waitFor();
    await click(statusItem(page, 'Guide: Options and Secrets'), 'Guide in the status bar');
  });

  await step('its variable is in the view', async () => {
    await open('See its variable', 'Show App Environment');
    await ticked(page, 'See its variable').waitFor();
  });

  await step('the charm is packed and refreshed, and the option is set', async () => {
    await open('Deploy it, or refresh it', 'Pack, Refresh and Set');
    await enter(/3 of 3 steps left/);
    await enter(/^Pack the (?:charm|rock) in/);
    await enter('Refresh the application?');
    await notification(page, /refreshed to revision 1/).waitFor();
    await answer('How often to try again', '5');
    await notification(page, /Active.*: "retries" of guest-book is set/).waitFor();
    for (const title of ['Deploy it, or refresh it', 'Set the option']) await ticked(page, title).waitFor();
    assert.deepEqual(juju.model().apps['guest-book']?.user, { retries: 5 });
  });

  await step('a secret is added', async () => {
    await open('Add a secret', 'Add Secret');
    await enter('Which option is the secret for?');
    await enter('Name of the secret');
    await answer('name of the first key', 'username');
    await answer('Value of', 'somebody');
    await answer('name of the next key', 'password');
    await answer('Value of', 'correct-horse');
    await enter('Press Enter to end');
    await notification(page, /FLASK_MAIL_LOGIN_/).waitFor();
    await ticked(page, 'Add a secret').waitFor();
  });

  await step('the code to read it is copied', async () => {
    await open('Read it in the app', 'Copy Code to Read Variable');
    await answer('Which option?', 'mail-login');
    await enter(/How should the code read/);
    await statusItem(page, 'Copied: ').waitFor();
    assert.ok(end('Guide 1') < 30);
    // The hint goes once the guide is done.
    await statusItem(page, 'Guide: Options and Secrets').waitFor({ state: 'detached' });
  });

  /** Escape, with which a palette command begins here, leads the page back to VS Code's own list of guides. */
  const showAgain = async (): Promise<void> => {
    await runCommand(page, 'Charm Config: Open Guide');
    await answer('Which guide?', 'Options and Secrets');
    await guideStep(page, 'Deploy it, or refresh it').waitFor();
    const button = guideButton(page, 'Pack, Refresh and Set');
    if ((await button.count()) === 0) await guideStep(page, 'Deploy it, or refresh it').click();
    await button.waitFor();
  };

  await step('the guide in a window of 1,024 px', async () => {
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'View: Hide Panel');
    await page.setViewportSize({ width: 1024, height: 768 });
    await showAgain();
  });

  await step('and in the dark theme', async () => {
    await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
    await page.locator('.monaco-workbench.vs-dark').waitFor();
    await showAgain();
  });

  await step('the other guide goes on by Enter alone', async () => {
    const app = await startApp({ statePath: juju.statePath, app: 'guest-book', port: 0 });
    try {
      await changeState(juju.statePath, state => {
        const apps = state.controllers.lxd?.models['admin/dev']?.apps;
        if (apps?.['guest-book'] !== undefined) apps['guest-book'].user.pause = 1;
      });
      await page.setViewportSize({ width: 1280, height: 800 });
      begin();
      await command('Charm Config: Open Guide');
      await answer('Which guide?', 'Async Workers');
      await open('Require gevent', 'Use Async Workers');
      await enter(/next: Add gevent/);
      await enter(/^Pack the (?:charm|rock) in/);
      await enter('Image reference');
      await enter('How will the image get');
      // The charm that the other guide packed is still the newest.
      await enter('Refresh the application?');
      await enter(/next: Set "webserver-worker-class"/);
      await click(quickPickRow(page, 'Another Address'), 'Another Address');
      await answer('Address of the app', `127.0.0.1:${app.port}`);
      await enter('path that takes a while');
      await line(page, 'Parallel: 5 answers').waitFor();
      assert.ok(end('Guide 2') < 30);
      await page.locator('.tab').filter({ hasText: 'Welcome' }).click();
      await ticked(page, 'See requests run in parallel').waitFor();
    } finally {
      app.stop();
    }
  });
});

session(
  'an app without a charm',
  async ({ page, juju, profile, step }) => {
    const { answer, begin, click, command, end, enter, press } = walker(page, LOG);

    await step('without charmcraft, a charm is written for it, and a rock', async () => {
      await explorerRow(page, 'app.py').waitFor();
      begin();
      await command('Charm Config: New Charm for This App');
      await answer('Name of the charm', 'visitors');
      await line(page, 'name: visitors').waitFor();
      await notification(
        page,
        /because charmcraft was not found here.*rockcraft.yaml was written too/,
      ).waitFor();
      await explorerRow(page, 'rockcraft.yaml').waitFor();
    });

    await step('the options that the app reads are offered, ticked', async () => {
      await click(notificationButton(page, 'Add Missing Options'), 'Add Missing Options...');
      await enter('Which variables should become options?');
      await notification(page, /Added to charmcraft.yaml/).waitFor();
      await press('Control+S');
    });

    await step('charmcraft is installed meanwhile; it is packed and deployed', async () => {
      profile.addSettings(juju.settings);
      await until(asks(page, /4 of 4 steps left, next: Pack the rock/), () =>
        command('Charm Config: Deploy Charm'),
      );
      await enter(/next: Pack the rock/);
      await enter(/^Pack the (?:charm|rock) in/);
      await enter('Image reference');
      await enter('How will the image get');
      await enter(/^Pack the (?:charm|rock) in/);
      await enter(/next: Deploy the charm/);
      await notification(page, /Active.*: visitors is deployed in/).waitFor();
      assert.equal(juju.model().apps.visitors?.status, 'active');
      assert.ok(end('An app without a charm, deployed') < 30);
    });
  },
  {
    // An empty path: the tool is searched for, and not found.
    settings: { 'charmConfig.charmcraft.path': '' },
    prepare(work) {
      for (const name of ['charm', 'rockcraft.yaml'])
        rmSync(path.join(work, name), { recursive: true, force: true });
    },
  },
);
