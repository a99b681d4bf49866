/** Unusual cases: a charmcraft other than the one our facts come from, a charmcraft.yaml that is untitled, and one without a folder. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { root } from '../../harness/builds.ts';
import { line, notification, openFile, problem, runCommand } from './actions.ts';
import { session } from './session.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'charm-config-unlike-'));
after(() => rmSync(folder, { recursive: true }));
/** The stand-in, with an older version. */
const older = path.join(folder, 'charmcraft');
const standIn = [process.execPath, path.join(root, 'stand-in/charmcraft.mjs')]
  .map(word => `'${word}'`)
  .join(' ');
writeFileSync(
  older,
  `#!/bin/sh\n[ "$1" = --version ] && { echo 'charmcraft 3.2.1'; exit; }\nexec ${standIn} "$@"\n`,
  { mode: 0o755 },
);

session(
  'another charmcraft and an untitled text',
  async ({ page, work, step }) => {
    const note = notification(page, 'charmcraft 3.2.1 is installed here');

    await step('another charmcraft is told', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Pack Charm');
      await note.waitFor();
    });

    await step('and not again', async () => {
      await runCommand(page, 'Notifications: Clear All Notifications');
      await note.waitFor({ state: 'detached' });
      await runCommand(page, 'Charm Config: Preview Expanded File');
      await page.locator('.monaco-diff-editor').waitFor();
      await runCommand(page, 'View: Close All Editors');
      assert.equal(await note.count(), 0);
    });

    await step('a charmcraft.yaml that was never saved is judged, with its variables', async () => {
      const url = new URL(page.url());
      const file = `vscode-remote://${url.host}${path.join(work, 'new', 'charmcraft.yaml')}`;
      url.searchParams.set('payload', JSON.stringify([['openFile', file]]));
      await page.goto(url.href);
      const tab = page.locator('.tab.dirty, .tab').filter({ hasText: 'charmcraft.yaml' }).first();
      await tab.waitFor();
      await page.locator('.monaco-editor .view-lines').first().click();
      for (const text of [
        'extensions: [flask-framework]',
        'base: ubuntu@24.04',
        'config:',
        '  options:',
        '    token:',
        '      type: str',
      ]) {
        await page.keyboard.press('Home');
        await page.keyboard.type(text, { delay: 20 });
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
      }
      await line(page, 'FLASK_TOKEN').waitFor();
      await page.keyboard.press('Control+Shift+M');
      await problem(page, '"str"').waitFor();
    });

    await step('so is one that is opened in a window without a folder', async () => {
      const alone = path.join(folder, 'charmcraft.yaml');
      writeFileSync(alone, 'name: alone\nconfig:\n  options:\n    token:\n      type: text\n');
      const { origin, host } = new URL(page.url());
      const payload = JSON.stringify([['openFile', `vscode-remote://${host}${alone}`]]);
      await page.goto(`${origin}/?ew=true&payload=${encodeURIComponent(payload)}`);
      await line(page, 'name: alone').waitFor();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Control+Shift+M');
      await problem(page, '"text"').waitFor();
    });
  },
  { settings: { 'charmConfig.charmcraft.path': older } },
);
