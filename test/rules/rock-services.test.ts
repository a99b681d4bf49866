/** What paas-charm makes of a rock's services (paas_charm/app.py, _app_layer, 1.12.3). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { complete } from './examples.ts';

const told = (rock: string, charm = ''): readonly string[] =>
  analyze(complete(charm), filesFrom({ '../rockcraft.yaml': rock }))
    .findings.filter(({ file }) => file === '../rockcraft.yaml')
    .map(({ code, path, message }) => `${code} ${path.slice(1).join('.')}: ${message.split(': ').at(-1)}`);

const ROCK = 'name: a\nextensions: [flask-framework]\nservices:\n';
const service = (name: string): string => `  ${name}:\n    environment:\n      A: b\n`;

test('the environment of the main service, of workers and of schedulers is lost, in any case of letters', () => {
  for (const name of ['flask', 'celery-worker', 'Beat-Scheduler', 'x-WORKER'])
    assert.deepEqual(told(`${ROCK}${service(name)}`), [
      `replaced-environment ${name}.environment.A: declare the option "a", which the app reads as "FLASK_A"`,
    ]);
});

test('other services keep theirs and get nothing else', () => {
  for (const name of ['nginx', 'worker', 'my-worker-2', 'Flask'])
    assert.deepEqual(told(`${ROCK}${service(name)}`), [
      `service-without-variables ${name}: if it needs them, end its name with "-worker" or "-scheduler"`,
    ]);
  assert.deepEqual(told(`${ROCK}  statsd-exporter:\n    command: x\n`), []);
});

test('what to do about a lost variable depends on who else sets it', () => {
  const rock = (variable: string): string =>
    `${ROCK}  flask:\n    override: merge\n    environment:\n      ${variable}: x\n`;
  const remedies: Readonly<Record<string, string>> = {
    FLASK_DEBUG: 'remove it, and set the option "flask-debug" of the charm',
    FLASK_GREETING: 'declare the option "greeting"',
    API_PASSWORD:
      'declare the option "api-password" of type "secret", which the app reads as "FLASK_API_PASSWORD"',
  };
  for (const [variable, remedy] of Object.entries(remedies))
    assert.deepEqual(told(rock(variable)), [`replaced-environment flask.environment.${variable}: ${remedy}`]);
  assert.deepEqual(told(rock('FLASK_OWN'), 'config: {options: {own: {type: string}}}\n'), [
    'replaced-environment flask.environment.FLASK_OWN: remove it, and set the option "own" of the charm',
  ]);
});

test('a rock without the main service is reported once, unless an extension adds it', () => {
  const plain = ROCK.replace(/extensions.*\n/, '');
  assert.deepEqual(told(`${plain}  web:\n    command: x\n`), [
    'main-service-missing web: call the service that runs the app "flask"',
  ]);
  assert.deepEqual(told(`${plain}  flask:\n    command: x -k [ sync ]\n`), []);
  assert.deepEqual(told('name: a\n'), []);
});
