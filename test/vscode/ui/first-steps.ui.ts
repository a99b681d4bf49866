import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../harness/builds.ts';
import { startGunicorn } from '../../harness/python.ts';
import { hoverOver, line, openFile, suggestion, word } from './actions.ts';
import { session } from './session.ts';

/** Types the beginning of an item, which is then offered. */
async function offer(page: Page, text: string, label: string): Promise<void> {
  await page.keyboard.type(text, { delay: 40 });
  const came = await suggestion(page, label)
    .waitFor({ timeout: 5_000 })
    .then(() => true)
    .catch(() => false);
  // On a busy machine VS Code may give up on a slow answer; a user would then ask for it.
  if (!came) await page.keyboard.press('Control+Space');
  await suggestion(page, label).waitFor();
}

/** Types the beginning of an item, and accepts it once it is offered. */
async function take(page: Page, text: string, label: string): Promise<void> {
  await offer(page, text, label);
  await suggestion(page, label).click();
}

session('a token and a secret by hover and completion alone', async ({ page, work, step }) => {
  const said: string[] = [];

  await step('typing a name offers an option of each type', async () => {
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
    await line(page, 'password of the mail server').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await offer(page, 'token', 'token: string');
    await suggestion(page, 'token: secret').waitFor();
  });

  await step('a string is taken, and described', async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.type('Opens the door', { delay: 10 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await line(page, 'description: Opens the door').waitFor();
  });

  await step('a secret too, with its keys', async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await take(page, 'api-token', 'api-token: secret');
    await page.keyboard.type('Login of the API, keys id and code', { delay: 10 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await line(page, 'Login of the API').waitFor();
    await page.keyboard.press('Control+S');
  });

  await step('the hover of the token says how the app reads it', async () => {
    const hover = await hoverOver(page, word(page, /^token$/, '    token:'), 'FLASK_TOKEN');
    said.push((await hover.textContent()) ?? '');
  });

  await step('the hover of the secret says one variable for each key', async () => {
    await page.keyboard.press('Escape');
    const hover = await hoverOver(page, word(page, /^api-token$/, 'api-token:'), 'FLASK_API_TOKEN_<KEY>');
    said.push((await hover.textContent()) ?? '');
  });

  await step('an app that reads what the hovers say gets both', async () => {
    const [token = '', secret = ''] = said;
    const reading = /app\.config\["TOKEN"\]/.exec(token)?.[0] ?? assert.fail(token);
    const pattern = /FLASK_API_TOKEN_<KEY>/.exec(secret)?.[0] ?? assert.fail(secret);
    const code = `os.environ["${pattern.replace('<KEY>', 'CODE')}"]`;
    writeFileSync(
      path.join(work, 'app.py'),
      `import os\nfrom flask import Flask\napp = Flask(__name__)\napp.config.from_prefixed_env()\n@app.get("/")\ndef show():\n    return f'{${reading}} {${code}}'\n`,
    );
    const values = path.join(work, 'values.yaml');
    writeFileSync(values, 'token: open sesame\napi-token: {id: me, code: "4711"}\n');
    const cli = path.join(root, 'server/bin/charm-config.mjs');
    const args = ['env', '--values', values, '--format', 'json', '--model', 'dev', path.join(work, 'charm')];
    const { env } = JSON.parse(execFileSync(process.execPath, [cli, ...args], { encoding: 'utf8' }));
    const known = Object.entries<{ value: string | null }>(env).flatMap(([name, { value }]) =>
      value === null ? [] : [[name, value] as const],
    );
    const gunicorn = await startGunicorn(work, 'sync', Object.fromEntries(known));
    try {
      const answer = await fetch(`http://127.0.0.1:${gunicorn.port}/`);
      assert.equal(await answer.text(), 'open sesame 4711');
    } finally {
      await gunicorn.stop();
    }
    assert.match(
      readFileSync(path.join(work, 'charm/charmcraft.yaml'), 'utf8'),
      /api-token:\n {6}type: secret/,
    );
  });
});
