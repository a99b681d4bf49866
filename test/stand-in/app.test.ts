import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startApp } from '../../stand-in/app.mjs';
import { sampleState } from '../../stand-in/model.mjs';
import { createState } from '../../stand-in/world.mjs';
import { CHARM } from '../client/session.ts';

test('the app of the trial answers as its options say, one request after the other', async context => {
  const dir = mkdtempSync(join(tmpdir(), 'app-'));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const state = sampleState({ charmcraft: CHARM.replaceAll('page-size', 'pause') });
  const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
  app.user = { greeting: 'Hi', pause: 0.1 };
  const { statePath } = createState({ dir, state });
  const { port, stop } = await startApp({ statePath, app: 'my-app', port: 0 });
  context.after(stop);
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  assert.equal(await get('/'), 'Hi\n');
  const ended: string[] = [];
  const first = get('/io').then(() => ended.push('first'));
  const second = get('/io').then(() => ended.push('second'));
  await Promise.race([first, second]);
  assert.equal(ended.length, 1);
  await Promise.all([first, second]);
  assert.equal(await get('/io'), 'Waited 0.1 s\n');
  // If the port is taken, another one is used.
  const other = await startApp({ statePath, app: 'my-app', port });
  context.after(other.stop);
  assert.notEqual(other.port, port);
});
