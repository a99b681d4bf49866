/** What the built-in options are for, in our own words: one or two sentences of Markdown for each. */
import type { Framework } from './frameworks.ts';

const GUNICORN = {
  'webserver-keepalive': 'Seconds that Gunicorn keeps an idle connection open for a further request.',
  'webserver-threads': 'Threads in each Gunicorn worker.',
  'webserver-timeout':
    'Seconds without a sign of life after which Gunicorn kills a worker and starts a new one.',
  'webserver-workers': 'Number of Gunicorn worker processes.',
  'webserver-worker-class':
    'How a Gunicorn worker handles requests: `sync`, one at a time, or `gevent`, many at once. `gevent` has to be installed in the rock.',
};
const SECRET_KEY_ID =
  'A Juju secret with the one key `value`, which becomes the secret key. It takes the place of the option that holds the key as text; only one of the two may be set.';
const METRICS = {
  'metrics-port': 'The port from which Prometheus reads metrics of the app.',
  'metrics-path': 'The path under which Prometheus finds metrics of the app.',
};
const APP = {
  'app-port': 'The port on which the app listens; the ingress and the service of the charm point to it.',
  'app-secret-key':
    'Text that the app may sign sessions and tokens with. While it is unset, the charm generates one that all units share.',
  'app-secret-key-id': SECRET_KEY_ID,
  ...METRICS,
};
const OAUTH: Readonly<Record<string, string>> = {
  '{endpoint_name}-redirect-path': 'The path to which the identity provider sends people back after login.',
  '{endpoint_name}-scopes':
    'The OAuth scopes to ask for, separated by spaces; `openid` has to be among them.',
  '{endpoint_name}-user-name-attribute':
    'The claim of the identity provider that Spring Security takes as the name of the user.',
};

const DESCRIPTIONS: Readonly<Record<Framework['name'], Readonly<Record<string, string>>>> = {
  flask: {
    ...GUNICORN,
    'flask-application-root': 'The path under which the app is mounted, when it is not the root of the host.',
    'flask-debug':
      'Debug mode of Flask: tracebacks in the browser and no caching of templates. Not for production.',
    'flask-env': 'The environment that the app is told to run in, such as `production` or `development`.',
    'flask-permanent-session-lifetime': 'Seconds until the cookie of a permanent session expires.',
    'flask-preferred-url-scheme':
      'The scheme of the URLs that Flask builds outside of a request: `HTTP` or `HTTPS`.',
    'flask-secret-key':
      'Text that Flask signs its session cookie with. While it is unset, the charm generates one that all units share.',
    'flask-secret-key-id': SECRET_KEY_ID,
    'flask-session-cookie-secure': 'Whether browsers send the session cookie over HTTPS only.',
  },
  django: {
    ...GUNICORN,
    'django-debug': 'Debug mode of Django: tracebacks and settings in the browser. Not for production.',
    'django-secret-key':
      'Text that Django signs sessions and tokens with. While it is unset, the charm generates one that all units share.',
    'django-secret-key-id': SECRET_KEY_ID,
    'django-allowed-hosts':
      'The hosts that Django answers for, separated by commas. The app gets them as a JSON list, and the host of its own URL is added.',
  },
  fastapi: {
    ...APP,
    'webserver-workers': 'Number of Uvicorn worker processes.',
    'webserver-port':
      'The port on which Uvicorn listens; the ingress and the service of the charm point to it.',
    'webserver-log-level':
      'How much Uvicorn logs: `critical`, `error`, `warning`, `info`, `debug` or `trace`.',
  },
  go: APP,
  expressjs: APP,
  'spring-boot': {
    ...APP,
    'app-profiles': 'The profiles of Spring that are active, separated by commas.',
    'metrics-path':
      'The path under which Prometheus finds metrics of the app, through the actuator of Spring Boot.',
  },
};

const SECRET_KEY_AS_SECRET =
  'A Juju secret with the one key `value`, which the app may sign sessions and tokens with. While it is unset, the charm generates one that all units share.';

/** What a built-in option is for; undefined for an option that the framework does not add. */
export function describeOption(framework: Framework, option: string): string | undefined {
  if (framework.options[option]?.type === 'secret' && option === 'app-secret-key')
    return SECRET_KEY_AS_SECRET;
  return framework.options[option] && DESCRIPTIONS[framework.name][option];
}

/** What an option is for that an endpoint of interface `oauth` adds; its name as in the table. */
export function describeOauthOption(name: string): string {
  return OAUTH[name] ?? '';
}
