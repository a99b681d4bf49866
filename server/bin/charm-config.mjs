#!/usr/bin/env node
// npm links a bin only if the file is there at install time; the bundles are built later.
import { existsSync } from 'node:fs';

const bundle = new URL(
  process.argv[2] === 'server' ? '../dist/server.cjs' : '../dist/cli.cjs',
  import.meta.url,
);
if (!existsSync(bundle)) {
  console.error('charm-config is not built yet: run `npm run build` first');
  process.exit(2);
}
await import(bundle);
