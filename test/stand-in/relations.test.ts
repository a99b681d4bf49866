import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, output, refused, type World, world } from './juju.ts';

/** The application needs a database. */
function wanting(): World {
  const here = world();
  here.app.endpoints = { db: { role: 'requires', interface: 'postgresql_client' } };
  return here;
}

test('two applications are integrated once, and told apart again', () => {
  const { state, model, app } = wanting();
  assert.equal(output(state, ['integrate', 'postgresql-k8s', 'my-app']), '');
  const relation = {
    id: 0,
    interface: 'postgresql_client',
    endpoints: ['my-app:db', 'postgresql-k8s:database'],
  };
  assert.deepEqual(model.relations, [relation]);
  const shown = json(state, ['status']).applications['my-app'].relations;
  const seen = { 'related-application': 'postgresql-k8s', interface: 'postgresql_client', scope: 'global' };
  assert.deepEqual(shown, { db: [seen] });
  refused(state, ['integrate', 'my-app', 'postgresql-k8s'], {
    code: 1,
    message: `cannot add relation "my-app:db postgresql-k8s:database"
relation my-app:db postgresql-k8s:database (already exists): ${'\n'}
Use 'juju status --relations' to view the current relations.`,
  });
  assert.equal(output(state, ['remove-relation', '0']), '');
  delete app.passing;
  assert.deepEqual(
    [model.relations, json(state, ['status']).applications['my-app'].relations],
    [[], undefined],
  );
});

test('refusals of integrate, remove-relation, trust, show-unit and model-config', () => {
  const { state, app } = wanting();
  const cases: readonly (readonly [words: string, code: number, message: string, empty?: boolean])[] = [
    ['integrate my-app', 2, 'an integration must involve two applications'],
    ['integrate my-app nope', 1, 'application "nope" not found (not found)'],
    ['integrate my-app:nope postgresql-k8s', 1, 'application "my-app" has no "nope" relation (not found)'],
    ['integrate my-app my-app', 1, 'no relations found (not found)'],
    ['remove-relation my-app', 2, 'a relation must involve two applications'],
    [
      'remove-relation my-app postgresql-k8s',
      1,
      'relation matching "my-app postgresql-k8s" not found (not found)',
    ],
    ['remove-relation 7', 1, 'relation "7" not found (not found)'],
    ['trust', 2, 'no application name specified'],
    ['trust my-app --scope model', 2, 'scope "model" not valid'],
    ['trust nope --scope cluster', 1, 'application "nope" not found'],
    ['show-unit', 2, 'a unit name must be supplied'],
    ['show-unit my-app', 2, 'unit name "my-app" not valid'],
    ['show-unit my-app/9', 1, 'unit "my-app/9" not found (not found)', true],
    ['model-config nope --format json', 1, 'key "nope" not found in "dev" model.', true],
    [
      'model-config automatically-retry-hooks=often',
      1,
      'automatically-retry-hooks: expected bool, got string("often")',
    ],
  ];
  for (const [words, code, message, empty] of cases) {
    refused(state, words.split(' '), { code, message, ...(empty && { empty }) });
  }
  app.endpoints = {
    first: { role: 'requires', interface: 'postgresql_client' },
    second: { role: 'requires', interface: 'postgresql_client' },
  };
  const could = ['"my-app:first postgresql-k8s:database"', '"my-app:second postgresql-k8s:database"'];
  const message = `ambiguous relation: "my-app postgresql-k8s" could refer to ${could.join('; ')}`;
  refused(state, ['integrate', 'my-app', 'postgresql-k8s'], { code: 1, message });
});

test('an endpoint that must be there blocks the application as paas-charm does', () => {
  const { state, app } = wanting();
  delete app.afterConfig;
  output(state, ['config', 'my-app', 'greeting=Hi']);
  const status = json(state, ['status']).applications['my-app']['application-status'];
  assert.deepEqual([status.current, status.message], ['blocked', 'missing integrations: db']);
});
