import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { test } from 'node:test';
import {
  type Answer,
  asCurl,
  isHostName,
  parallelResult,
  type RequestTarget,
  requestTogether,
} from '../../client/src/requests/parallel.ts';

/** Runs `act` against a server that answers through `handle`; `hosts` are the Host headers it saw. */
async function serving<T>(
  handle: (response: ServerResponse, waiting: ServerResponse[]) => void,
  act: (target: RequestTarget, hosts: (string | undefined)[]) => Promise<T>,
): Promise<T> {
  const hosts: (string | undefined)[] = [];
  const waiting: ServerResponse[] = [];
  const server: Server = createServer((request, response) => {
    hosts.push(request.headers.host);
    waiting.push(response);
    handle(response, waiting);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await act({ address: '127.0.0.1', port, host: 'my-app', path: '/io' }, hosts);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('five requests are under way at the same time, with the Host of the application', async () => {
  // The server answers nothing until all five are there: sequential requests would time out.
  const [answers, hosts] = await serving(
    (_response, waiting) => {
      if (waiting.length === 5) for (const response of waiting) response.end('ok');
    },
    async (target, seen) => [await requestTogether(target, 5, { each: 5_000 }), seen] as const,
  );
  assert.deepEqual(
    answers.map(({ outcome }) => outcome),
    Array(5).fill({ kind: 'answered', status: 200, body: 'ok' }),
  );
  assert.deepEqual(hosts, Array(5).fill('my-app'));
});

test('a refused connection, a limit and a cancellation are told apart', async () => {
  const kinds = async (target: RequestTarget, signal?: AbortSignal) =>
    (await requestTogether(target, 2, { each: 100, signal })).map(({ outcome }) => outcome.kind);
  await serving(
    () => undefined,
    async target => {
      assert.deepEqual(await kinds(target), ['timed-out', 'timed-out']);
      assert.deepEqual(await kinds(target, AbortSignal.abort()), ['cancelled', 'cancelled']);
    },
  );
  const closed = await serving(
    () => undefined,
    async target => target,
  );
  assert.deepEqual(await kinds(closed), ['refused', 'refused']);
});

const answered = (started: number, ended: number, status = 200): Answer => ({
  started,
  ended,
  outcome: { kind: 'answered', status, body: '' },
});

test('the verdict follows from the times', () => {
  const ends = (...all: number[]) => parallelResult(all.map(end => answered(0, end)));
  assert.deepEqual(ends(2010, 2020, 2015, 2030, 2040), { kind: 'parallel', seconds: 2.04 });
  assert.deepEqual(ends(2010, 4020, 6015, 8030, 10_040), { kind: 'serial', seconds: 10.04 });
  assert.deepEqual(ends(2010, 2020, 2015, 4030, 4040), { kind: 'groups', seconds: 4.04, atOnce: 3 });
  assert.equal(ends(450, 800, 1150, 1500, 1900).kind, 'serial', 'the first waited for its connection');
  assert.equal(ends(2010, 2900, 3000, 3100, 3200).kind, 'groups');
  assert.equal(ends(20, 30).kind, 'too-quick');
  const failed = parallelResult([answered(0, 2000), answered(0, 2000, 502)]);
  assert.ok(failed.kind === 'failed' && failed.failures === 1);
});

test('the curl line sends the same request', () => {
  assert.equal(
    asCurl({ address: '127.0.0.1', port: 80, host: 'my-app', path: '/io' }, 2),
    'curl --globoff --path-as-is --parallel --parallel-immediate --resolve my-app:80:127.0.0.1 http://my-app/io http://my-app/io',
  );
});

test('no path, host or address makes it reject', async () => {
  const paths = [
    '/ä ö',
    '/\ud800',
    '/a\nb',
    '/\0',
    '/[1-9999]',
    '//x',
    '/%',
    '/?a=\u2028',
    `/${'x'.repeat(20_000)}`,
    '/..',
  ];
  const [asked, received] = await serving(
    response => response.end('ok'),
    async target => {
      const outcomes = [];
      for (const path of paths)
        outcomes.push((await requestTogether({ ...target, path }, 1, { each: 5_000 }))[0]?.outcome);
      return [outcomes, target] as const;
    },
  );
  assert.ok(received);
  for (const [index, outcome] of asked.entries())
    assert.equal(
      outcome?.kind,
      'answered',
      `${JSON.stringify(paths[index]?.slice(0, 20))}: ${JSON.stringify(outcome)}`,
    );
  for (const odd of [
    { host: 'a\nb' },
    { host: 'ä ö' },
    { host: '\0' },
    { port: 99_999 },
    { port: Number.NaN },
    { address: '\0' },
    { address: 'a b' },
    { address: '' },
  ]) {
    const target = { address: '127.0.0.1', port: 1, host: 'x', path: '/io', ...odd };
    const [answer] = await requestTogether(target, 1, { each: 2_000 });
    assert.ok(answer && answer.outcome.kind !== 'answered', JSON.stringify(odd));
  }
});

test('the path arrives unchanged, whatever is in it', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await requestTogether({ address: '127.0.0.1', port, host: 'x', path: '/ä?b=%20\u{1f9c1}' }, 1, {
    each: 5_000,
  });
  server.close();
  assert.deepEqual(paths, ['/%C3%A4?b=%20%F0%9F%A7%81']);
});

test('what can be a Host header', () => {
  for (const name of ['my-app', 'a.b_c', '::1', '10.0.0.1']) assert.ok(isHostName(name), name);
  for (const name of ['', 'a b', 'a\nb', 'ä', 'a/b', 'a@b', 'x'.repeat(300)])
    assert.ok(!isHostName(name), name);
});

test('an answer that changes the protocol ends the request', async () => {
  const server = createRawServer(socket => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nnot HTTP');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = { address: '127.0.0.1', port, host: 'my-app', path: '/io' };
  const answers = await requestTogether(target, 2, { each: 5_000 });
  server.close();
  assert.deepEqual(
    answers.map(({ outcome }) => outcome),
    Array(2).fill({ kind: 'answered', status: 101, body: '' }),
  );
});
