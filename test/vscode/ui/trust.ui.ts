import assert from 'node:assert/strict';
import { line, openFile, quickInput, retype, word } from './actions.ts';
import { session } from './session.ts';

session(
  'a workspace that is not trusted',
  async ({ page, juju, step }) => {
    await step('is judged all the same', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
      await retype(page, word(page, /^int$/, 'type: int'), 'integer');
      await line(page, 'type: integer').waitFor();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
    });

    await step('offers no command that runs juju', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await quickInput(page).fill('>Charm Config: ');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'Show Log' }).waitFor();
      assert.equal(
        await rows.filter({ hasText: /Set Config Option|Add Secret|Restore Default|Write \.env/ }).count(),
        0,
      );
      assert.equal(juju.log(), '');
    });
  },
  { trusted: false },
);
