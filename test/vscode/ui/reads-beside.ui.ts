import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { root } from '../../harness/builds.ts';
import { packPythonExtension } from '../../harness/python-extension.ts';
import {
  hoverOver,
  line,
  notification,
  openFile,
  quickPickRow,
  renameBox,
  runCommand,
  suggestion,
  until,
  word,
} from './actions.ts';
import { session } from './session.ts';

const SETTINGS = `import os

TITLE = os.environ["FLASK_GREETING"]
WRONG = os.environ["FLASK_MAIL_LOGIN"]
USER = os.environ["FLASK_MAIL_LOGIN_USERNAME"]
COLOR = os.environ["FLASK_COLOR"]
env = reader()
`;

/** A file in each language, up to where the typing starts; what is typed, and the resulting line. */
const TYPED = [
  ['main.go', 'package main\n\nimport "os"\n\n', 'var pause = os.Getenv("', 'os.Getenv("FLASK_PAUSE'],
  ['web.ts', 'declare const process: any;\n', 'const pause = process.env.', 'process.env.FLASK_PAUSE'],
  ['Shop.java', 'class Shop {\n', 'String a = System.getenv("', 'System.getenv("FLASK_PAUSE'],
  ['start.sh', '#!/bin/sh\n', 'exec app --pause "${', '{FLASK_PAUSE'],
] as const;

/** For what shows in the middle of a step. */
const PICTURES = path.join(root, 'test/artifacts/reads-beside-another-extension');

const folder = mkdtempSync(path.join(tmpdir(), 'python-extension-'));
after(() => rmSync(folder, { recursive: true, force: true }));

session(
  'reads beside another extension',
  async ({ page, step }) => {
    await step('from an option to the only line that reads it', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await until(line(page, 'app.config.get("PAUSE", 1)'), async () => {
        // The jump of the time before may come only now: then its word is gone.
        const click = word(page, /^pause$/, '    pause:').click({ timeout: 4_000 });
        if (
          await click.then(
            () => true,
            () => false,
          )
        )
          await page.keyboard.press('F12');
      });
    });

    await step('a hover has what both say, and a definition leads to both', async () => {
      const name = word(page, /PAUSE/, 'app.config.get("PAUSE", 1)');
      await hoverOver(page, name, /Option pause.*\(python\) PAUSE|\(python\) PAUSE.*Option pause/s);
      const places = page.locator('.peekview-widget .monaco-list-row');
      await until(places.filter({ hasText: 'charmcraft.yaml' }).first(), async () => {
        await page.keyboard.press('Escape');
        await name.click();
        await page.keyboard.press('F12');
      });
      await places.filter({ hasText: 'app.py' }).first().waitFor();
      await page.keyboard.press('Escape');
    });

    await step('the names of variables are offered in a read, beside what others offer', async () => {
      await openFile(page, 'settings.py', 'TITLE = ');
      await page.keyboard.press('Control+End');
      await page.keyboard.type('NEW = os.environ["', { delay: 40 });
      await suggestion(page, 'FLASK_PAUSE').waitFor();
      await page.keyboard.type('reader', { delay: 40 });
      await suggestion(page, 'reader').waitFor();
      for (const _ of 'reader') await page.keyboard.press('Backspace');
      await page.keyboard.press('Control+Space');
      await suggestion(page, 'FLASK_PAUSE').click();
      await line(page, 'NEW = os.environ["FLASK_PAUSE').waitFor();
    });

    for (const [name, text, typed, shows] of TYPED) {
      await step(`the names of variables are offered in ${name}`, async () => {
        await openFile(page, name, text.split('\n', 1)[0] ?? '');
        await page.keyboard.press('Control+End');
        await page.keyboard.type(typed, { delay: 40 });
        await suggestion(page, 'FLASK_PAUSE').waitFor();
        await page.screenshot({ path: path.join(PICTURES, `offered-in-${name}.png`) });
        await suggestion(page, 'FLASK_PAUSE').click();
        await line(page, shows).waitFor();
        await page.keyboard.press('Control+S');
      });
    }

    await step('the light bulb on a wrong read writes the right one', async () => {
      await openFile(page, 'settings.py', 'TITLE = ');
      await word(page, /FLASK_MAIL_LOGIN/, 'WRONG = ').click();
      const menu = page
        .locator('.action-widget .monaco-list-row')
        .filter({ hasText: 'FLASK_MAIL_LOGIN_USERNAME' })
        .first();
      await until(menu, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
      await page.screenshot({ path: path.join(PICTURES, 'light-bulb.png') });
      await menu.click();
      await line(page, 'WRONG = os.environ["FLASK_MAIL_LOGIN_USERNAME"]').waitFor();
    });

    await step('a variable that nothing makes becomes an option', async () => {
      await runCommand(page, 'Charm Config: Add Missing Options');
      await quickPickRow(page, 'FLASK_COLOR').waitFor();
      await page.screenshot({ path: path.join(PICTURES, 'missing-options.png') });
      await page.keyboard.press('Enter');
      await notification(page, '"color"').waitFor();
      await line(page, '    color:').waitFor();
      await page.keyboard.press('Control+S');
    });

    await step('a read is renamed with its option, though the other extension renames too', async () => {
      await openFile(page, 'settings.py', 'TITLE = ');
      await until(renameBox(page), async () => {
        await page.keyboard.press('Escape');
        await word(page, /FLASK_GREETING/, 'TITLE = ').click();
        await page.keyboard.press('F2');
      });
      await page.screenshot({ path: path.join(PICTURES, 'renamed-read.png') });
      await renameBox(page).fill('FLASK_WELCOME');
      await renameBox(page).press('Enter');
      await line(page, 'TITLE = os.environ["FLASK_WELCOME"]').waitFor();
      await openFile(page, 'charmcraft.yaml', '    welcome:');
    });

    await step('a name of Python is renamed by the other extension', async () => {
      await openFile(page, 'settings.py', 'TITLE = ');
      await until(renameBox(page), async () => {
        await page.keyboard.press('Escape');
        await word(page, /TITLE/, 'TITLE = ').click();
        await page.keyboard.press('F2');
      });
      await renameBox(page).fill('HEADING');
      await renameBox(page).press('Enter');
      await line(page, 'HEADING = os.environ["FLASK_WELCOME"]').waitFor();
    });
  },
  {
    beside: await packPythonExtension(folder),
    prepare: work => {
      writeFileSync(path.join(work, 'settings.py'), SETTINGS);
      for (const [name, text] of TYPED) writeFileSync(path.join(work, name), text);
    },
  },
);
