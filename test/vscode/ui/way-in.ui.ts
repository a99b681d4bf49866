import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/builds.ts';
import { explorerRow, line, quickInput, quickPickRow, until } from './actions.ts';
import { session } from './session.ts';

const SAMPLE = path.join(root, 'sample/charm/charmcraft.yaml');
const WRONG = 'name: my-charm\nconfig:\n  options:\n    token:\n      type: str\n';

session(
  'a charm that appears after the window opened',
  async ({ page, work, step }) => {
    const charm = path.join(work, 'charmcraft.yaml');
    const item = page.locator('[id="charm-config.charm-config.model"]');

    await step('a folder without a charm loads the entry alone', async () => {
      writeFileSync(path.join(work, 'notes.yaml'), 'a: 1\n');
      await explorerRow(page, 'notes.yaml').waitFor();
      await explorerRow(page, 'notes.yaml').dblclick();
      await line(page, 'a: 1').waitFor();
      if ((await item.count()) > 0) throw new Error('the extension has started');
    });

    await step('a charmcraft.yaml is written there: the extension starts', async () => {
      cpSync(SAMPLE, charm);
      await item.waitFor();
      await until(quickPickRow(page, 'charmcraft.yaml'), async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+P');
        await quickInput(page).fill('charmcraft.yaml');
      });
      await page.keyboard.press('Enter');
      await line(page, 'flask-framework').waitFor();
      // Behind each option stands its variable.
      await page.locator('.view-line').filter({ hasText: 'FLASK_' }).first().waitFor();
    });

    await step('what is wrong in it is underlined', async () => {
      writeFileSync(charm, WRONG);
      await page.locator('.squiggly-error').first().waitFor();
    });
  },
  { empty: true },
);
