import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asyncWorkers } from '../../server/src/features/async-workers.ts';
import { charmOf } from '../support/markers.ts';

const CHARM = 'name: my-app\nextensions: [flask-framework]\nbase: ubuntu@24.04\n';

const commandIn = (rock: string) => {
  const found = asyncWorkers(charmOf(CHARM, { '../rockcraft.yaml': rock }), file => file).rock;
  return found && { command: found.command, line: found.commandLine };
};

test('the command of the service has its line in rockcraft.yaml', () => {
  const service = (command: string) => `name: my-app\n\nservices:\n  flask:\n    command: ${command}\n`;
  assert.deepEqual(commandIn(service('gunicorn app:app -k [ sync ]')), { command: 'with-k', line: 4 });
  assert.deepEqual(commandIn(service('gunicorn app:app')), { command: 'without-k', line: 4 });
});

test('a command that the extension writes has no line', () => {
  assert.deepEqual(commandIn('name: my-app\nextensions: [flask-framework]\n'), {
    command: 'extension',
    line: null,
  });
});
