// What a person does in the workbench, with mouse and keyboard only.
import type { Locator, Page } from 'playwright-core';

export const explorerRow = (page: Page, name: string): Locator =>
  page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();

/** Opens a file by its name, and waits for a line of it to show. */
export async function openFile(page: Page, name: string, line: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget:visible .quick-input-filter input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line').filter({ hasText: line }).first().waitFor();
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible .quick-input-filter input').fill(`>${title}`);
  await quickPickRow(page, title).waitFor();
  await page.keyboard.press('Enter');
}

export const quickPickRow = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();

export const statusItem = (page: Page, text: string | RegExp): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text }).first();
