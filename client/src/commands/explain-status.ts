/** Explain Status: why an application is blocked, waiting or failed, and what to do about it. */
import { explainStatus, type StatusMeaning } from '../../../server/src/protocol.ts';
import type { Button } from '../flow/ask.ts';
import { chooseAny, readApplications } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { descriptionFor } from '../flow/options.ts';
import { providersOf, usualProvider } from '../flow/providers.ts';
import { settleAll, tellSettled } from '../flow/secret-life.ts';
import { grantTo } from '../flow/secrets.ts';
import { joinSentences } from '../flow/wording.ts';
import { commandText } from '../juju/command-text.ts';
import { type Application, config } from '../juju/commands.ts';
import { errorsOf } from '../juju/debug-log.ts';
import { JujuError } from '../juju/error.ts';
import { isSecretUri } from '../juju/names.ts';
import { resolved, secretDetails } from '../juju/secrets.ts';
import { t } from '../text.ts';

type ExplainHost = JobHost & Pick<Host, 'charm' | 'editor' | 'run'>;

export async function explainApplicationStatus(host: ExplainHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Explain Status'), await host.charm(target), target);
  const app = await chooseAny(job);
  if (app === undefined) return;
  const { current, message } = app.status;
  if (current === 'error') return explainError(host, job, app);
  const meaning = explainStatus(message);
  if (meaning === undefined) {
    job.ask.tell('information', unknownText(app));
    return;
  }
  const dropped = droppedOptions(job, app, meaning);
  const sides = meaning.remedy === 'integrate' ? await otherSides(job, meaning.endpoints) : [];
  const sentences = [
    meaning.meaning.replace(/\.$/, ''),
    ...(dropped.length === 0
      ? []
      : [
          t(
            'The charm waits for an option that it never gets, because the framework keeps the name {0}: rename the option',
            dropped.map(name => `"${name}"`).join(', '),
          ),
        ]),
    ...sides.flatMap(({ missing }) => (missing === undefined ? [] : [missing])),
    ...(meaning.remedy === 'wait' ? [t('Nothing has to be done: this passes by itself')] : []),
  ];
  job.ask.tell(
    'information',
    `${stateOf(app)}: ${joinSentences(...sentences)}`,
    buttonsFor(job, app, meaning, sides),
  );
}

/** An application that an endpoint can be integrated with. */
interface OtherSide {
  readonly endpoint: string;
  readonly provider: string;
  /** Says that there is none yet; a sentence without a full stop. */
  readonly missing?: string;
}

async function otherSides(job: Job, endpoints: readonly string[]): Promise<readonly OtherSide[]> {
  const applications = await readApplications(job);
  return endpoints.flatMap((endpoint): OtherSide[] => {
    const providers = providersOf(endpoint, applications);
    if (providers.length > 0) return providers.map(provider => ({ endpoint, provider }));
    const usual = usualProvider(endpoint);
    const missing =
      usual === undefined
        ? t('Nothing in {0} looks like it provides {1}: deploy a charm that does first', job.model, endpoint)
        : t('Nothing in {0} looks like it provides {1}: deploy {2} first', job.model, endpoint, usual);
    return [{ endpoint, provider: usual ?? 'APPLICATION', missing }];
  });
}

/** `Blocked, missing options: db-name` */
function stateOf({ name, status: { current, message } }: Application): string {
  const state = current === 'error' || current === 'maintenance' ? t('in {0}', current) : current;
  return message === '' ? t('{0} is {1}', name, state) : t('{0} is {1} ({2})', name, state, message);
}

function unknownText(app: Application): string {
  return app.status.current === 'active'
    ? t('{0} is active: there is nothing to explain', app.name)
    : t(
        '{0}: paas-charm does not show this status, so it comes from Juju or from the code of the charm',
        stateOf(app),
      );
}

/** Options that never reach the app: paas-charm does not see them either. */
function droppedOptions({ charm }: Job, app: Application, { options }: StatusMeaning): readonly string[] {
  const described = descriptionFor({ charm }, app)?.options ?? [];
  return options.filter(name =>
    described.some(option => option.name === name && option.variables.length === 0 && !option.builtIn),
  );
}

/** The most options that get a button each. */
const FEW = 3;

function buttonsFor(
  { model, charm }: Job,
  app: Application,
  { remedy, options }: StatusMeaning,
  sides: readonly OtherSide[],
): readonly Button[] {
  const target = { model, application: app.name, ...(charm && { uri: charm.uri }) };
  const run = (title: string, command: string, option?: string): Button => ({
    title,
    does: 'run',
    command,
    target: { ...target, ...(option !== undefined && { option }) },
  });
  const copy = (title: string, args: readonly string[]): Button => ({
    title,
    does: 'copy',
    text: commandText(args),
  });
  const [unit] = app.units;
  switch (remedy) {
    case 'set':
    case 'set-or-restore':
      return [
        ...(options.length === 0 || options.length > FEW
          ? [run(t('Set Config Option...'), 'charmConfig.setConfigOption')]
          : options.map(name => run(t('Set "{0}"...', name), 'charmConfig.setConfigOption', name))),
        ...(remedy === 'set'
          ? []
          : [
              run(
                t('Restore Default Value...'),
                'charmConfig.resetConfigOption',
                options[1] ? undefined : options[0],
              ),
            ]),
      ];
    case 'integrate':
      return sides.map(({ endpoint, provider }) =>
        copy(t('Copy Command for {0} with {1}', endpoint, provider), [
          'integrate',
          '-m',
          model,
          `${app.name}:${endpoint}`,
          provider,
        ]),
      );
    case 'charm':
      return [
        run(t('Pack Charm'), 'charmConfig.packCharm'),
        run(t('Refresh Application...'), 'charmConfig.refreshApplication'),
      ];
    case 'rock':
      return [run(t('Use Async Workers...'), 'charmConfig.useAsyncWorkers')];
    case 'log':
      return unit === undefined ? [] : [copy(t('Copy Log Command'), errorsOf(model, unit.name).args)];
    case 'other-application':
    case 'wait':
      return [run(t('Show Model'), 'charmConfig.showModel')];
  }
}

/** The likeliest cause first: a secret option without a grant. Otherwise the log, if the user wants to see it. */
async function explainError(host: ExplainHost, job: Job, app: Application): Promise<void> {
  const { ask, model } = job;
  const found = await findUnreadable(job, app);
  const [grant, set, retry] = [t('Grant and Retry'), t('Set the Option...'), t('Retry the Hook')];
  const [read, copy] = [t('Read the Errors'), t('Copy Log Command')];
  const first = found === undefined ? [] : [found.isGone ? set : grant];
  const answer = await ask.decide(joinSentences(stateOf(app), causeOf(app, found)), [
    ...first,
    read,
    retry,
    copy,
  ]);
  const [unit] = app.units;
  if (answer === read) return unit && readErrors(host, job, unit.name);
  if (answer === copy) return unit && host.editor.copy(commandText(errorsOf(model, unit.name).args));
  if (answer === set && found !== undefined) {
    const { option } = found;
    const target = { model, application: app.name, option, ...(job.charm && { uri: job.charm.uri }) };
    return host.run('charmConfig.setConfigOption', target);
  }
  if (answer === grant || answer === retry)
    await retryHook(job, app, answer === grant ? found?.uri : undefined);
}

function causeOf(app: Application, found: Unreadable | undefined): string {
  if (found === undefined)
    return t(
      'A hook of the charm failed. Charm Config checked that it may read its secrets; the log of the unit has the reason',
    );
  return found.isGone
    ? t('"{0}" of {1} points to a secret that is not in the model: set another one', found.option, app.name)
    : t(
        '{0} may not read the secret in "{1}". Its units stay in error until access is granted',
        app.name,
        found.option,
      );
}

async function readErrors(host: ExplainHost, { ask, juju, model }: Job, unit: string): Promise<void> {
  const text = await ask.busy(t('Reading the log of {0}', unit), signal =>
    juju.run(errorsOf(model, unit), signal),
  );
  const name = `${unit.replace('/', '-')}.log`;
  await host.editor.show(name, text.trim() === '' ? t('There are no errors in the log of {0}.', unit) : text);
}

/** `uri`: a secret that must be granted to the application first. */
async function retryHook(job: Job, app: Application, uri: string | undefined): Promise<void> {
  const { ask, juju, model } = job;
  try {
    if (uri !== undefined) await grantTo(job, uri, app, t('Granting the secret to {0}', app.name));
    const units = app.units.map(({ name }) => name);
    await ask.busy(t('Running the failed hook of {0} again', app.name), signal =>
      juju.run(resolved(model, units), signal),
    );
    const settled = await settleAll(job, t('Waiting for {0}', app.name), [app]);
    tellSettled(job, settled, [t('The failed hook of {0} ran again in {1}', app.name, model)]);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0} is still in error', app.name),
      t('It is unclear whether the failed hook of {0} ran again', app.name),
    );
  }
}

/** An option set to a secret that the application cannot read. */
interface Unreadable {
  readonly option: string;
  readonly uri: string;
  /** The secret is not in the model. */
  readonly isGone: boolean;
}

async function findUnreadable({ ask, juju, model }: Job, app: Application): Promise<Unreadable | undefined> {
  return ask.busy(t('Checking the secrets of {0}', app.name), async signal => {
    for (const { name, type, value } of await juju.run(config(model, app.name), signal)) {
      if (type !== 'secret' || typeof value !== 'string' || !isSecretUri(value)) continue;
      const details = await juju.run(secretDetails(model, value), signal).catch((error: unknown) => {
        if (error instanceof JujuError && error.kind === 'refused') return undefined;
        throw error;
      });
      if (!details?.readers.includes(app.name)) return { option: name, uri: value, isGone: !details };
    }
    return undefined;
  });
}
