/** The YAML of `juju config --file`, including what `juju config APP` prints. */
import * as yaml from 'yaml';
import { Failure } from './failure.mjs';
import { absolute, readBytes } from './files.mjs';
import { majorVersion } from './state.mjs';
import { readYamlOption } from './values.mjs';

/** @import { AppState, Call, OptionValue, Target } from './types.ts' */

/**
 * The values in the file (`-`: standard input) for the application; null unsets.
 * @param {Call} call
 * @param {string} file
 * @param {string} name
 * @param {AppState} app
 * @param {Target} target
 * @returns {[string, OptionValue | null][]}
 */
export function readSettingsFile(call, file, name, app, target) {
  const text = file === '-' ? call.stdin : readBytes(call, absolute(call, file)).toString('utf8');
  const { controller } = target;
  if (majorVersion(controller) >= 4 && controller.yamlConfig === false) {
    throw new Failure('config yaml not supported not implemented');
  }
  return Object.entries(parseSettings(text, name)).map(([key, value]) => {
    const option = app.options[key];
    if (!option) throw new Failure(`parsing settings for application: unknown option "${key}"`);
    if (value === null) return [key, null];
    try {
      return [key, readYamlOption(key, option, value, majorVersion(controller))];
    } catch (error) {
      if (error instanceof Failure) throw new Failure(`parsing settings for application: ${error.message}`);
      throw error;
    }
  });
}

/** @param {string} text @param {string} name @returns {Record<string, unknown>} */
function parseSettings(text, name) {
  let parsed;
  try {
    parsed = yaml.parse(text, { version: '1.1' });
  } catch (error) {
    throw new Failure(`cannot parse settings data: ${error instanceof Error ? error.message : error}`);
  }
  if (!isMapping(parsed)) throw new Failure(`no settings found for "${name}"`);
  if (isMapping(parsed.settings) && typeof parsed.application === 'string')
    return printedSettings(parsed.settings);
  const settings = parsed[name];
  if (!isMapping(settings)) throw new Failure(`no settings found for "${name}"`);
  return settings;
}

/** What `juju config` printed, reduced to the values that a user had set. @param {Record<string, unknown>} settings */
function printedSettings(settings) {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, setting]) =>
      isMapping(setting) && setting.source === 'user' ? [[key, setting.value ?? null]] : [],
    ),
  );
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
