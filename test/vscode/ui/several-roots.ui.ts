import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer,
  explorerRow,
  line,
  notification,
  quickInput,
  quickPickRow,
  runCommand,
  statusItem,
  until,
  viewRow,
} from './actions.ts';
import { session } from './session.ts';

const beside = (work: string, name: string): string => path.join(work, '..', name);
const OPENS = 'both.code-workspace';

/** A second app with a charm of its own, in a folder beside that of the first. */
function prepare(work: string): void {
  const shop = beside(work, 'shop');
  cpSync(work, shop, { recursive: true });
  const file = path.join(shop, 'charm/charmcraft.yaml');
  const charm = readFileSync(file, 'utf8')
    .replace('name: guest-book', 'name: shop')
    .replace('pause:', 'delay:');
  writeFileSync(file, charm);
  writeFileSync(beside(work, 'shop.charm'), charm);
  cpSync(path.join(work, 'charm/charmcraft.yaml'), beside(work, 'guest-book.charm'));
  writeFileSync(beside(work, OPENS), JSON.stringify({ folders: [{ path: 'guest-book' }, { path: 'shop' }] }));
}

session(
  'two charms in one window, one of them deployed twice',
  async ({ page, juju, work, step }) => {
    const deploy = (charm: string, app: string) =>
      juju.run('deploy', beside(work, `${charm}.charm`), app, '--resource', 'flask-app-image=localhost/x:1');

    /** Both files have the same name: the folder tells them apart. */
    const open = (folder: string) =>
      until(line(page, `name: ${folder}`), async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+P');
        await quickInput(page).fill(`${folder}/charm/charmcraft.yaml`);
        await quickPickRow(page, 'charmcraft.yaml').waitFor();
        await page.keyboard.press('Enter');
      });

    await step('the applications of both charms come first', async () => {
      deploy('shop', 'shop');
      deploy('guest-book', 'guest-book-two');
      juju.run('config', 'guest-book-two', 'pause=7');
      await explorerRow(page, 'guest-book').waitFor();
      await open('shop');
      await runCommand(page, 'Charm Config: Show Model');
      await viewRow(page, 'shop, active').waitFor();
      const labels = await page
        .locator('.sidebar .monaco-list-row')
        .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')?.split(',')[0]));
      assert.deepEqual(labels.slice(-5), [
        'guest-book',
        'guest-book-two',
        'shop',
        'postgresql-k8s',
        'Secrets',
      ]);
    });

    await step('each file shows the values of its own application', async () => {
      await line(page, 'shop: default').waitFor();
      await open('guest-book');
      await line(page, 'guest-book: default').waitFor();
    });

    await step('an application is pinned from its row, and the file shows its values', async () => {
      const item = page
        .locator('.monaco-menu-container .action-item')
        .filter({ hasText: 'Pin in This' })
        .first();
      await until(item, async () => {
        await page.keyboard.press('Escape');
        await viewRow(page, 'guest-book-two, active').click({ button: 'right' });
      });
      await item.click();
      await line(page, 'guest-book-two: 7').waitFor();
      await statusItem(page, 'lxd:admin/dev').waitFor();
    });

    await step('the link above an option sets it there, and the value beside it follows', async () => {
      await page
        .locator('.codelens-decoration a')
        .filter({ hasText: 'Set on guest-book-two' })
        .nth(1)
        .click();
      await answer(page, /io takes/, '9');
      await page.keyboard.press('Enter');
      await notification(page, /"pause" of guest-book-two is set to ".*" in lxd:admin\/dev/).waitFor();
      await line(page, 'guest-book-two: 9').waitFor();
      assert.deepEqual(
        [juju.model().apps['guest-book-two']?.user, juju.model().apps['guest-book']?.user],
        [{ pause: 9 }, {}],
      );
    });

    await step('with another view in front it follows, too', async () => {
      await page.keyboard.press('Control+Shift+E');
      await page.locator('.explorer-folders-view').waitFor();
      await page
        .locator('.codelens-decoration a')
        .filter({ hasText: 'Restore Default on guest-book-two' })
        .first()
        .click();
      await notification(page, /"pause" of guest-book-two is back to its default/).waitFor();
      await line(page, 'guest-book-two: default').waitFor();
      await line(page, 'guest-book-two: 9').waitFor({ state: 'detached' });
    });

    await step('an option that is added is told at once as not deployed', async () => {
      await line(page, 'mail-login:').click();
      await page.keyboard.press('Home');
      await page.keyboard.type('theme:\n  type: string\n', { delay: 20 });
      await page.keyboard.press('Escape');
      await line(page, 'guest-book-two: not deployed').waitFor();
    });
  },
  { prepare, opens: work => beside(work, OPENS) },
);
