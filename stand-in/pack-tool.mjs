/** What the stand-ins for charmcraft and rockcraft share. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as yaml from 'yaml';

/** Says why on standard error, as craft-cli does, and ends. @param {string} message @returns {never} */
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

/** Writes what is packed, step by step. @param {string} file @param {string} content */
export function pack(file, content) {
  process.stderr.write('Packing...\n');
  writeFileSync(file, content);
  process.stderr.write(`Packed ${file}\n`);
}
