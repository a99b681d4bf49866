/** What a newcomer does in the guides: palette commands, questions, and what has to be typed. */
import assert from 'node:assert/strict';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addConfigOption } from '../../client/src/commands/add-config-option.ts';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { useAsyncWorkers } from '../../client/src/commands/use-async-workers.ts';
import { startApp } from './answering.ts';
import { type Answer, CHARM, openSession, type Session } from './session.ts';

const todo = (title: string): Answer => ({ pick: `$(circle-large-outline) ${title}` });

/** The texts that were typed, where the box did not offer them. */
function typed(session: Session, answers: readonly Answer[]): readonly string[] {
  const texts = answers.flatMap(answer => ('text' in answer ? [answer.text] : []));
  return texts.filter((text, at) => text !== (session.texts[at]?.value ?? ''));
}

const counts = (session: Session, answers: readonly Answer[]) => ({
  questions: session.asked.length,
  typed: typed(session, answers),
});

/** The row in docs/benchmarks.md says the same. */
function assertTold(guide: string, commands: number, all: readonly ReturnType<typeof counts>[]): void {
  const questions = all.reduce((sum, count) => sum + count.questions, 0);
  const texts = all.flatMap(count => count.typed).length;
  const row = `| ${guide} | ${commands} | ${questions} | ${texts} |`;
  assert.ok(
    readFileSync('docs/benchmarks.md', 'utf8').includes(row),
    `docs/benchmarks.md does not say ${row}`,
  );
}

test('from an option to the app: three commands, and nothing is typed that is known', async context => {
  const adding = openSession(context);
  const option: readonly Answer[] = [
    { text: 'subtitle' },
    { pick: 'string' },
    { text: '' },
    { text: 'Below the title.' },
  ];
  await adding.run(addConfigOption, option);
  const setting = openSession(context);
  const value: readonly Answer[] = [{ pick: 'greeting' }, { text: 'Hi' }];
  await setting.run(setConfigOption, value);
  const secret = openSession(context, { secretKeys: ['user', 'password'] });
  const content: readonly Answer[] = [
    { pick: 'api-token' },
    { text: 'api-token' },
    { text: 'user' },
    { text: 'josh' },
    { text: 'password' },
    { text: 'hunter2-hunter2' },
    { text: '' },
  ];
  await secret.run(addSecretToModel, content);
  assert.deepEqual(
    [counts(adding, option), counts(setting, value), counts(secret, content)],
    [
      { questions: 4, typed: ['subtitle', 'Below the title.'] },
      { questions: 2, typed: ['Hi'] },
      { questions: 7, typed: ['josh', 'hunter2-hunter2'] },
    ],
  );
  assertTold('Options and secrets', 3, [
    counts(adding, option),
    counts(setting, value),
    counts(secret, content),
  ]);
});

test('asynchronous workers: one command, and nothing is typed but where the app answers', async context => {
  const session = openSession(context);
  const files = {
    'charmcraft.yaml': CHARM,
    'requirements.txt': 'Flask\n',
    'rockcraft.yaml': 'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(session.dir, name), text);
    utimesSync(join(session.dir, name), new Date(0), new Date(0));
  }
  const app = await startApp(context);
  app.workers = 'gevent';
  const answers: readonly Answer[] = [
    todo('Add gevent next to Flask in requirements.txt'),
    { pick: 'Run rockcraft pack' },
    { text: 'localhost:32000/my-app:0.1' },
    { pick: 'Run rockcraft.skopeo copy' },
    { pick: 'Run charmcraft pack' },
    { pick: 'Refresh my-app' },
    todo('Set "webserver-worker-class" to "gevent"'),
    { pick: 'Another Address...' },
    { text: app.place },
    { text: '/io' },
  ];
  await session.run(useAsyncWorkers, answers);
  assert.deepEqual(counts(session, answers), { questions: 10, typed: [app.place] });
  assertTold('Async workers', 1, [counts(session, answers)]);
});
