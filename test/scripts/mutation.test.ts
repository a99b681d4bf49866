/** The mutants that `npm run mutation` makes, and how it draws them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { API } from 'typescript/unstable/sync';
import { runs, share } from '../../scripts/mutation/coverage.ts';
import { mutantsOf } from '../../scripts/mutation/mutants.ts';
import { draw, shareOut } from '../../scripts/mutation/sample.ts';

const SOURCE = `import { a } from './a.ts';
type Level = 'low' | 1;
export function check(level: Level, names: string[] = []): string | undefined {
  if (level !== 'low' && names.length > 2) return undefined;
  const found = names.filter(name => !name.startsWith('_')).sort();
  a(level, found);
  return found[0]?.trim() ?? t('Nothing was found');
}
const t = (text: string): string => text.replace(/^a+$/i, '');
`;

let folder: string;
let made: readonly string[];
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'charm-config-mutants-'));
  const file = join(folder, 'source.ts');
  writeFileSync(file, SOURCE);
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions": {"types": []}, "files": ["source.ts"]}');
  const api = new API({ cwd: folder });
  const project = join(folder, 'tsconfig.json');
  const source = api
    .updateSnapshot({ openProjects: [project] })
    .getProject(project)
    ?.program.getSourceFile(file);
  assert.ok(source);
  made = mutantsOf('source.ts', source).map(
    ({ start, end, text }) => `${SOURCE.slice(start, end)} -> ${text}`,
  );
  api.close();
});
after(() => rmSync(folder, { recursive: true }));

test('a condition, a boundary, a list, a statement, an argument: each is broken by itself', () => {
  for (const wanted of [
    "level !== 'low' && names.length > 2 -> false",
    "level !== 'low' && names.length > 2 -> true",
    '!== -> ===',
    '&& -> ||',
    '> -> >=',
    '> -> <=',
    '2 -> 3',
    '2 -> 1',
    "'low' -> ''",
    'return undefined; -> ;',
    "!name.startsWith('_') -> name.startsWith('_')",
    'startsWith -> endsWith',
    "names.filter(name => !name.startsWith('_')) -> names",
    "names.filter(name => !name.startsWith('_')).sort() -> names.filter(name => !name.startsWith('_'))",
    'a(level, found); -> ;',
    'level, found -> found, level',
    '0 -> (-1)',
    '?. -> .',
    'found[0]?.trim() -> found[0]',
    '?? -> &&',
    "found[0]?.trim() ?? t('Nothing was found') -> found[0]?.trim()",
    '/^a+$/i -> /a+$/i',
    '/^a+$/i -> /^a+/i',
    '/^a+$/i -> /^a*$/i',
    '/^a+$/i -> /^a+$/',
  ])
    assert.ok(made.includes(wanted), `${wanted} is not among\n${made.join('\n')}`);
});

test('imports, types, texts and the return of a function are left alone', () => {
  for (const left of ['a.ts', "'low' | 1", 'Nothing was found', 'return found'])
    assert.deepEqual(
      made.filter(mutant => mutant.startsWith(left) || mutant.startsWith(`'${left}`)),
      [],
    );
});

suite('drawing', () => {
  const mutant = (file: string, start: number) => ({ file, start, end: start, text: '', operator: '' });
  const folders = [
    { name: 'large', lines: 900, mutants: Array.from({ length: 500 }, (_, start) => mutant('large', start)) },
    { name: 'small', lines: 100, mutants: Array.from({ length: 500 }, (_, start) => mutant('small', start)) },
    { name: 'none', lines: 0, mutants: [] },
  ];

  test('each folder has its share of the lines, and the shares add up', () => {
    assert.deepEqual(shareOut([900, 100, 0], 20), [18, 2, 0]);
    assert.deepEqual(shareOut([1, 1, 1], 10), [4, 3, 3]);
    const drawn = draw(folders, 20, 7);
    assert.equal(drawn.filter(({ file }) => file === 'large').length, 18);
    assert.equal(new Set(drawn.map(({ file, start }) => file + start)).size, 20);
  });

  test('the seed decides, and nothing else', () => {
    assert.deepEqual(draw(folders, 50, 7), draw(folders, 50, 7));
    assert.notDeepEqual(draw(folders, 50, 7), draw(folders, 50, 8));
  });
});

test('a place ran when the innermost range around it was counted', () => {
  const range = (startOffset: number, endOffset: number, count: number) => ({
    startOffset,
    endOffset,
    count,
  });
  const covered = [
    [range(0, 100, 1)],
    [range(10, 50, 3), range(20, 30, 0), range(24, 26, 2)],
    [range(60, 90, 0)],
  ];
  const offsets = [5, 15, 22, 25, 40, 70, 95];
  assert.deepEqual(
    offsets.filter(offset => runs(covered, offset)),
    [5, 15, 25, 40, 95],
  );
  assert.equal(runs(undefined, 5), false);
  assert.equal(runs(covered, 100), false);
  assert.equal(share(covered), 2 / 3);
});
