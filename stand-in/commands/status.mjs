/** `juju status` (juju cmd/juju/status). */
import { filled, sorted, table } from '../output.mjs';
import { now } from '../state.mjs';
import { observe } from '../status.mjs';

/** @import { AppState, Call, Command, ModelState, StatusState, Target } from '../types.ts' */

/** @type {Command} */
export const status = {
  scope: 'model',
  formats: ['tabular', 'json', 'yaml', 'line', 'oneline', 'short', 'summary'],
  flags: {
    'retry-count': 'text',
    'retry-delay': 'text',
    utc: 'switch',
    relations: 'switch',
    integrations: 'switch',
    storage: 'switch',
    watch: 'text',
    color: 'switch',
    'no-color': 'switch',
    'B|no-browser-login': 'switch',
  },
  print: (/** @type {ReturnType<typeof describe>} */ value) =>
    `${table([
      ['Model', 'Controller', 'Cloud/Region', 'Version'],
      [
        value.model.name,
        value.model.controller,
        `${value.model.cloud}/${value.model.region}`,
        value.model.version,
      ],
    ])}\n${table([
      ['App', 'Status', 'Scale', 'Charm', 'Rev', 'Address', 'Message'],
      ...Object.entries(value.applications).map(([name, app]) =>
        [
          name,
          app['application-status'].current,
          app.scale,
          app['charm-name'],
          app['charm-rev'],
          app.address,
          app['application-status'].message ?? '',
        ].map(String),
      ),
    ])}`,
  init(call, given) {
    const selectors = given.positionals;
    const iso = given.switch('utc') || call.env.JUJU_STATUS_ISO_TIME === 'true';
    return {
      access: 'read',
      run(target) {
        const value = describe(call, target, selectors, iso);
        if (Object.keys(value.applications).length > 0) return { value };
        const filters = selectors.length === 1 ? 'filter' : 'filters';
        return {
          value,
          notes:
            selectors.length === 0
              ? `Model "${target.modelName}" is empty.\n`
              : `Nothing matched specified ${filters}.\n`,
        };
      },
    };
  },
};

/** @param {Call} call @param {Target} target @param {readonly string[]} selectors @param {boolean} iso */
function describe(call, { controllerName, controller, modelName, model }, selectors, iso) {
  const time = showTime(now(call.state), iso);
  const apps = Object.entries(model.apps)
    .map(([name, app]) => /** @type {const} */ ([name, app, observe(app)]))
    .filter(
      ([name, app, seen]) =>
        selectors.length === 0 || selectors.some(selector => selects(selector, name, app, seen)),
    )
    .map(
      ([name, app, seen]) =>
        /** @type {const} */ ([
          name,
          {
            ...describeApp(name, app, seen, time, controller.agentVersion),
            .../** @type {{ relations?: object }} */ (filled({ relations: relationsOf(name, model) })),
          },
        ]),
    );
  return {
    model: {
      name: modelName.split('/')[1] ?? modelName,
      type: model.type,
      controller: controllerName,
      cloud: controller.cloud ?? 'localhost',
      region: controller.region ?? 'localhost',
      version: controller.agentVersion,
      'model-status': { current: 'available', since: time },
      sla: 'unsupported',
    },
    machines: {},
    applications: sorted(Object.fromEntries(apps)),
    storage: {},
    controller: { timestamp: time.slice(-9) },
  };
}

/** By endpoint, as status shows them; undefined for none. @param {string} name @param {ModelState} model */
function relationsOf(name, model) {
  /** @type {Record<string, object[]>} */
  const shown = {};
  for (const { interface: spoken, endpoints } of model.relations ?? []) {
    const own = endpoints.find(endpoint => endpoint.startsWith(`${name}:`));
    const [other = ''] = (endpoints.find(candidate => candidate !== own) ?? '').split(':');
    const key = own?.slice(name.length + 1);
    if (key === undefined) continue;
    shown[key] = [
      ...(shown[key] ?? []),
      { 'related-application': other, interface: spoken, scope: 'global' },
    ];
  }
  return Object.keys(shown).length === 0 ? undefined : shown;
}

/**
 * Matches an application, one of its units, or their status.
 * @param {string} selector `*` stands for any text
 * @param {string} name
 * @param {AppState} app
 * @param {StatusState} seen
 */
function selects(selector, name, app, seen) {
  const pattern = new RegExp(`^${selector.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  const units = Array.from({ length: app.units ?? 1 }, (_, unit) => `${name}/${unit}`);
  return [name, ...units, seen.status].some(word => pattern.test(word));
}

/**
 * @param {string} name
 * @param {AppState} app
 * @param {StatusState} seen
 * @param {string} since
 * @param {string} version
 */
function describeApp(name, app, seen, since, version) {
  const origin = app.origin ?? 'local';
  const address = app.address ?? '10.152.183.248';
  const status = {
    current: seen.status,
    .../** @type {{ message?: string }} */ (filled({ message: seen.message })),
    since,
  };
  const units = Array.from({ length: app.units ?? 1 }, (_, unit) => [
    `${name}/${unit}`,
    {
      'workload-status': status,
      'juju-status': { current: 'idle', since, version },
      ...(unit === 0 ? { leader: true } : {}),
      ...(seen.upgrading ? { 'upgrading-from': `local:${app.charm}-${app.rev - 1}` } : {}),
      address: `10.1.164.${138 + unit}`,
      'provider-id': `${name}-${unit}`,
    },
  ]);
  return {
    charm: origin === 'local' ? `local:${app.charm}-${app.rev}` : app.charm,
    base: { name: 'ubuntu', channel: (app.base ?? 'ubuntu@24.04').split('@')[1] },
    'charm-origin': origin,
    'charm-name': app.charm,
    'charm-rev': app.rev,
    .../** @type {{ 'charm-channel'?: string }} */ (filled({ 'charm-channel': app.channel })),
    scale: app.units ?? 1,
    'provider-id': '276bec9f-0000-4000-8000-000000000000',
    address,
    exposed: false,
    'application-status': status,
    units: Object.fromEntries(units),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `24 Feb 2025 12:03:17Z`, or `2025-02-24 12:03:17Z`. @param {string} time @param {boolean} iso */
function showTime(time, iso) {
  const [date = '', clock = ''] = time.split('T');
  const [year, month, day] = date.split('-');
  return iso ? `${date} ${clock}` : `${day} ${MONTHS[Number(month) - 1]} ${year} ${clock}`;
}
