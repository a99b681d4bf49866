import assert from 'node:assert/strict';
import {
  answer,
  choose,
  dialog,
  endOfKeys,
  line,
  notification,
  openFile,
  quickBox,
  quickPickRow,
  retype,
  runCommand,
  statusItem,
  word,
} from './actions.ts';
import { session } from './session.ts';

session('what a model refuses', async ({ page, juju, step }) => {
  await step('the status bar follows juju switch', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await statusItem(page, 'lxd:admin/dev').waitFor();
    juju.run('switch', 'lxd:admin/staging');
    await statusItem(page, 'lxd:admin/staging').waitFor();
    juju.run('switch', 'lxd:admin/dev');
    await statusItem(page, 'lxd:admin/dev').waitFor();
  });

  await step('a lost login is told with what to do', async () => {
    juju.failNext({ match: '^status', fault: 'password' });
    await runCommand(page, 'Charm Config: Set Config Option');
    await notification(page, /juju asks for the password .*log in/).waitFor();
  });

  await step('an option that is not deployed yet opens the list of what is left', async () => {
    await retype(page, word(page, /^pause$/, 'pause:'), 'delay');
    await line(page, 'delay:').waitFor();
    await page.keyboard.press('Control+S');
    await runCommand(page, 'Charm Config: Set Config Option');
    await choose(page, 'FLASK_DELAY');
    await quickBox(page, '"delay" of guest-book is not deployed yet').waitFor();
  });

  await step('the charm is packed', async () => {
    await choose(page, 'Pack the charm');
    await choose(page, 'Run charmcraft pack');
    await quickPickRow(page, 'Refresh guest-book').waitFor();
  });

  await step('the application is refreshed', async () => {
    await choose(page, 'Refresh guest-book');
    await notification(page, /refreshed to revision 1/).waitFor();
  });

  await step('and the option is set', async () => {
    await answer(page, /io takes/, '2');
    await page.keyboard.press('Enter');
    await notification(page, /"delay" of guest-book is set to ".*" in lxd:admin\/dev/).waitFor();
    assert.equal(juju.model().apps['guest-book']?.user.delay, 2);
  });

  await step('a refused grant tells what was done and offers to undo it', async () => {
    juju.failNext({
      match: '^grant-secret',
      exit: 1,
      stderr: 'ERROR permission denied (unauthorized access)\n',
    });
    await runCommand(page, 'Charm Config: Add Secret');
    await choose(page, 'mail-login');
    await quickBox(page, 'Name of the secret').waitFor();
    await page.keyboard.press('Enter');
    await answer(page, 'name of the first key', 'password');
    await page.keyboard.press('Enter');
    await answer(page, 'Value of "password"', 'over-the-hills');
    await page.keyboard.press('Enter');
    await endOfKeys(page);
    await dialog(page, /"mail-login" was added .* but it is not granted to guest-book yet/).waitFor();
    assert.equal(Object.keys(juju.model().secrets).length, 1);
  });

  await step('undone, the model is as it was', async () => {
    await page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: 'Undo' }).click();
    await notification(page, /"mail-login" was removed from lxd:admin\/dev again/).waitFor();
    assert.deepEqual(juju.model().secrets, {});
    assert.deepEqual(juju.model().apps['guest-book']?.user, { delay: 2 });
  });

  await step('the log tells each call, and no value', async () => {
    await runCommand(page, 'Charm Config: Show Log');
    await page.locator('.part.panel .view-line').filter({ hasText: 'juju' }).first().waitFor();
    const [lines = ''] = await page.locator('.part.panel .view-lines').allInnerTexts();
    // The editor wraps long lines.
    const shown = lines.replaceAll(/\s+/g, ' ');
    assert.match(shown, /juju grant-secret -m lxd:admin\/dev secret:\w+ guest-book -> exit 1/);
    assert.match(shown, /juju remove-secret -m lxd:admin\/dev secret:\w+ -> exit 0/);
    assert.doesNotMatch(shown, /over-the-hills/);
  });
});
