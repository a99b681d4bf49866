import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  answer,
  choose,
  chooseFile,
  dialog,
  endOfKeys,
  hoverOver,
  line,
  notification,
  openFile,
  problem,
  quickBox,
  quickInput,
  quickPickRow,
  retype,
  runCommand,
  until,
  word,
} from './actions.ts';
import { session } from './session.ts';

const FILES: Readonly<Record<string, string>> = {
  'charmcraft.yaml': `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  tools:
    plugin: nil
`,
  'metadata.yaml': `name: night-watch
summary: Looks after the rest
description: A charm with files of its own.
requires:
  lookout:
    interface: http
`,
  'config.yaml': `options:
  lamps:
    type: int
    default: 3
`,
  'actions.yaml': `light-up:
  description: Lights the lamps.
  params:
    colour:
      type: string
`,
};

const squiggle = (page: Page, kind: 'error' | 'warning') =>
  page.locator(`.monaco-editor .squiggly-${kind}`).first();
const action = (page: Page, title: string) =>
  page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();

/** A charm whose sections are in files of their own; nothing in them is saved here. */
session('files beside', async ({ page, work, step }) => {
  const folder = path.join(work, 'tower');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
  const isUnsaved = (name: string) =>
    assert.equal(readFileSync(path.join(folder, name), 'utf8'), FILES[name], 'nothing was saved');

  await step('what is typed into metadata.yaml is judged before it is saved', async () => {
    await openFile(page, 'metadata.yaml', 'lookout');
    await retype(page, word(page, /^http$/, 'interface'), '80');
    await squiggle(page, 'error').waitFor({ state: 'attached' });
    await hoverOver(page, word(page, /^80$/, 'interface'), 'The interface of "lookout" is a whole number');
    isUnsaved('metadata.yaml');
  });

  await step('and counts for charmcraft.yaml', async () => {
    await page.keyboard.press('Escape');
    await line(page, 'summary').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Delete');
    await runCommand(page, 'Problems: Focus on Problems View');
    await problem(page, 'charmcraft.yaml has no "summary"').waitFor();
    isUnsaved('metadata.yaml');
  });

  await step('config.yaml has its findings, and the light bulb mends them', async () => {
    await openFile(page, 'config.yaml', 'lamps');
    await retype(page, word(page, /^int$/, 'type'), 'integer');
    await squiggle(page, 'error').waitFor({ state: 'attached' });
    await problem(page, '"integer" is not an option type that Juju knows').waitFor();
    await word(page, /^integer$/, 'type').click();
    await until(action(page, 'Change the type to "int"'), () => page.keyboard.press('Control+.'));
    await action(page, 'Change the type to "int"').click();
    await word(page, /^int$/, 'type').waitFor();
    await problem(page, '"integer" is not an option type').waitFor({ state: 'detached' });
    isUnsaved('config.yaml');
  });

  await step('so has actions.yaml', async () => {
    await openFile(page, 'actions.yaml', 'colour');
    await retype(page, word(page, /^string$/, 'type'), 'text');
    await squiggle(page, 'error').waitFor({ state: 'attached' });
    await problem(page, '"text" is not a type that Juju knows for a parameter').waitFor();
    isUnsaved('actions.yaml');
  });

  const rock = readFileSync(path.join(work, 'rockcraft.yaml'), 'utf8');
  await step('a variable typed into rockcraft.yaml never reaches the app', async () => {
    await openFile(page, 'rockcraft.yaml', 'flask-framework');
    await line(page, 'flask-framework').click();
    await page.keyboard.press('Control+End');
    const lines = [
      'services:',
      '  flask:',
      '    override: merge',
      '    environment:',
      '      FLASK_COLOR: red',
    ];
    for (const text of lines) {
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type(text, { delay: 10 });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
    }
    await squiggle(page, 'warning').waitFor({ state: 'attached' });
    await hoverOver(page, word(page, /^FLASK_COLOR$/, 'FLASK_COLOR'), '"FLASK_COLOR" never reaches it');
    assert.equal(readFileSync(path.join(work, 'rockcraft.yaml'), 'utf8'), rock);
  });

  await step('and becomes an option of the charm', async () => {
    await page.keyboard.press('Escape');
    await word(page, /^FLASK_COLOR$/, 'FLASK_COLOR').click();
    await until(action(page, 'Move it to the option "color"'), () => page.keyboard.press('Control+.'));
    await action(page, 'Move it to the option "color"').click();
    await line(page, 'FLASK_COLOR').waitFor({ state: 'detached' });
    await line(page, 'override: merge').waitFor();
    await until(quickPickRow(page, /charmcraft\.yaml.*charm/s), async () => {
      await page.keyboard.press('Control+P');
      await quickInput(page).fill('charm/charmcraft.yaml');
    });
    await page.keyboard.press('Enter');
    // The new option is the last one, below the initially visible lines.
    await until(line(page, 'color:'), () => page.keyboard.press('Control+End'));
    await line(page, 'default: red').waitFor();
  });
});

session('a secret from a file', async ({ page, work, juju, step }) => {
  const file = path.join(work, 'password.txt');
  writeFileSync(file, 'correct-horse-battery\n');

  const askForFile = async (): Promise<void> => {
    await quickBox(page, 'Value of "password"').waitFor();
    await page
      .locator('.quick-input-widget:visible')
      .getByRole('button', { name: 'Read Value from File' })
      .click();
    await quickBox(page, 'Use This File').waitFor();
  };

  await step('the box for a value opens a file', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await runCommand(page, 'Charm Config: Add Secret');
    await choose(page, 'mail-login');
    await quickBox(page, 'Name of the secret').waitFor();
    await page.keyboard.press('Enter');
    await answer(page, 'name of the first key', 'password');
    await page.keyboard.press('Enter');
    await askForFile();
  });

  await step('and is there again when no file is chosen', async () => {
    await page.keyboard.press('Escape');
    await askForFile();
  });

  await step('whether the last line break belongs to the value is asked', async () => {
    const question = dialog(page, 'The text ends with a line break: is it part of the value?');
    await chooseFile(page, file, 'Use This File', question);
  });

  await step('and the secret gets what was answered', async () => {
    await page.getByRole('button', { name: 'Remove It' }).click();
    await endOfKeys(page);
    await notification(page, /FLASK_MAIL_LOGIN_PASSWORD/).waitFor();
    const [secret] = Object.values(juju.model().secrets);
    assert.deepEqual(secret?.revisions.at(-1)?.data, { password: 'correct-horse-battery' });
  });
});
