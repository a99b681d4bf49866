/** What several frameworks have in common. */
import type { FrameworkRecord } from './record.ts';

type Descriptions = FrameworkRecord['descriptions'];

const SECRET_KEY_ID =
  'A Juju secret with the one key `value`, which becomes the secret key. It replaces the option with the key as a string; only one of the two may be set.';

/** For an endpoint of interface `oauth`. */
export const OAUTH_OPTIONS: Descriptions = {
  '{endpoint_name}-redirect-path': 'The path to which the identity provider sends people back after login.',
  '{endpoint_name}-scopes': 'The OAuth scopes to ask for, separated by spaces; `openid` must be one of them.',
};

/** For the frameworks that Gunicorn serves. */
export const GUNICORN_OPTIONS: Descriptions = {
  ...OAUTH_OPTIONS,
  'webserver-keepalive': 'Seconds that Gunicorn keeps an idle connection open for a further request.',
  'webserver-threads': 'Threads in each Gunicorn worker.',
  'webserver-timeout':
    'Seconds without a sign of life after which Gunicorn kills a worker and starts a new one.',
  'webserver-workers': 'Number of Gunicorn worker processes.',
  'webserver-worker-class':
    'How a Gunicorn worker handles requests: `sync`, one at a time, or `gevent`, many at once. `gevent` must be installed in the rock.',
};

/** The options prefixed with the framework's own name: `flask-secret-key`. */
export const secretKeyOptions = (framework: string, signs: string): Descriptions => ({
  [`${framework}-secret-key`]: `The key that ${signs} with. While it is unset, the charm generates one that all units share.`,
  [`${framework}-secret-key-id`]: SECRET_KEY_ID,
});

/** For the frameworks whose options begin with `app-`. */
export const APP_OPTIONS: Descriptions = {
  ...OAUTH_OPTIONS,
  'app-port': 'The port on which the app listens; the ingress and the service of the charm point to it.',
  ...secretKeyOptions('app', 'the app may sign sessions and tokens'),
  'metrics-port': 'The port from which Prometheus reads metrics of the app.',
  'metrics-path': 'The path under which Prometheus finds metrics of the app.',
};

/** How Python code reads a variable. */
export const readsInPython: FrameworkRecord['reads'] = (variable, always, type) => {
  const name = JSON.stringify(variable);
  const text = `os.environ[${name}]`;
  if (type === 'int' || type === 'float')
    return always ? `${type}(${text})` : `${type}(${text}) if ${name} in os.environ else None`;
  const read = always ? text : `os.environ.get(${name})`;
  return type === 'boolean' ? `${read} == "true"` : read;
};

/** Folders that several frameworks put into the rock. */
export const ASSETS = ['migrate', 'static', 'templates'];
