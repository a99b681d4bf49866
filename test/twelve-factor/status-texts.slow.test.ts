import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { STATUS_ROWS } from '../../server/src/twelve-factor/status.ts';
import texts from '../../server/src/twelve-factor/status-texts.json' with { type: 'json' };
import { toolsPython } from '../harness/python.ts';

test('the package itself shows these texts, and each has a row that explains it', async context => {
  const python = await toolsPython();
  if (python === undefined) return context.skip('there is no Python here');
  const script = new URL('../../scripts/generate-status-texts.py', import.meta.url);
  const { status, stdout, stderr } = spawnSync(python, [script.pathname], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const shown: readonly { readonly text: string }[] = JSON.parse(stdout);
  assert.deepEqual(shown, texts, 'npm run generate:frameworks writes them anew');
  const missing = shown.filter(({ text }) => !Object.hasOwn(STATUS_ROWS, text));
  assert.deepEqual(missing, []);
});
