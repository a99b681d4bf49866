import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { projectOf } from '../../server/src/disk/project.ts';

test('what is next to a charm is looked at once per turn of the event loop', async context => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'project-')));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['charm', 'app']) mkdirSync(path.join(folder, name));
  const charm = path.join(folder, 'charm');
  assert.equal(projectOf(charm, true), charm);
  writeFileSync(path.join(folder, 'app', 'rockcraft.yaml'), '');
  assert.equal(projectOf(charm, true), charm, 'in the same turn');
  await nextTurn();
  await nextTurn();
  assert.equal(projectOf(charm, true), folder);
});
