/** One run of a command against one model. */
import type { JujuCommand } from '../juju/commands.ts';
import { modelName } from '../juju/names.ts';
import { modelOf } from '../juju/store.ts';
import { shellWord } from '../program/shell.ts';
import { t } from '../text.ts';
import { type Consent, createConsent } from './consent.ts';
import type { Backend, CharmFile, CommandTarget, Host } from './host.ts';
import { teller } from './observation.ts';

export interface Job
  extends Pick<Host, 'ask' | 'keysOf' | 'patience' | 'reveals' | 'secretKeys' | 'server'>,
    Omit<Backend, 'selection'> {
  /** `controller:owner/model`, fixed from here on, whatever juju switches to. */
  readonly model: string;
  /** For every question, including the model. */
  readonly title: string;
  readonly charm: CharmFile | undefined;
  /** The one that the command was started on, or that the workspace is pinned to; undefined: ask the user. */
  readonly application: string | undefined;
  /** Asked before the first write, where there is a reason to. */
  readonly consent: Consent;
}

/** What starting a job needs. */
export type JobHost = Pick<
  Host,
  | 'ask'
  | 'backend'
  | 'declaredIn'
  | 'editor'
  | 'keysOf'
  | 'modelView'
  | 'patience'
  | 'production'
  | 'publish'
  | 'reveals'
  | 'run'
  | 'secretKeys'
  | 'server'
>;

/** Throws the JujuError that says what is missing when no model is selected. */
export function startJob(
  host: JobHost,
  title: string,
  charm: CharmFile | undefined,
  target: Pick<CommandTarget, 'model' | 'application'> = {},
): Job {
  const { ask, keysOf, patience, reveals, secretKeys, server, backend } = host;
  const { selection, ...answering } = backend();
  const model = target.model === undefined ? modelOf(selection) : modelName(target.model);
  const consent = createConsent(host, model, answering.practice);
  const learn = teller(host, charm, model, answering.practice);
  return {
    ask,
    keysOf,
    patience,
    reveals,
    secretKeys,
    server,
    ...answering,
    juju: {
      close: answering.juju.close,
      async run(command, signal) {
        if (command.effect !== 'reads') {
          refuseOther(command, model);
          const shown = (command.logged ?? command.args).map(word => shellWord(word)).join(' ');
          await consent(t('This runs: juju {0}', shown));
        }
        try {
          const value = await answering.juju.run(command, signal);
          if (command.reading) learn(command.reading(value));
          return value;
        } finally {
          if (command.effect !== 'reads') host.modelView.wrote();
        }
      },
    },
    model,
    title: `${title} (${model})`,
    charm,
    application: target.application ?? pinnedApplication(selection, charm, model),
    consent,
  };
}

/** The user was shown one model: writing to any other is a bug. */
function refuseOther({ args }: JujuCommand<unknown>, model: string): void {
  if (args[args.indexOf('-m') + 1] !== model) throw new Error(`a write that is not to ${model}: ${args[0]}`);
}

/** The pin says nothing of another model, nor of a charm that it is not about. */
export function pinnedApplication(
  { pin }: Backend['selection'],
  charm: CharmFile | undefined,
  model = pin?.model,
): string | undefined {
  const isOther = charm !== undefined && pin?.charm !== undefined && charm.uri !== pin.charm;
  return pin !== undefined && pin.model === model && !isOther ? pin.application : undefined;
}
