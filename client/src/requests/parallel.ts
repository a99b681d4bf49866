/** Several HTTP requests at the same time, and what their times say about the workers behind them. */
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { shellWord } from '../program/shell.ts';

export interface RequestTarget {
  /** Where the connection goes: an IP address or a name. */
  readonly address: string;
  readonly port: number;
  /** The Host header: the application's name, by which an ingress tells applications apart. */
  readonly host: string;
  /** With the leading slash. */
  readonly path: string;
}

export interface Answer {
  /** Milliseconds from the start of the first request. */
  readonly started: number;
  readonly ended: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'refused' | 'unknown-address' | 'timed-out' | 'cancelled' | 'impossible' }
  | { readonly kind: 'broken'; readonly reason: string };

export interface RequestLimits {
  /** Milliseconds that one request may take. */
  readonly each: number;
  readonly signal?: AbortSignal | undefined;
}

/** How much of an answer's body is kept. */
const BODY = 200;

/** Sends `count` requests at once, each on its own connection; resolves when all have ended, never rejects. */
export async function requestTogether(
  target: RequestTarget,
  count: number,
  limits: RequestLimits,
): Promise<readonly Answer[]> {
  const began = performance.now();
  const since = (): number => performance.now() - began;
  return Promise.all(
    Array.from({ length: count }, async () => {
      const started = since();
      const outcome = await once(target, limits);
      return { started, ended: since(), outcome };
    }),
  );
}

function once(
  { address, port, host, path }: RequestTarget,
  { each, signal }: RequestLimits,
): Promise<Outcome> {
  const limit = AbortSignal.timeout(each);
  const stop = AbortSignal.any(signal ? [limit, signal] : [limit]);
  return new Promise(resolve => {
    const fail = (error: NodeJS.ErrnoException): void => {
      if (limit.aborted) resolve({ kind: 'timed-out' });
      else if (stop.aborted) resolve({ kind: 'cancelled' });
      else if (error.code === 'ECONNREFUSED') resolve({ kind: 'refused' });
      else if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') resolve({ kind: 'unknown-address' });
      else resolve({ kind: 'broken', reason: error.code ?? error.message });
    };
    const hear = (response: IncomingMessage): void => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (body.length < BODY) body = (body + chunk).slice(0, BODY);
      });
      response.on('error', fail);
      response.on('end', () => resolve({ kind: 'answered', status: response.statusCode ?? 0, body }));
    };
    const options: RequestOptions = {
      host: address,
      port,
      path: encoded(path),
      headers: { host: host.includes(':') ? `[${host}]` : host },
      // Pooled connections would wait for each other.
      agent: false,
      signal: stop,
    };
    try {
      request(options, hear)
        .on('error', fail)
        // Node does not end a 101 response; it leaves the connection to the caller, and we have no use for it.
        .on('upgrade', ({ statusCode = 0 }, socket) => {
          socket.destroy();
          resolve({ kind: 'answered', status: statusCode, body: '' });
        })
        .end();
    } catch {
      // Node rejects such a header, path or port.
      resolve({ kind: 'impossible' });
    }
  });
}

/** A path as HTTP takes it: printable ASCII, anything else as UTF-8 bytes. */
const encoded = (path: string): string =>
  path.replace(/[^\x21-\x7e]+/g, part =>
    [...Buffer.from(part)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

/** Whether a text can be a Host header: a name or an IPv6 address. */
export const isHostName = (text: string): boolean => /^(?:[\w.-]{1,253}|[\da-f:.]{2,45})$/i.test(text);

export type ParallelResult =
  /** All were handled at the same time. */
  | { readonly kind: 'parallel'; readonly seconds: number }
  /** One after the other. */
  | { readonly kind: 'serial'; readonly seconds: number }
  /** Some at the same time: an estimated `atOnce` of them. */
  | { readonly kind: 'groups'; readonly seconds: number; readonly atOnce: number }
  /** Too quick for the times to mean anything. */
  | { readonly kind: 'too-quick'; readonly seconds: number }
  /** Not all succeeded; `first` is the first that did not. */
  | { readonly kind: 'failed'; readonly failures: number; readonly first: Outcome };

/** Below this, a request's time is that of the network rather than of the app. */
const QUICK = 300;

/** Judges by the time of the quickest: that is how long a request takes when it waits for no other. */
export function parallelResult(answers: readonly Answer[]): ParallelResult {
  const failed = answers.filter(({ outcome }) => outcome.kind !== 'answered' || outcome.status >= 300);
  const first = failed[0];
  if (first) return { kind: 'failed', failures: failed.length, first: first.outcome };
  const quickest = Math.min(...answers.map(({ started, ended }) => ended - started));
  const all = Math.max(...answers.map(({ ended }) => ended));
  const seconds = all / 1000;
  if (quickest < QUICK) return { kind: 'too-quick', seconds };
  // The quickest waited too, for its connection: answers that arrive one by one say more than the quotient.
  const ends = answers.map(({ ended }) => ended).sort((a, b) => a - b);
  const oneByOne = ends.every((end, index) => index === 0 || end - (ends[index - 1] ?? 0) > quickest / 2);
  const rounds = oneByOne ? answers.length : Math.round(all / quickest);
  if (rounds <= 1) return { kind: 'parallel', seconds };
  if (rounds >= answers.length) return { kind: 'serial', seconds };
  return { kind: 'groups', seconds, atOnce: Math.ceil(answers.length / rounds) };
}

/** The same requests by hand. */
export function asCurl({ address, port, host, path }: RequestTarget, count: number): string {
  const url = `http://${host.includes(':') ? `[${host}]` : host}${port === 80 ? '' : `:${port}`}${encoded(path)}`;
  const urls = Array.from({ length: count }, () => shellWord(url)).join(' ');
  const asTyped = '--globoff --path-as-is';
  return `curl ${asTyped} --parallel --parallel-immediate --resolve ${shellWord(`${host}:${port}:${address}`)} ${urls}`;
}
