#!/usr/bin/env node
/** A stand-in for rockcraft: `init` writes rockcraft.yaml, `pack` reads it and writes a file with the rock's name. */
import { init, pack, project, refuse } from './pack-tool.mjs';

const [command, ...words] = process.argv.slice(2);
if (command === 'init') {
  init('rockcraft.yaml', words, { version: '"0.1"' });
  process.exit(0);
}
if (command !== 'pack')
  refuse(`the stand-in for rockcraft only begins and packs: "${command}" takes the real one`);
const { name, version = '0.1' } = project('rockcraft.yaml');
pack(`${name}_${version}_amd64.rock`, `the rock ${name}\n`);
