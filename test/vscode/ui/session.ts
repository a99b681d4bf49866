// Tests of one workbench, step by step.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newest, root } from '../../harness/builds.ts';
import { type Workbench, type WorkbenchOptions, withWorkbench } from '../../harness/workbench.ts';

export type Session = Workbench & {
  /** A test of its own within the session; takes a picture at its end, even if it fails. */
  step: (name: string, act: () => Promise<void>) => Promise<void>;
};

export type SessionOptions = Pick<
  WorkbenchOptions,
  'trusted' | 'tools' | 'empty' | 'prepare' | 'second' | 'beside' | 'settings'
>;

/** Another theme to view a session in. */
const theme = process.env.TEST_THEME && { 'workbench.colorTheme': process.env.TEST_THEME };
/** Another width of the window, in px. */
const width = Number(process.env.TEST_WIDTH ?? 0);

/**
 * Environment: TEST_VSIX, the packaged extension, TEST_VSCODE_VERSION, TEST_THEME, such as `Default Dark Modern`, and TEST_WIDTH,
 * such as 1024. Pictures and logs go to test/artifacts.
 */
export function session(
  name: string,
  steps: (session: Session) => Promise<void>,
  options: SessionOptions = {},
): void {
  test(name, async context => {
    const folder = path.join(root, 'test/artifacts', name.replaceAll(' ', '-'));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const version = process.env.TEST_VSCODE_VERSION ?? newest;
    const vsix = process.env.TEST_VSIX ?? '';
    const settings = { ...options.settings, ...theme };
    await withWorkbench(
      { version, vsix, logs: path.join(folder, 'logs'), ...options, settings },
      async workbench => {
        const { page } = workbench;
        if (width > 0) await page.setViewportSize({ width, height: 768 });
        await steps({ ...workbench, step: stepper(context, page, folder) });
      },
    );
  });
}

function stepper(context: TestContext, page: Page, folder: string): Session['step'] {
  let number = 0;
  let failed = false;
  return (title, act) =>
    // A step continues where the last one ended.
    context.test(title, { skip: failed && 'an earlier step failed' }, async () => {
      number++;
      failed = true;
      const file = `${String(number).padStart(2, '0')}-${title.replaceAll(/\W+/g, '-')}.png`;
      try {
        await act();
        failed = false;
      } finally {
        // Without animations, what would fade in is there at once.
        await page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
      }
    });
}
