/** The mutants that `npm run mutation` makes, and how it draws them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { runs, share } from '../../scripts/mutation/coverage.ts';
import { type Mutant, mutantsOf } from '../../scripts/mutation/mutants.ts';
import { openProjects, type Projects } from '../../scripts/mutation/projects.ts';
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
let projects: Projects;
let made: readonly Mutant[];
const named = ({ start, end, text }: Mutant): string => `${SOURCE.slice(start, end)} -> ${text}`;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'charm-config-mutants-'));
  mkdirSync(join(folder, 'room'));
  writeFileSync(
    join(folder, 'room/a.ts'),
    'export declare function a(level: string | number, names: string[]): void;\n',
  );
  writeFileSync(join(folder, 'room/source.ts'), SOURCE);
  const options = { strict: true, noEmit: true, allowImportingTsExtensions: true, types: [] };
  writeFileSync(
    join(folder, 'room/tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['.'] }),
  );
  projects = openProjects(folder, ['room']);
  made = mutantsOf('room/source.ts', projects.source('room/source.ts'));
});
after(() => {
  projects.close();
  rmSync(folder, { recursive: true });
});

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
    assert.ok(made.map(named).includes(wanted), `${wanted} is not among\n${made.map(named).join('\n')}`);
});

test('imports, types, texts and the return of a function are left alone', () => {
  for (const left of ['a.ts', "'low' | 1", 'Nothing was found', 'return found'])
    assert.deepEqual(
      made.map(named).filter(mutant => mutant.startsWith(left) || mutant.startsWith(`'${left}`)),
      [],
    );
});

test('a mutant that the types refuse is recognized, and leaves nothing behind', () => {
  const compiles = (name: string): boolean =>
    projects.compiles(made.find(mutant => named(mutant) === name) ?? assert.fail(name));
  assert.equal(compiles('level, found -> found, level'), false);
  assert.equal(compiles('?. -> .'), true);
  assert.equal(compiles('&& -> ||'), true);
  assert.equal(compiles('a(level, found); -> ;'), true);
});

suite('drawing', () => {
  const mutant = (file: string, start: number) => ({ file, start, end: start, text: '', operator: '' });
  const folders = [
    { name: 'large', lines: 900, mutants: Array.from({ length: 500 }, (_, start) => mutant('large', start)) },
    { name: 'small', lines: 100, mutants: Array.from({ length: 500 }, (_, start) => mutant('small', start)) },
    { name: 'none', lines: 0, mutants: [] },
  ];

  const any = (): boolean => true;

  test('each folder has its share of the lines, and the shares add up', () => {
    assert.deepEqual(shareOut([900, 100, 0], 20), [18, 2, 0]);
    assert.deepEqual(shareOut([1, 1, 1], 10), [4, 3, 3]);
    const drawn = draw(folders, 20, 7, any);
    assert.equal(drawn.filter(({ file }) => file === 'large').length, 18);
    assert.equal(new Set(drawn.map(({ file, start }) => file + start)).size, 20);
    const even = draw(folders, 20, 7, ({ start }) => start % 2 === 0);
    assert.deepEqual([even.length, even.some(({ start }) => start % 2 === 1)], [20, false]);
  });

  test('the seed decides, and nothing else', () => {
    assert.deepEqual(draw(folders, 50, 7, any), draw(folders, 50, 7, any));
    assert.notDeepEqual(draw(folders, 50, 7, any), draw(folders, 50, 8, any));
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
