import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addConfigOption } from '../../client/src/commands/add-config-option.ts';
import { CHARM, openSession } from './session.ts';

test('an option is asked for, checked while it is typed, written and shown', async context => {
  const session = openSession(context);
  await session.run(addConfigOption, [
    { refused: '', because: /Type a name/ },
    { refused: 'greeting', because: /There is already an option "greeting"/ },
    { refused: 'flask-x', because: /flask-/ },
    { text: 'retries', note: /^The app gets FLASK_RETRIES$/ },
    { pick: 'int' },
    { refused: 'three', because: /int|whole|number/ },
    { text: '3' },
    { text: 'How often to try again.' },
  ]);
  const { text, revealed } = session.files.world;
  const added =
    '    retries:\n      type: int\n      default: 3\n      description: How often to try again.\n';
  assert.equal(text, CHARM + added);
  assert.deepEqual(revealed, [[session.files.uri, CHARM.split('\n').length - 1]]);
  assert.deepEqual(session.said, []);
});

test('each type tells the variable that it makes; a secret has no default', async context => {
  const session = openSession(context);
  await session.run(addConfigOption, [
    { text: 'mail-login' },
    { pick: 'secret' },
    { text: 'keys: user, password' },
  ]);
  const types = session.asked.find(({ labels }) => labels.includes('secret'));
  assert.deepEqual(types?.labels, ['string', 'int', 'float', 'boolean', 'secret']);
  assert.match(types?.details[0] ?? '', /\| FLASK_MAIL_LOGIN$/);
  assert.match(types?.details[4] ?? '', /\| FLASK_MAIL_LOGIN_<KEY>$/);
  const { text } = session.files.world;
  assert.equal(text.slice(CHARM.length).includes('default'), false);
  assert.match(text, /type: secret\n {6}description: 'keys: user, password'\n|"keys: user, password"/);
});

test('nothing typed is no default and no description', async context => {
  const session = openSession(context);
  await session.run(addConfigOption, [
    { text: 'title' },
    { pick: 'string' },
    { text: '', note: /variable does not exist/ },
    { text: '' },
  ]);
  assert.equal(session.files.world.text, `${CHARM}    title:\n      type: string\n`);
});

test('a boolean is picked', async context => {
  const session = openSession(context);
  await session.run(addConfigOption, [
    { text: 'tracing' },
    { pick: 'boolean' },
    { pick: 'true' },
    { leave: 'text' },
  ]);
  assert.equal(session.files.world.text, CHARM);
  await session.run(addConfigOption, [
    { text: 'tracing' },
    { pick: 'boolean' },
    { pick: 'No Default' },
    { text: '' },
  ]);
  assert.equal(session.files.world.text, `${CHARM}    tracing:\n      type: boolean\n`);
});

test('whoever leaves has changed nothing', async context => {
  const session = openSession(context);
  await session.run(addConfigOption, [{ leave: 'text' }]);
  await session.run(addConfigOption, [{ text: 'title' }, { leave: 'pick' }]);
  await session.run(addConfigOption, [{ text: 'title' }, { pick: 'int' }, { leave: 'text' }]);
  assert.equal(session.files.world.text, CHARM);
  assert.deepEqual(session.said, []);
});

test('a file that is broken, or changes meanwhile, is told', async context => {
  const broken = openSession(context, { charmcraft: 'name: my-app\nconfig: 3\n' });
  await broken.run(addConfigOption, [{ refused: 'title', because: /is not a mapping/ }, { leave: 'text' }]);

  const changing = openSession(context);
  changing.files.world.changing = true;
  await changing.run(addConfigOption, [{ text: 'title' }, { pick: 'string' }, { text: '' }, { text: '' }]);
  assert.match(changing.said[0]?.message ?? '', /"title" was not added: the file changed in the meantime/);
  assert.deepEqual(changing.files.world.revealed, []);
});

test('without a charmcraft.yaml the person is told', async context => {
  const session = openSession(context);
  const parts = { ...session.host, charm: async () => undefined };
  await addConfigOption(parts, {});
  assert.match(session.said[0]?.message ?? '', /No charmcraft\.yaml/);
});
