/** Explain Status: why an application is blocked, waits or has failed, and what helps. */
import { explainStatus, type StatusMeaning } from '../../../server/src/protocol.ts';
import type { Button } from '../flow/ask.ts';
import { chooseAny } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { descriptionFor } from '../flow/options.ts';
import { settleAll, tellNotDone, tellSettled } from '../flow/secret-life.ts';
import { grantTo } from '../flow/secrets.ts';
import { joinSentences } from '../flow/wording.ts';
import { commandText } from '../juju/command-text.ts';
import { type Application, config } from '../juju/commands.ts';
import { errorsOf } from '../juju/debug-log.ts';
import { resolved, secretDetails } from '../juju/secrets.ts';
import { t } from '../text.ts';

type ExplainHost = JobHost & Pick<Host, 'charm' | 'editor'>;

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
    ...(meaning.remedy === 'wait' ? [t('Nothing has to be done: this passes by itself')] : []),
  ];
  job.ask.tell(
    'information',
    `${stateOf(app)}: ${joinSentences(...sentences)}`,
    buttonsFor(job, app, meaning),
  );
}

/** `Blocked, missing options: db-name` */
function stateOf({ name, status: { current, message } }: Application): string {
  return message === '' ? t('{0} is {1}', name, current) : t('{0} is {1} ({2})', name, current, message);
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

function buttonsFor(
  { model }: Job,
  app: Application,
  { remedy, options, endpoints }: StatusMeaning,
): readonly Button[] {
  const run = (title: string, command: string): Button => ({ title, does: 'run', command });
  const copy = (title: string, text: string): Button => ({ title, does: 'copy', text });
  const [unit] = app.units;
  switch (remedy) {
    case 'set':
      return [
        run(t('Set Config Option...'), 'charmConfig.setConfigOption'),
        ...(options.length === 0
          ? []
          : [run(t('Restore Default Value...'), 'charmConfig.resetConfigOption')]),
      ];
    case 'integrate':
      return endpoints.map(endpoint => {
        const words = ['integrate', '-m', model, `${app.name}:${endpoint}`, 'APPLICATION'];
        return copy(t('Copy Command for {0}', endpoint), commandText(words));
      });
    case 'charm':
      return [
        run(t('Pack Charm'), 'charmConfig.packCharm'),
        run(t('Refresh Application...'), 'charmConfig.refreshApplication'),
      ];
    case 'rock':
      return [run(t('Use Async Workers...'), 'charmConfig.useAsyncWorkers')];
    case 'log':
      return unit === undefined
        ? []
        : [copy(t('Copy Log Command'), commandText(errorsOf(model, unit.name).args))];
    case 'other-application':
    case 'wait':
      return [run(t('Show Model'), 'charmConfig.showModel')];
  }
}

/** The likeliest cause first: a secret that is set and not granted. Else the log tells, if the person wants to see it. */
async function explainError(host: ExplainHost, job: Job, app: Application): Promise<void> {
  const { ask, juju, model } = job;
  const ungranted = await findUngranted(job, app);
  const [grant, retry, read] = [t('Grant and Retry'), t('Retry the Hook'), t('Read the Errors')];
  const cause =
    ungranted === undefined
      ? t(
          'A hook of the charm failed. Charm Config checked that it may read its secrets; the log of the unit has the reason',
        )
      : t(
          '{0} may not read the secret in "{1}". Its units stay in error until access is granted',
          app.name,
          ungranted.option,
        );
  const offers = ungranted === undefined ? [read, retry] : [grant, read, retry];
  const answer = await ask.decide(joinSentences(stateOf(app), cause), offers);
  const [unit] = app.units;
  if (answer === read && unit !== undefined) {
    const text = await ask.busy(t('Reading the log of {0}', unit.name), signal =>
      juju.run(errorsOf(model, unit.name), signal),
    );
    await host.editor.show(`${unit.name.replace('/', '-')}.log`, text);
  }
  if (answer !== grant && answer !== retry) return;
  try {
    if (answer === grant && ungranted !== undefined)
      await grantTo(job, ungranted.uri, app, t('Granting the secret to {0}', app.name));
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

/** The first option that points to a secret that the application may not read. */
async function findUngranted(
  { ask, juju, model }: Job,
  app: Application,
): Promise<{ readonly option: string; readonly uri: string } | undefined> {
  return ask.busy(t('Checking the secrets of {0}', app.name), async signal => {
    for (const { name, type, value } of await juju.run(config(model, app.name), signal)) {
      if (type !== 'secret' || typeof value !== 'string' || !/^secret:[0-9a-z]{20}$/.test(value)) continue;
      const { readers } = await juju.run(secretDetails(model, value), signal);
      if (!readers.includes(app.name)) return { option: name, uri: value };
    }
    return undefined;
  });
}
