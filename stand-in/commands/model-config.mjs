/** `juju model-config` (juju cmd/juju/model/config.go). */
import { Failure, usage } from '../failure.mjs';
import { sorted, table } from '../output.mjs';
import { parseBool } from '../values.mjs';
import { readPairs } from './config.mjs';

/** @import { Command, ControllerState, ModelState, OptionValue } from '../types.ts' */

/** A few of the model's own options, with what Juju sets them to. @type {Readonly<Record<string, OptionValue>>} */
const DEFAULTS = {
  'automatically-retry-hooks': true,
  'http-proxy': '',
  'https-proxy': '',
  'juju-http-proxy': '',
  'logging-config': '<root>=INFO',
  'no-proxy': '127.0.0.1,localhost,::1',
  'secret-backend': 'auto',
  'update-status-hook-interval': '5m',
};

/** @type {Command} */
export const modelConfig = {
  scope: 'model',
  formats: ['tabular', 'json', 'yaml'],
  flags: { reset: 'list', file: 'text', 'B|no-browser-login': 'switch' },
  print: (/** @type {Record<string, { Source: string, Value: OptionValue }> | OptionValue} */ value) =>
    typeof value === 'object'
      ? table([
          ['Attribute', 'From', 'Value'],
          ...Object.entries(value).map(([key, { Source, Value }]) => [key, Source, String(Value)]),
        ])
      : `${value}\n`,
  init(_call, given) {
    const pairs = given.positionals.filter(word => word.includes('='));
    const keys = given.positionals.filter(word => !word.includes('='));
    const set = readPairs(pairs);
    const reset = given.list('reset').flatMap(list => list.split(','));
    if (keys.length > 1) throw usage('cannot specify multiple keys to get');
    if (keys.length === 1 && (set.size > 0 || reset.length > 0)) {
      throw usage('cannot get value and set key=value pairs simultaneously');
    }
    const [key] = keys;
    if (set.size === 0 && reset.length === 0) {
      return {
        access: 'read',
        run: ({ controller, model, modelName }) =>
          get(controller, model, modelName, key, given.text('format')),
      };
    }
    return {
      access: 'admin',
      run({ model }) {
        const left = Object.entries(model.config ?? {}).filter(([name]) => !reset.includes(name));
        const values = [...set].map(([name, text]) => /** @type {const} */ ([name, read(name, text)]));
        model.config = Object.fromEntries([...left, ...values]);
        return {};
      },
    };
  },
};

/** @param {string} name @param {string} text @returns {OptionValue} */
function read(name, text) {
  if (typeof DEFAULTS[name] !== 'boolean') return text;
  const value = parseBool(text);
  if (value === undefined) throw new Failure(`${name}: expected bool, got string(${JSON.stringify(text)})`);
  return value;
}

/**
 * @param {ControllerState} controller
 * @param {ModelState} model
 * @param {string} modelName
 * @param {string | undefined} key
 * @param {string | undefined} format
 */
function get(controller, model, modelName, key, format) {
  const all = sorted(
    Object.fromEntries([
      ['agent-version', { Value: controller.agentVersion, Source: 'model' }],
      ...Object.entries(DEFAULTS).map(([name, Value]) => [name, { Value, Source: 'default' }]),
      ...Object.entries(model.config ?? {}).map(([name, Value]) => [name, { Value, Source: 'model' }]),
    ]),
  );
  if (key === undefined) return { value: all };
  const found = all[key];
  if (found === undefined) throw new Failure(`key "${key}" not found in "${modelName.split('/')[1]}" model.`);
  return { value: format === undefined || format === 'tabular' ? found.Value : { [key]: found } };
}
