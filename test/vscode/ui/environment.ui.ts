import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  answer,
  choose,
  dialog,
  goToFile,
  hoverOver,
  line,
  notification,
  openFile,
  quickBox,
  quickInput,
  quickPickRow,
  retype,
  runCommand,
  statusItem,
  until,
  viewRow,
  word,
} from './actions.ts';
import { session } from './session.ts';

const view = (page: Page) => page.locator('.sidebar');

session('the environment of the app', async ({ page, juju, step }) => {
  await step('Show App Environment lists every variable in groups', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await runCommand(page, 'Charm Config: Show App Environment');
    await viewRow(page, 'FLASK_GREETING, Welcome to the guest book, option greeting').waitFor();
    await viewRow(page, 'Set while a relation exists').waitFor();
  });

  await step('what is typed shows at once', async () => {
    await retype(page, word(page, /^1$/, 'default: 1'), '7');
    await viewRow(page, 'FLASK_PAUSE, 7, option pause').waitFor();
  });

  await step('the filter finds names, values and sources', async () => {
    await runCommand(page, 'Charm Config: Filter App Environment');
    await answer(page, 'part of a name', 'postgresql');
    await page.keyboard.press('Enter');
    await viewRow(page, 'POSTGRESQL_DB_HOSTNAME').waitFor();
    await viewRow(page, 'FLASK_GREETING').waitFor({ state: 'detached' });
    await view(page)
      .getByText(/variables match "postgresql"/)
      .waitFor();
  });

  await step('Clear Filter brings the others back', async () => {
    await view(page).getByRole('button', { name: 'Clear App Environment Filter' }).click();
    await viewRow(page, 'FLASK_GREETING').waitFor();
  });

  await step('a click leads to the option', async () => {
    await viewRow(page, 'FLASK_PAUSE').click();
    await statusItem(page, 'Ln 19,').waitFor();
  });

  await step('the menu of a row copies its value', async () => {
    await until(statusItem(page, 'Copied: the value of FLASK_PAUSE'), async () => {
      await page.keyboard.press('Escape');
      await viewRow(page, 'FLASK_PAUSE').click({ button: 'right' });
      // A menu ignores the mouse button in its first moment, but not the keyboard.
      await page.getByRole('menuitem', { name: 'Copy Value' }).hover();
      await page.keyboard.press('Enter');
    });
  });

  await step('the keys copy the rows that are selected', async () => {
    await until(statusItem(page, 'Copied: 2 variables'), async () => {
      await viewRow(page, 'FLASK_PAUSE').click();
      await viewRow(page, 'FLASK_GREETING').click({ modifiers: ['Control'] });
      await page.keyboard.press('Control+C');
    });
    await page.context().grantPermissions(['clipboard-read']);
    const copied = await page.evaluate('navigator.clipboard.readText()');
    assert.equal(copied, "FLASK_PAUSE=7\nFLASK_GREETING='Welcome to the guest book'");
  });

  await step('an option is set from its row', async () => {
    await viewRow(page, 'FLASK_PAUSE').hover();
    await viewRow(page, 'FLASK_PAUSE').getByRole('button', { name: 'Set Config Option' }).click();
    await answer(page, /io takes/, '3');
    await page.keyboard.press('Enter');
    await notification(page, /Active.*: "pause" of guest-book is set/).waitFor();
  });

  await step('the values of the application say when they were read, and are read again', async () => {
    await runCommand(page, 'Charm Config: Show Values of an Application');
    await viewRow(page, 'FLASK_PAUSE, 3, option pause, Set on the application').waitFor();
    await view(page)
      .getByText(/Values of guest-book in .*, read at/)
      .waitFor();
    juju.run('config', '-m', juju.current, 'guest-book', 'pause=4');
    await runCommand(page, 'Charm Config: Refresh Model');
    await viewRow(page, 'FLASK_PAUSE, 4, option pause, Set on the application').waitFor();
    juju.run('config', '-m', juju.current, 'guest-book', 'pause=5');
    await view(page).getByRole('button', { name: 'Refresh Values of the Application' }).click();
    await viewRow(page, 'FLASK_PAUSE, 5, option pause, Set on the application').waitFor();
    // What one view has read, the file shows too.
    await line(page, 'guest-book: 5').waitFor();
  });

  await step('the hover of an option sets it on the application, and copies its code', async () => {
    const hover = await hoverOver(page, word(page, /^pause$/, 'pause:'), 'guest-book: 5');
    await hover.getByRole('link', { name: 'Restore Default' }).waitFor();
    await hover.getByRole('link', { name: 'Copy Code' }).click();
    await choose(page, 'os.environ["FLASK_PAUSE"]');
    await statusItem(page, 'Copied: int(os.environ["FLASK_PAUSE"])').waitFor();
    const again = await hoverOver(page, word(page, /^pause$/, 'pause:'), 'guest-book: 5');
    await again.getByRole('link', { name: 'Set...' }).click();
    await quickBox(page, /io takes/).waitFor();
    await page.keyboard.press('Escape');
  });

  await step('so does the hover of the line that reads it', async () => {
    // The side bar shows our views, not the explorer.
    await goToFile(page, 'app.py', 'app.config.get("PAUSE", 1)', 'app.py');
    const read = line(page, 'app.config.get("PAUSE", 1)').locator('span > span').filter({ hasText: /PAUSE/ });
    const hover = await hoverOver(page, read.first(), 'guest-book: 5');
    await hover.getByRole('link', { name: 'Set...' }).click();
    await quickBox(page, /io takes/).waitFor();
    await page.keyboard.press('Escape');
  });

  await step('it can be read in the dark theme too', async () => {
    await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
    await page.locator('.monaco-workbench.vs-dark').waitFor();
    await viewRow(page, 'FLASK_GREETING').waitFor();
  });
});

session('an option from its name to the app', async ({ page, work, step }) => {
  await step('Add Config Option checks the name and shows the variable', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await runCommand(page, 'Charm Config: Add Config Option');
    await answer(page, 'Name of the new option', 'greeting');
    await quickBox(page, 'There is already an option "greeting"').waitFor();
    await quickInput(page).press('Control+A');
    await page.keyboard.type('retries', { delay: 20 });
    await quickBox(page, 'The app gets FLASK_RETRIES').waitFor();
  });

  await step('then the type, with what each would make of it', async () => {
    await page.keyboard.press('Enter');
    await quickPickRow(page, /secret.*FLASK_RETRIES_<KEY>/s).waitFor();
  });

  await step('then the default, checked', async () => {
    await choose(page, /^int/);
    await answer(page, /No default/, 'three');
    await quickBox(page, /write a whole number/).waitFor();
    await quickInput(page).press('Control+A');
    await page.keyboard.type('3', { delay: 20 });
    await quickBox(page, /write a whole number/).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
  });

  await step('then the description, and shows the new option', async () => {
    await answer(page, 'Description', 'How often to try again.');
    await page.keyboard.press('Enter');
    await line(page, 'How often to try again.').waitFor();
    await line(page, 'default: 3').waitFor();
  });

  await step('Copy Code to Read Variable offers the ways of the framework', async () => {
    await runCommand(page, 'Charm Config: Copy Code to Read Variable');
    await quickPickRow(page, 'app.config["RETRIES"]').waitFor();
    await choose(page, 'os.environ["FLASK_RETRIES"]');
    await statusItem(page, 'Copied: int(os.environ["FLASK_RETRIES"])').waitFor();
  });

  await step('Write .env puts it beside the app', async () => {
    await runCommand(page, 'Charm Config: Write .env');
    await choose(page, 'guest-book');
    await line(page, 'FLASK_RETRIES=3').waitFor();
    const text = readFileSync(path.join(work, '.env'), 'utf8');
    assert.match(text, /^FLASK_GREETING='Welcome to the guest book'$/m);
    assert.doesNotMatch(text, /^FLASK_MAIL_LOGIN/m);
  });

  await step('and asks first when git tracks the file', async () => {
    const file = path.join(work, '.env');
    writeFileSync(file, 'OWN=1\n');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: work });
    git('init', '--quiet', '--initial-branch=trunk');
    git('add', '.env');
    await statusItem(page, 'trunk').waitFor();
    await runCommand(page, 'Charm Config: Write .env');
    await choose(page, 'guest-book');
    await dialog(page, 'git tracks .env').getByRole('button', { name: 'Cancel' }).click();
    await dialog(page, 'git tracks .env').waitFor({ state: 'detached' });
    assert.equal(readFileSync(file, 'utf8'), 'OWN=1\n');
  });

  await step('but not when git does not track it', async () => {
    execFileSync('git', ['rm', '--cached', '--quiet', '-f', '.env'], { cwd: work });
    await runCommand(page, 'Charm Config: Write .env');
    await choose(page, 'guest-book');
    await line(page, 'FLASK_RETRIES=3').waitFor();
    assert.match(readFileSync(path.join(work, '.env'), 'utf8'), /^OWN=1\n/);
    assert.equal(await notification(page, 'Could not check').count(), 0);
  });
});
