/** Parses a secret's keys and values as the client does (juju core/secrets/createsecret.go); all failures exit 2. */
import { isMap, isScalar, parseDocument } from 'yaml';
import { isSecretKey } from '../server/src/twelve-factor/secret-key.mjs';
import { Failure, usage } from './failure.mjs';
import { absolute, readBytes } from './files.mjs';
import { isMapping } from './settings-file.mjs';

/** @import { Arguments, Call } from './types.ts' */

/** Of base64 text, for one value and for all of them together. */
const MAX_BYTES = 1_000_000;
const BASE64 = '#base64';
const FILE = '#file';

/**
 * The data in `key=value` arguments and --file, where the file wins; undefined when neither is given.
 * @param {Call} call
 * @param {readonly string[]} pairs
 * @param {Arguments} given
 * @returns {Record<string, string> | undefined}
 */
export function readSecretData(call, pairs, given) {
  const file = given.text('file');
  if (pairs.length === 0 && file === undefined) return undefined;
  const data = {
    ...decode(readPairs(call, pairs)),
    ...(file === undefined ? {} : decode(readFile(call, file))),
  };
  return data;
}

/** @param {Call} call @param {readonly string[]} pairs @returns {[string, string][]} */
function readPairs(call, pairs) {
  return pairs.map(pair => {
    // Trailing base64 padding is not a separator, so an empty value looks like no value.
    const at = pair.replace(/=+$/, '').indexOf('=');
    if (at < 1) throw usage(`key value "${pair}" not valid`);
    const key = pair.slice(0, at);
    const value = pair.slice(at + 1);
    if (!key.endsWith(FILE)) return [key, value];
    const name = key.slice(0, -FILE.length);
    try {
      return [name, readBytes(call, absolute(call, value), 2).toString('utf8')];
    } catch (error) {
      if (error instanceof Failure) throw usage(`reading content for secret key "${name}": ${error.message}`);
      throw error;
    }
  });
}

/**
 * A JSON object of strings, else YAML of plain values. `-` is a file of that name.
 * @param {Call} call
 * @param {string} file
 * @returns {[string, string][]}
 */
function readFile(call, file) {
  const path = absolute(call, file);
  const bytes = readBytes(call, path, 2);
  if (bytes.length > MAX_BYTES)
    throw usage(`secret content in file "${path}" too large: ${bytes.length} bytes`);
  const text = bytes.toString('utf8');
  return parseJson(text) ?? parseYaml(text);
}

/** @param {string} text @returns {[string, string][] | undefined} */
function parseJson(text) {
  try {
    const parsed = JSON.parse(text);
    if (!isMapping(parsed)) return undefined;
    const entries = Object.entries(parsed);
    return entries.every(entry => /** @returns {entry is [string, string]} */ typeof entry[1] === 'string')
      ? /** @type {[string, string][]} */ (entries)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Numbers and booleans keep their spelling; null is empty. @param {string} text @returns {[string, string][]} */
function parseYaml(text) {
  const document = parseDocument(text, { version: '1.1' });
  const problem = document.errors[0];
  if (problem) throw usage(`yaml: ${problem.message.split('\n')[0]}`);
  if (document.contents === null) return [];
  if (!isMap(document.contents))
    throw usage('yaml: unmarshal errors:\n  line 1: cannot unmarshal into map[string]string');
  return document.contents.items.map(({ key, value }) => {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
    if (!isScalar(value)) {
      throw usage(`yaml: unmarshal errors:\n  line 1: cannot unmarshal the value of ${name} into string`);
    }
    return [name, value.value === null ? '' : String(value.source ?? value.value)];
  });
}

/**
 * Checks keys and sizes, on the base64 text that the client sends, and decodes what came as base64.
 * @param {readonly [string, string][]} entries
 * @returns {Record<string, string>}
 */
function decode(entries) {
  let total = 0;
  const decoded = entries.map(([written, value]) => {
    const sent = written.endsWith(BASE64);
    const key = sent ? written.slice(0, -BASE64.length) : written;
    if (!isSecretKey(key)) throw usage(`key "${key}" not valid`);
    const size = sent ? value.length : Math.ceil(Buffer.byteLength(value) / 3) * 4;
    if (size > MAX_BYTES)
      throw usage(`base64 encoded secret content for key "${key}" too large: ${size} bytes`);
    total += size;
    return [key, sent ? Buffer.from(value, 'base64').toString('utf8') : value];
  });
  if (total > MAX_BYTES) throw usage(`base64 encoded secret content too large: ${total} bytes`);
  return Object.fromEntries(decoded);
}
