/** `juju controllers` (juju cmd/juju/controller/listcontrollers.go): from the client's files alone. */
import { refuseMore } from '../arguments.mjs';
import { table } from '../output.mjs';
import { resolveController, shortName } from '../target.mjs';

/** @import { Call, Command, ControllerState } from '../types.ts' */

/** @type {Command} */
export const controllers = {
  scope: 'none',
  formats: ['tabular', 'json', 'yaml'],
  flags: { refresh: 'switch', managed: 'switch', 'B|no-browser-login': 'switch' },
  print: (/** @type {{ controllers: Record<string, ReturnType<typeof describeController>> }} */ value) =>
    table([
      ['Controller', 'Model', 'User', 'Access', 'Cloud/Region', 'Version'],
      ...Object.entries(value.controllers).map(([name, controller]) =>
        [
          name,
          controller['current-model'] ?? '-',
          controller.user,
          controller.access,
          `${controller.cloud}/${controller.region}`,
          controller['agent-version'],
        ].map(String),
      ),
    ]),
  init(call, given) {
    refuseMore(given.positionals);
    return {
      offline() {
        const known = Object.entries(call.state.controllers);
        const machine = ['json', 'yaml'].includes(given.text('format') ?? '');
        if (known.length === 0 && !machine) resolveController(call, undefined, 1);
        const described = known.map(([name, controller]) => [
          name,
          describeController(call, name, controller, given.text('format')),
        ]);
        return {
          value: {
            controllers: known.length === 0 ? null : Object.fromEntries(described),
            'current-controller': call.state.current ?? '',
          },
        };
      },
    };
  },
};

/**
 * @param {Call} call
 * @param {string} name
 * @param {ControllerState} controller
 * @param {string | undefined} format its YAML has another name for the UUID
 */
function describeController(call, name, controller, format) {
  const current = controller.currentModel;
  const endpoint = controller.endpoint ?? '10.0.0.2:17070';
  return {
    ...(current === undefined ? {} : { 'current-model': shortName(current, call.state.user) }),
    user: call.state.user,
    access: 'superuser',
    'recent-server': endpoint,
    [format === 'yaml' ? 'controller-uuid' : 'uuid']: controllerUuid(name, controller),
    'api-endpoints': [endpoint],
    'ca-cert': '-----BEGIN CERTIFICATE-----\nstand-in\n-----END CERTIFICATE-----\n',
    cloud: controller.cloud ?? 'localhost',
    region: controller.region ?? 'localhost',
    'agent-version': controller.agentVersion,
    'model-count': Object.keys(controller.models).length,
    'controller-nodes': { Active: 1, Total: 1 },
  };
}

/** @param {string} name @param {ControllerState} controller */
export function controllerUuid(name, controller) {
  return (
    controller.uuid ?? `82fa1bd2-e1a6-4aeb-87c3-${Buffer.from(name.padEnd(6)).toString('hex').slice(0, 12)}`
  );
}
