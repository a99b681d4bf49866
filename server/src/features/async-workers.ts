/** How close an app is to asynchronous Gunicorn workers: framework, rock and requirements. */
import { type Charm, get, text } from '../charm/charm.ts';
import { addGevent, asksFor, commandOf, type Rock, workerClassIn } from '../charm/rock.ts';
import { gunicornFramework } from '../charm/worker-class.ts';
import type { AsyncWorkers, Deployment } from '../protocol.ts';
import { ASYNC_CLASS, MISSING_PACKAGE, WORKER_CLASS_OPTION } from '../twelve-factor/worker-class.ts';

/** The worker class that an application is set to; null if the option has its default. */
export function workerClassOf({ values }: Deployment): string | null {
  const value = values[WORKER_CLASS_OPTION];
  return typeof value === 'string' ? value : null;
}

/** `uriOf` converts a file name to a URI. */
export function asyncWorkers(charm: Charm, uriOf: (file: string) => string): AsyncWorkers {
  const { rock, twelveFactor } = charm;
  const framework = gunicornFramework(charm);
  return {
    setting: { option: WORKER_CLASS_OPTION, value: ASYNC_CLASS },
    missing: MISSING_PACKAGE,
    framework: framework === undefined ? null : (twelveFactor?.framework.title ?? null),
    image: twelveFactor?.framework.image ?? null,
    rock: rock ? describeRock(rock, framework, uriOf) : null,
    gevent: rock && framework ? gevent(rock, framework, uriOf) : { required: null, uri: null, edits: null },
  };
}

/** `service`: undefined if Gunicorn does not serve the framework. */
function describeRock(
  rock: Rock,
  service: string | undefined,
  uriOf: (file: string) => string,
): AsyncWorkers['rock'] {
  const { root, file } = rock.document;
  const version = get(root, 'version');
  const command = service === undefined ? undefined : commandOf(rock, service);
  const takesClass = command && workerClassIn(String(command.value)) !== undefined;
  return {
    uri: uriOf(file),
    name: text(get(root, 'name')) ?? null,
    version: version?.kind === 'scalar' && version.value !== null ? String(version.value) : null,
    command: command === undefined ? 'extension' : takesClass ? 'with-k' : 'without-k',
    commandLine: command?.range.start.line ?? null,
  };
}

function gevent(rock: Rock, framework: string, uriOf: (file: string) => string): AsyncWorkers['gevent'] {
  const required = asksFor(rock, 'gevent') ?? null;
  const file = rock.requirements[0]?.file;
  const edits = required === true ? undefined : addGevent(rock, framework)?.edits;
  return {
    required,
    uri: file === undefined ? null : uriOf(file),
    edits: edits?.map(edit => ({ range: edit.range, newText: edit.text })) ?? null,
  };
}
