/** A small world for `npm start` and the tests: a Kubernetes controller, two models, one Flask application. */
import { parseCharm } from './charm-file.mjs';

/** @import { AppState, State } from './types.ts' */

/** The deployed revision of the sample charm. */
const CHARM = `
name: my-app
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    greeting:
      type: string
      default: Hello
      description: What the front page says.
    page-size:
      type: int
      default: 20
      description: Entries on one page.
    sample-rate:
      type: float
      default: 0.5
      description: Share of the requests to trace.
    maintenance-page:
      type: boolean
      default: false
      description: Show the maintenance page to everybody.
    api-token:
      type: secret
      description: Token of the API that the app calls.
`;

/**
 * An application as deployed from a charmcraft.yaml, two `juju status` calls away from active after each change.
 * @param {string} [charmcraft] text of a charmcraft.yaml; the sample's when absent
 * @returns {AppState}
 */
export function deployed(charmcraft = CHARM) {
  const charm = parseCharm(charmcraft, 'charmcraft.yaml');
  const image = `localhost:32000/${charm.name}:0.1`;
  return {
    charm: charm.name,
    rev: 0,
    base: charm.base,
    options: charm.options,
    endpoints: charm.endpoints,
    user: {},
    status: 'active',
    message: '',
    resources: Object.fromEntries(charm.resources.map(name => [name, image])),
    afterConfig: { status: 'maintenance', message: 'Preparing the service', calls: 2 },
    afterRefresh: { status: 'maintenance', message: 'Upgrading the charm', calls: 2 },
  };
}

/** Somebody else's charm, from the store. @returns {AppState} */
function database() {
  return {
    charm: 'postgresql-k8s',
    origin: 'charmhub',
    channel: '14/stable',
    rev: 495,
    base: 'ubuntu@22.04',
    endpoints: { database: { role: 'provides', interface: 'postgresql_client' } },
    options: {
      profile: { type: 'string', default: 'production', description: 'How much memory the server takes.' },
    },
    user: {},
    status: 'active',
    message: '',
  };
}

/**
 * The state: controller `lxd`, models `admin/controller`, `admin/dev` (current) and the empty `admin/staging`; in
 * `admin/dev` the sample as `my-app`, and a database.
 * @param {{ app?: string, charmcraft?: string }} [options] the application's name, and its charmcraft.yaml's text
 * @returns {State}
 */
export function sampleState({ app = 'my-app', charmcraft } = {}) {
  /** @param {string} uuid @param {Record<string, AppState>} [apps] */
  const model = (uuid, apps = {}) => ({
    uuid,
    type: /** @type {const} */ ('caas'),
    access: /** @type {const} */ ('admin'),
    cached: true,
    apps,
    secrets: {},
  });
  return {
    client: '3.6.11',
    current: 'lxd',
    user: 'admin',
    clock: '2025-06-03T11:39:23Z',
    nextId: 1,
    writeFiles: true,
    controllers: {
      lxd: {
        uuid: '82fa1bd2-e1a6-4aeb-87c3-5aaed212d4ff',
        cloud: 'microk8s',
        region: 'localhost',
        provider: 'kubernetes',
        endpoint: '10.0.0.2:17070',
        agentVersion: '3.6.11',
        reachable: true,
        loggedIn: true,
        currentModel: 'admin/dev',
        models: {
          'admin/controller': model('2d1b0f6c-5d0e-4a39-9f6e-0a6a3d0c7b11'),
          'admin/dev': model('910dff48-2bc2-4007-858b-e382d2fcdc0f', {
            [app]: deployed(charmcraft),
            'postgresql-k8s': database(),
          }),
          'admin/staging': model('7fc4913e-e356-4783-8e80-f2ac9f19759e'),
        },
      },
    },
  };
}
