import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { addSecret } from '../../client/src/juju/commands.ts';
import { secretFiles, sweep } from '../../client/src/juju/secret-file.ts';
import type { Machine } from '../../client/src/program/machine.ts';
import { failureOf, faulty, folder, MODEL } from './programs.ts';

const machine = (home: string): Machine => ({ env: {}, platform: 'linux', home });
const mode = (path: string): number => statSync(path).mode & 0o777;

test('the file is private, exact, where the snap reads it, and gone afterwards', async context => {
  const home = folder(context);
  const withSecretFile = secretFiles(async () => '/snap/bin/juju', machine(home));
  const content = '{"password":"p: #x\\n ä"}\n';
  const path = await withSecretFile(content, async file => {
    assert.equal(dirname(dirname(file)), join(home, 'snap/juju/common'));
    assert.deepEqual([mode(file), mode(dirname(file))], [0o600, 0o700]);
    assert.equal(readFileSync(file, 'utf8'), content);
    return file;
  });
  assert.equal(existsSync(dirname(path)), false);
});

test('the file is gone after a failure too', async context => {
  const home = folder(context);
  const withSecretFile = secretFiles(async () => '/snap/bin/juju', machine(home));
  await assert.rejects(
    withSecretFile('x', () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.deepEqual(readdirSync(join(home, 'snap/juju/common')), []);
});

test('a juju from elsewhere gets it in the folder for temporary files', async context => {
  const withSecretFile = secretFiles(async () => '/usr/local/bin/juju', machine(folder(context)));
  await withSecretFile('x', async file => assert.equal(dirname(dirname(file)), tmpdir()));
});

test('a wrapper around the snap gets it where the snap reads it', async context => {
  const home = folder(context);
  mkdirSync(join(home, 'snap/juju/common'), { recursive: true });
  const withSecretFile = secretFiles(async () => '/usr/local/bin/juju', machine(home));
  await withSecretFile('x', async file => assert.ok(file.startsWith(join(home, 'snap/juju/common'))));
});

test('a confined juju that may not read it says so, and we understand', async context => {
  const { juju, dir } = faulty(context, 'confined');
  const withSecretFile = secretFiles(async () => '/usr/local/bin/juju', machine(dir));
  const adding = withSecretFile('{"value":"x"}', file => juju.run(addSecret(MODEL, 'api', file, ['x'])));
  assert.equal((await failureOf(adding)).kind, 'file-unreadable');
});

test('what a crash leaves behind is swept at the next start', async context => {
  const home = folder(context);
  const module = join(import.meta.dirname, '../../client/src/juju/secret-file.ts');
  const script = `
    const { secretFiles } = await import(${JSON.stringify(module)});
    const machine = { env: {}, platform: 'linux', home: ${JSON.stringify(home)} };
    await secretFiles(async () => '/snap/bin/juju', machine)('hunter2', async file => {
      console.log(file);
      await new Promise(() => setInterval(() => {}, 1000));
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const file = String(line).trim();
  await sweep(machine(home));
  assert.ok(existsSync(file), 'the file of a living window is left alone');

  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(readFileSync(file, 'utf8'), 'hunter2', 'the crash has to leave the file');
  await sweep(machine(home));
  assert.deepEqual(readdirSync(join(home, 'snap/juju/common')), []);
});

test('the sweep takes old files whoever lives, and nothing else', async context => {
  const home = folder(context);
  const common = join(home, 'snap/juju/common');
  const names = [
    `charm-config-value-${process.ppid}-old`,
    `charm-config-value-${process.ppid}-new`,
    'other-1-x',
  ];
  for (const name of names) {
    mkdirSync(join(common, name), { recursive: true });
    writeFileSync(join(common, name, 'value'), 'x');
  }
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(join(common, names[0] ?? ''), hourAgo, hourAgo);
  await sweep(machine(home));
  assert.deepEqual(readdirSync(common).sort(), names.slice(1).sort());
});
