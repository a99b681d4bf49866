/**
 * Deploy Charm: deploys the packed charm with its image to the current model.
 * Each step is done here or by somebody else, and is judged by its effect.
 */

import { type BuildState, readBuildState } from '../flow/async-workers.ts';
import { needCharm } from '../flow/charm-option.ts';
import { readApplications, readOptionSettings } from '../flow/choose.ts';
import { type DeployRun, type DeployStep, deployAndWatch, stepsToDeploy } from '../flow/deploy.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { outcomeText } from '../flow/settle.ts';
import { walkSteps } from '../flow/steps.ts';
import { isTrusted } from '../flow/trust.ts';
import { t } from '../text.ts';
import { imageStep, packStep, rockStep } from './steps.ts';

type DeployHost = JobHost & Pick<Host, 'charm' | 'editor' | 'memory' | 'pack' | 'skopeo' | 'tools'>;

export async function deployCharm(host: DeployHost, target: CommandTarget): Promise<void> {
  const { ask, server } = host;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const job = startJob(host, t('Deploy Charm'), charm);
  if (
    !job.practice &&
    !isTrusted(host, t('Nothing is deployed in Restricted Mode: trust this workspace first'))
  )
    return;
  const [app] = (await readApplications(job)).filter(({ charm: of }) => of === charm.description.name);
  if (app !== undefined) {
    await readOptionSettings(job, app);
    const message = t('{0} is already deployed in {1}: refresh it instead', app.name, job.model);
    ask.tell('information', message, [
      {
        title: t('Refresh Application'),
        does: 'run',
        command: 'charmConfig.refreshApplication',
        target: { uri: charm.uri },
      },
    ]);
    return;
  }
  const about = await server.asyncWorkers(charm.uri);
  if (about === null) return;
  const run: DeployRun = { job, charm, app, skipped: new Set() };
  let build = await readBuildState(run, about);
  await walkSteps(host, {
    title: () => job.title,
    async look() {
      build = await readBuildState(run, (await server.asyncWorkers(charm.uri)) ?? about);
      return stepsToDeploy(run, build);
    },
    act: step => ACTIONS[step](run, build, host),
    asks: step => step !== 'deploy',
  });
}

/** False: a message was shown that the list would hide. */
type Action = (run: DeployRun, build: BuildState, host: DeployHost) => Promise<boolean>;

const ACTIONS: Readonly<Record<DeployStep, Action>> = {
  rock: async (run, { about }, host) =>
    noted(run, 'rock', await rockStep(host, run.job.title, run.charm, about)),
  image: async (run, build, host) =>
    noted(run, 'image', await imageStep(host, run.job.title, run.charm, build, run, false)),
  charm: async (run, _build, host) =>
    noted(run, 'charm', await packStep(host, run.job.title, 'charmcraft', run.charm.folder)),
  deploy: deployStep,
};

function noted(run: DeployRun, id: DeployStep, outcome: 'done' | 'skip' | 'leave'): boolean {
  if (outcome === 'skip') run.skipped.add(id);
  return outcome !== 'leave';
}

async function deployStep(run: DeployRun, { about, charm }: BuildState): Promise<boolean> {
  const { job } = run;
  const { ask, model } = job;
  const name = run.charm.description.name ?? '';
  if (charm === undefined) {
    ask.tell('warning', t('There is no packed charm next to charmcraft.yaml: pack it first'));
    return true;
  }
  if (about.image !== null && run.image === undefined) {
    ask.tell('warning', t('The charm needs an image for "{0}": say where it is first', about.image));
    return true;
  }
  const resources = about.image !== null && run.image !== undefined ? { [about.image]: run.image } : {};
  try {
    const { app, settled } = await ask.busy(t('Deploying {0} to {1}', name, model), signal =>
      deployAndWatch(job, name, charm.path, resources, signal),
    );
    run.app = app;
    const well = settled.unsettled === undefined && settled.status.current === 'active';
    const done = t('{0} is deployed in {1}', name, model);
    ask.tell(well ? 'information' : 'warning', outcomeText(settled, [done]), [
      {
        title: t('Set Config Option...'),
        does: 'run',
        command: 'charmConfig.setConfigOption',
        target: { uri: run.charm.uri },
      },
    ]);
    return true;
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0} was not deployed in {1}', name, model),
      t('Could not confirm that {0} was deployed in {1}', name, model),
    );
    return false;
  }
}
