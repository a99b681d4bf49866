import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explorerRow, runCommand } from './actions.ts';
import { session } from './session.ts';

session('the page of the extension', async ({ page, step }) => {
  const editor = page.locator('.extension-editor');
  const readme = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

  await step('shows the icon', async () => {
    await explorerRow(page, 'rockcraft.yaml').waitFor();
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extension-list-item').filter({ hasText: 'Charm Config' }).first().click();
    await editor.waitFor();
    const icon = editor.locator('img.icon-container, img.icon').first();
    await icon.waitFor();
    assert.match(decodeURIComponent((await icon.getAttribute('src')) ?? ''), /images\/icon\.png/);
  });

  await step('shows its pictures, or their words where VS Code drops pictures', async () => {
    await readme.getByText('A wrong option type is underlined').waitFor();
    const pictures = readme.locator('img');
    await pictures.first().waitFor({ state: 'attached' });
    const sizes = await pictures.evaluateAll(images =>
      images.map((image): [number, number] => [
        Reflect.get(image, 'naturalWidth'),
        Reflect.get(image, 'offsetHeight'),
      ]),
    );
    assert.equal(sizes.length, readFileSync('README.md', 'utf8').match(/^!\[/gm)?.length);
    for (const [loaded, shown] of sizes) assert.equal(loaded > 100, shown > 0);
  });
});
