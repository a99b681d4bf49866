/** `juju integrate` and `juju remove-relation` (juju cmd/juju/application/integrate.go, removerelation.go; state/state.go, InferEndpoints). */
import { Failure, usage } from '../failure.mjs';
import { runHook } from '../status.mjs';
import { findApp } from '../target.mjs';

/** @import { Command, ModelState, Target } from '../types.ts' */

/** @type {Command} */
export const integrate = {
  scope: 'model',
  flags: { via: 'text', 'B|no-browser-login': 'switch' },
  init(_call, given) {
    const names = given.positionals;
    if (names.length !== 2) throw usage('an integration must involve two applications');
    return {
      access: 'write',
      run(target) {
        const { interface: spoken, endpoints } = infer(target, names);
        const relations = target.model.relations ?? [];
        const key = endpoints.join(' ');
        if (relations.some(relation => relation.endpoints.join(' ') === key)) {
          throw new Failure(
            `cannot add relation "${key}"\nrelation ${key} (already exists): \n\nUse 'juju status --relations' to view the current relations.`,
          );
        }
        const id = Math.max(-1, ...relations.map(relation => relation.id)) + 1;
        target.model.relations = [...relations, { id, interface: spoken, endpoints }];
        runHooks(target.model, endpoints);
        return {};
      },
    };
  },
};

/** @type {Command} */
export const removeRelation = {
  scope: 'model',
  flags: { force: 'switch', 'B|no-browser-login': 'switch' },
  init(_call, given) {
    const names = given.positionals;
    const byId = names.length === 1 && /^\d+$/.test(names[0] ?? '');
    if (!byId && names.length !== 2) throw usage('a relation must involve two applications');
    return {
      access: 'write',
      run({ model }) {
        const relations = model.relations ?? [];
        const found = relations.find(({ id, endpoints }) =>
          byId
            ? id === Number(names[0])
            : names.every(name =>
                endpoints.some(endpoint => endpoint === name || endpoint.startsWith(`${name}:`)),
              ),
        );
        if (found === undefined) {
          throw new Failure(
            byId
              ? `relation "${names[0]}" not found (not found)`
              : `relation matching "${names.join(' ')}" not found (not found)`,
          );
        }
        model.relations = relations.filter(relation => relation !== found);
        runHooks(model, found.endpoints);
        return {};
      },
    };
  },
};

/**
 * The only pair of endpoints that the two names can mean.
 * @param {Target} target
 * @param {readonly string[]} names `app` or `app:endpoint`
 * @returns {{ interface: string, endpoints: [string, string] }}
 */
function infer(target, names) {
  const sides = names.map(written => {
    const [name = '', wanted] = written.split(':');
    const { endpoints = {} } = findApp(target, name, ' (not found)');
    const all = Object.entries(endpoints).filter(([key]) => wanted === undefined || key === wanted);
    if (wanted !== undefined && all.length === 0) {
      throw new Failure(`application "${name}" has no "${wanted}" relation (not found)`);
    }
    return all.map(([key, endpoint]) => ({ ...endpoint, place: `${name}:${key}` }));
  });
  const [left = [], other = []] = sides;
  const pairs = left.flatMap(a =>
    other
      .filter(b => a.interface === b.interface && a.role !== b.role)
      .map(b => ({
        interface: a.interface,
        endpoints: /** @type {[string, string]} */ (
          a.role === 'requires' ? [a.place, b.place] : [b.place, a.place]
        ),
      })),
  );
  const [found, ...more] = pairs;
  if (found === undefined) throw new Failure('no relations found (not found)');
  if (more.length > 0) {
    const could = pairs.map(({ endpoints }) => `"${endpoints.join(' ')}"`).sort();
    throw new Failure(`ambiguous relation: "${names.join(' ')}" could refer to ${could.join('; ')}`);
  }
  return found;
}

/** @param {ModelState} model @param {readonly string[]} endpoints */
function runHooks(model, endpoints) {
  for (const [name = ''] of endpoints.map(endpoint => endpoint.split(':'))) {
    const app = model.apps[name];
    if (app) runHook(app, name, model, app.afterConfig);
  }
}
