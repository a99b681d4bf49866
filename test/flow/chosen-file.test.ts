import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { endOfValue, textInProject, textOfFile } from '../../client/src/flow/chosen-file.ts';
import { folderWith, makePipe, POSIX } from '../disk/folder.ts';

test('a chosen file gives its exact text, also through a link', { skip: POSIX }, () => {
  const folder = folderWith({ key: '\ufeffa\r\nb\n' });
  mkdirSync(join(folder, 'project/.git'), { recursive: true });
  symlinkSync(join(folder, 'key'), join(folder, 'project/link'));
  for (const name of ['key', 'project/link'])
    assert.deepEqual(textOfFile(join(folder, name)), { text: '\ufeffa\r\nb\n' });
});

test('what is not text, or not a file, is reported without delay', { skip: POSIX }, () => {
  const folder = folderWith({ large: 'x'.repeat(2 ** 20 + 1) });
  const at = (name: string) => join(folder, name);
  writeFileSync(at('latin'), Buffer.from([0x63, 0xe9]));
  makePipe(at('pipe'));
  mkdirSync(at('folder'));
  symlinkSync('/dev/zero', at('device'));
  symlinkSync('circle', at('circle'));
  for (const [name, error] of [
    ['latin', 'This file is not UTF-8 text'],
    ['pipe', 'This file cannot be read: it is not a regular file'],
    ['device', 'This file cannot be read: it is not a regular file'],
    ['folder', 'This file cannot be read: it is not a regular file'],
    ['large', /^This file cannot be read: .* 1 MiB$/],
    ['none', 'This file is not there'],
    ['circle', /^This file cannot be read: .*symbolic links/],
  ] as const) {
    const found = textOfFile(at(name));
    assert.ok('error' in found, name);
    if (typeof error === 'string') assert.equal(found.error, error);
    else assert.match(found.error, error);
  }
});

test('whether the last line break of a file belongs to the value is asked once, never decided', async () => {
  const asked: (readonly [message: string, buttons: readonly string[]])[] = [];
  const answering = (answer: string | undefined) => ({
    decide<B extends string>(message: string, buttons: readonly B[]): Promise<B | undefined> {
      asked.push([message, buttons]);
      return Promise.resolve(buttons.find(button => button === answer));
    },
  });
  assert.equal(await endOfValue('token', answering('Keep It')), 'token');
  assert.equal(await endOfValue('a\nb', answering('Keep It')), 'a\nb');
  assert.deepEqual(asked, []);
  assert.equal(await endOfValue('token\n', answering('Remove It')), 'token');
  assert.equal(await endOfValue('token\r\n', answering('Remove It')), 'token');
  assert.equal(await endOfValue('token\n\n', answering('Remove It')), 'token\n');
  assert.equal(await endOfValue('token\n', answering('Keep It')), 'token\n');
  assert.equal(await endOfValue('token\n', answering(undefined)), undefined);
  assert.equal(await endOfValue('a\nb\n', answering('Keep It')), 'a\nb\n');
  const message = 'The text ends with a line break: is it part of the value?';
  const oneLine = [message, ['Remove It', 'Keep It']];
  assert.deepEqual(asked, [
    oneLine,
    oneLine,
    [message, ['Keep It', 'Remove It']],
    oneLine,
    oneLine,
    [message, ['Keep It', 'Remove It']],
  ]);
});

test('in a workspace no pipe, no device and nothing outside is read', { skip: POSIX }, () => {
  const folder = folderWith({ outside: 'secret', 'project/main.tf': 'inside' });
  mkdirSync(join(folder, 'project/.git'), { recursive: true });
  symlinkSync('../outside', join(folder, 'project/link'));
  symlinkSync('/dev/zero', join(folder, 'project/device'));
  makePipe(join(folder, 'project/pipe'));
  const read = ['main.tf', 'link', 'device', 'pipe', 'none'].map(name =>
    textInProject(join(folder, 'project', name)),
  );
  assert.deepEqual(read, ['inside', undefined, undefined, undefined, undefined]);
});
