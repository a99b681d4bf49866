import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { hoverOver, line, openFile, problem, retype, runCommand, word } from './actions.ts';
import { session } from './session.ts';

/** Records in the window how soon after a keystroke an error was underlined, in ms. */
const WATCH = `(() => {
  let key = 0;
  window.soonest = Infinity;
  addEventListener('keydown', () => { key = performance.now(); }, true);
  new MutationObserver(() => {
    if (document.querySelector('.monaco-editor .squiggly-error') !== null)
      window.soonest = Math.min(window.soonest, performance.now() - key);
  }).observe(document.querySelector('.monaco-editor'), { subtree: true, childList: true, attributes: true });
})()`;

session(
  'editing',
  async ({ page, step }) => {
    await step('the sample has nothing to mend', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel').getByText('No problems').waitFor();
    });

    await step('a wrong type is underlined, not before the typing pauses', async () => {
      await page.evaluate(WATCH);
      await retype(page, word(page, /^int$/, 'type: int'), 'integer');
      await line(page, 'type: integer').waitFor();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      assert.ok(Number(await page.evaluate('window.soonest')) >= 400);
    });

    await step('Problems says what is wrong and what to do', async () => {
      await problem(page, 'integer').waitFor();
      const label = await problem(page, 'integer').getAttribute('aria-label');
      assert.match(label ?? '', /^Error: .*integer.*\bint\b.*charm-config/s);
    });

    await step('the underlined word says it too', async () => {
      await hoverOver(page, word(page, /^integer$/, 'type: integer'), /integer.*\bint\b/s);
    });

    await step('in a diff it is underlined too, on the side of the file', async () => {
      await runCommand(page, 'File: Compare Active File with Saved');
      const side = (name: string) =>
        page.locator(`.monaco-diff-editor .editor.${name} .squiggly-error`).first();
      await side('modified').waitFor({ state: 'attached' });
      assert.equal(await side('original').count(), 0);
    });

    await step('mended, it is clean again', async () => {
      await page.locator('.tab').first().click();
      await page.locator('.monaco-diff-editor').waitFor({ state: 'hidden' });
      await retype(page, word(page, /^integer$/, 'type: integer'), 'int');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
      await page.locator('.markers-panel').getByText('No problems').waitFor();
    });

    await step('hovering over an option shows its variable', async () => {
      await hoverOver(page, word(page, /^greeting$/, 'greeting:'), 'FLASK_GREETING');
    });

    await step('hovering over a secret option shows one variable for each key', async () => {
      await hoverOver(page, word(page, /^mail-login$/, 'mail-login:'), 'FLASK_MAIL_LOGIN_<KEY>');
    });

    await step('in the dark theme it reads as well', async () => {
      await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
      await page.locator('.monaco-workbench.vs-dark').waitFor();
      await retype(page, word(page, /^int$/, 'type: int'), 'integer');
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await hoverOver(page, word(page, /^integer$/, 'type: integer'), /integer.*\bint\b/s);
    });

    await step('a hover says that the charm pins another paas-charm', async () => {
      const extension = word(page, /^flask-framework$/, 'flask-framework');
      await hoverOver(page, extension, 'requirements.txt pins paas-charm 1.8.0');
    });
  },
  { prepare: work => writeFileSync(path.join(work, 'charm/requirements.txt'), 'paas-charm==1.8.0\n') },
);
