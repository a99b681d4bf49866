/** What is read and what is not: kinds, sizes, the project's bounds. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { filesIn } from '../../server/src/disk/files.ts';
import { projectOf } from '../../server/src/disk/project.ts';
import { readInProject, readNamed, readUnlinked } from '../../server/src/disk/read.ts';
import { folderWith, makePipe, POSIX } from './folder.ts';

const MOST = 100;

test('a regular file in the project is read, through links as well', () => {
  const folder = folderWith({ 'a/b.txt': 'b', 'c.txt': 'c' });
  symlinkSync(join(folder, 'c.txt'), join(folder, 'a/link.txt'));
  symlinkSync('a', join(folder, 'linked'));
  for (const [name, text] of [
    ['a/b.txt', 'b'],
    ['a/link.txt', 'c'],
    ['linked/b.txt', 'b'],
    ['a/../c.txt', 'c'],
  ] as const) {
    const content = readInProject(join(folder, name), folder, MOST);
    assert.equal(content.kind === 'read' && Buffer.from(content.bytes).toString(), text, name);
  }
  assert.deepEqual(readInProject(join(folder, 'none'), folder, MOST), { kind: 'absent' });
  assert.deepEqual(readInProject(join(folder, 'c.txt/none'), folder, MOST), { kind: 'absent' });
});

test('where no link is followed, a link is not read, and a file is', { skip: POSIX }, () => {
  const folder = folderWith({ 'a.txt': 'a' });
  symlinkSync('a.txt', join(folder, 'link.txt'));
  assert.equal(readUnlinked(join(folder, 'a.txt'), MOST).kind, 'read');
  assert.deepEqual(readUnlinked(join(folder, 'link.txt'), MOST), {
    kind: 'not-read',
    reason: { why: 'not-a-file' },
  });
});

test('pipes, devices, folders, and what is too large or outside, are neither read nor waited for', {
  skip: POSIX,
}, () => {
  const outside = folderWith({ 'secret.txt': 'hunter2' });
  const folder = folderWith({ 'large.txt': 'x'.repeat(MOST + 1), 'most.txt': 'x'.repeat(MOST) });
  makePipe(join(folder, 'pipe'));
  mkdirSync(join(folder, 'folder'));
  symlinkSync('pipe', join(folder, 'to-pipe'));
  symlinkSync('/dev/zero', join(folder, 'to-zero'));
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'to-secret'));
  symlinkSync(outside, join(folder, 'to-outside'));
  symlinkSync('circle', join(folder, 'circle'));
  writeFileSync(join(folder, 'sparse'), '');
  truncateSync(join(folder, 'sparse'), 200 * 2 ** 20);
  const why = (name: string): string => {
    const content = readInProject(join(folder, name), folder, MOST);
    return content.kind === 'not-read' ? content.reason.why : content.kind;
  };
  assert.deepEqual(
    Object.fromEntries(
      [
        'most.txt',
        'large.txt',
        'pipe',
        'folder',
        'to-pipe',
        'to-zero',
        'to-secret',
        'to-outside/secret.txt',
        'circle',
        'sparse',
        '../../../../../../dev/zero',
        'a\0b',
      ].map(name => [name, why(name)]),
    ),
    {
      'most.txt': 'read',
      'large.txt': 'too-large',
      pipe: 'not-a-file',
      folder: 'not-a-file',
      'to-pipe': 'not-a-file',
      'to-zero': 'outside',
      'to-secret': 'outside',
      'to-outside/secret.txt': 'outside',
      circle: 'unreadable',
      sparse: 'too-large',
      '../../../../../../dev/zero': 'outside',
      'a\0b': 'unreadable',
    },
  );
});

test('a file that the user named may be anywhere, but a link must not lead out of where it is named', () => {
  const outside = folderWith({ 'values.yaml': 'a: 1' });
  const folder = folderWith({ '..data/values.yaml': 'b: 1' });
  symlinkSync('..data/values.yaml', join(folder, 'values.yaml'));
  symlinkSync(join(outside, 'values.yaml'), join(folder, 'elsewhere.yaml'));
  assert.equal(readNamed(join(outside, 'values.yaml'), MOST).kind, 'read');
  assert.equal(readNamed(join(folder, 'values.yaml'), MOST).kind, 'read');
  assert.equal(readNamed(join(folder, 'elsewhere.yaml'), MOST).kind, 'not-read');
  assert.equal(readNamed(join(folder, 'none/values.yaml'), MOST).kind, 'absent');
});

test('the project is what git knows, else the folder of the app, else the folder itself', () => {
  const folder = folderWith({
    'repository/.git/HEAD': '',
    'repository/deep/charm/charmcraft.yaml': '',
    'repository/deep/charm/requirements.txt': '',
    'worktree/.git': 'gitdir: elsewhere',
    'worktree/charm/charmcraft.yaml': '',
    'app/requirements.txt': '',
    'app/charm/charmcraft.yaml': '',
    'sibling/app/rockcraft.yaml': '',
    'sibling/charm/charmcraft.yaml': '',
    'several/charms/one/charmcraft.yaml': '',
    'alone/charm/charmcraft.yaml': '',
    'plain/values.yaml': '',
    'shared/charm/charmcraft.yaml': '',
    'shared/other/rockcraft.yaml': '',
  });
  chmodSync(join(folder, 'shared'), 0o777);
  const project = (name: string): string => projectOf(join(folder, name)).slice(folder.length + 1);
  assert.equal(project('repository/deep/charm'), 'repository');
  assert.equal(project('worktree/charm'), 'worktree');
  assert.equal(project('app/charm'), 'app');
  assert.equal(project('sibling/charm'), 'sibling');
  assert.equal(project('several/charms/one'), 'several');
  assert.equal(project('alone/charm'), 'alone/charm');
  assert.equal(project('plain'), 'plain');
  if (!POSIX) assert.equal(project('shared/charm'), 'shared/charm');
});

const CHARM = `name: my-app
type: charm
base: ubuntu@22.04
platforms: {amd64: }
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`;
const SIBLINGS = ['paas-config.yaml', 'config.yaml', 'actions.yaml', 'metadata.yaml', '.charm-config.yaml'];

test('a pipe, a device, a folder or a large file in place of any sibling is reported without waiting', {
  skip: POSIX,
}, () => {
  const hostile: Readonly<Record<string, (path: string) => void>> = {
    pipe: makePipe,
    device: path => symlinkSync('/dev/zero', path),
    folder: path => mkdirSync(path),
    large: path => {
      writeFileSync(path, '');
      truncateSync(path, 200 * 2 ** 20);
    },
  };
  for (const [kind, make] of Object.entries(hostile)) {
    const folder = folderWith({ 'charm/charmcraft.yaml': CHARM, 'rockcraft.yaml': 'name: x\n' });
    for (const name of SIBLINGS) make(join(folder, 'charm', name));
    make(join(folder, 'requirements.txt'));
    const { findings } = analyze(CHARM, filesIn(join(folder, 'charm')));
    assert.deepEqual(
      findings.map(({ code }) => code),
      Array.from({ length: SIBLINGS.length + 1 }, () => 'file-not-read'),
      kind,
    );
    for (const name of [...SIBLINGS, '../requirements.txt'])
      assert.ok(
        findings.some(({ message }) => message.startsWith(`"${name}" `)),
        `${kind}: ${name}`,
      );
  }
});

test('includes are followed inside the project only, each file once, and nothing from elsewhere shows', () => {
  const outside = folderWith({ 'secret.txt': 'hunter2==1\n' });
  const many = `${'-r requirements.txt\n'.repeat(1000)}-r more.txt\n-r ${outside}/secret.txt\n-r link.txt\n`;
  const folder = folderWith({
    'app/charm/charmcraft.yaml': CHARM,
    'app/rockcraft.yaml': 'name: x\n',
    'app/requirements.txt': many,
    'app/more.txt': many,
  });
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'app/link.txt'));
  const { charm, findings } = analyze(CHARM, filesIn(join(folder, 'app/charm')));
  assert.deepEqual(
    charm.rock?.requirements.map(({ file }) => file),
    ['../requirements.txt', '../more.txt'],
  );
  assert.deepEqual(
    findings.map(({ code, file, range }) => [code, file, range.start.line]),
    [
      ['file-not-read', '../requirements.txt', 1001],
      ['file-not-read', '../requirements.txt', 1002],
    ],
  );
  assert.doesNotMatch(JSON.stringify(findings), /hunter2/);
});

test('charmcraft.yaml and lock files may be ten times as large as others', () => {
  const folder = folderWith({
    'charmcraft.yaml': `${CHARM}${'# a comment\n'.repeat(200_000)}`,
    'uv.lock': '\n'.repeat(3 * 2 ** 20),
    'paas-config.yaml': '\n'.repeat(2 ** 20),
    'metadata.yaml': '\n'.repeat(2 ** 20 + 1),
  });
  const files = filesIn(folder);
  const lengths = ['charmcraft.yaml', 'uv.lock', 'paas-config.yaml', 'metadata.yaml'].map(
    name => files.read(name)?.length,
  );
  assert.deepEqual(lengths, [CHARM.length + 2_400_000, 3 * 2 ** 20, 2 ** 20, undefined]);
  assert.deepEqual([...files.notRead], [['metadata.yaml', { why: 'too-large', most: 2 ** 20 }]]);
});
