import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { leavePractice, startPractice } from '../../client/src/commands/practice.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { verifyParallel } from '../../client/src/commands/verify-parallel.ts';
import { milestonesOfApplication, milestonesOfFiles } from '../../client/src/flow/milestones.ts';
import { analyze } from '../../server/src/analysis.ts';
import { describe } from '../../server/src/features/describe.ts';
import { assertHidden, CHARM, openSession } from './session.ts';

const NO_JUJU = { change: (state: { current?: string }) => void delete state.current };

test('where no controller is, practising is offered, and works', async context => {
  const session = openSession(context, NO_JUJU);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(setConfigOption, []);
  const offered = session.said[0]?.buttons.find(({ does }) => does === 'run');
  assert.deepEqual(offered, {
    title: 'Start Practice Model',
    does: 'run',
    command: 'charmConfig.startPractice',
  });
  await session.run(startPractice, []);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /^Active again .*"greeting" of my-app is set to "Hi" in practice:you\/playground$/,
  );
  assert.ok(session.asked.every(({ title }) => title.includes('practice:you/playground')));
  await session.run(leavePractice, []);
  await session.run(setConfigOption, []);
  assert.match(session.said.at(-1)?.message ?? '', /No Juju controller is selected/);
  // juju itself was not called.
  assert.deepEqual(session.calls(), []);
});

test('a secret of practice lies nowhere', async context => {
  const session = openSession(context, NO_JUJU);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(startPractice, []);
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { text: 'my-api-token' },
    { text: 'value' },
    { text: 'correct-horse' },
    { text: '' },
  ]);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /"api-token" of my-app is set to the secret "my-api-token" .* FLASK_API_TOKEN_VALUE/,
  );
  assertHidden(session, 'correct-horse');
  const files = readdirSync(session.dir, { recursive: true, encoding: 'utf8' });
  assert.ok(!files.some(name => name.includes('charm-config-value')));
});

test('an option that is new in the file reaches the practice model by a refresh', async context => {
  const extra = CHARM.replace('    page-size:', '    motto:\n      type: string\n    page-size:');
  const session = openSession(context, { ...NO_JUJU, charmcraft: extra });
  const file = join(session.dir, 'charmcraft.yaml');
  writeFileSync(file, CHARM);
  await session.run(startPractice, []);
  writeFileSync(file, extra);
  await session.run(setConfigOption, [
    { pick: 'motto' },
    { pick: '$(circle-large-outline) Refresh the application' },
    { pick: 'Refresh my-app' },
    { text: 'Onward' },
  ]);
  const said = session.said.map(({ message }) => message);
  assert.match(said.at(-2) ?? '', /refreshed to revision 1 in practice:you\/playground/);
  assert.match(said.at(-1) ?? '', /"motto" of my-app is set/);
});

test('nothing answers in the practice model, and Verify Parallel Requests says so', async context => {
  const session = openSession(context);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(startPractice, []);
  await session.run(verifyParallel, [{ leave: 'pick' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /^No app runs in the practice model: /);
});

test('a charm that cannot be read is no practice, in words', async context => {
  const session = openSession(context, NO_JUJU);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), 'name: [');
  await session.run(startPractice, []);
  assert.match(session.said[0]?.message ?? '', /^No practice model could be created from charmcraft\.yaml: /);
  assert.ok(existsSync(session.dir));
});

test('the facts of the guides follow from files and models', async context => {
  const description = describe(analyze(CHARM).charm);
  const gevent = { required: true, uri: null, edits: null };
  const setting = { option: 'webserver-worker-class', value: 'gevent' };
  const about = {
    setting,
    missing: 'gunicorn[gevent]',
    framework: 'Flask',
    image: 'flask-app-image',
    rock: null,
    gevent,
  };
  const pack = { path: '', name: '', age: 0, outdatedBy: undefined };
  assert.deepEqual(milestonesOfFiles(description, about, pack), ['charm', 'option', 'gevent', 'rock']);
  assert.deepEqual(milestonesOfFiles(description, about, { ...pack, outdatedBy: 'requirements.txt' }), [
    'charm',
    'option',
    'gevent',
  ]);
  const none = describe(analyze('name: a\nextensions: [flask-framework]\nbase: ubuntu@24.04\n').charm);
  assert.deepEqual(milestonesOfFiles(none, null, undefined), ['charm']);

  const session = openSession(context, NO_JUJU);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(startPractice, []);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  const observation = session.observations.at(-1) ?? assert.fail();
  assert.deepEqual(milestonesOfApplication(observation, description, null), ['deployed', 'set']);
  assert.deepEqual(session.reached, ['model']);

  const readsSecret = (text: string) => new RegExp(description.secretReads ?? '$^').test(text);
  assert.ok(readsSecret('os.environ["FLASK_API_TOKEN_VALUE"]'));
  assert.ok(!readsSecret('os.environ["MY_API_TOKEN_VALUE"]'));
  assert.ok(readsSecret('app.config[f"API_TOKEN_{key}"]'));
  assert.ok(!readsSecret('app.config["GREETING"]'));
});

test('practising again keeps what is there', async context => {
  const session = openSession(context, NO_JUJU);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(startPractice, []);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  await session.run(startPractice, []);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /practice model practice:you\/playground is already running/,
  );
  await session.run(setConfigOption, [{ leave: 'pick' }]);
  assert.ok(session.asked.at(-1)?.details.some(detail => detail.startsWith('Hi |')));
});

test('a file that is not saved or not there is no practice', async context => {
  const session = openSession(context, NO_JUJU);
  await session.run(startPractice, []);
  assert.match(session.said[0]?.message ?? '', /the file is not on disk/);
  session.files.world.unsaved = true;
  await session.run(startPractice, [{ leave: 'decide' }]);
  assert.deepEqual(session.files.world.saved, []);
});

test('an option with nothing below it is one without keys', async context => {
  const session = openSession(context, NO_JUJU);
  const text = CHARM.replace('    greeting:', '    empty:\n    greeting:');
  writeFileSync(join(session.dir, 'charmcraft.yaml'), text);
  await session.run(startPractice, []);
  await session.run(setConfigOption, [{ pick: 'empty' }, { text: 'a' }]);
  assert.match(session.said.at(-1)?.message ?? '', /"empty" of my-app is set to "a" in practice/);
});

test('a charm that the stand-in cannot answer for is a refusal, not a crash', async context => {
  const session = openSession(context, NO_JUJU);
  const text = CHARM.replace('    greeting:', '    empty: 1\n    greeting:');
  writeFileSync(join(session.dir, 'charmcraft.yaml'), text);
  await session.run(startPractice, []);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /^No practice model .*: the option "empty" is not a mapping/,
  );
});

const SET_GREETING = [{ pick: 'greeting' }, { text: 'Hi' }] as const;

test('a job that began in practice ends there, when practice is left meanwhile', async context => {
  const session = openSession(context);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(startPractice, []);
  session.after(/^config/, () => session.host.practice.leave());
  await session.run(setConfigOption, SET_GREETING);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /"greeting" of my-app is set to "Hi" in practice:you\/playground/,
  );
  assert.deepEqual(session.calls(), []);
  await session.run(setConfigOption, [{ leave: 'pick' }]);
  assert.notDeepEqual(session.calls(), []);
});

test('a job that began with juju ends with juju, when practice starts meanwhile', async context => {
  const session = openSession(context);
  session.after(/^config/, async () => {
    assert.equal(await session.host.practice.start(CHARM), undefined);
  });
  await session.run(setConfigOption, SET_GREETING);
  assert.match(session.said.at(-1)?.message ?? '', /"greeting" of my-app is set to "Hi" in lxd:admin\/dev/);
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });
  assert.equal(session.host.practice.on(), true);
});
