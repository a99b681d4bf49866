/** What is said of every fault is so, and nothing leaks. With FAULTS_PAGE the page docs/faults.md is written from it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultsPage } from './page.ts';
import { faultTable } from './table.ts';

test('whatever happens to a call of juju, what the person is told is true and holds no secret', async context => {
  const { rows, wrong } = await faultTable(context);
  assert.deepEqual(wrong, []);
  assert.ok(rows.length > 400, `only ${rows.length} rows`);
  if (process.env.FAULTS_PAGE) writeFileSync('docs/faults.md', faultsPage(rows));
});
