/** Deployed applications: what they are, their resources, and retrying a failed hook. */
import { createHash } from 'node:crypto';
import { refuseMore } from '../arguments.mjs';
import { usage } from '../failure.mjs';
import { filled, table } from '../output.mjs';
import { now } from '../state.mjs';
import { runHook } from '../status.mjs';
import { findApp } from '../target.mjs';

/** @import { AppState, Command } from '../types.ts' */

/** @type {Command} */
export const showApplication = {
  scope: 'model',
  formats: ['yaml', 'json'],
  flags: { 'B|no-browser-login': 'switch' },
  init(_call, given) {
    const names = given.positionals;
    if (names.length === 0) throw usage('an application name must be supplied');
    const odd = names.find(name => !/^[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*$/.test(name));
    if (odd !== undefined) throw usage(`application name "${odd}" not valid`);
    return {
      access: 'read',
      run(target) {
        const shown = names.map(name => [name, describe(findApp(target, name))]);
        return { value: Object.fromEntries(shown) };
      },
    };
  },
};

/** @param {AppState} app */
function describe(app) {
  return {
    charm: app.charm,
    base: app.base ?? 'ubuntu@24.04',
    ...filled({ channel: app.channel ?? 'stable' }),
    constraints: {},
    principal: true,
    exposed: false,
    remote: false,
    'endpoint-bindings': { '': 'alpha' },
  };
}

/** @type {Command} */
export const resources = {
  scope: 'model',
  formats: ['tabular', 'json', 'yaml'],
  flags: { details: 'switch', 'B|no-browser-login': 'switch' },
  print: (/** @type {{ resources?: { name: string, origin: string, revision: string }[] }} */ value) =>
    table([
      ['Resource', 'Supplied by', 'Revision'],
      ...(value.resources ?? []).map(resource => [resource.name, resource.origin, resource.revision]),
    ]),
  init(call, given) {
    const [name, ...more] = given.positionals;
    if (name === undefined) throw usage('missing application or unit name');
    refuseMore(more);
    return {
      access: 'read',
      run(target) {
        const app = findApp(target, name);
        const shown = Object.entries(app.resources ?? {}).map(([resource, image]) => ({
          resourceid: `${name}/${resource}`,
          applicationId: name,
          name: resource,
          type: 'oci-image',
          path: '',
          description: `Image of ${name}.`,
          revision: String(app.rev),
          // Of the file that holds the image's address; the address itself is not shown.
          fingerprint: createHash('sha384').update(image).digest('hex'),
          size: Buffer.byteLength(image),
          origin: 'upload',
          used: true,
          timestamp: now(call.state),
          username: call.state.user,
        }));
        return { value: shown.length === 0 ? {} : { resources: shown } };
      },
    };
  },
};

/** @type {Command} */
export const resolved = {
  scope: 'model',
  flags: { all: 'switch', 'no-retry': 'switch', 'B|no-browser-login': 'switch' },
  init(_call, given) {
    const units = given.positionals;
    if (units.length === 0 && !given.switch('all')) throw usage('no unit specified');
    const odd = units.find(unit => !/^[a-z][a-z0-9-]*\/\d+$/.test(unit));
    if (odd !== undefined) throw usage(`unit name "${odd}" not valid`);
    return {
      access: 'write',
      run(target) {
        const names = given.switch('all')
          ? Object.keys(target.model.apps)
          : units.map(unit => unit.replace(/\/\d+$/, ''));
        for (const name of names) {
          const app = findApp(target, name);
          if (app.status === 'error') runHook(app, name, target.model, app.afterConfig);
        }
        return {};
      },
    };
  },
};
