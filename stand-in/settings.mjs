/** Sets option values (juju cmd/juju/application/config.go, domain/application). */
import { Failure } from './failure.mjs';
import { absolute, readBytes } from './files.mjs';
import { majorVersion } from './state.mjs';
import { parseBool, parseOption } from './values.mjs';

/** @import { AppState, Call, OptionValue, Target } from './types.ts' */

const MAX_FILE_BYTES = 5 * 1024 * 1024;

/**
 * All or nothing: one wrong value prevents them all.
 * @param {Call} call
 * @param {AppState} app
 * @param {ReadonlyMap<string, string>} texts
 * @param {Target} target
 */
export function setTexts(call, app, texts, target) {
  const major = majorVersion(target.controller);
  const read = [...texts].map(([key, text]) => /** @type {const} */ ([key, readAt(call, key, text)]));
  /** @type {[string, OptionValue | null][]} */
  const values = read.map(([key, text]) => {
    if (key === 'trust') return [key, parseTrust(text)];
    const option = findOption(app, key, target);
    try {
      return [key, parseOption(key, option, text, major)];
    } catch (error) {
      throw prefixed(error, major);
    }
  });
  assign(app, values);
}

/** @param {string} text */
function parseTrust(text) {
  const value = parseBool(text);
  if (value === undefined) throw new Failure(`trust: expected bool, got string(${JSON.stringify(text)})`);
  return value;
}

/**
 * The option, or the server's refusal of an unknown one.
 * @param {AppState} app
 * @param {string} key
 * @param {Target} target
 */
function findOption(app, key, target) {
  const option = app.options[key];
  if (option) return option;
  const prefix =
    majorVersion(target.controller) < 4 ? 'parsing settings for application' : 'invalid application config';
  throw new Failure(`${prefix}: unknown option "${key}"`);
}

/** 3.x servers say where a value was refused. @param {unknown} error @param {number} major */
function prefixed(error, major) {
  if (!(error instanceof Failure) || major >= 4) return error;
  const where = error.message.includes('secret')
    ? 'updating charm config settings'
    : 'parsing settings for application';
  return new Failure(`${where}: ${error.message}`);
}

/** @param {AppState} app @param {readonly (readonly [string, OptionValue | null])[]} values null unsets */
export function assign(app, values) {
  for (const [key, value] of values) {
    if (key === 'trust') app.trust = value === true;
    else if (value === null) delete app.user[key];
    else app.user[key] = value;
  }
}

/** @param {AppState} app @param {readonly string[]} keys @param {Target} target */
export function unset(app, keys, target) {
  for (const key of keys) if (key !== 'trust') findOption(app, key, target);
  assign(
    app,
    keys.map(key => [key, null]),
  );
}

/**
 * The text of `key=value`, or of the file of `key=@path`: the only way to give a value that begins with `@`.
 * @param {Call} call
 * @param {string} key
 * @param {string} text
 */
function readAt(call, key, text) {
  if (!text.startsWith('@')) return text;
  const path = text.slice(1);
  let bytes;
  try {
    bytes = readBytes(call, absolute(call, path));
  } catch (error) {
    if (error instanceof Failure)
      throw new Failure(`cannot read option from file "${path}": ${error.message}`);
    throw error;
  }
  if (bytes.length > MAX_FILE_BYTES) throw new Failure('size of option file is larger than 5M');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`value for option "${key}" contains non-UTF-8 sequences`);
  }
}
