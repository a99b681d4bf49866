/** The classes of Gunicorn's workers that paas-charm runs, and the option that chooses one. */

/** Added for each framework that Gunicorn serves (charmcraft/extensions/app.py). */
export const WORKER_CLASS_OPTION = 'webserver-worker-class';

/** paas_charm/_gunicorn/webserver.py, WorkerClassEnum. */
export const WORKER_CLASSES: readonly string[] = ['sync', 'gevent'];
