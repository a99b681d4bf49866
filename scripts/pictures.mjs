// `npm run pictures`: takes the README's pictures, from the tests' VS Code.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newest, root } from '../test/harness/builds.ts';
import { ensureServer, ensureSystemPackages } from '../test/harness/install.ts';
import { withWorkbench } from '../test/harness/workbench.ts';
import {
  answer,
  hoverOver,
  line,
  notification,
  openFile,
  quickPickRow,
  retype,
  runCommand,
  word,
} from '../test/vscode/ui/actions.ts';

const images = path.join(root, 'images');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-pictures-'));
const vsix = path.join(scratch, 'charm-config.vsix');
const margin = 12;
const settings = {
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
};

/** Takes the editor from the first element down to the last one, and as wide as the widest. */
async function take(page, name, ...elements) {
  const boxes = await Promise.all(elements.map(element => element.boundingBox()));
  const y = Math.min(...boxes.map(box => box.y)) - margin;
  const width = Math.max(...boxes.map(box => box.x + box.width)) + margin;
  const height = Math.max(...boxes.map(box => box.y + box.height)) + margin - y;
  const file = path.join(images, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', clip: { x: 0, y, width, height } });
}

try {
  ensureSystemPackages();
  ensureServer(newest);
  execFileSync('npm', ['run', '--silent', 'package', '--', '-o', vsix], { cwd: root, stdio: 'pipe' });
  mkdirSync(images, { recursive: true });
  await withWorkbench({ version: newest, vsix, settings }, async ({ page }) => {
    page.setDefaultTimeout(20_000);
    await page.setViewportSize({ width: 820, height: 620 });
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await page.keyboard.press('Control+B');

    const variable = await hoverOver(page, word(page, /^greeting$/, 'greeting:'), 'app.config');
    await take(page, 'hover', line(page, 'extensions:'), variable);

    await retype(page, word(page, /^string$/, 'type: string'), 'str');
    await page.keyboard.press('Escape');
    const wrong = await hoverOver(page, word(page, /^str$/, 'type: str'), 'knows no option type');
    await take(page, 'squiggle', line(page, 'extensions:'), wrong);

    await retype(page, word(page, /^str$/, 'type: str'), 'string');
    await page.keyboard.press('Control+S');
    await runCommand(page, 'Charm Config: Set Config Option');
    await quickPickRow(page, 'guest-book').click();
    await quickPickRow(page, 'FLASK_PAUSE').click();
    await answer(page, /io takes/, '3');
    await page.keyboard.press('Enter');
    const told = notification(page, 'pause of guest-book is set');
    await told.waitFor();
    await page.setViewportSize({ width: 820, height: 420 });
    await told.hover();
    await page.locator('.notifications-toasts .codicon-notifications-expand').click();
    await page.mouse.move(300, 150);
    await page.screenshot({ path: path.join(images, 'set-config.png'), animations: 'disabled' });
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
