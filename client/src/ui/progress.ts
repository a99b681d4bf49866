/** Progress of what takes noticeably long, as a notification. It steps aside while a modal question waits for its answer. */
import { ProgressLocation, window } from 'vscode';
import { plain, t } from '../text.ts';

/** ms after which the elapsed time is shown, again and again. */
const LONG = 10_000;
/** ms that a user perceives as instant. */
const NOTICEABLE = 700;

/** The open modal question; VS Code shows one at a time. */
let question: Promise<unknown> | undefined;
const openings = new Set<() => void>();

/** Shows no progress until the question is answered: it would say that what is still to be decided is being done. */
export async function withoutProgress<A>(ask: () => Promise<A>): Promise<A> {
  const answered = ask();
  const closed = answered.catch(() => undefined);
  question = closed;
  for (const opened of openings) opened();
  try {
    return await answered;
  } finally {
    if (question === closed) question = undefined;
  }
}

/** Shows nothing for what is over at once. The user can abort the signal. */
export async function withProgress<A>(title: string, act: (signal: AbortSignal) => Promise<A>): Promise<A> {
  const stop = new AbortController();
  const done = act(stop.signal);
  void show(title, stop, done);
  return done;
}

async function show(title: string, stop: AbortController, done: Promise<unknown>): Promise<void> {
  let isOver = false;
  // The caller gets the error.
  const ended = done
    .catch(() => undefined)
    .then(() => {
      isOver = true;
    });
  const began = Date.now();
  while (!isOver) {
    await within(NOTICEABLE, ended);
    if (question !== undefined) await Promise.race([ended, question]);
    else if (!isOver) await shown(title, stop, began, ended);
  }
}

/** Waits for a promise, at most some ms. */
async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}

/** Resolves when it has ended or a question has opened. */
async function shown(
  title: string,
  stop: AbortController,
  began: number,
  ended: Promise<void>,
): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: plain(title), cancellable: true };
  await window.withProgress(options, async (bar, token) => {
    token.onCancellationRequested(() => stop.abort());
    const timer = setInterval(
      () => bar.report({ message: t('{0} s so far', Math.round((Date.now() - began) / 1000)) }),
      LONG,
    );
    let opened: () => void = () => undefined;
    const asked = new Promise<void>(resolve => {
      opened = resolve;
    });
    openings.add(opened);
    await Promise.race([ended, asked]);
    openings.delete(opened);
    clearInterval(timer);
  });
}
