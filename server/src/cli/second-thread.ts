/**
 * Uses a second core for a long list: another thread processes one half while this one works on the other. This one waits without
 * returning to the event loop, so that a command remains a function that returns its exit code.
 */
import { availableParallelism } from 'node:os';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';

/** What the other thread is started with. */
interface Task<Question> {
  readonly question: Question;
  readonly port: MessagePort;
  /** Whether it is done, and its progress. */
  readonly state: Int32Array;
}

const DONE = 0;
const STEPS = 1;
/** ms; a thread without progress for this long is abandoned. */
const PATIENCE = 10_000;

/**
 * Asks another thread, which runs `program`; undefined if there is no core for it. The returned function waits for the answer,
 * and returns undefined if none comes: the caller then answers the question itself.
 */
export function askSecondThread<Question, Answer>(
  program: string | undefined,
  question: Question,
): (() => Answer | undefined) | undefined {
  if (program === undefined || availableParallelism() < 2) return undefined;
  const { port1, port2 } = new MessageChannel();
  const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const task: Task<Question> = { question, port: port2, state };
  const worker = new Worker(program, { workerData: task, transferList: [port2] });
  // Its result is awaited below; what fails there is done here.
  worker.on('error', () => {});
  return () => {
    let seen = -1;
    while (Atomics.load(state, DONE) === 0 && Atomics.load(state, STEPS) !== seen) {
      seen = Atomics.load(state, STEPS);
      Atomics.wait(state, DONE, 0, PATIENCE);
    }
    const answer: Answer | undefined = receiveMessageOnPort(port1)?.message;
    port1.close();
    void worker.terminate();
    return answer;
  };
}

/** Runs in the other thread: answers the question that it was started with. `step` reports progress. */
export function answerAsSecondThread<Question, Answer>(
  answer: (question: Question, step: () => void) => Answer,
): void {
  const { question, port, state }: Task<Question> = workerData;
  try {
    port.postMessage(answer(question, () => void Atomics.add(state, STEPS, 1)));
  } catch {
    // The first thread meets the same error, and reports it.
  } finally {
    Atomics.store(state, DONE, 1);
    Atomics.notify(state, DONE);
  }
}
