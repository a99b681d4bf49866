import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Folders } from '../../server/src/lsp/folders.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';
import { DEFAULT_SETTINGS } from '../../server/src/protocol.ts';

const FOLDER = 'untitled:/charm/';
const CHARM = 'name: my-app\nextensions: [flask-framework]\nbase: ubuntu@26.04\n';

test('an analysis is made once, and again for other options', () => {
  const folders = new Folders(uri => (uri === `${FOLDER}charmcraft.yaml` ? CHARM : undefined));
  const severity = (experimentalExtensions: boolean) =>
    folders
      .analysis(FOLDER, { experimentalExtensions })
      ?.findings.find(({ code }) => code === 'experimental-extension')?.severity;
  const first = folders.analysis(FOLDER, { experimentalExtensions: false });
  assert.equal(folders.analysis(FOLDER, { experimentalExtensions: false }), first);
  assert.equal(severity(false), 'error');
  assert.equal(severity(true), 'information');
  assert.equal(severity(false), 'error');
  assert.notEqual(
    folders.analysis(FOLDER, { experimentalExtensions: true, deployedWorkerClass: 'gevent' }),
    folders.analysis(FOLDER, { experimentalExtensions: true, deployedWorkerClass: 'sync' }),
  );
});

test('an analysis is made again once its folder was dropped, and there is none without a charmcraft.yaml', () => {
  let text: string | undefined = CHARM;
  const folders = new Folders(uri => (uri === `${FOLDER}charmcraft.yaml` ? text : undefined));
  const options = { experimentalExtensions: true };
  const first = folders.analysis(FOLDER, options);
  text = undefined;
  assert.equal(folders.analysis(FOLDER, options), first);
  folders.drop(FOLDER);
  assert.equal(folders.analysis(FOLDER, options), null);
});

test('settings of a wrong type, and none at all, are the defaults', () => {
  for (const section of [undefined, null, 'yes', [], { inlayHints: 'no', experimentalExtensions: 1 }])
    assert.deepEqual(readSettings(section), DEFAULT_SETTINGS);
  assert.deepEqual(readSettings({ inlayHints: false, juju: { path: 'x' } }), {
    ...DEFAULT_SETTINGS,
    inlayHints: false,
  });
});
