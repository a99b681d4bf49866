/**
 * Pack, Refresh and Set: the steps to setting an option that the file has and the deployed revision lacks.
 * Each step is done here or by somebody else; run again, it continues from where the model is.
 */
import { isSecretLike } from '../../../server/src/protocol.ts';
import { needCharm, optionHere } from '../flow/charm-option.ts';
import { chooseApplicationOption, jobOn, readApplications, readOptionSettings } from '../flow/choose.ts';
import type { CharmFile, CommandTarget, Host } from '../flow/host.ts';
import { type Job, startJob } from '../flow/job.ts';
import { descriptionFor, type OptionView, optionViews, quotedValue } from '../flow/options.ts';
import {
  lostSettings,
  type OptionRun,
  type ReleaseStep,
  settingNow,
  stepsToOption,
} from '../flow/pack-refresh-set.ts';
import { newestCharm, refreshCommand } from '../flow/refresh.ts';
import { walkSteps } from '../flow/steps.ts';
import { isTrusted } from '../flow/trust.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { SecretHost } from './add-secret.ts';
import { refreshAndReport } from './refresh-application.ts';
import { setOption, setTo } from './set-option.ts';
import { askRefresh, packStep } from './steps.ts';

type WalkHost = SecretHost & Pick<Host, 'editor' | 'pack'>;

/** Walks the steps until none is left or a question is cancelled; shows each failure. */
export async function packRefreshSet(host: WalkHost, target: CommandTarget): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const job = startJob(host, t('Pack, Refresh and Set'), charm);
  const chosen = await chooseApplicationOption(job, {
    prompt: app => t('Which option of {0}?', app.name),
    name: target.option,
    here: await optionHere(host, charm),
    isOffered: ({ described }) => described !== undefined,
    isMeant: ({ setting }) => setting === undefined,
    none: () => t('charmcraft.yaml has no options of {0}', charm.description.name ?? ''),
    more: 1,
    others: false,
  });
  if (chosen !== undefined) await walkToOption(host, { job, charm, ...chosen, value: target.value });
}

/** Continues from an option that is already chosen. */
export async function walkToOption(
  host: WalkHost,
  { job, charm, app, option, value }: WalkTarget,
): Promise<void> {
  if (
    !job.practice &&
    !isTrusted(host, t('Nothing is packed or set in Restricted Mode: trust this workspace first'))
  )
    return;
  const settings = await readOptionSettings(job, app);
  const before = settings.filter(({ source }) => source === 'user');
  const run: OptionRun = {
    job,
    charm,
    app,
    option,
    value,
    settings,
    before,
    isSet: false,
    // Practice packs nothing: the stand-in takes the file itself.
    skipped: new Set(job.practice ? (['charm'] as const) : []),
  };
  const title = t('{0}: "{1}" of {2} is not deployed yet', job.title, option.name, app.name);
  await walkSteps(host, {
    title: () => (settingNow(run) === undefined ? title : jobOn(job, app).title),
    async look() {
      await look(run);
      return stepsToOption(run, await newestCharm(charm));
    },
    act: step => ACTIONS[step](run, host),
    asks: step => step !== 'set' || value === undefined,
  });
}

interface WalkTarget {
  readonly job: Job;
  readonly charm: CharmFile;
  readonly app: Application;
  readonly option: OptionView;
  readonly value?: string | undefined;
}

/** False: a message was shown that the list would hide. */
const ACTIONS: Readonly<Record<ReleaseStep, (run: OptionRun, host: WalkHost) => Promise<boolean>>> = {
  async charm(run, host) {
    const outcome = await packStep(host, run.job.title, 'charmcraft', run.charm.folder);
    if (outcome === 'skip') run.skipped.add('charm');
    return outcome !== 'leave';
  },
  async refresh(run, host) {
    const { job, app, option, charm } = run;
    const packed = await newestCharm(charm);
    const withWhat = packed?.name ?? t('the newest revision of its channel');
    const command = refreshCommand(job.model, app, packed);
    const way = await askRefresh({ job, app, setting: settingNow(run) }, option.name, withWhat, command);
    if (way === 'copy' && command !== undefined) await host.editor.copy(command);
    if (way === 'skip') run.skipped.add('refresh');
    if (way !== 'refresh') return true;
    return (await refreshAndReport(job, app, {})) !== undefined;
  },
  async set(run) {
    const { job, app, option, value } = run;
    const description = descriptionFor(job, app);
    const now = optionViews(run.settings, description).find(({ name }) => name === option.name);
    if (now?.setting === undefined) {
      job.ask.tell(
        'warning',
        t('{0} does not have the option "{1}" yet: refresh it first', app.name, option.name),
      );
      return true;
    }
    const known = value ?? (await askCarriedOver(run));
    if (known === undefined) await setOption(job, app, now);
    else if (known !== '') await setTo(job, app, now, known);
    await look(run);
    run.isSet = settingNow(run)?.source === 'user';
    // If the option was not set, the list would hide the message.
    return run.isSet;
  },
};

/** Reads the application's current state. */
async function look(run: OptionRun): Promise<void> {
  const { job } = run;
  run.app = (await readApplications(job)).find(({ name }) => name === run.app.name) ?? run.app;
  run.settings = await readOptionSettings(job, run.app);
}

/** The value of the lost option that this one may replace; undefined: another value. */
async function askCarriedOver(run: OptionRun): Promise<string | undefined> {
  const lost = lostSettings(run);
  if (lost.length === 0) return undefined;
  const { job, option } = run;
  const choices = lost.map(({ name, type, description, value }) => ({
    label: t('The Value of "{0}"', name),
    description: quotedValue(value, isSecretLike({ name, type, description, values: [value] })),
    detail: t('{0} had it before the refresh', run.app.name),
    value: String(value),
  }));
  const other = { label: t('Another Value'), description: '', detail: '', value: undefined };
  return job.ask.pick<string | undefined>(
    {
      title: `${jobOn(job, run.app).title}, ${option.name}`,
      prompt: t('What should "{0}" be set to?', option.name),
    },
    [...choices, other],
  );
}
