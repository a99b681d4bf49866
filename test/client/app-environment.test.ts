import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clearAppEnvironmentFilter,
  filterAppEnvironment,
  refreshApplicationValues,
  showAppEnvironment,
  showApplicationValues,
  showDefaultValues,
} from '../../client/src/commands/app-environment.ts';
import { treeMessage, variableGroups } from '../../client/src/flow/environment-tree.ts';
import { analyze } from '../../server/src/analysis.ts';
import { appEnvironment } from '../../server/src/features/app-environment.ts';
import { deployed } from '../../stand-in/model.mjs';
import { CHARM, openSession } from './session.ts';

const REQUIRES = 'requires:\n  postgresql:\n    interface: postgresql_client\n    limit: 1\n';
const environmentOf = (text: string) => appEnvironment(analyze(text).charm) ?? assert.fail('no framework');
const ALL = environmentOf(CHARM + REQUIRES);

const PLAIN = { hidden: false, source: 's', line: null, option: null, assignment: null } as const;

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
  assert.equal(row('FLASK_GREETING').description, 'Hello · option greeting · default');
  assert.equal(row('FLASK_GREETING').tooltip, 'FLASK_GREETING=Hello\noption greeting\nDefault value');
  assert.equal(row('FLASK_GREETING').spoken, 'FLASK_GREETING, Hello, option greeting, Default value');
  assert.equal(row('FLASK_SMTP_PASSWORD').description, 'option smtp-password');
  assert.match(row('FLASK_SECRET_KEY').spoken, /only the running model knows the value/);
});

test('what looks like a secret is masked in the tree, and not found by its value', () => {
  const text = CHARM.replace('      description: For sending mail.', '      default: hunter2');
  const environment = environmentOf(text);
  const rows = variableGroups(environment, '').flatMap(({ variables }) => variables);
  const row = rows.find(({ variable }) => variable.name === 'FLASK_SMTP_PASSWORD') ?? assert.fail();
  assert.equal(row.variable.value, 'hunter2', 'it can be copied');
  assert.doesNotMatch(`${row.description}${row.tooltip}${row.spoken}`, /hunter2/);
  assert.match(row.tooltip, /^FLASK_SMTP_PASSWORD=•+$/m);
  assert.deepEqual(variableGroups(environment, 'hunter2'), []);
});

test('a long value, several lines and an empty one fit in a row', () => {
  const shown = (value: string) => {
    const variable = { name: 'A', value, state: 'fixed', ...PLAIN } as const;
    return variableGroups({ ...ALL, variables: [variable] }, '')[0]?.variables[0]?.description;
  };
  assert.equal(shown('a\nb'), 'a… · s');
  assert.equal(shown('x'.repeat(80)), `${'x'.repeat(80)} · s`);
  assert.equal(shown('x'.repeat(81)), `${'x'.repeat(80)}… · s`);
  assert.equal(shown(''), 'empty · s');
});

test('each state has words of its own, and a value that is not known shows as a name alone', () => {
  const states = ['set', 'default', 'fixed', 'model', 'unset', 'related', 'relation', 'conditional'] as const;
  const rows = [...states, 'set' as const].map((state, at) => {
    const value = at === states.length || at > 2 ? null : '1';
    const variables = [{ name: 'A', value, state, ...PLAIN }];
    return variableGroups({ ...ALL, variables }, '')[0]?.variables[0] ?? assert.fail();
  });
  assert.equal(new Set(rows.map(({ spoken }) => spoken)).size, rows.length);
  for (const { variable, tooltip, spoken } of rows) {
    const words = tooltip.split('\n')[2] ?? '';
    assert.match(words, /\w/);
    assert.equal(tooltip, [variable.value === null ? 'A' : 'A=1', 's', words].join('\n'));
    assert.equal(spoken, ['A', ...(variable.value === null ? [] : ['1']), 's', words].join(', '));
  }
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

const DEFAULTS = 'What the app gets while nothing is set: the defaults of this file';

test('the message says whose values they are, and what is special', () => {
  assert.equal(treeMessage(ALL, ''), DEFAULTS);
  assert.equal(treeMessage(undefined, ''), undefined);
  assert.match(treeMessage(null, 'x') ?? '', /does not use a framework extension/);
  assert.match(treeMessage(ALL, 'hello') ?? '', /file\. 1 of \d+ variables match "hello"\.$/);
  assert.equal(
    treeMessage({ ...ALL, failure: 'missing options: token.', provisional: true }, ''),
    `${DEFAULTS}. The app would not start: missing options: token. paas-charm does not support this base yet, so names and values may change.`,
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

const SECRET = 'secret:d0fake0000000000001g';

test('an application lends its values, and those that nobody should see are not even asked for', async context => {
  const session = openSession(context);
  const { world } = session.files;
  session.change(state => {
    const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'];
    assert.ok(app);
    Object.assign(app, { options: deployed(CHARM).options });
    app.user = { greeting: 'Hi', 'page-size': 7, 'smtp-password': 'hunter2', 'api-token': SECRET };
  });
  await session.run(showApplicationValues, []);
  assert.deepEqual(world.application?.deployment, {
    application: 'my-app',
    model: 'lxd:admin/dev',
    values: { greeting: 'Hi', 'page-size': 7, 'smtp-password': null, 'api-token': null },
  });
  assert.doesNotMatch(JSON.stringify(world.application?.deployment), /hunter2|d0fake/);
  assert.equal(world.shown, 1);

  const { deployment } = world.application ?? assert.fail();
  const shown =
    (await session.files.server.environment({ uri: session.files.uri, deployment })) ?? assert.fail();
  const [there] = variableGroups(shown, '');
  const row = (name: string) => there?.variables.find(({ variable }) => variable.name === name);
  assert.equal(row('FLASK_GREETING')?.description, 'Hi · option greeting · set');
  assert.equal(row('FLASK_PAGE_SIZE')?.description, '7 · option page-size · set');
  assert.equal(row('FLASK_SMTP_PASSWORD')?.description, 'option smtp-password · set');
  assert.match(row('FLASK_SMTP_PASSWORD')?.spoken ?? '', /the value is hidden/);
  assert.equal(row('FLASK_API_TOKEN_<KEY>')?.variable.value, null);
  assert.equal(row('FLASK_SAMPLE_RATE')?.description, '0.5 · option sample-rate · default');
  assert.match(
    treeMessage(shown, '', { deployment, at: Date.now() }) ?? '',
    /^Values of my-app in lxd:admin\/dev, read at \d+:\d\d/,
  );

  await session.run(showDefaultValues, []);
  assert.equal(world.application, undefined);
});

test('the keys of its secrets and its relations are known where the application has told them', async context => {
  const charmcraft = `${CHARM}${REQUIRES}`;
  const session = openSession(context, { charmcraft });
  session.host.secretKeys.set(SECRET, ['user', 'password']);
  session.change(state => {
    const model = state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
    Object.assign(model.apps['my-app'] ?? assert.fail(), { user: { 'api-token': SECRET } });
    const endpoints: [string, string] = ['my-app:postgresql', 'db:database'];
    model.relations = [{ id: 0, interface: 'postgresql_client', endpoints }];
  });
  await session.run(showApplicationValues, []);
  const { deployment } = session.files.world.application ?? assert.fail();
  assert.deepEqual(deployment.secretKeys, { 'api-token': ['user', 'password'] });
  assert.deepEqual(deployment.relations, ['postgresql']);
  const { charm } = analyze(charmcraft);
  const [there] = variableGroups(appEnvironment(charm, deployment) ?? assert.fail(), '');
  const names = there?.variables.map(({ variable }) => variable.name) ?? [];
  for (const name of ['FLASK_API_TOKEN_USER', 'FLASK_API_TOKEN_PASSWORD', 'POSTGRESQL_DB_HOSTNAME'])
    assert.ok(names.includes(name), name);
  assert.ok(!names.includes('FLASK_API_TOKEN_<KEY>'));
  const row = there?.variables.find(({ variable }) => variable.name === 'POSTGRESQL_DB_HOSTNAME');
  assert.equal(row?.description, 'relation postgresql · related');
});

test('the values that are shown are read anew, without a question', async context => {
  const session = openSession(context);
  await session.run(refreshApplicationValues, []);
  assert.equal(session.files.world.shown, 0);
  session.change(state => {
    const apps = state.controllers.lxd?.models['admin/dev']?.apps ?? assert.fail();
    apps.second = { ...(apps['my-app'] ?? assert.fail()), user: { greeting: 'Second' } };
  });
  await session.run(showApplicationValues, [{ pick: 'second' }]);
  session.change(state => {
    const second = state.controllers.lxd?.models['admin/dev']?.apps.second ?? assert.fail();
    second.user = { greeting: 'Third' };
  });
  await session.run(refreshApplicationValues, []);
  assert.deepEqual(session.files.world.application?.deployment.values, { greeting: 'Third' });
});

test('a URL with a password shows nowhere, whatever its option is called', async context => {
  const values = async (greeting: string) => {
    const session = openSession(context);
    session.change(state => {
      const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
      app.user = { greeting };
    });
    await session.run(showApplicationValues, []);
    return session.files.world.application?.deployment.values.greeting;
  };
  assert.equal(await values('postgres://app:hunter2@db.local:5432/app'), null);
  assert.equal(await values('see amqp://:hunter2@host'), null);
  assert.equal(await values('https://db.local:5432/app'), 'https://db.local:5432/app');
  assert.equal(await values('https://example.com/@me:you'), 'https://example.com/@me:you');
});

test('of several applications one is chosen, and of none the person is told', async context => {
  const session = openSession(context);
  session.change(state => {
    const apps = state.controllers.lxd?.models['admin/dev']?.apps ?? assert.fail();
    apps.second = { ...(apps['my-app'] ?? assert.fail()), user: { greeting: 'Second' } };
  });
  await session.run(showApplicationValues, [{ pick: 'second' }]);
  assert.deepEqual(session.files.world.application?.deployment.values, { greeting: 'Second' });
  session.change(state => {
    const apps = state.controllers.lxd?.models['admin/dev']?.apps ?? assert.fail();
    delete apps.second;
    delete apps['my-app'];
  });
  await session.run(showApplicationValues, []);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /No application in lxd:admin\/dev is deployed from the charm "my-app"/,
  );
});
