/** What the stand-in accepts as a charm: a charmcraft.yaml or a bare config.yaml, also under a packed charm's file name. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'yaml';
import frameworks from '../server/src/twelve-factor/frameworks.json' with { type: 'json' };
import { Failure } from './failure.mjs';
import { absolute, readBytes } from './files.mjs';
import { isMapping } from './settings-file.mjs';

/** @import { Call, EndpointState, OptionState } from './types.ts' */

/**
 * @type {readonly {
 *   extension: string, bases: string[], options: Record<string, OptionState>, image: string,
 *   requires: Record<string, string>, provides: Record<string, string>,
 * }[]}
 */
const EXTENSIONS = /** @type {any} */ (frameworks.extensions);

/**
 * @typedef {{
 *   name: string, base: string, options: Record<string, OptionState>, resources: string[],
 *   endpoints: Record<string, EndpointState>,
 * }} Charm
 */

/**
 * The charm at a path: a file, or a folder that contains charmcraft.yaml.
 * @param {Call} call
 * @param {string} path
 * @param {Charm} [deployed] the charm that a bare config.yaml belongs to
 */
export function readCharm(call, path, deployed) {
  const place = absolute(call, path);
  const folder = statSync(place, { throwIfNoEntry: false })?.isDirectory();
  return parseCharm(
    readBytes(call, folder ? join(place, 'charmcraft.yaml') : place).toString('utf8'),
    path,
    deployed,
  );
}

/**
 * A charm's options; an empty one is an option without keys (github.com/juju/charm, config.go).
 * @param {unknown} options
 * @param {string} path for the refusal
 * @returns {Charm['options']}
 */
function optionsIn(options, path) {
  return Object.fromEntries(
    Object.entries(isMapping(options) ? options : {}).map(([name, option]) => {
      if (option !== null && !isMapping(option))
        throw new Failure(`cannot read charm "${path}": the option "${name}" is not a mapping`);
      return [name, /** @type {OptionState} */ (option ?? {})];
    }),
  );
}

/**
 * Name, base, options and resources of a charm, including what its framework adds.
 * @param {string} text
 * @param {string} path for the refusal
 * @param {Charm} [deployed] the charm that a bare config.yaml belongs to
 * @returns {Charm}
 */
export function parseCharm(text, path, deployed) {
  const parsed = parse(text, path);
  if (deployed && isMapping(parsed.options)) {
    return { ...deployed, options: optionsIn(parsed.options, path) };
  }
  if (typeof parsed.name !== 'string') throw new Failure(`cannot read charm "${path}": it has no name`);
  const own = isMapping(parsed.config) ? optionsIn(parsed.config.options, path) : {};
  const base = typeof parsed.base === 'string' ? parsed.base : 'ubuntu@24.04';
  const added = (Array.isArray(parsed.extensions) ? parsed.extensions : []).map(name =>
    extension(name, base),
  );
  return {
    name: parsed.name,
    base,
    options: Object.assign({}, ...added.map(extension => extension.options), own),
    resources: [
      ...(isMapping(parsed.resources) ? Object.keys(parsed.resources) : []),
      ...added.map(extension => extension.image),
    ],
    endpoints: Object.assign(
      {},
      ...added.map(extension => extension.endpoints),
      endpointsIn(parsed.requires, 'requires'),
      endpointsIn(parsed.provides, 'provides'),
    ),
  };
}

/** @param {unknown} written @param {EndpointState['role']} role @returns {Record<string, EndpointState>} */
function endpointsIn(written, role) {
  const entries = isMapping(written) ? Object.entries(written) : [];
  return Object.fromEntries(
    entries
      .filter(([, endpoint]) => isMapping(endpoint) && typeof endpoint.interface === 'string')
      .map(([name, endpoint]) => {
        const { interface: spoken, optional } = /** @type {{ interface: string, optional?: unknown }} */ (
          endpoint
        );
        return [name, { role, interface: spoken, ...(optional === true ? { optional: true } : {}) }];
      }),
  );
}

/** @param {string} text @param {string} path @returns {Record<string, unknown>} */
function parse(text, path) {
  if (text.startsWith('PK'))
    throw new Failure(`the stand-in reads a charmcraft.yaml, not a packed charm: "${path}"`);
  try {
    const parsed = yaml.parse(text, { version: '1.1' });
    if (isMapping(parsed)) return parsed;
  } catch (error) {
    throw new Failure(`cannot read charm "${path}": ${error instanceof Error ? error.message : error}`);
  }
  throw new Failure(`cannot read charm "${path}": it is not a mapping`);
}

/**
 * What a framework's extension adds.
 * @param {string} name
 * @param {string} base
 * @returns {{ options: Record<string, OptionState>, image: string, endpoints: Record<string, EndpointState> }}
 */
function extension(name, base) {
  const found = EXTENSIONS.find(candidate => candidate.extension === name && candidate.bases.includes(base));
  if (!found) throw new Failure(`the stand-in knows no extension ${name} on ${base}`);
  const options = Object.entries(found.options).map(([option, { type, default: value }]) => [
    option,
    { type, ...(value === undefined ? {} : { default: value }), description: `Added by ${name}.` },
  ]);
  /** Every added endpoint is optional. @type {(map: Record<string, string>, role: EndpointState['role']) => object} */
  const endpoints = (map, role) =>
    Object.fromEntries(
      Object.entries(map).map(([key, spoken]) => [key, { role, interface: spoken, optional: true }]),
    );
  return {
    options: Object.fromEntries(options),
    image: found.image,
    endpoints: { ...endpoints(found.requires, 'requires'), ...endpoints(found.provides, 'provides') },
  };
}
