/**
 * Use Async Workers: the steps from requirements.txt to requests that are answered in parallel.
 * Each is done here or by somebody else, and is checked by its effect; run again, it continues from the current state.
 */
import {
  type BuildState,
  type DeployedApp,
  readBuildState,
  type StepId,
  steps,
  type WorkersRun,
} from '../flow/async-workers.ts';
import { needCharm } from '../flow/charm-option.ts';
import { chooseOwnApplication, readApplications, readOptionSettings } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, startJob } from '../flow/job.ts';
import { changeAndReport } from '../flow/report-change.ts';
import { walkSteps } from '../flow/steps.ts';
import { isTrusted } from '../flow/trust.ts';
import type { Application } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';
import { refreshAndReport } from './refresh-application.ts';
import { askRefresh, imageStep, packStep, rockStep } from './steps.ts';
import { type VerifyHost, verifyApplication } from './verify-parallel.ts';

const title = (): string => t('Use Async Workers (gevent)');

type WorkersHost = VerifyHost & Pick<Host, 'charm' | 'pack' | 'server' | 'skopeo' | 'tools'>;

/** One run of the command, with what it works on. */
interface Run extends WorkersRun {
  readonly host: WorkersHost;
}

/** Walks the steps until none is left or a question is cancelled; shows each failure. */
export async function useAsyncWorkers(host: WorkersHost, target: CommandTarget): Promise<void> {
  const { ask, server } = host;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  if (
    !isTrusted(host, t('Nothing is packed, set or requested in Restricted Mode: trust this workspace first'))
  )
    return;
  const about = await server.asyncWorkers(charm.uri);
  if (about === null || about.framework === null) {
    const title = charm.description.framework?.title;
    const message =
      title === undefined
        ? t('charmcraft.yaml does not use a framework extension that charmcraft supports on its base')
        : t('Worker classes exist only for frameworks that run on Gunicorn: {0} has its own server', title);
    ask.tell('information', message);
    return;
  }
  const run: Run = { host, charm, wanted: about.setting, skipped: new Set() };
  // Practice packs nothing: the stand-in takes the file itself.
  if (host.backend().practice) for (const id of ['rock', 'image', 'charm'] as const) run.skipped.add(id);
  await findDeployed(run);
  let build = await readBuildState(run, about);
  const done = await walkSteps(host, {
    title,
    async look() {
      build = await readBuildState(run, (await server.asyncWorkers(charm.uri)) ?? build.about);
      return steps(run, build);
    },
    act: step => ACTIONS[step](run, build),
    asks: step => !AT_ONCE.has(step),
  });
  if (done)
    ask.tell(
      'information',
      t(
        'All steps are done: {0} handles requests in parallel with gevent workers',
        charm.description.name ?? '',
      ),
    );
}

/** False: a message was shown that the list would hide. */
type Action = (run: Run, build: BuildState) => Promise<boolean>;

const ACTIONS: Readonly<Record<StepId, Action>> = {
  gevent: addGevent,
  command: openCommand,
  async rock(run, { about }) {
    const outcome = await rockStep(run.host, title(), run.charm, about);
    return outcome === 'skip' ? skip(run, 'rock') : outcome === 'done';
  },
  image: bringImage,
  charm: run => pack(run, 'charm', 'charmcraft', run.charm.folder),
  refresh,
  set: setWorkerClass,
  verify,
};

/** These act without asking anything more. */
const AT_ONCE: ReadonlySet<StepId> = new Set(['gevent', 'command', 'set']);

async function skip({ skipped }: Run, id: StepId): Promise<boolean> {
  skipped.add(id);
  return true;
}

async function addGevent(run: Run, { about: { gevent } }: BuildState): Promise<boolean> {
  const { ask, editor } = run.host;
  const { uri, edits, required } = gevent;
  if (required === true) return true;
  const add = t('Add gevent Next to the Framework');
  const choices = [
    ...(edits === null ? [] : [{ label: add, description: uri?.split('/').at(-1) ?? '', value: 'add' }]),
    ...(uri === null ? [] : [{ label: t('Open the File'), value: 'open' }]),
    {
      label: t('The App Already Has It'),
      description: t('in a way that the files do not show'),
      value: 'skip',
    },
  ];
  const sure = required === false && edits !== null;
  const way = sure
    ? 'add'
    : await ask.pick({ title: t('gevent'), prompt: t('How does the app get gevent?') }, choices);
  if (way === 'skip') return skip(run, 'gevent');
  if (way === 'open' && uri !== null) {
    await editor.reveal(uri, 0);
    return false;
  }
  if (way === 'add' && uri !== null && edits !== null) {
    if (await editor.change(uri, edits)) {
      await editor.save(uri);
      await run.host.server.written(uri);
    } else ask.tell('warning', t('Nothing was added: the file changed in the meantime'));
  }
  return true;
}

async function openCommand({ host }: Run, { about }: BuildState): Promise<boolean> {
  if (about.rock === null) return true;
  await host.editor.reveal(about.rock.uri, about.rock.commandLine ?? 0);
  host.ask.tell('information', t('Use the light bulb at the command of the service to add -k [ sync ]'));
  return false;
}

async function pack(run: Run, id: StepId, tool: ToolName, folder: string): Promise<boolean> {
  const outcome = await packStep(run.host, title(), tool, folder);
  return outcome === 'skip' ? skip(run, id) : outcome === 'done';
}

async function bringImage(run: Run, build: BuildState): Promise<boolean> {
  const outcome = await imageStep(run.host, title(), run.charm, build, run, true);
  return outcome === 'skip' ? skip(run, 'image') : outcome === 'done';
}

/** Without asking, if the model has exactly one application of the charm: a second run continues where the first ended. */
async function findDeployed(run: Run): Promise<void> {
  const { host, charm } = run;
  if (host.backend().selection.model === undefined) return;
  try {
    const job = startJob(host, t('Use Async Workers (gevent)'), charm);
    const apps = (await readApplications(job)).filter(app => app.charm === charm.description.name);
    const [app] = apps;
    if (app !== undefined && apps.length === 1) await remember(run, job, app);
  } catch (error) {
    // The first steps need no model; those that do report what is wrong with it.
    if (!(error instanceof JujuError)) throw error;
  }
}

/** The application that the remaining steps are about, and its current settings. */
async function readDeployed(run: Run): Promise<DeployedApp | undefined> {
  const job = run.deployed?.job ?? startJob(run.host, t('Use Async Workers (gevent)'), run.charm);
  const app =
    run.deployed === undefined
      ? await chooseOwnApplication(job)
      : (await readApplications(job)).find(({ name }) => name === run.deployed?.app.name);
  return app && remember(run, job, app);
}

async function remember(run: Run, job: Job, app: Application): Promise<DeployedApp> {
  const settings = await readOptionSettings(job, app);
  run.deployed = { job, app, setting: settings.find(({ name }) => name === run.wanted.option) };
  return run.deployed;
}

async function refresh(run: Run, { about, charm }: BuildState): Promise<boolean> {
  const deployed = await readDeployed(run);
  if (deployed === undefined) return false;
  const { job, app } = deployed;
  const image = run.image === undefined ? t('the deployed image') : run.image;
  const way = await askRefresh(deployed, run.wanted.option, [charm?.name, image].filter(Boolean).join(', '));
  if (way === 'skip') return skip(run, 'refresh');
  if (way === undefined) return true;
  const resources = about.image !== null && run.image !== undefined ? { [about.image]: run.image } : {};
  if ((await refreshAndReport(job, app, resources)) === undefined) return false;
  run.refreshed = true;
  return (await readDeployed(run)) !== undefined;
}

async function setWorkerClass(run: Run, { about }: BuildState): Promise<boolean> {
  const { option, value } = run.wanted;
  const deployed = await readDeployed(run);
  if (deployed === undefined) return false;
  const { job, app, setting } = deployed;
  if (setting === undefined) {
    run.host.ask.tell(
      'warning',
      t('{0} does not have the option "{1}" yet: refresh it first', app.name, option),
    );
    return true;
  }
  const wanted = { app, option, to: value, hidden: false };
  const done = t('"{0}" of {1} is set to "{2}" in {3}', option, app.name, value, job.model);
  const result = await changeAndReport(job, wanted, done);
  if (result === undefined) return false;
  const { current, message } = result.settled.status;
  if (message.includes(about.missing))
    run.host.ask.tell(
      'warning',
      t('The deployed image does not contain gevent: pack the rock again and refresh with the new image'),
    );
  if (current !== 'active') return false;
  await readDeployed(run);
  return true;
}

async function verify(run: Run): Promise<boolean> {
  const { deployed } = run;
  const chosen = deployed && { job: deployed.job, name: deployed.app.name };
  const result = await verifyApplication(run.host, run.charm, chosen);
  run.parallel = result?.kind === 'parallel';
  return result === undefined || run.parallel;
}
