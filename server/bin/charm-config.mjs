#!/usr/bin/env node
// npm links a bin only if the file is there at install time; the bundles are built later.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';

const { env, platform } = process;
const bundle = process.argv[2] === 'server' ? '../dist/server.cjs' : '../dist/cli.cjs';
if (!existsSync(fileURLToPath(new URL(bundle, import.meta.url)))) {
  console.error('charm-config is not built yet: run `npm run build` first');
  process.exit(2);
}
// From Node 22.8 on V8 keeps what it has compiled: in the user's own cache, where nobody else can put anything.
const caches =
  {
    win32: env.LOCALAPPDATA,
    darwin: join(homedir(), 'Library/Caches'),
  }[platform] ??
  (env.XDG_CACHE_HOME || join(homedir(), '.cache'));
module.enableCompileCache?.(join(caches, 'charm-config'));
// Room for new objects, in both threads, stays as it is: else it grows with a long list of files, and is kept.
v8.setFlagsFromString('--semi-space-growth-factor=1');
// Importing a CommonJS file makes Node look through all of it for its exports.
module.createRequire(import.meta.url)(bundle);
