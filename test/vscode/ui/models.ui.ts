import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { State } from '../../../stand-in/types.ts';
import {
  answer,
  asks,
  choose,
  chooseFile,
  dialog,
  fromMenu,
  goToFile,
  line,
  notification,
  notificationButton,
  press,
  quickBox,
  runCommand,
  statusItem,
  viewRow,
} from './actions.ts';
import { holders, leaksOf } from './leaks.ts';
import { session } from './session.ts';

const VISITORS = `name: visitors
type: charm
summary: Counts visitors
description: The charm of the second folder.
base: ubuntu@24.04
platforms:
  amd64:
extensions:
  - flask-framework

config:
  options:
    page-size:
      type: int
      default: 10
      description: Visitors on one page.
`;

/** Unique on this machine. */
const PASSWORD = `password-${randomUUID()}`;

/** Two applications of the sample's charm, one of the second folder's, and a production model with the sample. */
function grow(state: State): void {
  const { models } = state.controllers.lxd ?? assert.fail();
  const dev = models['admin/dev'] ?? assert.fail();
  const book = dev.apps['guest-book'] ?? assert.fail();
  const options = { ...book.options, 'smtp-password': { type: 'string' as const } };
  const { 'postgresql-k8s': database = assert.fail() } = dev.apps;
  dev.apps = {
    'postgresql-k8s': database,
    'guest-book': book,
    'guest-book-eu': { ...structuredClone(book), options, user: { greeting: 'Willkommen' } },
    visitors: {
      ...structuredClone(book),
      charm: 'visitors',
      options: { 'page-size': { type: 'int', default: 10 } },
      user: { 'page-size': 25 },
    },
  };
  const secrets = {
    d0fake0000000000009g: {
      owner: '<model>',
      name: 'mail',
      revisions: [{ data: { password: PASSWORD } }],
      access: ['guest-book'],
    },
  };
  const user = { 'mail-login': 'secret:d0fake0000000000009g', 'smtp-password': PASSWORD };
  const apps = { 'guest-book': { ...structuredClone(book), options, user } };
  models['admin/prod'] = {
    ...structuredClone(dev),
    uuid: '5d1a4f0e-8f8e-4a8e-9f39-6f0a3c1d2b10',
    apps,
    secrets,
  };
}

session(
  'two folders, three models and two applications of one charm',
  async session => {
    const { page, profile, juju, work, step } = session;
    const eu = () => juju.model('admin/dev').apps['guest-book-eu']?.user;
    const inProduction = () => juju.model('admin/prod').apps['guest-book']?.user.greeting;
    const diff = (text: string) =>
      page.locator('.monaco-diff-editor .view-line').filter({ hasText: text }).first();
    const open = (folder: string, shows: string) =>
      goToFile(
        page,
        new RegExp(`charmcraft\\.yaml.*${folder}`, 's'),
        shows,
        path.join(path.dirname(work), folder, 'charm/charmcraft.yaml'),
      );
    const openSample = () => open('guest-book', 'What a visitor reads first');

    await step('the applications of the charms of both folders come first', async () => {
      juju.change(grow);
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      await open('second', 'Visitors on one page');
      await runCommand(page, 'Charm Config: Show Model');
      await viewRow(page, 'visitors, active').waitFor();
      const rows = await page.locator('.sidebar .monaco-list-row').evaluateAll(found =>
        found
          .map(row => [row.getBoundingClientRect().top, row.getAttribute('aria-label') ?? ''] as const)
          .sort(([one], [other]) => one - other)
          .map(([, label]) => label.split(',')[0]),
      );
      const applications = rows.filter(row => /^(?:guest-book|visitors|postgresql)/.test(row ?? ''));
      assert.deepEqual(applications, ['guest-book', 'guest-book-eu', 'visitors', 'postgresql-k8s']);
    });

    await step('each file has the values of its own application', async () => {
      await line(page, 'visitors: 25').waitFor();
      await openSample();
      await line(page, 'guest-book: default').waitFor();
    });

    await step('an application that is pinned from its row is the one in the file', async () => {
      const pinned = notification(page, /Pinned to guest-book-eu in lxd:admin\/dev/);
      await fromMenu(page, viewRow(page, 'guest-book-eu, active'), 'Pin in This Workspace', pinned);
      await line(page, 'guest-book-eu: Willkommen').waitFor();
      assert.equal(juju.current, 'lxd:admin/dev');
    });

    await step(
      'and with no file open, the pin answers which charm and which application are meant',
      async () => {
        await runCommand(page, 'View: Close All Editors');
        await line(page, 'guest-book-eu').waitFor({ state: 'detached' });
        await runCommand(page, 'Charm Config: Set Config Option');
        await quickBox(page, 'Set Config Option (lxd:admin/dev): guest-book-eu').waitFor();
        await page.keyboard.press('Escape');
        await openSample();
      },
    );

    await step('Apply Config File shows what changes, and hides what looks like a secret', async () => {
      const file = path.join(work, 'options.yaml');
      const options = `  greeting: Bonjour\n  pause: 4\n  smtp-password: ${PASSWORD}\n`;
      writeFileSync(file, `guest-book-eu:\n${options}`);
      await runCommand(page, 'Charm Config: Apply Config File');
      await page.getByRole('button', { name: 'Apply This File' }).waitFor();
      const question = dialog(page, 'Change options of guest-book-eu in lxd:admin/dev?');
      await chooseFile(page, file, 'Apply This File', question);
      rmSync(file);
      const text = (await question.textContent()) ?? '';
      assert.match(text, /greeting: "Willkommen" -> "Bonjour"/);
      assert.ok(!text.includes(PASSWORD));
      await page.screenshot({ path: path.join('test/artifacts', 'apply.png') });
      await press(page, /Change options of guest-book-eu/, 'Show in Editor');
      await diff('greeting: Bonjour').waitFor();
    });

    await step('and is done when all of it is set', async () => {
      await notificationButton(page, 'Apply 3 Changes').click();
      await notification(
        page,
        /"greeting", "pause", "smtp-password" of guest-book-eu in lxd:admin\/dev are as/,
      ).waitFor();
      assert.deepEqual(eu(), { greeting: 'Bonjour', pause: 4, 'smtp-password': PASSWORD });
    });

    await step('Save Config to File leaves out what looks like a secret', async () => {
      await runCommand(page, 'Charm Config: Save Config to File');
      await line(page, 'smtp-password: looks like a secret, left out').waitFor();
      await line(page, 'greeting: Bonjour').waitFor();
    });

    await step('Compare File With Deployed shows what only one of them has', async () => {
      await openSample();
      await line(page, 'guest-book-eu: Bonjour').waitFor();
      await runCommand(page, 'Charm Config: Compare File With Deployed');
      await page.locator('.tab').filter({ hasText: 'Options of guest-book-eu: deployed' }).first().waitFor();
      await diff('smtp-password').waitFor();
    });

    await step('Compare Two Models tells secrets and passwords apart without showing them', async () => {
      await openSample();
      await runCommand(page, 'Charm Config: Compare Two Models');
      await choose(page, 'lxd:admin/prod');
      await diff('(the same in both)').waitFor();
      await diff('secret "mail", revision 1, may be read').waitFor();
    });

    await step(
      'a production model asks before it changes, and nothing happens without an answer',
      async () => {
        await openSample();
        await runCommand(page, 'Charm Config: Switch Model');
        await choose(page, 'lxd:admin/prod');
        await choose(page, 'Pin in This Workspace');
        await statusItem(page, 'lxd:admin/prod').waitFor();
        await line(page, 'guest-book: default').waitFor();
        assert.equal(juju.current, 'lxd:admin/dev');
        await runCommand(page, 'Charm Config: Set Config Option');
        await choose(page, 'FLASK_GREETING');
        await answer(page, 'What a visitor reads first', 'Hello there');
        await page.keyboard.press('Enter');
        await dialog(page, /lxd:admin\/prod is a production model/).waitFor();
        await page.screenshot({ path: path.join('test/artifacts', 'production.png') });
        // What Enter takes leads to another model.
        await page.keyboard.press('Enter');
        await asks(page, 'Which model?').waitFor();
        await page.keyboard.press('Escape');
        assert.equal(inProduction(), undefined);
      },
    );

    await step('agreed to, it is changed, and only it', async () => {
      await runCommand(page, 'Charm Config: Set Config Option');
      await choose(page, 'FLASK_GREETING');
      await answer(page, 'What a visitor reads first', 'Hello there');
      await page.keyboard.press('Enter');
      await press(page, /lxd:admin\/prod is a production model/, 'Change lxd:admin/prod');
      await notification(
        page,
        /"greeting" of guest-book is set to "Hello there" in lxd:admin\/prod/,
      ).waitFor();
      await line(page, 'guest-book: Hello there').waitFor();
      assert.deepEqual([inProduction(), eu()?.greeting], ['Hello there', 'Bonjour']);
    });

    await step('the password was told to no process, kept in no file and shown nowhere', async () => {
      await runCommand(page, 'Notifications: Show Notifications');
      await page.locator('.notifications-center.visible').waitFor();
      assert.deepEqual(holders(profile.folder, PASSWORD), [juju.statePath], 'the search finds the model');
      assert.deepEqual(await leaksOf(session, PASSWORD), []);
    });
  },
  { second: { 'charm/charmcraft.yaml': VISITORS } },
);
