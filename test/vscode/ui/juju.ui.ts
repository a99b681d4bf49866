import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer,
  choose,
  dialog,
  endOfKeys,
  notification,
  openFile,
  quickBox,
  quickInput,
  quickPickRow,
  runCommand,
  statusItem,
  until,
} from './actions.ts';
import { session } from './session.ts';

session('a config option', async ({ page, juju, step }) => {
  const values = () => juju.model().apps['guest-book']?.user;

  await step('the status bar shows the current model', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await statusItem(page, 'lxd:admin/dev').waitFor();
    await statusItem(page, 'Guide: Options and Secrets').waitFor();
  });

  await step('a click on it opens a menu with the model in its title', async () => {
    await statusItem(page, 'lxd:admin/dev').click();
    await quickBox(page, 'Juju: lxd:admin/dev').waitFor();
    await quickPickRow(page, 'Deploy Charm').waitFor();
  });

  const toggleTheme = () => runCommand(page, 'Preferences: Toggle between Light/Dark Themes');

  await step('which can be read in the dark theme and in 1,024 px', async () => {
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1024, height: 768 });
    await toggleTheme();
    await page.locator('.monaco-workbench.vs-dark').waitFor();
    await statusItem(page, 'lxd:admin/dev').click();
    await quickPickRow(page, 'Switch Model').waitFor();
  });

  await step('Set Config Option offers the options of the only application of the charm', async () => {
    await page.keyboard.press('Escape');
    await toggleTheme();
    await page.setViewportSize({ width: 1280, height: 800 });
    // Enter takes the harmless one.
    const row = page.locator('.quick-input-list .monaco-list-row.focused');
    await until(row.filter({ hasText: 'Charm Config: Set Config Option...' }), async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await page.keyboard.type('set config opt', { delay: 40 });
    });
    await page.keyboard.press('Enter');
    await quickBox(page, 'Set Config Option (lxd:admin/dev): guest-book').waitFor();
    await quickPickRow(page, /greeting.*FLASK_GREETING/s).waitFor();
    await quickPickRow(page, /pause.*default 1.*FLASK_PAUSE/s).waitFor();
  });

  await step('then the value, checked while it is typed', async () => {
    await choose(page, 'FLASK_PAUSE');
    await answer(page, /io takes/, 'two');
    await quickBox(page, 'Type a whole number').waitFor();
    await page.keyboard.press('Enter');
    await quickBox(page, 'Type a whole number').waitFor();
    assert.deepEqual(values(), {});
  });

  await step('and leads back to the question before', async () => {
    await quickBox(page, '2/2').waitFor();
    await page.locator('.quick-input-widget:visible').getByRole('button', { name: 'Back' }).click();
    await quickBox(page, '1/2').waitFor();
    await choose(page, 'FLASK_PAUSE');
    await quickBox(page, '2/2').waitFor();
  });

  await step('says what is set, and it is', async () => {
    await quickInput(page).press('Control+A');
    await page.keyboard.type('3');
    await quickBox(page, 'Type a whole number').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await notification(page, /Active.*: "pause" of guest-book is set to ".*" in lxd:admin\/dev/).waitFor();
    assert.deepEqual(values(), { pause: 3 });
  });

  await step('Restore Default Value gives the default back', async () => {
    await runCommand(page, 'Charm Config: Restore Default Value');
    await choose(page, 'FLASK_PAUSE');
    await notification(page, /"pause" of guest-book is back to its default, "1"/).waitFor();
    assert.deepEqual(values(), {});
  });

  await step('and its button undoes that', async () => {
    // The previous message has such a button, too.
    const toast = page.locator('.notification-list-item').filter({ hasText: 'back to its default' });
    await toast.locator('.monaco-button').filter({ hasText: 'Undo' }).click();
    await notification(page, '"pause" of guest-book is as it was before').waitFor();
    assert.deepEqual(values(), { pause: 3 });
  });
});

session('a secret', async ({ page, profile, juju, step }) => {
  const password = 'correct-horse-battery';
  const pem = '-----BEGIN KEY-----\nMIIEvQ\n-----END KEY-----';

  await step('Add Secret offers the secret options of the file', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await runCommand(page, 'Charm Config: Add Secret');
    await quickPickRow(page, /mail-login.*FLASK_MAIL_LOGIN/s).waitFor();
  });

  await step('then a name', async () => {
    await choose(page, 'mail-login');
    await quickBox(page, 'Name of the secret').waitFor();
    assert.equal(await quickInput(page).inputValue(), 'mail-login');
  });

  await step('then a key, and shows its variable', async () => {
    await page.keyboard.press('Enter');
    await answer(page, 'name of the first key', 'Password');
    await quickBox(page, 'press Enter to use "password" instead').waitFor();
    await quickBox(page, 'FLASK_MAIL_LOGIN_PASSWORD').waitFor();
  });

  await step('then the value, which nobody sees', async () => {
    await page.keyboard.press('Enter');
    await answer(page, 'Value of "password"', password);
    assert.equal(await quickInput(page).getAttribute('type'), 'password');
  });

  await step('then the next key: a value of several lines is taken whole from the clipboard', async () => {
    await page.keyboard.press('Enter');
    await quickBox(page, 'Keys so far: password').waitFor();
    await answer(page, 'next key', 'private-key');
    await page.keyboard.press('Enter');
    await quickBox(page, 'Value of "private-key"').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(pem)})`);
    await page.keyboard.press('Control+V');
    await quickBox(page, 'If the clipboard has several lines, use the button').waitFor();
  });

  await step('adds it, grants it to the only application of the charm, and sets the option', async () => {
    await page.getByRole('button', { name: 'Take the Clipboard as It Is' }).click();
    await dialog(page, 'in 3 lines').getByRole('button', { name: 'Use It' }).click();
    await endOfKeys(page);
    await notification(page, /FLASK_MAIL_LOGIN_PASSWORD/).waitFor();
    const { apps, secrets } = juju.model();
    const [[id, secret] = []] = Object.entries(secrets);
    assert.deepEqual(secret?.revisions.at(-1)?.data, { password, 'private-key': pem });
    assert.deepEqual(secret?.access, ['guest-book']);
    assert.deepEqual(apps['guest-book']?.user, { 'mail-login': `secret:${id}` });
  });

  await step('in this order, with the value in a private file that is gone', async () => {
    const calls: Call[] = juju
      .log()
      .trim()
      .split('\n')
      .map(text => JSON.parse(text));
    const changes = calls.map(call => call.argv.filter(word => !word.startsWith('-'))[0]);
    const order = ['add-secret', 'grant-secret', 'config'];
    assert.deepEqual(
      changes.filter((name, at) => order.includes(name ?? '') && name !== changes[at - 1]).slice(0, 2),
      order.slice(0, 2),
    );
    const files = calls.flatMap(call => Object.entries(call.files));
    assert.equal(files.length, 1);
    for (const [file, { mode }] of files) {
      assert.equal(Number.parseInt(mode, 8) & 0o077, 0, mode);
      assert.equal(existsSync(file), false, file);
    }
  });

  await step('and leaves the value nowhere else', async () => {
    const holders = readdirSync(profile.folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .filter(file => readFileSync(file).includes(password));
    assert.deepEqual(holders, [juju.env.FAKE_JUJU_STATE]);
  });
});

type Call = { argv: string[]; files: Record<string, { mode: string }> };
