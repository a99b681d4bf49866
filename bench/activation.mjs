// npm run bench:activation: what VS Code itself says that our activation took, in its extension host, in windows of a
// real VS Code: with the sample charm in the folder, and with nothing in it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newest, root } from '../test/harness/builds.ts';
import { withWorkbench } from '../test/harness/workbench.ts';
import { runCommand, until } from '../test/vscode/ui/actions.ts';

const WINDOWS = 5;

/** What the log says, in ms. */
const loadedIn = logs =>
  readdirSync(logs, { recursive: true })
    .filter(name => name.endsWith('Charm Config.log'))
    .flatMap(name => [...readFileSync(path.join(logs, name), 'utf8').matchAll(/Loaded in (\d+) ms/g)])
    .map(([, ms]) => Number(ms));

const shown = times =>
  times.length === 0
    ? 'not loaded'
    : `${times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]} ms (${times.join(', ')})`;

const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-bench-'));
const vsix = path.join(scratch, 'charm-config.vsix');
try {
  execFileSync('npm', ['run', '--silent', 'package', '--', '-o', vsix], { cwd: root });
  await measure('with a charm', false);
  await measure('with an empty folder', true);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/**
 * Prints the ms of each window: what VS Code counts, which is our entry, and what the entry then loads at a charm, as our
 * log says it.
 */
async function measure(what, empty) {
  const entry = [];
  const rest = [];
  for (let window = 0; window < WINDOWS; window++) {
    await withWorkbench({ version: newest, vsix, empty }, async ({ page, profile }) => {
      // A list has the rows that fit in.
      await page.setViewportSize({ width: 1280, height: 1600 });
      // The keyboard reaches the workbench once its views are there.
      await page.locator('.explorer-viewlet').waitFor();
      const row = page
        .locator('.runtime-extensions-editor .monaco-list-row')
        .filter({ hasText: 'Charm Config' });
      const time = row.locator('.activation-time').filter({ hasText: /\d+ms/ });
      // The editor shows what was known when it was opened.
      await until(time, async () => {
        await runCommand(page, 'View: Close All Editors');
        await runCommand(page, 'Developer: Show Running Extensions');
      });
      entry.push(Number(/(\d+)ms/.exec(await time.textContent())?.[1]));
      rest.push(...loadedIn(path.join(profile.data, 'logs')));
    });
  }
  console.log(`activation ${what}, VS Code ${newest}: ${shown(entry)}, the rest: ${shown(rest)}`);
}
