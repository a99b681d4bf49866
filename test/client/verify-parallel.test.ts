import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyParallel } from '../../client/src/commands/verify-parallel.ts';
import { addressesOf, readAddress, report, resultText } from '../../client/src/flow/verify-parallel.ts';
import { status } from '../../client/src/juju/commands.ts';
import type { Outcome } from '../../client/src/requests/parallel.ts';
import { startApp } from './answering.ts';
import { type Answer, CHARM, openSession } from './session.ts';

const TYPED = 'Another Address...';

const answersTo = (place: string): Answer[] => [
  { pick: TYPED },
  { refused: 'https://my-app', because: /Type an http address/ },
  { refused: 'my app', because: /Type an address/ },
  { text: place },
  { refused: 'io', because: /starts with \// },
  { text: '/io' },
  { refused: '1', because: /2 to 50/ },
  { refused: '51', because: /2 to 50/ },
  { text: '3' },
];

test('one after the other before, together after', async context => {
  const session = openSession(context);
  const app = await startApp(context);
  await session.run(verifyParallel, answersTo(app.place));
  assert.match(
    session.said[0]?.message ?? '',
    /^Not parallel: 3 answers of 127\.0\.0\.1:\d+ came one after another in \d\.\d s$/,
  );
  assert.equal(session.said[0]?.kind, 'warning');
  assert.deepEqual(
    session.said[0]?.buttons.map(({ title }) => title),
    ['Use Async Workers', 'Copy as curl'],
  );
  assert.deepEqual(session.reached, []);

  app.workers = 'gevent';
  await session.run(verifyParallel, answersTo(app.place));
  assert.match(
    session.said[1]?.message ?? '',
    /^Parallel: 3 answers of 127\.0\.0\.1:\d+ came together after \d\.\d s$/,
  );
  assert.equal(session.said[1]?.kind, 'information');
  assert.deepEqual(session.reached, ['parallel']);
  assert.deepEqual(new Set(app.requests), new Set(['my-app /io']));
  assert.equal(app.requests.length, 6);

  const [name, text] = session.files.world.texts.at(-1) ?? assert.fail();
  assert.equal(name, 'parallel-requests.txt');
  const lines = text.split('\n');
  assert.match(lines[0] ?? '', /^Parallel: 3 answers/);
  assert.equal(lines.filter(line => /^ +\d +\d\.\d s +\d\.\d s +200 +[·█]{24} +ok$/.test(line)).length, 3);
  const [curl] = session.said[1]?.buttons ?? [];
  assert.ok(curl?.does === 'copy');
  assert.match(
    curl.text,
    /^curl --globoff --path-as-is --parallel --parallel-immediate --resolve my-app:\d+:127.0.0.1 /,
  );
});

test('what the status tells is offered, and an address of it is asked only when it is chosen', async context => {
  const session = openSession(context);
  session.change(state => {
    const apps = state.controllers.lxd?.models['admin/dev']?.apps ?? assert.fail();
    const app = apps['my-app'] ?? assert.fail();
    apps['my-app'] = { ...app, address: '10.1.2.3' };
    apps.traefik = { ...app, charm: 'traefik-k8s', address: '10.1.2.4' };
  });
  await session.run(verifyParallel, [{ leave: 'pick' }]);
  assert.deepEqual(session.asked.at(-1)?.labels, [
    '10.1.2.4',
    '10.1.2.3:8000',
    '127.0.0.1',
    '10.1.164.138:8000',
    TYPED,
  ]);
  assert.deepEqual(session.said, []);
});

test('without juju an address can still be typed', async context => {
  const session = openSession(context, {
    change: state => {
      delete state.current;
    },
  });
  const app = await startApp(context);
  app.workers = 'gevent';
  await session.run(verifyParallel, answersTo(app.place));
  assert.deepEqual(session.reached, ['parallel']);
});

test('nothing is sent in Restricted Mode, nor by somebody who leaves', async context => {
  const session = openSession(context);
  session.files.world.trusted = false;
  await session.run(verifyParallel, []);
  assert.match(session.said[0]?.message ?? '', /trust this workspace/);
  session.files.world.trusted = true;
  const app = await startApp(context);
  await session.run(verifyParallel, [{ pick: TYPED }, { text: app.place }, { leave: 'text' }]);
  assert.deepEqual(app.requests, []);
});

test('a charm whose name is no host name is asked for by its address, and that is said', async context => {
  const session = openSession(context, {
    charmcraft: CHARM.replace('name: my-app', 'name: "my äpp\\n"'),
    change: state => {
      delete state.current;
    },
  });
  const app = await startApp(context);
  app.workers = 'gevent';
  await session.run(verifyParallel, answersTo(app.place));
  assert.match(
    session.said[0]?.message ?? '',
    /^"my äpp\n" is not a host name, so the requests name 127\.0\.0\.1/,
  );
  assert.deepEqual(session.reached, ['parallel']);
  assert.deepEqual(new Set(app.requests), new Set(['127.0.0.1 /io']));
});

test('what follows a path may be a token, and shows in no message', () => {
  const target = { address: '127.0.0.1', port: 80, host: 'my-app', path: '/io?token=hunter2' };
  for (const status of [301, 404, 500]) {
    const outcome = { kind: 'answered', status, body: '' } as const;
    assert.doesNotMatch(resultText({ kind: 'failed', failures: 1, first: outcome }, 5, target), /hunter2/);
  }
});

test('a typed address is read as a person means it', () => {
  assert.deepEqual(readAddress('my-app'), { address: 'my-app', port: 80 });
  assert.deepEqual(readAddress(' http://10.0.0.1:8000/ '), { address: '10.0.0.1', port: 8000 });
  assert.deepEqual(readAddress('[::1]:8000'), { address: '::1', port: 8000 });
  assert.deepEqual(readAddress('http://127.0.0.1:8000/io?x=1#top'), {
    address: '127.0.0.1',
    port: 8000,
    path: '/io?x=1',
  });
  assert.deepEqual(readAddress('host/slow path'), { address: 'host', port: 80, path: '/slow%20path' });
  assert.deepEqual(readAddress('[::1]?x'), { address: '::1', port: 80, path: '/?x' });
  for (const wrong of [
    '',
    'a b',
    'user@host',
    'user@host/x',
    '/io',
    'ftp://x',
    'host:99999',
    'https://x',
    'host:',
  ])
    assert.ok('error' in readAddress(wrong), wrong);
});

test('every way to fail is told with the place and what to look at', () => {
  const target = { address: '127.0.0.1', port: 80, host: 'my-app', path: '/io' };
  const said = (first: Outcome) => resultText({ kind: 'failed', failures: 5, first }, 5, target);
  assert.match(said({ kind: 'refused' }), /127\.0\.0\.1:80 refused the connection/);
  assert.match(said({ kind: 'unknown-address' }), /address of "127\.0\.0\.1" cannot be found/);
  assert.match(said({ kind: 'timed-out' }), /did not answer within 60 s/);
  assert.match(said({ kind: 'answered', status: 404, body: '' }), /404.*\/io.*my-app/);
  for (const status of [502, 503, 504])
    assert.match(
      said({ kind: 'answered', status, body: '' }),
      new RegExp(`^127\\.0\\.0\\.1:80 .*\\b${status}\\b.*behind it`),
    );
  assert.match(said({ kind: 'answered', status: 399, body: '' }), /redirect.*\/io.*\b399\b/);
  for (const status of [400, 500])
    assert.match(said({ kind: 'answered', status, body: '' }), new RegExp(`answered ${status} to "/io"`));
  assert.match(said({ kind: 'impossible' }), /127\.0\.0\.1:80.*\/io/);
  assert.match(said({ kind: 'cancelled' }), /\w/);
  assert.match(said({ kind: 'broken', reason: 'ECONNRESET' }), /ECONNRESET/);
  assert.match(
    resultText({ kind: 'failed', failures: 2, first: { kind: 'refused' } }, 5, target),
    /^2 of 5 requests failed: /,
  );
  assert.match(resultText({ kind: 'groups', seconds: 4, atOnce: 3 }, 5, target), /about 3 at a time/);
  assert.match(resultText({ kind: 'too-quick', seconds: 0.02 }, 5, target), /^Too quick to tell/);
});

test('a report without an answer still says why', () => {
  const target = { address: '127.0.0.1', port: 80, host: 'my-app', path: '/io' };
  const text = report([{ started: 0, ended: 1, outcome: { kind: 'refused' } }], target);
  assert.match(text, /^127\.0\.0\.1:80 refused/);
});

test('an application without an address offers none', () => {
  const [app] = status('m').parse(
    JSON.stringify({ applications: { 'my-app': { 'charm-name': 'my-app', units: { 'my-app/0': {} } } } }),
  );
  assert.deepEqual(
    addressesOf(app, 8000, app ? [app] : []).map(({ label }) => label),
    ['127.0.0.1'],
  );
});

test('a URL that was typed is taken apart: its path is offered, and only its place is remembered', async context => {
  const session = openSession(context);
  const app = await startApp(context);
  app.workers = 'gevent';
  await session.run(verifyParallel, [
    { pick: 'Another Address...' },
    { text: `http://${app.place}/io?token=abc` },
    { text: '/io?token=abc' },
    { text: '3' },
  ]);
  assert.equal(session.texts[1]?.value, '/io?token=abc');
  assert.deepEqual(new Set(app.requests), new Set(['my-app /io?token=abc']));
  await session.run(verifyParallel, [{ pick: 'Another Address...' }, { leave: 'text' }]);
  assert.equal(session.texts.at(-1)?.value, app.place);
});
