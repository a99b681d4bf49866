// The browser that shows the workbench.
import { type Browser, chromium as engine, type Page } from 'playwright-core';
import { chromium } from './install.ts';
import { PATIENCE } from './patience.ts';

/** Signals are left to the caller: the browser's own handlers would end the process before the server is stopped. */
export const startBrowser = (): Promise<Browser> =>
  engine.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}
