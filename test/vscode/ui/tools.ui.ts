import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { charmcraft } from '../../harness/python.ts';
import {
  dialog,
  line,
  notification,
  openFile,
  problem,
  retype,
  runCommand,
  statusItem,
  until,
  word,
} from './actions.ts';
import { session } from './session.ts';

const real = await charmcraft();

session(
  'the real charmcraft',
  async ({ page, work, step }) => {
    await step('Preview Expanded File shows what the extension adds, beside the file', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Preview Expanded File');
      await page.locator('.monaco-diff-editor').waitFor();
      await line(page, 'lib: traefik-k8s.ingress').waitFor();
    });

    await step('what charmcraft refuses is shown where it is', async () => {
      await runCommand(page, 'View: Close Editor');
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await retype(page, word(page, /^pause$/, 'pause:'), 'flask-pause');
      await line(page, 'flask-pause:').waitFor();
      await page.keyboard.press('Escape');
      await runCommand(page, 'Charm Config: Preview Expanded File');
      await dialog(page, 'not saved yet').getByRole('button', { name: 'Save and Continue' }).click();
      await notification(page, /charmcraft refuses the file: .*flask-pause/).waitFor();
      await statusItem(page, 'Ln 19,').waitFor();
    });

    await step('a failed pack puts its errors on the right line', async () => {
      const file = path.join(work, 'charm/charmcraft.yaml');
      const text = readFileSync(file, 'utf8').replace('flask-pause:', 'pause:');
      // On a busy machine, VS Code may miss a change.
      await until(line(page, 'titel:'), async () =>
        writeFileSync(file, text.replace('title: Guest book', 'titel: Guest book')),
      );
      await runCommand(page, 'Charm Config: Pack Charm');
      await notification(page, 'charmcraft pack failed').waitFor();
      await page.keyboard.press('Control+Shift+M');
      await problem(page, /charmcraft.*\[Ln 3|titel.*charmcraft/s).waitFor();
    });
  },
  { settings: { 'charmConfig.charmcraft.path': real } },
);
