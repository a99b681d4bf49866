import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { goToFile, line, openFile, renameBox, suggestion, until, word } from './actions.ts';
import { session } from './session.ts';

const SETTINGS = `import os

TITLE = os.environ["FLASK_GREETING"]
WRONG = os.environ["FLASK_MAIL_LOGIN"]
USER = os.environ["FLASK_MAIL_LOGIN_USERNAME"]
env = reader()
MAYBE = env.text("GREETING")
`;

session('reads', async ({ page, work, step }) => {
  /** The box of a row of the preview. */
  const change = (text: string, isTicked: boolean) =>
    page
      .locator('.bulk-edit-panel .monaco-list-row')
      .filter({ hasText: text })
      .locator(`.edit-checkbox[aria-checked=${isTicked}]`);

  writeFileSync(path.join(work, 'settings.py'), SETTINGS);
  writeFileSync(path.join(work, '.env'), 'FLASK_GREETING=hello\n');

  await step('from an option to the only line that reads it', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await until(line(page, 'app.config.get("PAUSE", 1)'), async () => {
      // The jump of the time before may come only now: then its word is gone.
      const click = word(page, /^pause$/, '    pause:').click({ timeout: 4_000 });
      if (
        await click.then(
          () => true,
          () => false,
        )
      )
        await page.keyboard.press('F12');
    });
  });

  await step('and back', async () => {
    await page.keyboard.press('F12');
    await line(page, 'Seconds that /io takes').waitFor();
  });

  await step('the names of variables are offered in a read', async () => {
    await openFile(page, 'settings.py', 'TITLE = ');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('NEW = os.environ["', { delay: 40 });
    await suggestion(page, 'FLASK_PAUSE').waitFor();
    await suggestion(page, 'FLASK_PAUSE').click();
    await line(page, 'NEW = os.environ["FLASK_PAUSE').waitFor();
  });

  await step('the light bulb on a wrong read writes the right one', async () => {
    await line(page, 'WRONG = ')
      .locator('span > span')
      .filter({ hasText: 'FLASK_MAIL_LOGIN' })
      .first()
      .click();
    const menu = page
      .locator('.action-widget .monaco-list-row')
      .filter({ hasText: 'FLASK_MAIL_LOGIN_USERNAME' })
      .first();
    await until(menu, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
    });
    await page.keyboard.press('Escape');
  });

  await step('a rename shows what is likely before anything changes', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    const box = renameBox(page);
    await until(box, async () => {
      await word(page, /^greeting$/, '    greeting:').click();
      await page.keyboard.press('F2');
    });
    await box.fill('welcome');
    await box.press('Enter');
    await page.getByText('Refactor Preview').first().waitFor();
    await change('TITLE = ', true).waitFor();
    await change('=hello', false).waitFor();
    // The panel shows a few rows at a time.
    await page.locator('.bulk-edit-panel .monaco-list').hover();
    await page.mouse.wheel(0, 500);
    await change('MAYBE = ', false).waitFor();
    await page.mouse.wheel(0, -500);
  });

  await step('a line of .env that is ticked is changed with the others', async () => {
    await change('=hello', false).click();
    await change('=hello', true).waitFor();
  });

  await step('applied, the option and its certain reads have the new name', async () => {
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await line(page, '    welcome:').waitFor();
    // A hint in charmcraft.yaml says FLASK_WELCOME too.
    await openFile(page, 'settings.py', 'os.environ["FLASK_WELCOME"]');
    await line(page, 'env.text("GREETING")').waitFor();
    await goToFile(page, '.env', 'FLASK_WELCOME=hello', '.env');
  });
});
