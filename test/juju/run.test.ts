import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as commands from '../../client/src/juju/commands.ts';
import { failureOf, MODEL, scripted, text } from './programs.ts';

test('arguments arrive as they are, without a shell, stdin is closed, colours are off', async context => {
  const { juju, dir } = scripted(
    context,
    `const stdin = require('node:fs').readFileSync(0, 'utf8');
     const { NO_COLOR, TERM } = process.env;
     console.log(JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd(), stdin, NO_COLOR, TERM }));`,
  );
  const args = ['a b', '$(id)', "it's", '"', '*', '', '\\', 'ä=€'];
  assert.deepEqual(JSON.parse(await juju.run(text(args))), {
    argv: ['--no-alias', ...args],
    cwd: dir,
    stdin: '',
    NO_COLOR: '1',
    TERM: 'dumb',
  });
});

test('in an untrusted workspace nothing is looked for and nothing is started', async context => {
  const { juju, log } = scripted(context, '', {
    trusted: () => false,
    program: () => assert.fail('juju was looked for'),
  });
  assert.equal((await failureOf(juju.run(text()))).kind, 'untrusted');
  assert.deepEqual(log, []);
});

test('a program that cannot be started is not installed', async context => {
  const { juju, log } = scripted(context, '', { program: async () => '/nowhere/juju' });
  const error = await failureOf(juju.run(text(['status'])));
  assert.deepEqual(error.failure, { kind: 'not-installed', program: '/nowhere/juju' });
  assert.match(log[0] ?? '', /^juju status -> not started \(ENOENT\), \d+\.\d\d s/);
});

test('an argument that no process accepts rejects in the same way', async context => {
  const { juju } = scripted(context, '');
  assert.equal((await failureOf(juju.run(text(['a\0b'])))).kind, 'not-installed');
});

test('one juju at a time, in the order of the calls', async context => {
  const { juju, dir } = scripted(
    context,
    `const fs = require('node:fs');
     fs.appendFileSync('order', 'begin ' + process.argv[3] + '\\n');
     setTimeout(() => fs.appendFileSync('order', 'end ' + process.argv[3] + '\\n'), 30);`,
  );
  await Promise.all(['1', '2', '3'].map(name => juju.run(text([name]))));
  assert.equal(readFileSync(join(dir, 'order'), 'utf8'), 'begin 1\nend 1\nbegin 2\nend 2\nbegin 3\nend 3\n');
});

test('a failure does not keep the next one from its turn', async context => {
  const { juju } = scripted(context, `process.exitCode = Number(process.argv[3]); console.log('out');`);
  const both = [failureOf(juju.run(text(['1']))), juju.run(text(['0']))] as const;
  assert.equal((await both[0]).kind, 'refused');
  assert.equal(await both[1], 'out\n');
});

test('a call that stops waiting for its turn never starts', async context => {
  const { juju, dir } = scripted(
    context,
    `require('node:fs').appendFileSync('order', process.argv[3]); setTimeout(() => {}, 100);`,
  );
  const stop = new AbortController();
  const first = juju.run(text(['1']));
  const second = failureOf(juju.run(text(['2']), stop.signal));
  stop.abort();
  assert.equal((await second).kind, 'cancelled');
  await first;
  await juju.run(text(['3']));
  assert.equal(readFileSync(join(dir, 'order'), 'utf8'), '13');
});

test('closing stops what is running and lets nothing start', async context => {
  const { juju } = scripted(context, 'setInterval(() => {}, 1000); console.log(1)');
  const running = failureOf(juju.run(text()));
  await juju.close();
  assert.equal((await running).kind, 'cancelled');
  assert.equal((await failureOf(juju.run(text()))).kind, 'cancelled');
});

test('what a grandchild keeps open is not waited for', async context => {
  const { juju } = scripted(
    context,
    `require('node:child_process').spawn('sleep', ['5'], { stdio: 'inherit', detached: true }).unref();
     console.log('done');`,
  );
  const began = performance.now();
  assert.equal(await juju.run(text()), 'done\n');
  assert.ok(performance.now() - began < 4_000);
});

const REPEATING = `
  process.stderr.write('ERROR option "k" got "hunter2\\\\n\\\\"x\\\\"" and hunter2\\n"x" and ' + btoa('second-line\\nthird') + '\\n');
  process.exitCode = 1;`;

test('a value that a call passes is removed from what juju says', async context => {
  const { juju, log } = scripted(context, REPEATING);
  const command = { ...text(['config']), values: ['hunter2\n"x"', 'second-line\nthird'] };
  const error = await failureOf(juju.run(command));
  assert.match(error.message, /^refused: option "k" got "\*\*\*.* and \*\*\*.* and \*\*\*=*$/s);
  assert.doesNotMatch(`${log.join()}${error.message}${error.stack}`, /hunter2|second-line|c2Vjb25k/);
});

test('after a call with a secret, juju is quoted only in sentences that we know', async context => {
  const { juju, log } = scripted(context, REPEATING);
  const error = await failureOf(juju.run({ ...text(['config']), values: ['other'], names: ['k'] }));
  assert.deepEqual(error.failure, { kind: 'withheld' });
  assert.match(log[0] ?? '', /^juju config -> exit 1, \d+\.\d\d s: withheld$/);
});

test('the user asked for a password may be a secret too', async context => {
  const { juju } = scripted(
    context,
    `process.stderr.write('please enter password for hunter2 on hunter2: '); setInterval(() => {}, 1000);`,
  );
  const error = await failureOf(juju.run({ ...text(['add-secret']), values: ['hunter2'], names: [] }));
  assert.deepEqual(error.failure, { kind: 'not-logged-in', login: {} });
});

test('the log has the command line, the exit code, the time, and what was refused', async context => {
  const { juju, log } = scripted(
    context,
    `if (process.argv[3] === 'no') {
       process.stderr.write('ERROR nope (not valid)\\n');
       process.exitCode = 1;
     }`,
  );
  await juju.run(text(['config', '-m', MODEL, 'app', "it's"]));
  await juju.run(commands.setConfig(MODEL, 'app', 'k', 'hunter2'));
  await failureOf(juju.run(text(['no'])));
  assert.match(log[0] ?? '', /^juju config -m lxd:admin\/dev app 'it'\\''s' -> exit 0, \d+\.\d\d s$/);
  assert.match(log[1] ?? '', /^juju config -m lxd:admin\/dev app k=\.\.\. -> exit 0/);
  assert.match(log[2] ?? '', /^juju no -> exit 1, \d+\.\d\d s: refused: nope$/);
});

test('only a read is tried once more when the lock is held', async context => {
  const script = `const fs = require('node:fs');
    fs.appendFileSync('calls', 'x');
    if (fs.readFileSync('calls', 'utf8').length < 2) {
      process.stderr.write('ERROR cannot acquire lock file to read controllers: timeout acquiring mutex\\n');
      process.exitCode = 1;
    }`;
  await scripted(context, script).juju.run(text());
  const write = { ...text(), effect: 'writes' as const };
  assert.equal((await failureOf(scripted(context, script).juju.run(write))).kind, 'busy');
});

test('a character split between chunks arrives whole', async context => {
  const { juju } = scripted(
    context,
    `const bytes = Buffer.from('naïve 🧁\\n');
     let at = 0;
     const next = () => {
       if (at < bytes.length) process.stdout.write(bytes.subarray(at, ++at), () => setTimeout(next, 2));
     };
     next();`,
  );
  assert.equal(await juju.run(text()), 'naïve 🧁\n');
});

test('a prompt split between chunks is noticed', async context => {
  const { juju } = scripted(
    context,
    `process.stderr.write('please enter password for ad');
     setTimeout(() => process.stderr.write('min on lxd: '), 20);
     setInterval(() => {}, 1000);`,
  );
  const { failure } = await failureOf(juju.run(commands.status(MODEL)));
  assert.deepEqual(failure, { kind: 'not-logged-in', login: { user: 'admin', controller: 'lxd' } });
});
