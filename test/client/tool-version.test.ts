import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packCharm } from '../../client/src/commands/pack.ts';
import { previewExpandedFile } from '../../client/src/commands/preview-expanded-file.ts';
import { CHARM, openSession, type Session } from './session.ts';

/** A charmcraft of the given version. */
const installed = (session: Session, version: string) => ({
  ...session.host.tools,
  run: async (call: Parameters<typeof session.host.tools.run>[0]) =>
    call.args[0] === '--version'
      ? { exit: 0, stdout: `charmcraft ${version}\n`, stderr: '', ms: 1 }
      : session.host.tools.run(call),
});
const told = (session: Session) =>
  session.said.filter(({ message }) => message.includes('is installed here')).map(({ message }) => message);

test('another charmcraft than that of our facts is told once', async context => {
  const session = openSession(context);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  const tools = installed(session, '3.2.1');
  for (const command of [previewExpandedFile, packCharm])
    await session.run((host, target) => command({ ...host, tools }, target), []);
  assert.deepEqual(told(session), [
    'charmcraft 3.2.1 is installed here; what Charm Config says of the file comes from charmcraft 4.5.0',
  ]);
});

test('the same one is no news', async context => {
  const session = openSession(context);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(previewExpandedFile, []);
  assert.deepEqual(told(session), []);
});
