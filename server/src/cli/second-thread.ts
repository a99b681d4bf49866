/**
 * A second core for a long list: another thread answers one half while this one works on the other. This one waits without
 * returning to the event loop, so that a command stays a function that returns its exit code.
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
  /** Whether it is done, and how far it has come. */
  readonly state: Int32Array;
}

const DONE = 0;
const STEPS = 1;
/** ms; a thread that does not go on for so long is given up. */
const PATIENCE = 10_000;

/**
 * Asks another thread, which runs `program`; undefined where there is no core for it. The function that comes back waits for
 * the answer, and gives undefined where none comes: then the question is for the caller.
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
  // It is waited for below, and what fails there is done here.
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

/** What the other thread does: it answers the question that it was started with. `step` says that it goes on. */
export function answerAsSecondThread<Question, Answer>(
  answer: (question: Question, step: () => void) => Answer,
): void {
  const { question, port, state }: Task<Question> = workerData;
  try {
    port.postMessage(answer(question, () => void Atomics.add(state, STEPS, 1)));
  } catch {
    // The first thread meets the same, and tells it.
  } finally {
    Atomics.store(state, DONE, 1);
    Atomics.notify(state, DONE);
  }
}
