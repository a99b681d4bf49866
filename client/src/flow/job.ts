/** One run of a command against one model. */
import { modelOf } from '../juju/store.ts';
import type { Backend, CharmFile, Host } from './host.ts';

export interface Job
  extends Pick<Host, 'ask' | 'patience' | 'publish' | 'server'>,
    Omit<Backend, 'selection'> {
  /** `controller:owner/model`, fixed from here on, whatever juju switches to. */
  readonly model: string;
  /** Of every question, the model included. */
  readonly title: string;
  readonly charm: CharmFile | undefined;
}

/** What starting a job needs. */
export type JobHost = Pick<Host, 'ask' | 'backend' | 'patience' | 'publish' | 'server'>;

/** Throws the JujuError that says what is missing when no model is selected. */
export function startJob(
  { ask, patience, publish, server, backend }: JobHost,
  title: string,
  charm: CharmFile | undefined,
): Job {
  const { selection, ...answering } = backend();
  const model = modelOf(selection);
  return { ask, patience, publish, server, ...answering, model, title: `${title} (${model})`, charm };
}
