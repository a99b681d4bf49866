import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clearAppEnvironmentFilter,
  filterAppEnvironment,
  showAppEnvironment,
} from '../../client/src/commands/app-environment.ts';
import { treeMessage, variableGroups } from '../../client/src/flow/environment-tree.ts';
import { analyze } from '../../server/src/analysis.ts';
import { appEnvironment } from '../../server/src/features/app-environment.ts';
import { CHARM, openSession } from './session.ts';

const REQUIRES = 'requires:\n  postgresql:\n    interface: postgresql_client\n    limit: 1\n';
const environmentOf = (text: string) => appEnvironment(analyze(text).charm) ?? assert.fail('no framework');
const ALL = environmentOf(CHARM + REQUIRES);

const namesIn = (id: string, filter = '') =>
  variableGroups(ALL, filter)
    .find(group => group.id === id)
    ?.variables.map(({ variable }) => variable.name);

test('every variable stands in one group, by when it is there', () => {
  assert.ok(namesIn('there')?.includes('FLASK_GREETING'));
  assert.ok(namesIn('there')?.includes('FLASK_SECRET_KEY'));
  assert.ok(namesIn('unset')?.includes('FLASK_SMTP_PASSWORD'));
  assert.ok(namesIn('relation')?.includes('POSTGRESQL_DB_HOSTNAME'));
  assert.ok(namesIn('conditional')?.includes('HTTP_PROXY'));
  const count = variableGroups(ALL, '').reduce((sum, { variables }) => sum + variables.length, 0);
  assert.equal(count, ALL.variables.length);
});

test('a row tells value, source and state, to the eye and to the ear', () => {
  const row = (name: string) =>
    variableGroups(ALL, '')
      .flatMap(({ variables }) => variables)
      .find(({ variable }) => variable.name === name) ?? assert.fail(name);
  assert.equal(row('FLASK_GREETING').description, 'Hello · option greeting');
  assert.equal(row('FLASK_GREETING').tooltip, 'FLASK_GREETING=Hello\noption greeting\nThe default');
  assert.equal(row('FLASK_GREETING').spoken, 'FLASK_GREETING, Hello, option greeting, The default');
  assert.equal(row('FLASK_SMTP_PASSWORD').description, 'option smtp-password');
  assert.match(row('FLASK_SECRET_KEY').spoken, /only the running model knows the value/);
});

test('a long value, several lines and an empty one fit in a row', () => {
  const shown = (value: string) => {
    const variable = { name: 'A', value, state: 'fixed', source: 's', line: null } as const;
    return variableGroups({ ...ALL, variables: [variable] }, '')[0]?.variables[0]?.description;
  };
  assert.equal(shown('a\nb'), 'a… · s');
  assert.equal(shown('x'.repeat(81)), `${'x'.repeat(80)}… · s`);
  assert.equal(shown(''), 'empty · s');
});

test('the filter finds names, values and sources in any case', () => {
  assert.deepEqual(namesIn('there', 'hELLo'), ['FLASK_GREETING']);
  assert.deepEqual(namesIn('there', 'option page-'), ['FLASK_PAGE_SIZE']);
  assert.deepEqual(
    variableGroups(ALL, 'postgresql').map(({ id }) => id),
    ['relation'],
  );
  assert.deepEqual(variableGroups(ALL, 'no such text'), []);
});

test('the message says what is special, and is silent when nothing is', () => {
  assert.equal(treeMessage(ALL, ''), undefined);
  assert.match(treeMessage(undefined, '') ?? '', /Open a charmcraft\.yaml/);
  assert.match(treeMessage(null, 'x') ?? '', /no framework extension/);
  assert.match(treeMessage(ALL, 'hello') ?? '', /^1 of \d+ variables have "hello"\.$/);
  assert.equal(
    treeMessage({ ...ALL, failure: 'missing options: token.', provisional: true }, ''),
    'The app would not start: missing options: token. paas-charm does not support this base yet: names and values may change.',
  );
});

test('the commands show the view and set its filter', async context => {
  const session = openSession(context);
  const { world } = session.files;
  await session.run(showAppEnvironment, []);
  await session.run(filterAppEnvironment, [{ text: ' flask ' }]);
  assert.deepEqual([world.shown, world.filter], [2, 'flask']);
  await session.run(filterAppEnvironment, [{ leave: 'text' }]);
  assert.equal(session.texts.at(-1)?.value, 'flask');
  await session.run(clearAppEnvironmentFilter, []);
  assert.deepEqual([world.shown, world.filter], [2, '']);
});
