#!/usr/bin/env node
/** A stand-in for `rockcraft pack`: reads rockcraft.yaml in the current folder, and writes a file of the rock's name. */
import { pack, project, refuse } from './pack-tool.mjs';

const [command] = process.argv.slice(2);
if (command !== 'pack') refuse(`the stand-in for rockcraft only packs: "${command}" takes the real one`);
const { name, version = '0.1' } = project('rockcraft.yaml');
pack(`${name}_${version}_amd64.rock`, `the rock ${name}\n`);
