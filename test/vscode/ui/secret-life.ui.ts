import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer,
  choose,
  dialog,
  endOfKeys,
  fromMenu,
  line,
  notification,
  openFile,
  press,
  quickBox,
  quickInput,
  quickPickRow,
  runCommand,
  until,
  viewRow,
} from './actions.ts';
import { leaksOf } from './leaks.ts';
import { session } from './session.ts';

/** Unique on this machine. */
const VALUES = ['old', 'pasted', 'typed'].map(how => `${how}-${randomUUID()}`);
const [OLD = '', FIRST_LINE = '', TYPED = ''] = VALUES;
const PASTED = `${FIRST_LINE}\nwith-a-second-line`;

session(
  'a secret from its first key to its end, in the dark',
  async session => {
    const { page, profile, juju, step } = session;
    const secrets = () => juju.model().secrets;
    const latest = (name: string) =>
      Object.values(secrets())
        .find(secret => secret.name === name)
        ?.revisions.at(-1)?.data;
    const option = () => juju.model().apps['guest-book']?.user['mail-login'];
    const row = (text: string) => viewRow(page, text);
    const clipboard = (text: string) =>
      page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);

    await step('a secret of the model is on a row, with who may read it', async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const file = path.join(profile.folder, 'content.json');
      writeFileSync(file, JSON.stringify({ password: OLD, user: 'josh' }));
      juju.run('add-secret', 'mail', '--file', file);
      rmSync(file);
      const [id = ''] = Object.keys(secrets());
      juju.run('grant-secret', 'mail', 'guest-book');
      juju.run('config', 'guest-book', `mail-login=secret:${id}`);
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Show Model');
      await until(row('mail, used by'), async () => {
        await row('Secrets').click();
        await page.keyboard.press('ArrowRight');
      });
    });

    await step('one key changes, with a value from the clipboard that is not shown', async () => {
      await clipboard(PASTED);
      await until(quickPickRow(page, 'Change One Key'), async () => {
        await page.keyboard.press('Escape');
        await row('mail, used by').hover();
        await row('mail, used by').getByRole('button', { name: 'Update Secret' }).click();
      });
      await choose(page, 'Change One Key');
      await press(page, /keep them in memory for this command, and show none/, 'Read the Values');
      await choose(page, 'password');
      await quickBox(page, 'Value of "password"').waitFor();
      await page.getByRole('button', { name: 'Take the Clipboard as It Is' }).click();
      await dialog(page, /It has/).waitFor();
      await page.screenshot({ path: path.join('test/artifacts', 'clipboard.png') });
      await press(page, /It has \d+ characters in 2 lines/, 'Use It');
      await notification(page, /"mail" in lxd:admin\/dev is now revision 2/).waitFor();
      assert.deepEqual(latest('mail'), { password: PASTED, user: 'josh' });
    });

    await step('it is rotated: nothing that is known is typed again', async () => {
      const named = quickBox(page, 'Name of the secret');
      await fromMenu(page, row('mail, used by'), 'Rotate Secret', named);
      assert.equal(await quickInput(page).inputValue(), 'mail-2');
      await page.keyboard.press('Enter');
      for (const [key, value] of [
        ['password', TYPED],
        ['user', 'josh'],
      ] as const) {
        await quickBox(page, 'key').waitFor();
        for (let looks = 0; (await quickInput(page).inputValue()) !== key && looks < 100; looks++)
          await page.waitForTimeout(100);
        await page.keyboard.press('Enter');
        await answer(page, `Value of "${key}"`, value);
        await page.keyboard.press('Enter');
      }
      await endOfKeys(page);
      await press(page, /"mail-login" of guest-book points to "mail-2" now/, 'Remove the Old Secret');
      await notification(page, /"mail" was removed from lxd:admin\/dev/).waitFor();
      const [[id, left] = []] = Object.entries(secrets());
      assert.deepEqual([left?.name, left?.access, option()], ['mail-2', ['guest-book'], `secret:${id}`]);
      assert.deepEqual(latest('mail-2'), { password: TYPED, user: 'josh' });
    });

    await step('access that is lost leaves the charm in error, and the file says why', async () => {
      juju.run('revoke-secret', 'mail-2', 'guest-book');
      juju.run('config', 'guest-book', 'pause=2');
      await until(row('guest-book, error'), async () => {
        await runCommand(page, 'Charm Config: Refresh Model');
      });
      await row('guest-book, error').click();
      await line(page, 'mail-login').waitFor();
      await page.locator('.codelens-decoration').filter({ hasText: 'Grant to guest-book' }).first().waitFor();
    });

    await step('Explain Status finds the cause and mends it', async () => {
      await row('guest-book, error').hover();
      await row('guest-book, error').getByRole('button', { name: 'Explain Status' }).click();
      await dialog(page, /may not read the secret in "mail-login"/).waitFor();
      await page.screenshot({ path: path.join('test/artifacts', 'explain.png') });
      await press(page, /may not read the secret/, 'Grant and Retry');
      await notification(page, /The failed hook of guest-book ran again/).waitFor();
      await row('guest-book, active').waitFor();
    });

    await step('a text of several lines is edited in a tab', async () => {
      await runCommand(page, 'Charm Config: Set Config Option');
      await choose(page, 'FLASK_GREETING');
      await quickBox(page, 'What a visitor reads first').waitFor();
      await page.getByRole('button', { name: 'Edit in a Tab' }).click();
      await page.locator('.tab').filter({ hasText: 'greeting.txt' }).first().waitFor();
      await notification(page, /Save the tab to use its text/).waitFor();
      // A slow editor may not have the keyboard yet.
      await line(page, 'Welcome to the guest book').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('and come again', { delay: 20 });
      await line(page, 'and come again').waitFor();
      await page.screenshot({ path: path.join('test/artifacts', 'tab.png') });
      await page.keyboard.press('Control+S');
      await notification(page, /"greeting" of guest-book is set to ".*" in lxd:admin\/dev/).waitFor();
      assert.equal(
        juju.model().apps['guest-book']?.user.greeting,
        'Welcome to the guest book\nand come again',
      );
      assert.equal(await page.locator('.tab').filter({ hasText: 'greeting.txt' }).count(), 0);
    });

    await step('a value is revealed from its row, and only its own button copies it', async () => {
      // The list contains only what is visible.
      await until(row('mail-2, used by'), async () => {
        await row('guest-book, active').click();
        await page.keyboard.press('ArrowLeft');
      });
      const keys = quickPickRow(page, 'password');
      await fromMenu(page, row('mail-2, used by'), 'Reveal Secret Value', keys);
      await choose(page, 'password');
      await quickBox(page, TYPED).waitFor();
      await page.screenshot({ path: path.join('test/artifacts', 'reveal.png') });
      await quickBox(page, TYPED).getByRole('button', { name: 'Copy' }).click();
      await quickBox(page, TYPED).waitFor({ state: 'detached' });
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), TYPED);
    });

    await step(
      'Remove Secret names the option that points to it, and takes it out of the way first',
      async () => {
        await row('mail-2, used by').hover();
        await row('mail-2, used by').getByRole('button', { name: 'Remove Secret' }).click();
        const question = /"mail-login" of guest-book points to this secret/;
        await dialog(page, question).waitFor();
        await page.screenshot({ path: path.join('test/artifacts', 'remove.png') });
        await press(page, question, 'Reset and Remove');
        await notification(page, /"mail-2" was removed from lxd:admin\/dev/).waitFor();
        assert.deepEqual([secrets(), option()], [{}, undefined]);
        await row('mail-2').waitFor({ state: 'detached' });
      },
    );

    await step('no value was told to a process, kept in a file or shown by a message', async () => {
      await runCommand(page, 'Notifications: Show Notifications');
      await page.locator('.notifications-center.visible').waitFor();
      for (const value of VALUES) assert.deepEqual(await leaksOf(session, value), []);
    });
  },
  { settings: { 'workbench.colorTheme': 'Default Dark Modern' } },
);
