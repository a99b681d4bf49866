// Bundles what ships: the extension, the language server and the command line, with the notices of the packages in
// them. `--watch` rebuilds on change.
import { copyFileSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { bundledPackages, noticesOf } from './scripts/third-party.mjs';

process.chdir(import.meta.dirname);
const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The `module` fields first: the packages' UMD builds hide their requires from the bundler and fail at load.
  mainFields: ['module', 'main'],
  sourcemap: true,
  metafile: true,
  minify: process.argv.includes('--minify'),
  logLevel: 'warning',
};
const bundles = [
  {
    ...common,
    // The entry loads the extension, which lies beside it, when there is a charm.
    entryPoints: { entry: 'client/src/entry.ts', extension: 'client/src/extension.ts' },
    outdir: 'dist',
    external: ['vscode', './extension.js'],
  },
  {
    ...common,
    entryPoints: { server: 'server/src/lsp/main.ts', cli: 'server/src/cli/main.ts' },
    outdir: 'server/dist',
    outExtension: { '.js': '.cjs' },
  },
];

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  const [client, server] = (await Promise.all(bundles.map(build))).map(({ metafile }) => metafile);
  // The extension ships with the server, the server also alone.
  for (const [folder, metafiles] of Object.entries({ dist: [client, server], 'server/dist': [server] })) {
    const packages = bundledPackages(metafiles);
    writeFileSync(`${folder}/THIRD-PARTY-NOTICES.txt`, noticesOf(packages));
    writeFileSync(`${folder}/packages.json`, JSON.stringify(packages, null, 1));
  }
  copyFileSync('LICENSE', 'server/LICENSE');
}
