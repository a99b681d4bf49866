// What a user does and sees in the workbench, with mouse and keyboard only.
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../../harness/patience.ts';

export const explorerRow = (page: Page, name: string): Locator =>
  page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();

export const line = (page: Page, text: string): Locator =>
  page.locator('.monaco-editor .view-line').filter({ hasText: text }).first();

/** A word of the editor that is coloured as one piece, such as a key. */
export const word = (page: Page, text: RegExp, of: string): Locator =>
  line(page, of).locator('span > span').filter({ hasText: text }).first();

export const quickPickRow = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();

/** The row that Enter takes. The list from before the typing may contain the wanted row too, further down. */
const activeRow = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).first();

/** The input line of the palette, a pick or an input box. */
export const quickInput = (page: Page): Locator =>
  page.locator('.quick-input-widget:visible .quick-input-filter input');

/** The pick or input box with this text: in its title, its question, or its validation message. */
export const quickBox = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-widget:visible').filter({ hasText: text });

/** The question with this text, be it an input box or a list, which shows its question in the input line. */
export const asks = (page: Page, text: string | RegExp): Locator =>
  page
    .locator('.quick-input-widget:visible')
    .filter({ has: page.getByPlaceholder(text) })
    .or(quickBox(page, text));

export const statusItem = (page: Page, text: string | RegExp): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text }).first();

export const notification = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notifications-toasts .notification-list-item-message').filter({ hasText: text }).first();

/** A button of a notification. */
export const notificationButton = (page: Page, text: string): Locator =>
  page.locator('.notification-list-item .monaco-button').filter({ hasText: text }).first();

/** A modal question. */
export const dialog = (page: Page, text: string | RegExp): Locator =>
  page.locator('.monaco-dialog-box').filter({ hasText: text });

export const problem = (page: Page, text: string | RegExp): Locator =>
  page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();

/** A row of a view in the side bar, by its accessible name. */
export const viewRow = (page: Page, text: string): Locator =>
  page.locator(`.sidebar .monaco-list-row[aria-label*="${text}"]`).first();

/** Where the new name is typed, over the old one. */
export const renameBox = (page: Page): Locator =>
  page.locator('.rename-box input:visible, .rename-box .rename-input:visible').first();

export const suggestion = (page: Page, label: string): Locator =>
  page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: label }).first();

/**
 * Repeats an action that had no effect: its target may not be there yet, or may still move. Waits longer each time, since a busy
 * machine may be about to show the result.
 */
export async function until(shows: Locator, act: () => Promise<void>, first = 4_000): Promise<Locator> {
  for (let timeout = first; timeout < PATIENCE; timeout *= 2) {
    // What it clicks on may have gone when it had an effect after all.
    await act().catch(async error => {
      if (!(await shows.isVisible())) throw error;
    });
    const seen = await shows.waitFor({ timeout }).then(
      () => true,
      () => false,
    );
    if (seen) return shows;
  }
  await shows.waitFor();
  return shows;
}

/** Rests the mouse on a word until a hover has this text. */
export const hoverOver = (page: Page, where: Locator, says: string | RegExp): Promise<Locator> =>
  until(page.locator('.monaco-hover:visible').filter({ hasText: says }).first(), async () => {
    await page.mouse.move(0, 0);
    await where.hover();
  });

/** Opens a file by its name; then one of its lines shows and the extension has started, as its status bar item indicates. */
export async function openFile(page: Page, name: string, shows: string): Promise<void> {
  // The workbench itself has to open first.
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await goToFile(page, name, shows, name);
  await page.locator('[id="charm-config.charm-config.model"]').waitFor();
}

/** Opens the file that a list row is about, by its name or its path; then one of its lines shows. */
export async function goToFile(
  page: Page,
  row: string | RegExp,
  shows: string,
  typed: string,
): Promise<void> {
  // A reloaded window may put its own editors in front of one just opened.
  await until(line(page, shows), async () => {
    await until(activeRow(page, row), async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+P');
      await quickInput(page).fill(typed);
    });
    await page.keyboard.press('Enter');
  });
}

export async function runCommand(page: Page, title: string): Promise<void> {
  // The palette lists what was known when it was opened.
  await until(quickPickRow(page, title), async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    // It goes when something else takes the focus, and is opened again then.
    await quickInput(page)
      .fill(`>${title}`, { timeout: 4_000 })
      .catch(() => undefined);
  });
  await page.keyboard.press('Enter');
}

/** Picks a row. The row under the mouse may show more of itself, over the other rows: the mouse is moved away first. */
export async function choose(page: Page, row: string | RegExp): Promise<void> {
  await page.mouse.move(0, 0);
  await quickPickRow(page, row).click();
}

/** Selects a word of the editor, and types over it. */
export async function retype(page: Page, where: Locator, text: string): Promise<void> {
  // A hover may cover the word.
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  // On a busy machine the second click may come so late that it is another first one.
  await until(page.locator('.monaco-editor .selected-text').first(), () => where.dblclick());
  await page.keyboard.type(text, { delay: 20 });
}

/** Answers the input box that asks this. */
export async function answer(page: Page, question: string | RegExp, text: string): Promise<void> {
  await quickBox(page, question).waitFor();
  await quickInput(page).press('Control+A');
  await page.keyboard.type(text, { delay: 20 });
}

/** Ends the input of a secret's keys. */
export async function endOfKeys(page: Page): Promise<void> {
  await quickBox(page, 'Press Enter to end').waitFor();
  await page.keyboard.press('Enter');
}

/** Answers the questions of Verify Parallel Requests: five requests to /io on a port of this machine. */
export async function askInParallel(page: Page, port: number, more: readonly string[]): Promise<void> {
  await choose(page, 'Another Address');
  await answer(page, 'Address of the app', `127.0.0.1:${port}`);
  for (const question of ['path that takes a while', ...more]) {
    await page.keyboard.press('Enter');
    await quickBox(page, question).waitFor();
  }
  await page.keyboard.press('Enter');
}

/** Runs a command of a row's menu in a view. It may read the model before it shows anything; started twice, it would ask twice. */
export async function fromMenu(page: Page, row: Locator, command: string, shows: Locator): Promise<void> {
  const item = page.locator('.monaco-menu-container .action-item').filter({ hasText: command }).first();
  const start = async (): Promise<void> => {
    await until(item, async () => {
      await page.keyboard.press('Escape');
      await row.click({ button: 'right' });
    });
    await item.click();
  };
  await until(shows, start, 30_000);
}

/** Chooses a file with a button of VS Code's own file chooser, which is open. */
export async function chooseFile(page: Page, file: string, button: string, shows: Locator): Promise<void> {
  // The list follows the typing; a newly opened chooser may overwrite it with its own folder.
  await until(quickPickRow(page, path.basename(file)), () => quickInput(page).fill(file));
  const take = page.getByRole('button', { name: button });
  // Once it has had its effect, it is gone.
  await until(shows, () => take.click({ timeout: 10_000 }).catch(() => undefined), 30_000);
}

/** Answers a modal question. */
export async function press(page: Page, question: RegExp, button: string): Promise<void> {
  await dialog(page, question).waitFor();
  await page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: button }).first().click();
}
