/**
 * Our verdicts on real files: $CHARM_CORPUS, or ../shared/corpus, is a folder of them with an INDEX.md that records what
 * charmcraft made of each. They are not ours to keep here; without the folder the test is skipped.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { judge, line } from './cases.ts';

const FOLDER = process.env.CHARM_CORPUS ?? '../shared/corpus';
const INDEX = join(FOLDER, 'INDEX.md');
const BESIDE = ['config.yaml', 'actions.yaml', 'metadata.yaml', 'paas-config.yaml', 'requirements.txt'];

interface Real {
  readonly folder: string;
  readonly accepted: boolean;
}

/** Rows of the tables: files (verdict `ok` or a message), and refused versions below `_history/`. */
function real(): readonly Real[] {
  const rows = readFileSync(INDEX, 'utf8').matchAll(/^\| ([\w.-]+)\/([\w.-]+) \|(.*)\|$/gm);
  return [...rows].flatMap(([, owner, repository, rest = '']) => {
    const [, path = '', ...cells] = rest.split('|').map(cell => cell.trim());
    const [history = ''] = cells;
    if (history.startsWith('_history/')) return { folder: history, accepted: false };
    const folder = join(`${owner}+${repository}`, path.replace(/\/?charmcraft\.yaml$/, ''));
    return { folder, accepted: cells[2] === 'ok' };
  });
}

const skip = existsSync(INDEX) ? false : `there is no ${INDEX}`;

test('every real file gets the verdict that charmcraft gives it', { skip }, t => {
  const files = real().filter(({ folder }) => existsSync(join(FOLDER, folder, 'charmcraft.yaml')));
  t.diagnostic(`${files.length} files, ${files.filter(({ accepted }) => !accepted).length} of them refused`);
  assert.ok(files.length > 0, 'no row of the index was understood');
  const wrong = files.flatMap(({ folder, accepted }) => {
    const read = (name: string) => join(FOLDER, folder, name);
    const texts = ['charmcraft.yaml', ...BESIDE].filter(name => existsSync(read(name)));
    const findings = judge({
      files: Object.fromEntries(texts.map(name => [name, readFileSync(read(name), 'utf8')])),
      env: { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1' },
    }).filter(({ refusedBy }) => refusedBy === 'charmcraft');
    return (findings.length === 0) === accepted ? [] : [[folder, ...findings.map(line)]];
  });
  assert.deepEqual(wrong, []);
});
