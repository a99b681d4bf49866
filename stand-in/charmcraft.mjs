#!/usr/bin/env node
/**
 * A stand-in for charmcraft. `init` writes only the project file. `pack` reads charmcraft.yaml in the current folder and writes
 * it under the packed charm's name, which the stand-in for juju reads. `expand-extensions` shows what the framework extension
 * adds, as far as our frameworks table has it. It validates nothing.
 */
import { readFileSync } from 'node:fs';
import * as yaml from 'yaml';
import frameworks from '../server/src/twelve-factor/frameworks.json' with { type: 'json' };
import { init, pack, project, refuse } from './pack-tool.mjs';

/** A copy of a mapping; empty for anything else. @param {unknown} value @returns {Record<string, unknown>} */
const mapping = value => (typeof value === 'object' && value !== null ? { ...value } : {});

/** @param {Record<string, unknown>} file @returns {Record<string, unknown>} */
function expand({ extensions, config, ...file }) {
  const names = Array.isArray(extensions) ? extensions : [];
  const found = frameworks.extensions.find(
    ({ extension, bases }) => names.includes(extension) && bases.includes(String(file.base)),
  );
  if (found === undefined) return { ...file, extensions, config };
  const options = Object.entries(found.options).map(([name, { type }]) => [name, { type }]);
  /** @param {Record<string, string>} added */
  const endpoints = added =>
    Object.fromEntries(Object.entries(added).map(([name, of]) => [name, { interface: of }]));
  return {
    ...file,
    assumes: ['k8s-api'],
    config: { options: { ...Object.fromEntries(options), ...mapping(mapping(config).options) } },
    actions: { ...Object.fromEntries(found.actions.map(name => [name, {}])), ...mapping(file.actions) },
    containers: { [found.container]: { resource: found.image } },
    resources: { [found.image]: { type: 'oci-image' }, ...mapping(file.resources) },
    peers: endpoints(found.peers),
    requires: { ...endpoints(found.requires), ...mapping(file.requires) },
    provides: { ...endpoints(found.provides), ...mapping(file.provides) },
  };
}

const [command, ...words] = process.argv.slice(2);
const file = command === 'init' || command === '--version' ? {} : project('charmcraft.yaml');
if (command === '--version') process.stdout.write(`charmcraft ${frameworks.versions.charmcraft}\n`);
else if (command === 'init') init('charmcraft.yaml', words, { type: 'charm' });
else if (command === 'pack') pack(`${file.name}_amd64.charm`, readFileSync('charmcraft.yaml', 'utf8'));
else if (command === 'expand-extensions') process.stdout.write(yaml.stringify(expand(file)));
else refuse(`the stand-in for charmcraft only begins, packs and expands: "${command}" takes the real one`);
