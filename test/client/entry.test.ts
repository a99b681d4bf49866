import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';

test('what VS Code loads where there is no charm stays below 10 kB', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ['client/src/entry.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', './extension.js'],
    metafile: true,
    write: false,
  });
  assert.deepEqual(Object.keys(metafile.inputs), ['client/src/ui/appearing.ts', 'client/src/entry.ts']);
  assert.ok((outputFiles[0]?.contents.length ?? Number.POSITIVE_INFINITY) < 10_000);
});
