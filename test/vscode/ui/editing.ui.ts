import assert from 'node:assert/strict';
import { hoverOver, line, openFile, problem, retype, runCommand, word } from './actions.ts';
import { session } from './session.ts';

session('editing', async ({ page, step }) => {
  await step('the sample has nothing to mend', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').getByText('No problems').waitFor();
  });

  await step('a wrong type is underlined', async () => {
    await retype(page, word(page, /^int$/, 'type: int'), 'integer');
    await line(page, 'type: integer').waitFor();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
  });

  await step('Problems says what is wrong and what to do', async () => {
    await problem(page, 'integer').waitFor();
    const label = await problem(page, 'integer').getAttribute('aria-label');
    assert.match(label ?? '', /^Error: .*integer.*\bint\b.*charm-config/s);
  });

  await step('the underlined word says it too', async () => {
    await hoverOver(page, word(page, /^integer$/, 'type: integer'), /integer.*\bint\b/s);
  });

  await step('mended, it is clean again', async () => {
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
});
