import type { CharmVariable, FrameworkRecord } from './record.ts';
import { APP_OPTIONS, ASSETS, readsInPython } from './shared.ts';

/** paas_charm/fastapi/app.py */
const JSON_LOGGING: readonly CharmVariable[] = Object.entries({
  PYTHONPATH: '/tmp/fastapi/log_config',
  UVICORN_LOG_CONFIG: '/tmp/fastapi/log_config/uvicorn-log-config.json',
}).map(([name, value]) => ({ name, value, from: { what: 'logging format in paas-config.yaml' } }));

export const fastapi: FrameworkRecord = {
  title: 'FastAPI',
  descriptions: {
    ...APP_OPTIONS,
    'webserver-workers': 'Number of Uvicorn worker processes.',
    'webserver-port':
      'The port on which Uvicorn listens; the ingress and the service of the charm point to it.',
    'webserver-log-level':
      'How much Uvicorn logs: `critical`, `error`, `warning`, `info`, `debug` or `trace`.',
  },
  reads: readsInPython,
  signs: [
    { files: ['requirements.txt'], says: /^[^\S\r\n]*fastapi(?![\w-])/im },
    { files: ['pyproject.toml'], says: /["']fastapi(?![\w-])|^fastapi\s*=/im },
  ],
  rock: {
    list: { part: 'fastapi-framework/install-app', key: 'prime', folder: 'app/' },
    folders: ['app', 'src', '*', ...ASSETS],
  },
  charmVariables: ({ jsonLogging }) => (jsonLogging ? JSON_LOGGING : []),
};
