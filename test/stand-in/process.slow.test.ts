// The program itself: what only a process can show. Every call has a time limit.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { readState, writeState } from '../../stand-in/state.mjs';
import type { FaultState, State } from '../../stand-in/types.ts';
import { createState } from '../../stand-in/world.mjs';
import { folder } from './juju.ts';

const LIMIT_MS = 15_000;

interface World {
  dir: string;
  env: Record<string, string>;
  state: () => State;
  log: () => LogLine[];
}

interface LogLine {
  argv: string[];
  stdin: { sha256: string; length: number } | null;
  files: Record<string, { mode: string; folderMode: string; sha256: string; length: number }>;
  env: Record<string, string>;
  exit: number | null;
}

function world(faults: FaultState[] = []): World {
  const dir = folder().path;
  const { env, statePath, logPath } = createState({ dir });
  writeState(statePath, { ...readState(statePath), faults });
  const log = () =>
    readFileSync(logPath, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
  return { dir, env, state: () => readState(statePath), log };
}

function start({ env }: World, argv: readonly string[], fault = ''): ChildProcess {
  const program = join(import.meta.dirname, '../../stand-in/juju.mjs');
  return spawn(process.execPath, [program, ...argv], {
    env: { PATH: process.env.PATH, ...env, FAKE_JUJU_FAULT: fault },
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
}

/** The call's end: exit code, or the signal that ended it. */
async function run(made: World, argv: readonly string[], fault = '', stdin = '') {
  const child = start(made, argv, fault);
  child.stdin?.end(stdin);
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, signal, stdout, stderr };
}

/** Waits until the log has its first line. */
async function logged(made: World): Promise<LogLine> {
  const changes = watch(made.dir, { persistent: false });
  try {
    for (;;) {
      try {
        const [line] = made.log();
        if (line) return line;
      } catch {
        await once(changes, 'change', { signal: AbortSignal.timeout(LIMIT_MS) });
      }
    }
  } finally {
    changes.close();
  }
}

describe('the program', { concurrency: 4, timeout: 2 * LIMIT_MS }, () => {
  test('logs each call, of files and input only hash and length', async () => {
    const made = world();
    const file = join(made.dir, 'secret.json');
    const content = '{"token":"hunter2"}';
    writeState(file, JSON.parse(content));
    chmodSync(file, 0o600);
    const added = await run(made, ['add-secret', 'api', '--file', file]);
    assert.equal(added.stdout, 'secret:d0fake0000000000001g\n');
    const yaml = 'my-app:\n  greeting: hunter2\n';
    await run(made, ['config', 'my-app', '--file', '-'], '', yaml);
    const [add, set] = made.log();
    assert.equal(add?.files[file]?.mode, '0600');
    assert.equal(add?.files[file]?.folderMode, '0700');
    assert.equal(add?.files[file]?.length, readFileSync(file).length);
    assert.deepEqual(set?.stdin, {
      sha256: createHash('sha256').update(yaml).digest('hex'),
      length: yaml.length,
    });
    assert.deepEqual(set?.argv, ['config', 'my-app', '--file', '-']);
    assert.deepEqual([set?.exit, set?.env], [0, { JUJU_DATA: made.env.JUJU_DATA }]);
    assert.doesNotMatch(readFileSync(made.env.FAKE_JUJU_LOG ?? '', 'utf8'), /hunter2/);
    assert.equal(made.state().controllers.lxd?.models['admin/dev']?.apps['my-app']?.user.greeting, 'hunter2');
  });
  test('keeps the state whole when calls come together', async () => {
    const made = world();
    const names = ['one', 'two', 'three', 'four'];
    await Promise.all(names.map(name => run(made, ['add-secret', name, 'key=v'])));
    const secrets = Object.values(made.state().controllers.lxd?.models['admin/dev']?.secrets ?? {});
    assert.deepEqual(secrets.map(({ name }) => name).sort(), [...names].sort());
  });
  test("writes Juju's files as often as juju does", async () => {
    const made = world();
    const file = join(made.env.JUJU_DATA ?? '', 'models.yaml');
    assert.match(readFileSync(file, 'utf8'), /^ {4}current-model: admin\/dev$/m);
    await run(made, ['switch', 'staging']);
    assert.match(readFileSync(file, 'utf8'), /^ {4}current-model: admin\/staging$/m);
    assert.equal((statSync(file).mode & 0o777).toString(8), '600');
    const written = () =>
      ['controllers', 'models', 'accounts'].map(
        name => statSync(join(made.env.JUJU_DATA ?? '', `${name}.yaml`)).ino,
      );
    const [controllers, models, accounts] = written();
    await run(made, ['whoami']);
    await run(made, ['status', '-m', 'nope']);
    assert.deepEqual(written(), [controllers, models, accounts]);
    await run(made, ['status']);
    assert.deepEqual(written().slice(0, 2), [controllers, models]);
    assert.notEqual(written()[2], accounts, 'a call to the controller logs in');
  });
  test('hangs until SIGTERM, ignoring its input', async () => {
    const made = world();
    const child = start(made, ['status'], 'hang');
    child.stdin?.end('yes\n');
    assert.equal((await logged(made)).exit, null);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGTERM']);
  });
  test('hangs until SIGKILL', async () => {
    const made = world();
    const child = start(made, ['status'], 'hang-hard');
    await logged(made);
    child.kill('SIGTERM');
    const [said] = await once(child.stderr ?? child, 'data');
    assert.equal(String(said), 'SIGTERM is ignored\n');
    child.kill('SIGKILL');
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL']);
  });
  test('asks for a password, and fails at the end of input', async () => {
    const made = world();
    const failed = await run(made, ['config', 'my-app'], 'password');
    assert.deepEqual([failed.code, failed.stdout], [1, '{}\n']);
    assert.equal(
      failed.stderr,
      'please enter password for admin on lxd: \nERROR cannot get discharge from "https://10.0.0.2:17070/auth": EOF\n',
    );
    const answered = start(made, ['status'], 'password');
    answered.stdin?.write('hunter2\n');
    assert.deepEqual(await once(answered, 'exit'), [0, null], 'a line is enough, the input stays open');
    assert.equal((await run(made, ['version'], 'password')).stderr, '');
  });
  test('sends to a browser and waits', async () => {
    const made = world();
    const child = start(made, ['status'], 'browser');
    const [said] = await once(child.stderr ?? child, 'data');
    assert.match(String(said), /^Please visit https:\/\/\S+ and enter code /);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  test('kills itself', async () => {
    assert.equal((await run(world(), ['status'], 'signal:SIGSEGV')).signal, 'SIGSEGV');
  });
  test('is slow, then unreachable', async () => {
    const started = Date.now();
    const slow = await run(world(), ['config', 'my-app', 'greeting'], 'slow:50,unreachable:50');
    assert.ok(Date.now() - started >= 100);
    assert.deepEqual([slow.code, slow.stdout], [1, '{}\n']);
    assert.match(slow.stderr, /^ERROR unable to connect to API: dial tcp 10\.0\.0\.2:17070: connect: /);
  });
  test('refuses what the faults of the state match, as often as they say', async () => {
    const stderr = 'ERROR permission denied (unauthorized access)\n';
    const made = world([
      { match: '^add-secret', times: 1, exit: 1, stderr },
      { match: 'config', fault: 'exit:3:of no use' },
    ]);
    const add = () => run(made, ['--no-alias', 'add-secret', 'api', 'token=abc']);
    assert.equal((await add()).stderr, stderr);
    assert.equal((await add()).stdout, 'secret:d0fake0000000000001g\n');
    const set = await run(made, ['config', 'my-app', 'greeting=Hi']);
    assert.deepEqual([set.code, set.stdout, set.stderr], [3, '', 'ERROR of no use\n']);
  });
  test('refuses by name', async () => {
    const made = world();
    const stderr = async (fault: string, argv = ['status']) => (await run(made, argv, fault)).stderr;
    assert.match(await stderr('nologin'), /not logged/);
    assert.match(await stderr('perm'), /permission denied/);
    assert.match(await stderr('gone'), /has been removed from the controller/);
    assert.match(await stderr('lock'), /cannot acquire lock file/);
    const confined = ['config', 'my-app', 'greeting=@/tmp/x'];
    assert.match(await stderr('confined', confined), /open \/tmp\/x: permission denied/);
    assert.match(await stderr('version:2.9.50', ['secrets']), /is not a juju command/);
    assert.match(await stderr('typo'), /^ERROR the stand-in for juju knows no fault "typo"/);
  });
  test('spoils its output', async () => {
    const made = world();
    const argv = ['config', 'my-app', '--format', 'json'];
    const plain = await run(made, argv);
    const noise = await run(made, argv, 'noise');
    assert.deepEqual([noise.code, noise.stdout], [0, plain.stdout]);
    assert.match(noise.stderr, /^WARNING .*\nSince Juju 3 is being run for the first time, /);
    for (const fault of ['garbage', 'truncated']) {
      const { code, stdout } = await run(made, argv, fault);
      assert.equal(code, 0);
      assert.throws(() => JSON.parse(stdout), SyntaxError);
    }
  });
  test('bends the state for one call alone', async () => {
    const made = world();
    const before = made.state();
    const big = await run(made, ['status', '--format', 'json'], 'big:3');
    assert.equal(Object.keys(JSON.parse(big.stdout).applications).length, 5);
    const old = await run(made, ['version'], 'version:4.0.5,crlf');
    assert.equal(old.stdout, '4.0.5-genericlinux-amd64\r\n');
    assert.deepEqual(made.state(), before);
  });
  test('writes in pieces that cut a character', async () => {
    const made = world();
    await run(made, ['config', 'my-app', 'greeting=grüß']);
    const child = start(made, ['config', 'my-app', 'greeting'], 'split');
    child.stdin?.end();
    const chunks: Buffer[] = [];
    child.stdout?.on('data', chunk => chunks.push(chunk));
    await once(child, 'close');
    assert.equal(Buffer.concat(chunks).toString(), 'grüß\n');
  });
});
