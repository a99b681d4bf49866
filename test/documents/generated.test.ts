import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FRAMEWORK_NAMES } from '../../server/src/twelve-factor/frameworks.ts';

/** A script, which the tests' compiler does not see. */
const script = (name: string) => import(new URL(`../../scripts/${name}`, import.meta.url).href);
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const { PAGES }: { PAGES: Record<string, () => string> } = await script('generate-docs.mjs');
for (const [path, page] of Object.entries(PAGES)) {
  test(`${path} is the one that the code makes (npm run docs)`, () => {
    const [written, made] = [read(path).split('\n'), page().split('\n')];
    const at = made.findIndex((line, index) => line !== written[index]);
    assert.equal(written[at], made[at], `line ${at + 1}`);
    assert.equal(written.length, made.length);
  });
}

test('the list of the records is the one of the table (npm run generate:frameworks)', async () => {
  const { indexOf } = await script('generate-frameworks.mjs');
  const names = Object.keys(JSON.parse(read('server/src/twelve-factor/frameworks.json')).charms);
  assert.equal(read('server/src/twelve-factor/frameworks/index.ts'), indexOf(names));
  assert.deepEqual(FRAMEWORK_NAMES, names);
});

test('the grammar knows the frameworks and the types by their names', () => {
  const text = read('syntaxes/charmcraft.injection.json');
  assert.ok(text.includes(`(${FRAMEWORK_NAMES.join('|')})-framework`));
  assert.ok(text.includes('[ \\\\t]+(string|int|float|boolean|secret)(?='));
});
