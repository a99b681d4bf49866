import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from './recording.ts';

type Act = (
  bar: unknown,
  token: { onCancellationRequested: (listener: () => void) => void },
) => Promise<void>;

/** What VS Code shows, in order. */
const shown: string[] = [];
let cancel = (): void => undefined;
answer('window.withProgress', async ({ title }: { title: string }, act: Act) => {
  shown.push(`+ ${title}`);
  await act(
    { report: () => undefined },
    {
      onCancellationRequested(listener) {
        cancel = listener;
      },
    },
  );
  shown.push(`- ${title}`);
});
const { withProgress, withoutProgress } = await import('../../client/src/ui/progress.ts');

const noticed = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 800));
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function settable<A>() {
  let settle: (value: A) => void = () => undefined;
  const promise = new Promise<A>(resolve => {
    settle = resolve;
  });
  return { promise, settle };
}

test('nothing is shown for what is over at once, whether it succeeds or fails', async () => {
  shown.length = 0;
  assert.equal(await withProgress('Setting', async () => 5), 5);
  await assert.rejects(
    withProgress('Setting', () => Promise.reject(new Error('refused'))),
    /refused/,
  );
  await noticed();
  assert.deepEqual(shown, []);
});

test('progress steps aside for a question, and comes back after its answer', async () => {
  shown.length = 0;
  const [yes, done] = [settable<string>(), settable<void>()];
  const asking = settable<void>();
  const running = withProgress('Setting', async () => {
    await asking.promise;
    await withoutProgress(() => yes.promise);
    await done.promise;
  });
  await noticed();
  assert.deepEqual(shown, ['+ Setting']);
  asking.settle();
  await noticed();
  assert.deepEqual(shown, ['+ Setting', '- Setting']);
  yes.settle('Change');
  await noticed();
  assert.deepEqual(shown, ['+ Setting', '- Setting', '+ Setting']);
  done.settle();
  await running;
  await turn();
  assert.deepEqual(shown, ['+ Setting', '- Setting', '+ Setting', '- Setting']);
});

test('a question that is open before it would be noticed is not covered', async () => {
  shown.length = 0;
  const yes = settable<string>();
  const running = withProgress('Setting', () => withoutProgress(() => yes.promise));
  await noticed();
  yes.settle('Change');
  assert.equal(await running, 'Change');
  assert.deepEqual(shown, []);
});

test('a question that fails lets progress go on, and cancelling aborts the signal', async () => {
  shown.length = 0;
  const done = settable<void>();
  const running = withProgress('Setting', async signal => {
    await withoutProgress(() => Promise.reject(new Error('closed'))).catch(() => undefined);
    await done.promise;
    return signal.aborted;
  });
  await noticed();
  assert.deepEqual(shown, ['+ Setting']);
  cancel();
  done.settle();
  assert.equal(await running, true);
});
