/** Gunicorn: the frameworks that it serves, the classes of its workers, and the option that chooses one. */
import type { Framework } from './frameworks.ts';

/** Added for each framework that Gunicorn serves (charmcraft/extensions/app.py). */
export const WORKER_CLASS_OPTION = 'webserver-worker-class';

/** paas_charm/_gunicorn/webserver.py, WorkerClassEnum. */
export const WORKER_CLASSES: readonly string[] = ['sync', 'gevent'];

/** Whether Gunicorn serves the apps of a framework: then the extension adds options that are settings of Gunicorn. */
export const isServedByGunicorn = ({ options }: Framework): boolean =>
  Object.values(options).some(({ gunicorn }) => gunicorn !== null);

/** The class whose workers handle several requests at once. */
export const ASYNC_CLASS = 'gevent';

/** In the status message when the rock lacks the package for it (paas_charm/_gunicorn/charm.py of paas-charm 1.12.3). */
export const MISSING_PACKAGE = 'gunicorn[gevent]';
