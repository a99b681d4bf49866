import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer,
  choose,
  dialog,
  endOfKeys,
  fromMenu,
  goToFile,
  line,
  notification,
  openFile,
  press,
  quickBox,
  quickInput,
  runCommand,
  statusItem,
  until,
  viewRow,
} from './actions.ts';
import { session } from './session.ts';

session('the model beside the file', async ({ page, juju, work, step }) => {
  const values = () => juju.model().apps['guest-book']?.user;
  const calls = (): readonly string[] =>
    juju
      .log()
      .trim()
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line).argv[1]);

  /** Waits until the model has been read: for three seconds, nothing is asked of juju. */
  const read = async (): Promise<void> => {
    for (let before = -1; before !== calls().length; await page.waitForTimeout(3_000))
      before = calls().length;
  };

  await step('opening a file runs nothing', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await statusItem(page, 'lxd:admin/dev').waitFor();
    assert.deepEqual(calls(), []);
  });

  await step('the view shows the applications with their status', async () => {
    await runCommand(page, 'Charm Config: Show Model');
    await viewRow(page, 'guest-book, active').waitFor();
    await viewRow(page, 'postgresql-k8s, active').waitFor();
    // The options of the open charm's application follow.
    for (let looks = 0; calls().length < 2 && looks < 100; looks++) await page.waitForTimeout(100);
    assert.deepEqual(calls(), ['status', 'config']);
  });

  await step('an application opens to its options, by the keyboard', async () => {
    await until(viewRow(page, 'greeting, Welcome to the guest book, default, FLASK_GREETING'), async () => {
      await viewRow(page, 'guest-book, active').click();
      await page.keyboard.press('ArrowRight');
    });
  });

  await step('an option is set from its row, and its row says so', async () => {
    const row = viewRow(page, 'pause, 1, default');
    await row.hover();
    await row.getByRole('button', { name: 'Set Config Option' }).click();
    await answer(page, /io takes/, '3');
    await page.keyboard.press('Enter');
    await viewRow(page, 'pause, 3, set, FLASK_PAUSE').waitFor();
    assert.deepEqual(values(), { pause: 3 });
    await notification(page, /"pause" of guest-book is set to ".*" in lxd:admin\/dev/).waitFor();
  });

  await step('what is set is copied as text, from the menu of its row', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate('navigator.clipboard.readText()');
    const row = viewRow(page, 'guest-book, active');
    await fromMenu(page, row, 'Copy as juju Command', statusItem(page, 'a juju command that sets pause'));
    assert.equal(await copied(), 'juju config -m lxd:admin/dev guest-book pause=3');
    await fromMenu(page, row, 'Copy as Terraform', statusItem(page, 'Terraform that sets pause'));
    assert.equal(await copied(), 'config = {\n  pause = 3\n}\n');
  });

  await step('what Terraform declares is changed only after a question', async () => {
    const file = path.join(work, 'deploy/main.tf');
    mkdirSync(path.dirname(file));
    writeFileSync(file, '# ours\nresource "juju_application" "book" {\n  name = "guest-book"\n}\n');
    const set = async (value: string): Promise<void> => {
      await runCommand(page, 'Charm Config: Set Config Option');
      await choose(page, 'FLASK_PAUSE');
      await answer(page, /io takes/, value);
      await page.keyboard.press('Enter');
      await dialog(page, 'deploy/main.tf declares guest-book').waitFor();
    };
    await set('4');
    await page.screenshot({ path: 'test/artifacts/terraform.png' });
    await page.keyboard.press('Enter');
    await line(page, 'resource "juju_application" "book"').waitFor();
    await statusItem(page, 'Ln 2,').waitFor();
    assert.deepEqual(values(), { pause: 3 });
    await set('4');
    await press(page, /declares guest-book/, 'Change lxd:admin/dev');
    await viewRow(page, 'pause, 4, set, FLASK_PAUSE').waitFor();
    assert.deepEqual(values(), { pause: 4 });
    await goToFile(page, 'charmcraft.yaml', 'flask-framework', 'charmcraft.yaml');
    rmSync(file);
  });

  await step('the filter finds an option, and its row copies the value', async () => {
    await runCommand(page, 'Charm Config: Filter Model');
    await answer(page, 'part of the name', 'PAUSE');
    await page.keyboard.press('Enter');
    await viewRow(page, 'greeting, Welcome to the guest book, default').waitFor({ state: 'detached' });
    const row = viewRow(page, 'pause, 4, set');
    await row.hover();
    await row.getByRole('button', { name: 'Copy Value of Option' }).click();
    await statusItem(page, 'Copied: the value of pause').waitFor();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), '4');
  });

  await step('and leads to its name in the file, where the keyboard restores the default', async () => {
    await viewRow(page, 'pause, 4, set').click();
    await statusItem(page, 'Ln 19,').waitFor();
    const restore = page.locator('.action-widget .monaco-list-row', {
      hasText: 'Restore Default on guest-book',
    });
    await until(restore, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
    });
    await restore.click();
    await viewRow(page, 'pause, 1, default').waitFor();
    assert.deepEqual(values(), {});
    await runCommand(page, 'Charm Config: Clear Model Filter');
    await viewRow(page, 'greeting, Welcome to the guest book, default').waitFor();
  });

  await step('a secret is added from its row', async () => {
    // The list contains only what is visible.
    const row = await until(viewRow(page, 'Secrets'), async () => {
      await viewRow(page, 'guest-book, active').click();
      await page.keyboard.press('ArrowLeft');
    });
    await row.hover();
    await row.getByRole('button', { name: 'Add Secret' }).click();
    await choose(page, 'mail-login');
    await quickBox(page, 'Name of the secret').waitFor();
    await page.keyboard.press('Enter');
    await answer(page, 'first key', 'password');
    await page.keyboard.press('Enter');
    await answer(page, 'Value of "password"', 'correct-horse-battery');
    await page.keyboard.press('Enter');
    await endOfKeys(page);
    await notification(page, /FLASK_MAIL_LOGIN_PASSWORD/).waitFor();
  });

  await step('who may read it, and its key with its variable, are below it', async () => {
    await until(viewRow(page, 'mail-login, used by'), async () => {
      await viewRow(page, 'Secrets').click();
      await page.keyboard.press('ArrowRight');
    });
    await until(viewRow(page, 'password, FLASK_MAIL_LOGIN_PASSWORD'), async () => {
      await viewRow(page, 'mail-login, used by').click();
      await page.keyboard.press('ArrowRight');
    });
  });

  await step('a value is revealed in a box that closes with its focus', async () => {
    await runCommand(page, 'Charm Config: Reveal Secret Value');
    await choose(page, 'mail-login');
    await quickBox(page, 'correct-horse-battery').waitFor();
    await page.locator('.monaco-editor .view-line').first().click();
    await quickBox(page, 'correct-horse-battery').waitFor({ state: 'detached' });
  });

  await step('pinned to another model, the view follows and the terminals do not', async () => {
    await runCommand(page, 'Charm Config: Switch Model');
    await choose(page, 'lxd:admin/staging');
    await choose(page, 'Pin in This Workspace');
    await statusItem(page, 'lxd:admin/staging').waitFor();
    await viewRow(page, 'guest-book').waitFor({ state: 'detached' });
    assert.equal(juju.current, 'lxd:admin/dev');
  });

  await step('a change in a terminal shows with the next reading', async () => {
    await runCommand(page, 'Charm Config: Switch Model');
    await choose(page, 'Remove Pin');
    await viewRow(page, 'guest-book').waitFor();
    juju.run('config', 'guest-book', 'pause=5');
    await runCommand(page, 'Charm Config: Refresh Model');
    await line(page, 'guest-book: 5').waitFor();
    assert.equal(await quickInput(page).isVisible(), false);
  });

  await step('what nobody sees runs nothing, whatever is selected, and is read when it shows', async () => {
    await runCommand(page, 'View: Show Explorer');
    await read();
    juju.run('switch', 'lxd:admin/staging');
    const before = calls();
    await statusItem(page, 'lxd:admin/staging').waitFor();
    await line(page, 'guest-book: 5').waitFor({ state: 'detached' });
    assert.deepEqual(calls(), before);
    await runCommand(page, 'Charm Config: Show Model');
    await page.locator('.sidebar .welcome-view-content', { hasText: 'No application is deployed' }).waitFor();
    await read();
    assert.deepEqual(calls().slice(before.length), ['status', 'secrets']);
  });
});
