import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import {
  type Answer,
  asCurl,
  judge,
  type RequestTarget,
  requestTogether,
} from '../../client/src/requests/parallel.ts';

/** Answers when `hold` says so; tells the Host headers it saw. */
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
  // The server answers nothing until all five are there: requests one after the other would time out.
  const [answers, hosts] = await serving(
    (_response, waiting) => {
      if (waiting.length === 5) for (const one of waiting) one.end('ok');
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
  const ends = (...all: number[]) => judge(all.map(end => answered(0, end)));
  assert.deepEqual(ends(2010, 2020, 2015, 2030, 2040), { kind: 'parallel', seconds: 2.04 });
  assert.deepEqual(ends(2010, 4020, 6015, 8030, 10_040), { kind: 'serial', seconds: 10.04 });
  assert.deepEqual(ends(2010, 2020, 2015, 4030, 4040), { kind: 'groups', seconds: 4.04, atOnce: 3 });
  assert.equal(ends(450, 800, 1150, 1500, 1900).kind, 'serial', 'the first waited for its connection');
  assert.equal(ends(2010, 2900, 3000, 3100, 3200).kind, 'groups');
  assert.equal(ends(20, 30).kind, 'too-quick');
  const failed = judge([answered(0, 2000), answered(0, 2000, 502)]);
  assert.ok(failed.kind === 'failed' && failed.failures === 1);
});

test('the curl line asks for the same', () => {
  assert.equal(
    asCurl({ address: '127.0.0.1', port: 80, host: 'my-app', path: '/io' }, 2),
    'curl --parallel --parallel-immediate --resolve my-app:80:127.0.0.1 http://my-app/io http://my-app/io',
  );
});
