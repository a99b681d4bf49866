/** What the stand-ins for charmcraft and rockcraft share. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as yaml from 'yaml';

/** Prints the reason to standard error, as craft-cli does, and exits. @param {string} message @returns {never} */
export function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The project file in the current folder. @param {string} file @returns {Record<string, unknown>} */
export function project(file) {
  try {
    return yaml.parse(readFileSync(file, 'utf8'), { version: '1.1' }) ?? {};
  } catch (error) {
    return refuse(`error parsing '${file}': ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * `init --profile PROFILE --name NAME`: writes the project file if there is none.
 * @param {string} file @param {readonly string[]} words @param {Readonly<Record<string, string>>} more further keys, as YAML
 */
export function init(file, words, more) {
  const value = (/** @type {string} */ flag) => words[words.indexOf(flag) + 1] ?? 'my-app';
  if (existsSync(file)) refuse(`Cannot initialise: ${file} is there already.`);
  const keys = {
    name: value('--name'),
    summary: 'An app',
    description: 'An app.',
    base: 'ubuntu@24.04',
    ...more,
  };
  const lines = Object.entries(keys).map(([key, text]) => `${key}: ${text}\n`);
  writeFileSync(file, `${lines.join('')}platforms:\n  amd64:\nextensions:\n  - ${value('--profile')}\n`);
  process.stderr.write('Successfully initialised project.\n');
}

/** Writes the packed file, step by step. @param {string} file @param {string} content */
export function pack(file, content) {
  process.stderr.write('Packing...\n');
  writeFileSync(file, content);
  process.stderr.write(`Packed ${file}\n`);
}
