// Runs the Mocha suite in one VS Code's extension host, on the packaged extension.
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { build } from 'esbuild';
import { root } from '../harness/builds.ts';
import { type Counts, readCounts } from '../harness/counts.ts';
import { createProfile, internalErrors } from '../harness/profile.ts';
import { installExtension } from '../harness/server.ts';

const suite = path.join(root, 'out/host');
const mark = '@report@';

async function bundleSuite(): Promise<void> {
  rmSync(suite, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(root, 'test/vscode/host/*.ts')],
    outdir: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** Where VS Code comes from: a server in builds.json, or a desktop download. */
export type Host = { version: string; desktop: boolean };

export async function runHost({ version, desktop }: Host, vsix: string): Promise<Counts> {
  await bundleSuite();
  const profile = createProfile();
  const counts = path.join(profile.folder, 'counts.json');
  const work = path.join(profile.folder, 'guest-book');
  cpSync(path.join(root, 'sample'), work, { recursive: true });
  const executable = desktop ? {} : { vscodeExecutablePath: path.join(root, 'test/harness/vscode-cli') };
  const folders = [`--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`];
  // test-electron itself ends its VS Code only on SIGINT.
  const interrupt = () => process.kill(process.pid, 'SIGINT');
  process.once('SIGTERM', interrupt);
  try {
    process.env.TEST_VSCODE_VERSION = version;
    if (desktop) await runVSCodeCommand([...folders, '--install-extension', vsix], { version });
    else installExtension({ version, ...profile }, vsix);
    const code = await runTests({
      ...executable,
      version,
      extensionDevelopmentPath: path.join(root, 'test/vscode/empty-extension'),
      extensionTestsPath: path.join(suite, 'index.js'),
      launchArgs: [work, ...folders],
      extensionTestsEnv: {
        TEST_COUNTS: counts,
        TEST_EXTENSIONS: profile.extensions,
        ...(desktop ? {} : { TEST_REPORT_MARK: mark }),
      },
    }).catch(error => {
      console.error(String(error));
      return 1;
    });
    const errors = internalErrors(profile.data);
    for (const line of errors) console.error(line);
    const result = readCounts(counts);
    if (code !== 0) printLog(path.join(profile.data, 'workbench.log'));
    const bad = errors.length > 0 || (code !== 0 && result.failed === 0);
    return bad ? { ...result, failed: result.failed + 1 } : result;
  } finally {
    process.off('SIGTERM', interrupt);
    profile.remove();
  }
}

function printLog(file: string): void {
  if (existsSync(file)) console.error(readFileSync(file, 'utf8').split('\n').slice(-40).join('\n'));
}
