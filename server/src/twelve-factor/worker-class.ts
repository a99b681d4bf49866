/** Gunicorn: the frameworks that it serves, its worker classes, and the option that selects one. */
import type { Framework } from './frameworks.ts';

/** Added for every framework that Gunicorn serves (charmcraft/extensions/app.py). */
export const WORKER_CLASS_OPTION = 'webserver-worker-class';

/** paas_charm/_gunicorn/webserver.py, WorkerClassEnum. */
export const WORKER_CLASSES: readonly string[] = ['sync', 'gevent'];

/** Whether Gunicorn serves a framework's apps: the extension then adds options for Gunicorn's settings. */
export const isServedByGunicorn = ({ options }: Framework): boolean =>
  Object.values(options).some(({ gunicorn }) => gunicorn !== null);

/** The class whose workers handle several requests at once. */
export const ASYNC_CLASS = 'gevent';

/** Part of the status message if the rock lacks the package for it (paas_charm/_gunicorn/charm.py of paas-charm 1.12.3). */
export const MISSING_PACKAGE = 'gunicorn[gevent]';
