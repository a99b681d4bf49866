import type { Page } from 'playwright-core';
import {
  answer,
  hoverOver,
  line,
  notification,
  openFile,
  quickBox,
  retype,
  runCommand,
  statusItem,
  suggestion,
  until,
  viewRow,
  word,
} from './actions.ts';
import { session } from './session.ts';

const errors = (page: Page) => page.locator('.monaco-editor .squiggly-error').first();
const action = (page: Page, title: string) =>
  page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();

/** Opens the light bulb's menu at a word and takes an action. */
async function mend(page: Page, of: string, text: RegExp, title: string): Promise<void> {
  await word(page, text, of).click();
  await until(action(page, title), () => page.keyboard.press('Control+.'));
  await action(page, title).click();
}

session('mending', async ({ page, step }) => {
  await step('the light bulb mends a wrong type', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await retype(page, word(page, /^int$/, 'type: int'), 'integer');
    await errors(page).waitFor({ state: 'attached' });
    await mend(page, 'type: integer', /^integer$/, 'Change the type to "int"');
    await word(page, /^int$/, 'type: int').waitFor();
    await errors(page).waitFor({ state: 'detached' });
  });

  await step('Fix All mends it too', async () => {
    await retype(page, word(page, /^int$/, 'type: int'), 'integer');
    await errors(page).waitFor({ state: 'attached' });
    await runCommand(page, 'Fix All');
    await word(page, /^int$/, 'type: int').waitFor();
    await errors(page).waitFor({ state: 'detached' });
  });

  await step('a comment lowers what is wrong to a warning', async () => {
    await retype(page, word(page, /^int$/, 'type: int'), 'integer');
    await errors(page).waitFor({ state: 'attached' });
    await mend(page, 'type: integer', /^integer$/, 'Lower unknown-option-type to a warning here');
    await line(page, 'charm-config: ignore unknown-option-type').waitFor();
    await errors(page).waitFor({ state: 'detached' });
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'attached' });
  });

  await step('a restarted server says the same', async () => {
    await runCommand(page, 'Charm Config: Restart Server');
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'attached' });
    await hoverOver(page, word(page, /^pause$/, 'pause:'), 'FLASK_PAUSE');
    await page.keyboard.press('Escape');
  });

  await step('completion offers the keys of an option', async () => {
    await line(page, 'password of the mail server').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    // Suggestions appear while typing, without a key of their own.
    await page.keyboard.type('opt', { delay: 40 });
    await suggestion(page, 'optional').waitFor();
    await page.keyboard.press('Enter');
    // The other one belongs to the relation.
    await page.locator('.monaco-editor .view-line').filter({ hasText: 'optional:' }).nth(1).waitFor();
  });
});

/** Framework, prefix of its variables, and the expression that reads one. */
const FRAMEWORKS = [
  ['django', 'DJANGO_', 'os.environ["DJANGO_GREETING"]'],
  ['fastapi', 'APP_', 'os.environ["APP_GREETING"]'],
  ['go', 'APP_', 'os.Getenv("APP_GREETING")'],
  ['expressjs', 'APP_', 'process.env.APP_GREETING'],
  ['spring-boot', 'APP_', 'System.getenv("APP_GREETING")'],
] as const;

session('other frameworks', async ({ page, step }) => {
  const become = async (framework: string, from: string): Promise<void> => {
    await page.keyboard.press('Escape');
    await line(page, `${from}-framework`).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type(`- ${framework}-framework`, { delay: 10 });
    await page.keyboard.press('Escape');
    await line(page, `${framework}-framework`).waitFor();
  };
  let before = 'flask';
  for (const [framework, prefix, code] of FRAMEWORKS) {
    const variable = `${prefix}GREETING`;
    if (framework === 'spring-boot') {
      await step('spring-boot is experimental, and a fix allows it', async () => {
        await become(framework, before);
        await errors(page).waitFor({ state: 'attached' });
        await line(page, 'spring-boot-framework').click();
        await until(action(page, 'Allow experimental extensions'), () => page.keyboard.press('Control+.'));
        await action(page, 'Allow experimental extensions').click();
        await notification(page, 'Experimental extensions are now accepted').waitFor();
        await errors(page).waitFor({ state: 'detached' });
      });
    }

    await step(`${framework}: the view, the line and the hover say ${variable}`, async () => {
      if (before === 'flask') {
        await openFile(page, 'charmcraft.yaml', 'flask-framework');
        await runCommand(page, 'Charm Config: Show App Environment');
        // Until it shows, it may still take the keyboard away from the editor.
        await viewRow(page, 'FLASK_GREETING').waitFor();
      }
      if (framework !== 'spring-boot') await become(framework, before);
      before = framework;
      await viewRow(page, `${variable}, Welcome to the guest book, option greeting`).waitFor();
      await line(page, 'greeting:').filter({ hasText: variable }).waitFor();
      await hoverOver(page, word(page, /^greeting$/, 'greeting:'), variable);
    });

    await step(`${framework}: the code to copy, and what a new option would be`, async () => {
      await page.keyboard.press('Escape');
      await line(page, 'Welcome to the guest book').click();
      await runCommand(page, 'Charm Config: Copy Code to Read Variable');
      await statusItem(page, `Copied: ${code}`).waitFor();
      await runCommand(page, 'Charm Config: Add Config Option');
      await answer(page, 'Name of the new option', 'motto');
      await quickBox(page, `The app gets ${prefix}MOTTO`).waitFor();
      await page.keyboard.press('Escape');
    });
  }
});
