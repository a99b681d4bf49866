/**
 * Framework options that accept only certain values (paas_charm 1.12.3: _gunicorn/webserver.py, flask/charm.py,
 * fastapi/charm.py).
 */
import { WORKER_CLASSES } from './worker-class.ts';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'webserver-worker-class': WORKER_CLASSES,
  'flask-preferred-url-scheme': ['HTTP', 'HTTPS'],
  'webserver-log-level': ['critical', 'error', 'warning', 'info', 'debug', 'trace'],
};

/** The values that a framework's option accepts; undefined if it accepts any value of its type. */
export const optionChoices = (name: string): readonly string[] | undefined =>
  Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
