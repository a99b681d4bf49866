/** Deploying a packed charm: the steps to it, and the deployment itself, read back and watched. */
import { type Application, deploy, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { BuildState } from './async-workers.ts';
import { readOptionSettings } from './choose.ts';
import { writeAndConfirm } from './confirm.ts';
import type { CharmFile } from './host.ts';
import type { Job } from './job.ts';
import { patienceForImage } from './refresh.ts';
import { findApplication, type Settled, settle } from './settle.ts';
import { leaving, packing, type Step, step } from './steps.ts';

export type DeployStep = 'rock' | 'image' | 'charm' | 'deploy';

/** The progress of one run of the command; forgotten when it ends. */
export interface DeployRun {
  readonly job: Job;
  readonly charm: CharmFile;
  readonly skipped: Set<DeployStep>;
  image?: string;
  /** The user says that the model can pull it. */
  imageThere?: boolean;
  /** As it is in the model; undefined while it is not there. */
  app: Application | undefined;
}

/** All steps, in order. The rock comes first: the charm is deployed with its image. */
export function stepsToDeploy(
  run: DeployRun,
  { about, rock, charm }: BuildState,
): readonly Step<DeployStep>[] {
  const { app, image } = run;
  const there = app !== undefined;
  const where = t('{0}, in {1}', app?.name ?? '', run.job.model);
  const ofRock =
    about.rock === null
      ? step<DeployStep>('rock', t('Pack the rock'), false, t('no rockcraft.yaml found'))
      : packing<DeployStep>('rock', t('Pack the rock'), rock);
  const ofImage = step<DeployStep>(
    'image',
    t('Put the image where the model can pull it'),
    run.imageThere === true,
    image ?? t('for the resource "{0}"', about.image ?? ''),
  );
  const steps: readonly Step<DeployStep>[] = [
    ...(about.image === null ? [] : [ofRock, ofImage]),
    packing('charm', t('Pack the charm'), charm),
    step('deploy', t('Deploy the charm'), there, there ? where : t('to {0}', run.job.model)),
  ];
  const all = there ? steps.map(step => ({ ...step, state: 'done' as const })) : steps;
  return leaving(all, run.skipped);
}

/** The statuses that juju gives an application that is being installed. */
const INSTALLING: readonly string[] = ['waiting', 'maintenance', 'allocating', 'unknown'];

/**
 * Rejects with a JujuError when the application is not there in the end; the error is `unsure` when that cannot be determined.
 */
export async function deployAndWatch(
  job: Job,
  name: string,
  path: string,
  resources: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly app: Application; readonly settled: Settled }> {
  const { juju, model } = job;
  const { now } = await writeAndConfirm({
    write: () => juju.run(deploy(model, name, path, resources), signal),
    read: () => juju.run(status(model)),
    isDone: applications => applications.some(app => app.name === name),
  });
  const app = findApplication(now, name, model);
  const settled = await settle(
    { juju, model, patience: patienceForImage(job.patience) },
    app,
    signal,
    ({ status: { current } }) => INSTALLING.includes(current),
  );
  // It was never active before, so it is not "active again".
  const first = { ...settled, changed: false };
  try {
    // For the views that show its settings.
    await readOptionSettings(job, app);
    return { app, settled: first };
  } catch (error) {
    // It is deployed, whatever its settings.
    if (!(error instanceof JujuError)) throw error;
    return { app, settled: { ...first, unsettled: error } };
  }
}
