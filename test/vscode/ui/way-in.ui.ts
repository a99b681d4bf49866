import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../harness/builds.ts';
import { explorerRow, line, problem, quickInput, quickPickRow, runCommand, until } from './actions.ts';
import { session } from './session.ts';

const SAMPLE = path.join(root, 'sample/charm/charmcraft.yaml');
const WRONG = 'name: my-charm\nconfig:\n  options:\n    token:\n      type: str\n';

/** What the Markdown preview shows. */
const rulePage = (page: Page) =>
  page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

const EXTENSION = '[id="charm-config.charm-config.model"]';

/** A folder `name` containing a charm whose option has the type `type`, moved into place as a whole. */
function moveIn(work: string, name: string, type: string): void {
  const outside = path.join(`${work}-outside`, name);
  mkdirSync(outside, { recursive: true });
  writeFileSync(path.join(outside, 'charmcraft.yaml'), WRONG.replace('type: str', `type: ${type}`));
  renameSync(outside, path.join(work, name));
}

session(
  'a folder that arrives with a charm in it',
  async ({ page, work, step }) => {
    await step('the extension starts, and its finding is in Problems', async () => {
      await explorerRow(page, 'notes.yaml').waitFor();
      moveIn(work, 'cloned', 'text');
      await page.locator(EXTENSION).waitFor();
      await page.keyboard.press('Control+Shift+M');
      await problem(page, '"text"').waitFor();
    });

    await step('so is that of the next one', async () => {
      moveIn(work, 'moved', 'words');
      await problem(page, 'charmcraft.yamlmoved').waitFor();
    });

    await step('what goes with its folder is not reported any more', async () => {
      renameSync(path.join(work, 'moved'), path.join(`${work}-outside`, 'moved'));
      await problem(page, 'charmcraft.yamlmoved').waitFor({ state: 'detached' });
      await problem(page, '"text"').waitFor();
      rmSync(`${work}-outside`, { recursive: true });
    });
  },
  { empty: true, prepare: work => writeFileSync(path.join(work, 'notes.yaml'), 'a: 1\n') },
);

session(
  'a charm that appears after the window opened',
  async ({ page, work, step }) => {
    const charm = path.join(work, 'charmcraft.yaml');
    const item = page.locator(EXTENSION);

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
      // After each option comes its variable.
      await page.locator('.view-line').filter({ hasText: 'FLASK_' }).first().waitFor();
    });

    await step('what is wrong in it is underlined', async () => {
      // On a busy machine, VS Code may miss a change.
      await until(page.locator('.squiggly-error').first(), async () => writeFileSync(charm, WRONG));
    });

    await step('another charm, which nobody opens, has its findings in Problems', async () => {
      mkdirSync(path.join(work, 'second'));
      // For a folder that arrives with a file in it, VS Code may report only the folder.
      await explorerRow(page, 'second').waitFor();
      const text = readFileSync(SAMPLE, 'utf8').replace('type: int', 'type: text');
      writeFileSync(path.join(work, 'second/charmcraft.yaml'), text);
      await page.keyboard.press('Control+Shift+M');
      await problem(page, '"text"').waitFor();
    });

    await step('the code of a finding leads to its page, in the window', async () => {
      await problem(page, '"text"').locator('a', { hasText: 'unknown-option-type' }).click();
      await rulePage(page).getByRole('heading', { name: 'unknown-option-type' }).waitFor();
    });

    await step('so does the light bulb', async () => {
      await page.keyboard.press('Control+F4');
      await problem(page, '"text"').dblclick();
      await line(page, 'type: text').waitFor();
      const explain = page.locator('.action-widget .monaco-list-row', {
        hasText: 'Explain unknown-option-type',
      });
      await until(explain, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
      await explain.click();
      await rulePage(page).getByRole('heading', { name: 'unknown-option-type' }).waitFor();
    });
  },
  { empty: true },
);

/** A button in the welcome content of an empty view. */
const welcomeButton = (page: Page, title: string) =>
  page.locator('.sidebar .welcome-view .monaco-button').filter({ hasText: title }).first();

session(
  'a folder without a charm',
  async ({ page, step }) => {
    const buttons = async (): Promise<void> => {
      for (const title of ['Open Charm...', 'New Charm for This App...', 'Open Guide...', 'Try Again'])
        await welcomeButton(page, title).waitFor();
      await welcomeButton(page, 'Start Practice Model').waitFor();
    };

    await step('the empty views say what they are for, and have buttons', async () => {
      await explorerRow(page, 'notes.yaml').waitFor();
      // One of the commands that need no charm: it loads the extension.
      await runCommand(page, 'Charm Config: Open Guide');
      await quickPickRow(page, 'Options and Secrets').waitFor();
      await page.keyboard.press('Escape');
      await runCommand(page, 'Charm Config: Show App Environment');
      await buttons();
    });

    await step('in the dark theme and 1,024 px too', async () => {
      await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
      await page.locator('.monaco-workbench.vs-dark').waitFor();
      await page.setViewportSize({ width: 1024, height: 768 });
      await buttons();
    });
  },
  { empty: true, tools: false, prepare: work => writeFileSync(path.join(work, 'notes.yaml'), 'a: 1\n') },
);
