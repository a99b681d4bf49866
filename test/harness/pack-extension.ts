// Packs extensions that run beside ours in a test.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './builds.ts';

/** Packs the extension of an entry below `folder`, and returns the VSIX. */
export async function packExtension(
  folder: string,
  manifest: { readonly name: string },
  entry: string,
): Promise<string> {
  const home = path.join(folder, manifest.name);
  mkdirSync(home, { recursive: true });
  await build({
    entryPoints: [entry],
    outfile: path.join(home, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['module', 'main'],
  });
  writeFileSync(path.join(home, 'package.json'), JSON.stringify(manifest));
  const vsix = path.join(folder, `${manifest.name}.vsix`);
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', vsix];
  execFileSync(process.execPath, [vsce, 'package', ...flags], { cwd: home, stdio: 'pipe' });
  return vsix;
}
