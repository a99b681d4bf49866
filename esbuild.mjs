// Bundles what ships: the extension, the language server and the command line. `--watch` rebuilds on change.
import { build, context } from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The `module` fields first: the packages' UMD builds hide their requires from the bundler and fail at load.
  mainFields: ['module', 'main'],
  sourcemap: true,
  minify: process.argv.includes('--minify'),
  logLevel: 'warning',
};
const bundles = [
  { ...common, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
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
  await Promise.all(bundles.map(build));
}
