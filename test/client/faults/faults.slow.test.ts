/** What is said of every fault is so, and nothing leaks. With FAULTS_PAGE the page docs/faults.md is written from it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FLOWS } from './flows.ts';
import { faultsPage } from './page.ts';
import { faultTable, type Row } from './table.ts';

const all: Row[] = [];

for (const [name, flow] of Object.entries(FLOWS))
  test(`whatever happens to a call of juju, what is told is true and holds no secret: ${name}`, async context => {
    const { rows, wrong } = await faultTable(context, name, flow);
    assert.deepEqual(wrong, []);
    assert.ok(rows.length > 10, `only ${rows.length} rows`);
    all.push(...rows);
  });

test('docs/faults.md says the same', () => {
  const page = faultsPage(all);
  if (process.env.FAULTS_PAGE) writeFileSync('docs/faults.md', page);
  assert.equal(readFileSync('docs/faults.md', 'utf8'), page, 'npm run faults writes it anew');
});
