import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { charmsBelow } from '../../server/src/disk/charms.ts';

/** A folder with these files, a repository unless stated otherwise. */
function folderWith(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  isRepository = true,
): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'charms-'));
  context.after(() => rmSync(folder, { recursive: true }));
  if (isRepository) execFileSync('git', ['init', '--quiet', folder]);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** The charms that git would add, as the reference. */
const listed = (folder: string): string[] =>
  execFileSync('git', ['-C', folder, 'ls-files', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  })
    .split('\0')
    .filter(name => path.basename(name) === 'charmcraft.yaml')
    .sort();

const found = (folder: string): string[] =>
  charmsBelow(folder)
    .map(file => path.relative(folder, file))
    .sort();

const FOLDERS = [
  'a',
  'b',
  'build',
  'a/build',
  'a/b/c',
  'x.tmp',
  'deep/er/build',
  '[odd]',
  'a b',
  '#hash',
  'star*',
];
const PATTERNS = [
  'build',
  'build/',
  '/build',
  'a/build',
  '**/build',
  'a/**',
  'a/**/c',
  '*.tmp',
  '?',
  '[ab]',
  '[!a]',
  '[^ab]/',
  '\\[odd\\]',
  'a\\ b',
  'a b  ',
  '\\#hash',
  '# a comment',
  'star\\*',
  '*\n!a',
  '/*\n!/a/',
  'deep/*\n!deep/er',
  'deep/er/*',
  'charmcraft.yaml',
  'b\r',
  '!b',
  'er/',
  'b/c',
  '[',
  'a\\',
  'a**/build',
  '[!a]*',
  '[a-c]',
  '[]odd[]*',
  '**',
  'deep/**/build',
  '**/er/**',
  'a/**/',
  'x.[t-z]mp',
  '?.t*p',
  '',
];

test('what git ignores is not a charm of the repository', context => {
  const charms = Object.fromEntries(FOLDERS.map(name => [`${name}/charmcraft.yaml`, 'name: x\n']));
  const folder = folderWith(context, charms);
  for (const pattern of PATTERNS) {
    writeFileSync(path.join(folder, '.gitignore'), `${pattern}\n`);
    assert.deepEqual(found(folder), listed(folder), pattern);
  }
});

test('each folder has a say, the deepest first, and so do those above the named one', context => {
  const folder = folderWith(context, {
    '.gitignore': 'out\n*.old/\n',
    'one/.gitignore': '!out\nmine\n',
    'one/out/charmcraft.yaml': '',
    'one/mine/charmcraft.yaml': '',
    'one/x.old/charmcraft.yaml': '',
    'two/out/charmcraft.yaml': '',
    'two/mine/charmcraft.yaml': '',
    '.git/info/exclude': 'two/m*\n',
  });
  assert.deepEqual(found(folder), listed(folder));
  assert.deepEqual(found(folder), ['one/out/charmcraft.yaml']);
  assert.deepEqual(found(path.join(folder, 'two')), []);
});

test('where git knows nothing, copies in the usual folders are left out, and links are not followed', context => {
  const folder = folderWith(
    context,
    {
      'node_modules/x/charmcraft.yaml': '',
      '.gitignore': 'a',
      'a/charmcraft.yaml': '',
      'charmcraft.yaml': '',
    },
    false,
  );
  symlinkSync(folder, path.join(folder, 'again'));
  assert.deepEqual(found(folder), ['charmcraft.yaml']);
});
