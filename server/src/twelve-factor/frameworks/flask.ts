import type { FrameworkRecord } from './record.ts';
import { ASSETS, GUNICORN_OPTIONS, readsInPython, secretKeyOptions } from './shared.ts';

export const flask: FrameworkRecord = {
  title: 'Flask',
  descriptions: {
    ...GUNICORN_OPTIONS,
    'flask-application-root': 'The path under which the app is mounted, when it is not the root of the host.',
    'flask-debug':
      'Debug mode of Flask: tracebacks in the browser and no caching of templates. Not for production.',
    'flask-env': 'The name of the environment that the app runs in, such as `production` or `development`.',
    'flask-permanent-session-lifetime': 'Seconds until the cookie of a permanent session expires.',
    'flask-preferred-url-scheme':
      'The scheme of the URLs that Flask builds outside a request: `HTTP` or `HTTPS`.',
    ...secretKeyOptions('flask', 'Flask signs its session cookie'),
    'flask-session-cookie-secure': 'Whether browsers send the session cookie over HTTPS only.',
  },
  reads: readsInPython,
  configuration: {
    after: 'app.config.from_prefixed_env()',
    // A double underscore nests.
    reads: name =>
      `app.config${name
        .split('__')
        .map(key => `[${JSON.stringify(key)}]`)
        .join('')}`,
  },
  signs: [
    { files: ['requirements.txt'], says: /^[^\S\r\n]*flask(?![\w-])/im },
    { files: ['pyproject.toml'], says: /["']flask(?![\w-])|^flask\s*=/im },
  ],
  rock: {
    list: { part: 'flask-framework/install-app', key: 'prime', folder: 'flask/app/' },
    folders: ['app', ...ASSETS],
  },
  readsForItself: {
    FLASK_APP: 'the app to start',
    FLASK_RUN_HOST: 'the address of its development server',
    FLASK_RUN_PORT: 'the port of its development server',
    FLASK_RUN_CERT: 'the certificate of its development server',
    FLASK_RUN_KEY: 'the key of its development server',
    FLASK_SKIP_DOTENV: 'whether it reads .env',
  },
  // paas_charm/flask/charm.py
  validators: { preferred_url_scheme: text => text.toUpperCase() },
};
