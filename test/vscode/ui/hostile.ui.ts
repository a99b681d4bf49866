import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { PATIENCE } from '../../harness/patience.ts';
import { answer, choose, endOfKeys, openFile, quickBox, quickInput, runCommand } from './actions.ts';
import { HOST, makeHostile, mark } from './hostile.ts';
import { holders } from './leaks.ts';
import { session } from './session.ts';

/** Links of our own: to a rule's page, which the extension contains. */
const OURS = /^charm-config-rule:\/[\w-]+\.md$/;

/** A language server: ours, or one that VS Code contains. */
const SERVER = /\/server\/dist\/(?:server\.cjs --stdio|node\/\w+ServerMain --node-ipc)/;

/** The targets of the links that the workbench shows now, and what it would fetch. */
const linksIn = (page: Page): Promise<string[]> =>
  page
    .locator(
      '.monaco-hover:visible, .suggest-details:visible, .markers-panel, .notifications-toasts, .quick-input-widget:visible',
    )
    .evaluateAll(boxes =>
      boxes.flatMap(box =>
        [...box.querySelectorAll('a, img, iframe, [data-href]')].map(
          found =>
            found.getAttribute('data-href') ?? found.getAttribute('href') ?? found.getAttribute('src') ?? '',
        ),
      ),
    );

async function assertNoForeignLink(page: Page): Promise<void> {
  const links = (await linksIn(page)).filter(
    link => link !== '' && link !== '#' && !link.startsWith('command:'),
  );
  assert.deepEqual(
    links.filter(link => !OURS.test(link)),
    [],
  );
  const commands = (await linksIn(page)).filter(link => link.startsWith('command:'));
  assert.deepEqual(commands, []);
}

/** The command lines of processes started in a folder, or from it. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const place = readlinkSync(`/proc/${pid}/cwd`);
        return line.startsWith(folder) || place.startsWith(folder) ? [line] : [];
      } catch {
        return [];
      }
    });
}

session(
  'a hostile folder that is not trusted',
  async ({ page, juju, work, step }) => {
    const requests: string[] = [];
    page.on('request', request => void requests.push(request.url()));

    await step('is judged, and what was not read is said', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Control+Shift+M');
      await page
        .locator('.markers-panel .monaco-list-row')
        .filter({ hasText: 'metadata.yaml' })
        .first()
        .waitFor();
      await assertNoForeignLink(page);
    });

    await step('shows its texts as texts, wherever the mouse rests', async () => {
      let seen = 0;
      // The panel makes room for the editor's lines.
      await page.keyboard.press('Control+J');
      await page.keyboard.press('Control+1');
      for (const text of [
        'greeting',
        'default',
        'type',
        'odd',
        'mail-login',
        's3',
        'summary',
        'flask-framework',
      ]) {
        await page.keyboard.press('Escape');
        await page.mouse.move(0, 0);
        const word = page.locator('.monaco-editor .view-line span > span').filter({ hasText: text }).first();
        // The editor contains only the visible lines.
        if ((await word.count()) === 0) continue;
        await word.hover();
        const hover = page.locator('.monaco-hover:visible').first();
        const isThere = await hover.waitFor({ timeout: 15_000 }).then(
          () => true,
          () => false,
        );
        if (isThere) seen++;
        await assertNoForeignLink(page);
        assert.equal(await page.locator('.monaco-hover:visible img').count(), 0);
      }
      assert.ok(seen >= 4, `only ${seen} hovers`);
    });

    await step('shows a description without a link', async () => {
      await page.keyboard.press('Escape');
      await page.mouse.move(0, 0);
      await page
        .locator('.monaco-editor .view-line span > span')
        .filter({ hasText: /greeting/ })
        .first()
        .hover();
      await page.locator('.monaco-hover:visible').filter({ hasText: 'heading [click]' }).first().waitFor();
      await assertNoForeignLink(page);
    });

    await step('starts nothing, and asks nobody', async () => {
      assert.equal(existsSync(mark(work)), false, 'a program of the folder was started');
      assert.deepEqual(
        processesOf(work).filter(line => !SERVER.test(line)),
        [],
      );
      assert.equal(juju.log(), '');
      const hosts = new Set(
        requests
          .map(url => new URL(url))
          .map(({ protocol, hostname }) => (/^https?:|^wss?:/.test(protocol) ? hostname : protocol)),
      );
      assert.deepEqual(
        requests.filter(url => url.includes(HOST)),
        [],
      );
      for (const host of hosts)
        assert.match(host, /^(?:localhost|127\.0\.0\.1|data:|blob:|.*\.localhost|.*vscode-cdn\.net)$/);
    });
  },
  { trusted: false, prepare: makeHostile },
);

const PRIVATE = /\/charm-config-value-(\d+)-\w{6}\/value$/;

session('a crash while juju works', async ({ page, profile, juju, step }) => {
  const password = 'over-the-hills-and-far-away';
  const found = () => holders(profile.folder, password);
  let host = 0;

  await step('the value is in the private file of the call, and nowhere else', async () => {
    juju.failNext({ match: '^add-secret', fault: 'hang' });
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await runCommand(page, 'Charm Config: Add Secret');
    await choose(page, 'mail-login');
    await quickBox(page, 'Name of the secret').waitFor();
    await page.keyboard.press('Enter');
    await answer(page, 'name of the first key', 'password');
    await page.keyboard.press('Enter');
    await answer(page, 'Value of "password"', password);
    assert.equal(await quickInput(page).getAttribute('type'), 'password');
    await page.keyboard.press('Enter');
    await endOfKeys(page);
    await waitUntil(() => juju.log().includes('add-secret'));
    const [file = '', ...more] = found();
    assert.deepEqual(more, []);
    host = Number(PRIVATE.exec(file)?.[1]);
    assert.ok(host > 0, file);
  });

  await step('also when the extension host is killed', async () => {
    process.kill(host, 'SIGKILL');
    await waitUntil(() => !existsSync(`/proc/${host}`));
    const left = found();
    assert.ok(left.length <= 1 && left.every(file => PRIVATE.test(file)), String(left));
  });

  await step('the next start removes it', async () => {
    endCalls(profile.folder);
    await page.reload();
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await waitUntil(() => found().length === 0);
    assert.deepEqual(Object.keys(juju.model().secrets), []);
  });
});

/** Ends the stand-in's calls that outlived their window. */
function endCalls(folder: string): void {
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (line.includes('add-secret') && line.includes(folder)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE; !holds(); ) {
    assert.ok(Date.now() < end, 'it took too long');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
