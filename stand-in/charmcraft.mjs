#!/usr/bin/env node
/**
 * A stand-in for `charmcraft pack`: reads charmcraft.yaml in the current folder, and writes it under the name of the
 * packed charm, which the stand-in for juju reads. It applies no extension and judges nothing.
 */
import { readFileSync } from 'node:fs';
import { pack, project, refuse } from './crafts.mjs';

const [command] = process.argv.slice(2);
if (command !== 'pack') refuse(`the stand-in for charmcraft only packs: "${command}" takes the real one`);
const { name } = project('charmcraft.yaml');
pack(`${name}_amd64.charm`, readFileSync('charmcraft.yaml', 'utf8'));
