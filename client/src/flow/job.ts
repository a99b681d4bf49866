/** One run of a command against one model. */
import { modelOf } from '../juju/store.ts';
import type { Backend, CharmFile, Host } from './host.ts';

export interface Job extends Pick<Host, 'ask' | 'patience' | 'publish'>, Omit<Backend, 'selection'> {
  /** `controller:owner/model`, fixed from here on, whatever juju switches to. */
  readonly model: string;
  /** Of every question, the model included. */
  readonly title: string;
  readonly charm: CharmFile | undefined;
}

/** Throws the JujuError that says what is missing when no model is selected. */
export function startJob(
  { ask, patience, publish, backend }: Pick<Host, 'ask' | 'patience' | 'publish' | 'backend'>,
  title: string,
  charm: CharmFile | undefined,
): Job {
  const { selection, ...answering } = backend();
  const model = modelOf(selection);
  return { ask, patience, publish, ...answering, model, title: `${title} (${model})`, charm };
}
