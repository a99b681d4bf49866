/** The options of a new charm, of what its app reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../server/src/charm/write.ts';
import { MISSING_OPTIONS, type MissingOptions } from '../../server/src/protocol.ts';
import { inApp } from '../support/app-session.ts';

const APP = `import os
a = os.environ["FLASK_TOKEN"]
b = int(os.getenv("FLASK_PAGE_SIZE", "5"))
c = os.getenv("GITHUB_API_TOKEN")
d = os.getenv("HOME")
os.environ["SET_BY_APP"] = "x"
e = os.getenv("SET_BY_APP")
f = os.environ["FLASK_PAGE_SIZE"]
g = os.getenv("FLASK_BASE_URL")
`;

test('what the app reads and the charm does not set becomes options, each with its line', async context => {
  const options = '    token:\n      type: string\n';
  const files = { 'app.py': APP, 'tests/test_app.py': 'import os\nos.getenv("FLASK_ONLY_TESTED")\n' };
  const { session, main } = await inApp(context, options, files);
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(
    missing.options.map(({ name, type, variable, becomes, place }) => [name, type, variable, becomes, place]),
    [
      ['page-size', 'int', 'FLASK_PAGE_SIZE', 'FLASK_PAGE_SIZE', 'app.py:3'],
      ['github-api-token', 'string', 'GITHUB_API_TOKEN', 'FLASK_GITHUB_API_TOKEN', 'app.py:4'],
    ],
  );
  assert.equal(missing.options[0]?.edits[0]?.newText, '    page-size:\n      type: int\n');
  await session.end();
});

test('where there are no options yet, one change adds them all', async context => {
  const { session, main, charm } = await inApp(
    context,
    '',
    { 'app.py': APP },
    undefined,
    'flask',
    'FLASK_BASE_URL',
  );
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  const edits = missing.options.flatMap(option => [...option.edits]);
  assert.equal(edits.length, 1);
  const text = applyChanges(charm, edits);
  assert.match(text, /config:\n {2}options:\n {4}page-size:\n {6}type: int\n {4}token:\n {6}type: string\n$/);
  await session.end();
});
