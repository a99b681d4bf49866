import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyConfigFile, saveConfigToFile } from '../../client/src/commands/config-file.ts';
import { copyAsCommand } from '../../client/src/commands/copy-as.ts';
import { explainApplicationStatus } from '../../client/src/commands/explain-status.ts';
import type { PaletteAction } from '../../client/src/commands/palette.ts';
import { resetConfigOption } from '../../client/src/commands/reset-config.ts';
import { grantSecretToApplication } from '../../client/src/commands/secret-access.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import type { State } from '../../stand-in/types.ts';
import { type Answer, openSession } from './session.ts';

const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();

/** [command, the call after which my-app is removed, answers, what is told]. */
const COMMANDS: readonly (readonly [PaletteAction, RegExp, readonly Answer[], RegExp | undefined])[] = [
  [
    setConfigOption,
    /^config/,
    [{ pick: 'greeting' }, { text: 'Hi' }],
    /^"greeting" of my-app was not set in lxd:admin\/dev\. The application no longer exists: my-app\.$/,
  ],
  [setConfigOption, /^status/, [], /^The application no longer exists: application "my-app" not found$/],
  [
    resetConfigOption,
    /^config/,
    [{ pick: 'greeting' }],
    /^"greeting" of my-app was not reset in .* no longer exists/,
  ],
  [
    applyConfigFile,
    /^config/,
    [{ decide: 'Apply 1 Change' }],
    /^The file was not applied to my-app .* no longer exists/,
  ],
  [
    grantSecretToApplication,
    /^status/,
    [{ pick: 'login' }, { pick: 'my-app' }],
    /^my-app may not read "login"\. The application no longer exists: /,
  ],
  [explainApplicationStatus, /^status/, [], /^The application no longer exists/],
  // What they need was read before.
  [copyAsCommand, /^config/, [], undefined],
  [saveConfigToFile, /^config/, [], undefined],
];

for (const [command, call, answers, told] of COMMANDS)
  test(`the application vanishes while ${command.name} asks, after ${call.source}`, async context => {
    const session = openSession(context, {
      change: state => {
        const { apps, secrets } = modelIn(state);
        Object.assign(apps['my-app'] ?? {}, { user: { greeting: 'Hallo' }, status: 'error' });
        secrets.d0vdtqnmp25c762e7jug = {
          owner: '<model>',
          name: 'login',
          revisions: [{ data: { value: 'x' } }],
          access: [],
        };
      },
    });
    session.files.world.chosen = 'my-app:\n  greeting: Good day\n';
    session.after(call, () => session.change(state => delete modelIn(state).apps['my-app']));
    await session.run(command, answers);
    const message = session.said.at(-1)?.message;
    if (told === undefined) assert.equal(message, undefined);
    else assert.match(message ?? '', told);
  });
