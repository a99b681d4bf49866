import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksFor, workerClassIn } from '../../server/src/charm/rock.ts';
import { lint } from '../../server/src/rules/lint.ts';
import { charmOf } from '../support/markers.ts';

const FLASK = `name: my-charm
type: charm
base: ubuntu@22.04
platforms: {amd64: }
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`;

function asks(files: Readonly<Record<string, string>>, rock = 'name: x\n'): boolean | undefined {
  const found = charmOf(FLASK, { '../rockcraft.yaml': rock, ...files }).rock;
  assert.ok(found);
  return asksFor(found, 'gevent');
}

test('a package is found however it is required', () => {
  for (const text of [
    'Flask\ngevent\n',
    'gevent==24.2.1 ; python_version > "3"\n',
    'Gevent>=1\r\n',
    'gunicorn[gevent]\n',
    'gunicorn[setproctitle,gevent]==23\n',
    'gevent @ https://example.com/gevent.whl\n',
  ])
    assert.equal(asks({ '../requirements.txt': text }), true, text);
  assert.equal(asks({ '../requirements.txt': '-r base.txt\n', '../base.txt': 'gevent\n' }), true);
  assert.equal(asks({ '../pyproject.toml': '[project]\ndependencies = ["flask", "gevent>=1"]\n' }), true);
  assert.equal(asks({ '../pyproject.toml': '[tool.poetry.dependencies]\ngevent = "^24"\n' }), true);
  const part = 'parts:\n  flask-framework/dependencies:\n    python-packages: [gevent]\n';
  assert.equal(asks({ '../requirements.txt': 'Flask\n' }, part), true);
});

test('a package that is not required differs from one that cannot be determined', () => {
  for (const text of ['Flask\n', '# gevent\nFlask # not gevent\n', 'gevent-websocket\n', ''])
    assert.equal(asks({ '../requirements.txt': text }), false, text);
  assert.equal(asks({ '../requirements.txt': 'Flask\n-e .\n' }), undefined);
  assert.equal(asks({ '../requirements.txt': '-r elsewhere/base.txt\n' }), undefined);
  assert.equal(asks({}), undefined);
});

test('the worker class is the word after -k, as paas-charm looks for it', () => {
  assert.equal(workerClassIn('python3 -m gunicorn app:app -k [ sync ]'), 'sync');
  assert.equal(workerClassIn('gunicorn -k gevent app:app'), 'gevent');
  assert.equal(workerClassIn('gunicorn --worker-class gevent app:app'), undefined);
  assert.equal(workerClassIn('gunicorn -k'), undefined);
});

test('a deployed worker class is judged where the app requires its framework', () => {
  const files = { '../rockcraft.yaml': 'name: x\n', '../requirements.txt': 'requests\nFlask==3\n' };
  const found = (deployedWorkerClass: string) =>
    lint(charmOf(FLASK, files), { experimentalExtensions: false, deployedWorkerClass }).map(
      ({ code, file, range }) => [code, file, range.start.line],
    );
  assert.deepEqual(found('gevent'), [['gevent-missing', '../requirements.txt', 1]]);
  assert.deepEqual(found('eventlet'), [['unknown-worker-class', '../requirements.txt', 1]]);
  assert.deepEqual(found('sync'), []);
});

test('a rock next to the file is read before one above it', () => {
  const charm = charmOf(FLASK, { 'rockcraft.yaml': 'name: a\n', '../rockcraft.yaml': 'name: b\n' });
  assert.equal(charm.rock?.document.file, 'rockcraft.yaml');
});
