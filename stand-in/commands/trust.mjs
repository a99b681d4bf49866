/** `juju trust` and `juju show-unit` (juju cmd/juju/application/trust.go, show_unit.go). */
import { refuseMore } from '../arguments.mjs';
import { Failure, usage } from '../failure.mjs';
import { filled } from '../output.mjs';
import { runHook } from '../status.mjs';
import { findApp } from '../target.mjs';

/** @import { AppState, Command, ModelState } from '../types.ts' */

const NEEDS_SCOPE = `'juju trust' currently grants full access to the cluster itself.
Set the scope to 'cluster' using '--scope=cluster' to confirm this choice.
`;

/** @type {Command} */
export const trust = {
  scope: 'model',
  flags: { remove: 'switch', scope: 'text', 'B|no-browser-login': 'switch' },
  init(_call, given, target) {
    const [name, ...more] = given.positionals;
    if (name === undefined) throw usage('no application name specified');
    refuseMore(more);
    const remove = given.switch('remove');
    const scope = given.text('scope');
    const type = target?.controller.models[target.modelName]?.type;
    if (scope !== undefined && scope !== 'cluster') throw usage(`scope "${scope}" not valid`);
    return {
      access: 'write',
      run({ model }) {
        if (type === 'caas' && !remove && scope === undefined) throw new Failure(NEEDS_SCOPE.trimEnd());
        const app = findApp({ model }, name);
        const changed = (app.trust ?? false) === remove;
        app.trust = !remove;
        if (changed) runHook(app, name, model, app.afterConfig);
        return {};
      },
    };
  },
};

/** @type {Command} */
export const showUnit = {
  scope: 'model',
  formats: ['yaml', 'json', 'smart'],
  flags: { endpoint: 'text', 'related-unit': 'text', app: 'switch', 'B|no-browser-login': 'switch' },
  init(_call, given) {
    const units = given.positionals;
    if (units.length === 0) throw usage('a unit name must be supplied');
    const odd = units.find(unit => !/^[a-z][a-z0-9-]*\/\d+$/.test(unit));
    if (odd !== undefined) throw usage(`unit name "${odd}" not valid`);
    const endpoint = given.text('endpoint');
    return {
      access: 'read',
      run({ model }) {
        const shown = units.map(unit => {
          const [name = '', number = ''] = unit.split('/');
          const app = model.apps[name];
          if (!app || Number(number) >= (app.units ?? 1))
            throw new Failure(`unit "${unit}" not found (not found)`);
          return [unit, describe(name, app, Number(number), model, endpoint)];
        });
        return { value: Object.fromEntries(shown) };
      },
    };
  },
};

/**
 * @param {string} name
 * @param {AppState} app
 * @param {number} number
 * @param {ModelState} model
 * @param {string | undefined} wanted only this endpoint's relations
 */
function describe(name, app, number, model, wanted) {
  const relations = (model.relations ?? []).flatMap(({ id, endpoints }) => {
    const own = endpoints.find(endpoint => endpoint.startsWith(`${name}:`));
    const [other = '', related = ''] = (endpoints.find(candidate => candidate !== own) ?? '').split(':');
    const endpoint = own?.slice(name.length + 1);
    if (endpoint === undefined || (wanted !== undefined && endpoint !== wanted)) return [];
    return {
      'relation-id': id,
      endpoint,
      'related-endpoint': related,
      'application-data': {},
      'related-units': { [`${other}/0`]: { 'in-scope': true, data: { 'ingress-address': '10.1.164.200' } } },
    };
  });
  return {
    'opened-ports': [],
    charm:
      (app.origin ?? 'local') === 'local'
        ? `local:${app.charm}-${app.rev}`
        : `ch:amd64/${app.charm}-${app.rev}`,
    leader: number === 0,
    life: 'alive',
    ...filled({ 'relation-info': relations.length > 0 ? relations : undefined }),
    'provider-id': `${name}-${number}`,
    address: `10.1.164.${138 + number}`,
  };
}
