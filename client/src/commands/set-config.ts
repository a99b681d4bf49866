/** Set Config Option: application, option, value; then the option is set, read back, and the application watched. */
import type { OptionChange } from '../flow/change.ts';
import { chooseApplication, chooseOption } from '../flow/choose.ts';
import type { Target } from '../flow/host.ts';
import { type Job, startJob } from '../flow/job.ts';
import type { OptionView } from '../flow/options.ts';
import { refreshButton } from '../flow/refresh.ts';
import { changeAndReport, changeWithProgress, reportChange } from '../flow/report-change.ts';
import { chooseSecret, ensureGranted, revokeGrant } from '../flow/secrets.ts';
import { attempt } from '../flow/undoable.ts';
import { askValue } from '../flow/value.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import { addSecretFor, type SecretHost } from './add-secret.ts';

export async function setConfigOption(host: SecretHost, target: Target): Promise<void> {
  const job = startJob(host, t('Set Config Option'), await host.charm(target));
  const app = await chooseApplication(job, t('Which application?'));
  if (app === undefined) return;
  const option = await chooseOption(job, app, () => true, {
    prompt: t('Which option of {0}?', app.name),
    name: target.option,
    none: t('{0} has no options to set', app.name),
  });
  if (option === undefined) return;
  if (option.setting === undefined) return tellNotDeployed(job, app, option);
  if (option.type === 'secret') return setSecret(job, app, option);
  const value = await askValue(job, option);
  if (value === undefined) return;
  await changeAndReport(job, changeOf(app, option, value), doneText(job, app, option));
}

const changeOf = (app: Application, { name, hidden }: OptionView, to: string): OptionChange => ({
  app,
  option: name,
  to,
  hidden,
});

const doneText = (job: Job, app: Application, { name }: OptionView): string =>
  t('"{0}" of {1} is set in {2}', name, app.name, job.model);

async function setSecret(job: Job, app: Application, option: OptionView): Promise<void> {
  const uri = await chooseSecret(job, option);
  if (uri === undefined) return;
  if (uri === 'new') return addSecretFor(job, { app, option: option.name });
  const grant = await ensureGranted(job, uri, app);
  if (grant === undefined) return;
  const wanted = changeOf(app, option, uri);
  if (grant === 'had') {
    await changeAndReport(job, wanted, doneText(job, app, option));
    return;
  }
  const undoable = {
    done: t('{0} may now read the secret', app.name),
    undo: () => revokeGrant(job, uri, app),
  };
  const notSet = {
    missing: t('"{0}" is not set to it yet', option.name),
    unknown: t('it is unclear whether "{0}" is set to it', option.name),
  };
  const changed = await attempt(job.ask, undoable, notSet, () => changeWithProgress(job, wanted));
  if (changed !== undefined) reportChange(job, changed.result, [doneText(job, app, option)], []);
}

async function tellNotDeployed(job: Job, app: Application, option: OptionView): Promise<void> {
  const { ask } = job;
  if (option.type !== 'secret') {
    const message = t(
      '"{0}" is not in the deployed revision of {1} yet: pack the charm, then set the option with the refresh',
      option.name,
      app.name,
    );
    ask.tell('information', message, await refreshButton(job, app, option.name));
    return;
  }
  const add = t('Add and Grant');
  const message = t(
    '"{0}" is not in the deployed revision of {1} yet: add and grant the secret now, and set the option with the refresh',
    option.name,
    app.name,
  );
  if ((await ask.decide(message, [add])) === add) await addSecretFor(job, { app, option: option.name });
}
