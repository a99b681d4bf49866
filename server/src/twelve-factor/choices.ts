/** Options of the frameworks that take a few values only (paas_charm 1.12.3: _gunicorn/webserver.py, flask/charm.py, fastapi/charm.py). */
import { WORKER_CLASSES } from './worker-class.ts';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'webserver-worker-class': WORKER_CLASSES,
  'flask-preferred-url-scheme': ['HTTP', 'HTTPS'],
  'webserver-log-level': ['critical', 'error', 'warning', 'info', 'debug', 'trace'],
};

/** The values that an option of a framework takes; undefined where any value of its type does. */
export const optionChoices = (name: string): readonly string[] | undefined =>
  Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
