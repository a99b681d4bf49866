// `npm run pictures`: takes the pictures of the README and of the guides in the tests' VS Code, and draws the icon.
// With names it takes only those: `npm run pictures -- reads` (icon, guides, reads, charm, readme).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBrowser } from '../test/harness/browser.ts';
import { newest, root } from '../test/harness/builds.ts';
import { ensureServer, ensureSystemPackages } from '../test/harness/install.ts';
import { ensureGunicorn, startGunicorn } from '../test/harness/python.ts';
import { withWorkbench } from '../test/harness/workbench.ts';
import {
  answer,
  askInParallel,
  asks,
  choose,
  explorerRow,
  goToFile,
  hoverOver,
  line,
  notification,
  openFile,
  quickBox,
  quickPickRow,
  retype,
  runCommand,
  statusItem,
  until,
  word,
} from '../test/vscode/ui/actions.ts';
import { withPalette } from './palette.mjs';

const images = path.join(root, 'images');
const walkthrough = path.join(root, 'walkthrough');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-pictures-'));
const vsix = path.join(scratch, 'charm-config.vsix');
const margin = { x: 12, y: 3 };
const settings = {
  'editor.hover.above': false,
  'editor.lightbulb.enabled': 'off',
  // A picture begins at the text, which would cut them.
  'editor.lineNumbers': 'off',
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
};
const named = process.argv.slice(2);
const wants = name => named.length === 0 || named.includes(name);
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** Captures the window from the first element to the last, as wide as the widest. */
async function take(page, file, ...elements) {
  const boxes = await Promise.all(elements.map(element => element.boundingBox()));
  const { width: most, height: highest } = page.viewportSize();
  const x = Math.max(Math.min(...boxes.map(box => box.x)) - margin.x, 0);
  const y = Math.max(Math.min(...boxes.map(box => box.y)) - margin.y, 0);
  const width = Math.min(Math.max(...boxes.map(box => box.x + box.width)) + margin.x, most) - x;
  const height = Math.min(Math.max(...boxes.map(box => box.y + box.height)) + margin.y, highest) - y;
  // The folder is a temporary one.
  const style = '.peekview-title .dirname { display: none }';
  await page.screenshot({ path: file, animations: 'disabled', clip: { x, y, width, height }, style });
  withPalette(file);
}

/** Shows the whole text of a message. */
async function unfold(page, message) {
  await message.hover();
  const expand = page.locator('.notifications-toasts .codicon-notifications-expand').first();
  if (await expand.isVisible()) await expand.click();
  await page.mouse.move(300, 150);
}

async function takeReadme(page) {
  const variable = await hoverOver(page, word(page, /^greeting$/, 'greeting:'), 'app.config');
  await take(page, path.join(images, 'hover.png'), line(page, 'extensions:'), variable);

  await retype(page, word(page, /^string$/, 'type: string'), 'str');
  await page.keyboard.press('Escape');
  const wrong = await hoverOver(page, word(page, /^str$/, 'type: str'), 'is not an option type');
  await take(page, path.join(images, 'squiggle.png'), line(page, 'extensions:'), wrong);

  await retype(page, word(page, /^str$/, 'type: str'), 'string');
  await page.keyboard.press('Control+S');
  await setPause(page, '3');
  const message = notification(page, '"pause" of guest-book is set');
  await message.waitFor();
  await page.setViewportSize({ width: 820, height: 420 });
  await unfold(page, message);
  await take(page, path.join(images, 'set-config.png'), page.locator('.monaco-workbench'));
}

/** The extension's icon, which VS Code requires as PNG. */
async function takeIcon() {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
    await page.setContent(
      `<style>body { margin: 0 }</style>${readFileSync(path.join(images, 'icon.svg'), 'utf8')}`,
    );
    await page.screenshot({ path: path.join(images, 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

async function setPause(page, value) {
  await runCommand(page, 'Charm Config: Set Config Option');
  await choose(page, 'FLASK_PAUSE');
  await answer(page, /io takes/, value);
  await page.keyboard.press('Enter');
}

/** The charmcraft.yaml that is written for an app without a charm. */
async function takeNewCharm(page, theme) {
  await page.setViewportSize({ width: 620, height: 700 });
  await explorerRow(page, 'app.py').waitFor();
  await page.keyboard.press('Control+B');
  await runCommand(page, 'Charm Config: New Charm for This App');
  await quickBox(page, 'Name of the charm').waitFor();
  await page.keyboard.press('Enter');
  await quickPickRow(page, 'found in the files of the app').waitFor();
  await page.keyboard.press('Enter');
  const last = line(page, 'flask-framework');
  await last.waitFor();
  await clearNotifications(page);
  await take(page, path.join(walkthrough, `charm-${theme}.png`), line(page, 'name: '), last);
}

const MAIL = `"""Sends a greeting by mail."""

import os

subject = os.environ["FLASK_GREETING"]
sender = os.environ["FLASK_MAIL_LOGIN_USERNAME"]
login = os.environ["FLASK_MAIL_LOGIN"]
`;

/** From an option to the lines that read it; and a secret that is read without its key. */
async function takeReads(page, theme) {
  await page.setViewportSize({ width: 820, height: 620 });
  await openFile(page, 'charmcraft.yaml', 'flask-framework');
  await page.keyboard.press('Control+B');
  const peek = page.locator('.peekview-widget');
  const row = text => peek.locator('.monaco-list-row').filter({ hasText: text }).first();
  await until(row('mail.py'), async () => {
    await page.keyboard.press('Escape');
    await word(page, /^greeting$/, 'greeting:').click();
    await runCommand(page, 'Peek Definition');
  });
  await until(row('FLASK_GREETING'), () => row('mail.py').locator('.monaco-tl-twistie').click());
  await page.mouse.move(0, 0);
  await take(page, path.join(walkthrough, `reads-${theme}.png`), line(page, 'config:'), peek);
  await page.keyboard.press('Escape');

  await goToFile(page, 'mail.py', 'Sends a greeting', 'mail.py');
  const wrong = await hoverOver(page, word(page, /FLASK_MAIL_LOGIN/, 'login = '), 'a variable of its own');
  await take(page, path.join(walkthrough, `keyless-${theme}.png`), line(page, 'subject = '), wrong);
}

const box = page => page.locator('.quick-input-widget:visible');
const clearNotifications = page => runCommand(page, 'Notifications: Clear All Notifications');

/** The pictures of the guides, in one theme. */
async function takeGuides(page, work, theme) {
  const save = (name, ...elements) => take(page, path.join(walkthrough, `${name}-${theme}.png`), ...elements);
  const toast = async (name, text) => {
    const message = notification(page, text);
    await message.waitFor();
    await unfold(page, message);
    await save(name, page.locator('.notifications-toasts .notification-toast-container').first());
    await clearNotifications(page);
  };

  await runCommand(page, 'Charm Config: Add Config Option');
  await answer(page, 'Name of the new option', 'retries');
  await quickBox(page, 'The app gets FLASK_RETRIES').waitFor();
  await save('option', box(page));
  await page.keyboard.press('Escape');

  await setPause(page, '3');
  await toast('set', '"pause" of guest-book is set');

  await runCommand(page, 'Charm Config: Add Secret');
  await choose(page, 'mail-login');
  await quickBox(page, 'Name of the secret').waitFor();
  await page.keyboard.press('Enter');
  await answer(page, 'name of the first key', 'password');
  await quickBox(page, 'FLASK_MAIL_LOGIN_PASSWORD').waitFor();
  await save('secret', box(page));
  await page.keyboard.press('Escape');

  await runCommand(page, 'Charm Config: Add Config Option');
  await answer(page, 'Name of the new option', 'retries');
  for (const question of [/The app gets FLASK_RETRIES/, 'Type', 'efault', 'Description']) {
    await asks(page, question).waitFor();
    await page.keyboard.press('Enter');
  }
  await line(page, 'retries:').waitFor();
  await until(quickPickRow(page, 'Pack the charm'), () =>
    runCommand(page, 'Charm Config: Pack, Refresh and Set'),
  );
  await save('deployed', box(page));
  await page.keyboard.press('Escape');

  await runCommand(page, 'Charm Config: Use Async Workers');
  await choose(page, 'Add gevent next to Flask');
  // The next step asks immediately; leaving it shows the list.
  await quickPickRow(page, 'Run rockcraft pack').waitFor();
  await page.keyboard.press('Escape');
  await quickPickRow(page, /the app requires it/).waitFor();
  await save('gevent', box(page));
  await choose(page, 'Pack the rock');
  await choose(page, 'Run rockcraft pack');
  await quickBox(page, 'Image reference').waitFor();
  await save('rock', page.locator('.part.panel'));
  await page.keyboard.press('Escape');
  await choose(page, 'Set "webserver-worker-class"');
  await toast('workers', '"webserver-worker-class" of guest-book is set to "gevent"');
  await runCommand(page, 'View: Hide Panel');

  const gunicorn = await startGunicorn(work, 'gevent', { FLASK_PAUSE: '2' });
  try {
    await runCommand(page, 'Charm Config: Verify Parallel Requests');
    await askInParallel(page, gunicorn.port, ['How many requests']);
    const first = line(page, 'Parallel: 5 answers');
    await first.waitFor();
    await clearNotifications(page);
    await save('parallel', first, line(page, 'The same from a terminal'));
  } finally {
    await gunicorn.stop();
  }

  await goToFile(page, 'charmcraft.yaml', 'interface:', 'charmcraft.yaml');
  await runCommand(page, 'Charm Config: Start Practice Model');
  const status = statusItem(page, 'Practice: practice');
  await status.waitFor();
  await clearNotifications(page);
  await save('model', page.locator('.statusbar-item').first(), status, line(page, 'interface:'));
}

try {
  ensureSystemPackages();
  ensureServer(newest);
  if (wants('guides')) await ensureGunicorn();
  if (wants('icon')) await takeIcon();
  // A README that embeds pictures cannot be packed before they are taken.
  const pack = ['run', '--silent', 'package', '--', '--published', '-o', vsix];
  execFileSync('npm', pack, { cwd: root, stdio: 'pipe' });
  for (const folder of [images, walkthrough]) mkdirSync(folder, { recursive: true });
  for (const [theme, name] of Object.entries(THEMES)) {
    const options = {
      version: newest,
      vsix,
      settings: { ...settings, 'workbench.colorTheme': name },
    };
    const inWorkbench = async (name, prepare, act) => {
      if (!wants(name)) return;
      await withWorkbench({ ...options, prepare }, async ({ page, work }) => {
        await page.setViewportSize({ width: 1000, height: 700 });
        await act(page, work);
      });
    };
    await inWorkbench('guides', undefined, async (page, work) => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await page.keyboard.press('Control+B');
      await takeGuides(page, work, theme);
    });
    const withMail = folder => writeFileSync(path.join(folder, 'mail.py'), MAIL);
    await inWorkbench('reads', withMail, page => takeReads(page, theme));
    const withoutCharm = folder => rmSync(path.join(folder, 'charm'), { recursive: true });
    await inWorkbench('charm', withoutCharm, page => takeNewCharm(page, theme));
  }
  if (wants('readme')) {
    await withWorkbench({ version: newest, vsix, settings }, async ({ page }) => {
      await page.setViewportSize({ width: 820, height: 620 });
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await page.keyboard.press('Control+B');
      await takeReadme(page);
    });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
