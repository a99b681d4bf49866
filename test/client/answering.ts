/** An app that answers after a while: to all at once, or to one after the other, as its workers would. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

export interface App {
  /** `127.0.0.1:port` */
  readonly place: string;
  /** Host header and path of each request. */
  readonly requests: string[];
  workers: 'sync' | 'gevent';
  status: number;
}

/** ms that an answer takes: long enough for a verdict. */
const WAIT = 800;

export async function startApp(context: TestContext): Promise<App> {
  const requests: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    requests.push(`${request.headers.host} ${request.url}`);
    const wait = (): Promise<unknown> => pause(WAIT);
    last = app.workers === 'sync' ? last.then(wait) : wait();
    await last;
    response.writeHead(app.status).end('ok');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const app: App = { place: `127.0.0.1:${port}`, requests, workers: 'sync', status: 200 };
  return app;
}
