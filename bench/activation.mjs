// npm run bench:activation: how long our activation takes in the extension host of a real VS Code, with the sample charm in the
// folder, and with nothing in it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newest, root } from '../test/harness/builds.ts';
import { withWorkbench } from '../test/harness/workbench.ts';
import { runCommand, until } from '../test/vscode/ui/actions.ts';

const WINDOWS = 5;

/** The load times in the logs, in ms. */
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

/** Prints for each window the ms that VS Code counts, for our entry, and those that our log gives for the rest, at a charm. */
async function measure(what, empty) {
  const entry = [];
  const rest = [];
  for (let window = 0; window < WINDOWS; window++) {
    await withWorkbench({ version: newest, vsix, empty }, async ({ page, profile }) => {
      // A list only renders the rows that fit.
      await page.setViewportSize({ width: 1280, height: 1600 });
      // The keyboard reaches the workbench once its views are there.
      await page.locator('.explorer-viewlet').waitFor();
      const row = page
        .locator('.runtime-extensions-editor .monaco-list-row')
        .filter({ hasText: 'Charm Config' });
      const time = row.locator('.activation-time').filter({ hasText: /\d+ms/ });
      // The list is not updated while it is open.
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
