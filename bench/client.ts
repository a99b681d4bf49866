/** A language server as a child process, driven like an editor does. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The longest wait for any server, ms. */
const LONGEST = 30_000;

/** Thrown if a server does not answer in time. */
export class NoAnswer extends Error {}

export class Client {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;
  readonly #arrived = new Map<string, () => void>();
  readonly #versions = new Map<string, number>();

  /** `settings` by section, as the server may request them. */
  constructor(command: readonly [string, ...string[]], settings: Readonly<Record<string, unknown>>) {
    const [program, ...args] = command;
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.resume();
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) =>
      this.#arrived.get(uri)?.(),
    );
    this.#connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: readonly { section?: string }[] }) =>
        items.map(({ section = '' }) => settings[section] ?? null),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  async initialize(): Promise<void> {
    const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
    const completion = { completionItem: { snippetSupport: true } };
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace, textDocument: { completion, hover: {}, synchronization: {} } },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a text; resolves with its first diagnostics. */
  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const shown = this.#diagnostics(uri);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    await shown;
  }

  /** Opens a text that may have no diagnostics. */
  async show(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
  }

  /** Types at a place; resolves with the text's next diagnostics. */
  async type(uri: string, at: Place, text: string): Promise<void> {
    const shown = this.#diagnostics(uri);
    await this.typeOnly(uri, at, text);
    await shown;
  }

  /** Types without waiting. */
  async typeOnly(uri: string, at: Place, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
  }

  async request(method: string, uri: string, position: Place): Promise<unknown> {
    return inTime(this.#connection.sendRequest(method, { textDocument: { uri }, position }));
  }

  /** Processor time so far, all threads: ms, in steps of 10 (Linux). */
  cpu(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Resident memory in MiB (Linux). */
  memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Ends the server by LSP, so that it can save what it wants to; kills it if it does not end. */
  async end(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve));
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
    this.#connection
      .sendRequest('shutdown')
      .then(() => this.#connection.sendNotification('exit'))
      .catch(() => this.#child.kill('SIGKILL'));
    await ended;
    clearTimeout(late);
    this.#connection.dispose();
  }

  #diagnostics(uri: string): Promise<void> {
    return inTime(new Promise(resolve => this.#arrived.set(uri, resolve)));
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = withReject<T>();
  const limit = setTimeout(() => reject(new NoAnswer()), LONGEST);
  return Promise.race([answer, promise]).finally(() => clearTimeout(limit));
}

function withReject<T>(): { readonly promise: Promise<T>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}

/** The duration of an action in milliseconds. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}
