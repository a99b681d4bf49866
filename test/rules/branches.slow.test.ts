/** Each branch of a rule has a case: V8 counts, in a process of its own, what the rule's cases run of its file. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const FOLDER = 'server/src/rules';
/** What takes more text than a page can show: a file that merges too many entries. Tested in test/rules/lint.test.ts. */
const TOO_LARGE = /^server\/src\/rules\/beside\/file-not-read\.ts/;

/** Blocks are counted in what is loaded after this. */
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { RULES } = await import('../../server/src/rules/registry.ts');
const { judgeExample } = await import('./examples.ts');
for (const { cases } of RULES) for (const example of cases) judgeExample(example);
const { result } = await session.post('Profiler.takePreciseCoverage');
await session.post('Profiler.stopPreciseCoverage');
session.disconnect();

/** The lines of a rule's file with a report that no case triggers. */
function unreached(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const counts = result.find(({ url }) => url === pathToFileURL(file).href)?.functions ?? [];
  const ranges = counts.flatMap(({ ranges: found }) => found);
  return [...text.matchAll(/\breport\(/g)].flatMap(({ index }) => {
    const around = ranges.filter(range => range.startOffset <= index && index < range.endOffset);
    const innermost = around.toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
    return (innermost[0]?.count ?? 0) > 0 ? [] : [`${file}:${text.slice(0, index).split('\n').length}`];
  });
}

test('every report of a rule is triggered by one of the cases', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(name => /[\\/]/.test(name) && name.endsWith('.ts'))
    .map(name => `${FOLDER}/${name.replaceAll('\\', '/')}`);
  assert.ok(files.length > 80);
  const lines = files.flatMap(unreached);
  assert.deepEqual(
    lines.filter(line => !TOO_LARGE.test(line)),
    [],
  );
  assert.ok(lines.length <= 1, 'one report of that file');
});
