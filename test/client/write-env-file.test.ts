import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { writeEnvFile } from '../../client/src/commands/write-env-file.ts';
import { CHARM, openSession } from './session.ts';

/** What charmcraft packs. */
const WHOLE = `type: charm\nplatforms: {amd64: }\nsummary: A summary\ndescription: A text.\n${CHARM}`;

function open(context: TestContext, charmcraft = WHOLE) {
  const session = openSession(context, { charmcraft });
  const file = join(session.dir, '.env');
  const message = () => {
    assert.equal(session.said.length, 1, JSON.stringify(session.said));
    return session.said[0]?.message ?? '';
  };
  return { session, file, message, world: session.files.world };
}

test('what the charm sets is merged into the file, and again gives the same file', async context => {
  const { session, file, message, world } = open(context);
  writeFileSync(file, '# mine\nOWN=1\nFLASK_PAGE_SIZE=5 # few\n');
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^# mine\nOWN=1\nFLASK_PAGE_SIZE=20 # few\n\n# my-app: what its charm sets\n/);
  assert.match(text, /^FLASK_GREETING=Hello$/m);
  assert.deepEqual(world.revealed, [[pathToFileURL(file).href, 0]]);
  assert.deepEqual(session.said, []);
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.equal(readFileSync(file, 'utf8'), text);
  assert.equal(message(), '.env is already up to date');
});

test("the app's folder is the first to be offered, with or without a rock", async context => {
  const { session } = open(context);
  const root = mkdtempSync(join(tmpdir(), 'app-'));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'charm');
  mkdirSync(folder);
  writeFileSync(join(root, 'app.py'), '');
  const offered = async () => {
    const charm = async () => ({ ...((await session.host.charm({})) ?? assert.fail()), folder });
    await session.run((host, target) => writeEnvFile({ ...host, charm }, target), [{ leave: 'pick' }]);
    // A folder's contents are cached until the next turn of the event loop.
    await nextTurn();
    await nextTurn();
    return session.asked.at(-1)?.details.map(detail => detail.split(' | ')[0]);
  };
  assert.deepEqual(await offered(), [root, folder, '']);
  rmSync(join(root, 'app.py'));
  mkdirSync(join(root, 'backend'));
  writeFileSync(join(root, 'backend/rockcraft.yaml'), '');
  assert.deepEqual(await offered(), [join(root, 'backend'), folder, '']);
  rmSync(join(root, 'backend/rockcraft.yaml'));
  assert.deepEqual(await offered(), [folder, '']);
});

test('the file that git tracks, or the rock gets, is written only if the person says so', async context => {
  const { session, world } = open(context);
  writeFileSync(join(session.dir, 'rockcraft.yaml'), 'name: my-app\nextensions: [flask-framework]\n');
  mkdirSync(join(session.dir, 'static'));
  const file = join(session.dir, 'static/.env');
  world.tracked = true;
  const path = [{ pick: 'Another File...' }, { text: 'static/.env', note: /The file will be created/ }];
  await session.run(writeEnvFile, [...path, { leave: 'decide' }]);
  assert.equal(existsSync(file), false);
  assert.match(
    session.asked.at(-1)?.prompt ?? '',
    /^git tracks \.env, .*rockcraft\.yaml puts \.env into the rock/,
  );
  world.tracked = false;
  await session.run(writeEnvFile, [...path, { decide: 'Write Anyway' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /^rockcraft\.yaml puts/);
  assert.equal(existsSync(file), true);
});

test('where nobody can ask git, that is said', async context => {
  const { session, file, message, world } = open(context);
  world.tracked = undefined;
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.equal(existsSync(file), true);
  assert.equal(message(), 'Could not check whether git tracks .env');
});

test('another path is checked while it is typed', async context => {
  const { session } = open(context);
  mkdirSync(join(session.dir, 'folder'));
  await session.run(writeEnvFile, [
    { pick: 'Another File...' },
    { refused: 'folder', because: /This is a folder/ },
    { refused: 'no/such/.env', because: /The folder .* does not exist/ },
    { text: 'folder/local.env', note: /The file will be created/ },
  ]);
  assert.match(readFileSync(join(session.dir, 'folder/local.env'), 'utf8'), /FLASK_GREETING=Hello/);
});

test('no secret is written: its variables are comments', async context => {
  const { session, file } = open(
    context,
    WHOLE.replace('Token of the API that the app calls.', '"Token (keys: user)."'),
  );
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(readFileSync(file, 'utf8'), /^# FLASK_API_TOKEN_USER=$/m);
});

test('nothing is written in Restricted Mode', async context => {
  const { session, file, message, world } = open(context);
  world.trusted = false;
  await session.run(writeEnvFile, []);
  assert.match(message(), /Restricted Mode/);
  assert.equal(existsSync(file), false);
});

test('a file that cannot be merged into stays as it is', async context => {
  const unsaved = open(context);
  unsaved.world.unsaved = true;
  await unsaved.session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(unsaved.message(), /\.env has unsaved changes/);

  const binary = open(context);
  writeFileSync(binary.file, Buffer.from([0xff, 0xfe, 0x41]));
  await binary.session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(binary.message(), /\.env cannot be read: it is not UTF-8 text/);
  assert.deepEqual([...readFileSync(binary.file)], [0xff, 0xfe, 0x41]);

  const folder = open(context);
  mkdirSync(folder.file);
  await folder.session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(folder.message(), /\.env cannot be read/);
});

test('a charm of no framework has no variables to write', async context => {
  const { session, file, message } = open(context, 'name: my-app\n');
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(message(), /does not use a framework extension/);
  assert.equal(existsSync(file), false);
});

test('while charmcraft refuses the file, no environment is written', async context => {
  const { session, file, message } = open(context, WHOLE.replace('name: my-app', 'name: "my-app\\nOWN=2"'));
  await session.run(writeEnvFile, [{ pick: '.env' }]);
  assert.match(message(), /^charmcraft refuses the charm \(charmcraft\.yaml, line \d+\): /);
  assert.equal(existsSync(file), false);
});

test('no .env is written while charmcraft refuses the file, and no name becomes lines of it', async context => {
  for (const name of ['"my-app\\ntouch ran"', '"x\\n$(touch ran)"', 'My_App']) {
    const { session, file, message } = open(context, CHARM.replace('name: my-app', `name: ${name}`));
    await session.run(writeEnvFile, [{ pick: '.env' }]);
    assert.match(message(), /^charmcraft refuses the charm/);
    assert.equal(existsSync(file), false);
  }
});

test('a link out of the project is followed only if the person says so', async context => {
  const { session, file } = open(context);
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  context.after(() => rmSync(elsewhere, { recursive: true, force: true }));
  const target = join(elsewhere, 'profile');
  writeFileSync(target, 'OWN=1\n', { mode: 0o640 });
  symlinkSync(target, file);
  await session.run(writeEnvFile, [{ pick: '.env' }, { leave: 'decide' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /\.env is a link to .*profile, outside this project/);
  assert.equal(readFileSync(target, 'utf8'), 'OWN=1\n');
  await session.run(writeEnvFile, [{ pick: '.env' }, { decide: 'Write There Anyway' }]);
  assert.match(readFileSync(target, 'utf8'), /^OWN=1\n[\s\S]*FLASK_GREETING=Hello/);
  assert.ok(lstatSync(file).isSymbolicLink());
});

test('what was written while a question waited is kept, and so is the mode', async context => {
  const { session, file, world } = open(context);
  writeFileSync(file, 'OWN=1\n', { mode: 0o640 });
  world.tracked = true;
  const { decide } = session.host.ask;
  Object.assign(session.host.ask, {
    decide: async (message: string, buttons: readonly string[]) => {
      writeFileSync(file, 'OWN=1\nOTHER=2\n');
      return decide(message, buttons);
    },
  });
  await session.run(writeEnvFile, [{ pick: '.env' }, { decide: 'Write Anyway' }]);
  assert.match(readFileSync(file, 'utf8'), /^OWN=1\nOTHER=2\n[\s\S]*FLASK_GREETING=Hello/);
  assert.equal(statSync(file).mode & 0o777, 0o640);
  assert.deepEqual(
    readdirSync(session.dir).filter(name => name.endsWith('.tmp')),
    [],
  );
});
