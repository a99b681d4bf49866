import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { newCharmForApp } from '../../client/src/commands/new-charm.ts';
import { openSession } from './session.ts';

test('without charmcraft the least files are written, for the framework of the app', async context => {
  const session = openSession(context, { tools: false });
  writeFileSync(join(session.dir, 'requirements.txt'), 'flask\n');
  await session.run(newCharmForApp, [{ refused: 'My App', because: /lower case/ }, { text: 'my-shop' }]);
  const file = join(session.dir, 'charm/charmcraft.yaml');
  assert.match(readFileSync(file, 'utf8'), /^name: my-shop\n[\s\S]*- flask-framework$/m);
  assert.ok(existsSync(join(session.dir, 'charm/src/charm.py')));
  assert.equal(session.asked[0]?.prompt, 'Name of the charm for the Flask app');
  assert.deepEqual(session.files.world.revealed, [[pathToFileURL(file).href, 0]]);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /^The Flask charm of my-shop is in .*charmcraft was not found here\. rockcraft\.yaml was written too\.$/,
  );
  assert.deepEqual(
    session.said.at(-1)?.buttons.map(({ title }) => title),
    ['Add Config Option...', 'Deploy Charm...'],
  );
});

test('where the files suggest several frameworks, those are offered first', async context => {
  const session = openSession(context, { tools: false });
  writeFileSync(join(session.dir, 'requirements.txt'), 'flask\n');
  writeFileSync(join(session.dir, 'go.mod'), 'module shop\n');
  await session.run(newCharmForApp, [{ text: 'my-shop' }, { pick: 'Go' }]);
  const { labels, details } = session.asked.at(-1) ?? assert.fail();
  assert.deepEqual(labels.slice(0, 2), ['Flask', 'Go']);
  assert.deepEqual(
    details.map(detail => detail.includes('found in the files of the app')),
    [true, true, false, false, false, false],
  );
  assert.match(readFileSync(join(session.dir, 'charm/charmcraft.yaml'), 'utf8'), /- go-framework/);
});

test('the options that the app reads are what comes next', async context => {
  const session = openSession(context, { tools: false });
  writeFileSync(join(session.dir, 'requirements.txt'), 'flask\n');
  const app = 'import os\nTOKEN = os.environ["FLASK_TOKEN"]\nPAGE = os.environ["FLASK_PAGE_SIZE"]\n';
  writeFileSync(join(session.dir, 'app.py'), app);
  await session.run(newCharmForApp, [{ text: 'my-shop' }]);
  const { message, buttons } = session.said.at(-1) ?? assert.fail();
  assert.match(message, /reads 2 variables that no option sets yet\.$/);
  assert.equal(buttons[0]?.title, 'Add Missing Options...');
});

test('charmcraft and rockcraft write the files where they are there', async context => {
  const session = openSession(context);
  await session.run(newCharmForApp, [{ text: 'my-shop' }, { pick: 'Go' }]);
  const read = (file: string) => readFileSync(join(session.dir, file), 'utf8');
  assert.match(read('charm/charmcraft.yaml'), /^name: my-shop\nsummary: An app\n[\s\S]*- go-framework\n$/);
  assert.match(read('rockcraft.yaml'), /^name: my-shop\nsummary: An app\n[\s\S]*- go-framework\n$/);
  assert.match(
    session.said.at(-1)?.message ?? '',
    /written by charmcraft init\. rockcraft\.yaml was written too\.$/,
  );
});

test('a rockcraft.yaml that is there stays', async context => {
  const session = openSession(context, { tools: false });
  writeFileSync(join(session.dir, 'rockcraft.yaml'), 'name: mine\n');
  await session.run(newCharmForApp, [{ text: 'my-shop' }, { pick: 'Go' }]);
  assert.equal(readFileSync(join(session.dir, 'rockcraft.yaml'), 'utf8'), 'name: mine\n');
  assert.doesNotMatch(session.said.at(-1)?.message ?? '', /rockcraft/);
});

test('a charmcraft that fails leaves nobody without a charm', async context => {
  const session = openSession(context);
  const end = { exit: 1, stdout: '', stderr: 'Warning: old\nno such profile\n', ms: 1 };
  const tools = { run: async () => end };
  await session.run(host => newCharmForApp({ ...host, tools }), [{ text: 'my-shop' }, { pick: 'Go' }]);
  assert.match(readFileSync(join(session.dir, 'charm/charmcraft.yaml'), 'utf8'), /- go-framework/);
  assert.match(session.said.at(-1)?.message ?? '', /charmcraft init failed \("no such profile"\)\./);
});

test('a charm that is there stays, and a workspace that is not trusted gets none', async context => {
  const session = openSession(context);
  mkdirSync(join(session.dir, 'charm'));
  writeFileSync(join(session.dir, 'charm/charmcraft.yaml'), 'name: mine\n');
  await session.run(newCharmForApp, []);
  assert.equal(readFileSync(join(session.dir, 'charm/charmcraft.yaml'), 'utf8'), 'name: mine\n');
  assert.match(session.said[0]?.message ?? '', /has a charm already: nothing was written$/);
  session.files.world.trusted = false;
  await session.run(newCharmForApp, []);
  assert.match(session.said[1]?.message ?? '', /Restricted Mode/);
});

test('nothing is written through a link', async context => {
  const session = openSession(context);
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  symlinkSync(elsewhere, join(session.dir, 'charm'));
  await session.run(newCharmForApp, []);
  assert.deepEqual(readdirSync(elsewhere), []);
  assert.match(session.said.at(-1)?.message ?? '', /^Nothing was written: ".*charm" is a link$/);
});
