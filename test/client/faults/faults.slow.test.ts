/** What is said about every fault is true, and nothing leaks. With FAULTS_PAGE, writes docs/faults.md. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '../../../client/src/commands/palette.ts';
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

/** Commands without rows in a file that starts jobs, each with the reason. */
const WITHOUT_ROWS: Readonly<Record<string, string>> = {
  startPractice: 'the practice model starts no process',
  leavePractice: 'the practice model starts no process',
  refreshApplicationValues: 'it is Show Values of an Application on what is shown already',
  showAppEnvironment: 'it does not run juju',
  filterAppEnvironment: 'it does not run juju',
  clearAppEnvironmentFilter: 'it does not run juju',
  showDefaultValues: 'it does not run juju',
};

test('every command that starts a job has rows', () => {
  const folder = 'client/src/commands';
  const sources = readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .filter(text => text.includes('startJob('));
  const tried = Object.values(FLOWS).map(({ command }) => command.name);
  const untried = COMMANDS.map(({ run }) => run.name)
    .filter(name => sources.some(text => text.includes(`export async function ${name}(`)))
    .filter(name => !tried.includes(name));
  assert.deepEqual(untried.sort(), Object.keys(WITHOUT_ROWS).sort());
});

test('docs/faults.md says the same', () => {
  const page = faultsPage(all);
  if (process.env.FAULTS_PAGE) writeFileSync('docs/faults.md', page);
  assert.equal(readFileSync('docs/faults.md', 'utf8'), page, 'npm run faults writes it anew');
});
