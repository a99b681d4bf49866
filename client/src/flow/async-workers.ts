/** How far an app is on its way to asynchronous Gunicorn workers: each step, with the evidence that it is done. */
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import type { Application, OptionSetting } from '../juju/commands.ts';
import { shellWord } from '../program/shell.ts';
import { t } from '../text.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { CharmFile } from './host.ts';
import type { Job } from './job.ts';
import { newestCharm, newestRock } from './refresh.ts';
import { leaving, packing, type Step, step } from './steps.ts';

export type StepId = 'gevent' | 'command' | 'rock' | 'image' | 'charm' | 'refresh' | 'set' | 'verify';

/** The progress of one run of the command; forgotten when it ends. */
export interface WorkersRun {
  readonly charm: CharmFile;
  /** The value to set in the end. */
  readonly wanted: AsyncWorkers['setting'];
  /** Steps that somebody else does. */
  readonly skipped: Set<StepId>;
  image?: string;
  /** The user says that the model can pull it. */
  imageThere?: boolean;
  /** Set from the first step that needs a model. */
  deployed?: DeployedApp;
  refreshed?: boolean;
  /** Requests were answered in parallel. */
  parallel?: boolean;
}

export interface DeployedApp {
  readonly job: Job;
  readonly app: Application;
  /** undefined: the deployed revision lacks the option. */
  readonly setting: OptionSetting | undefined;
}

/** What the steps are judged by. */
export interface BuildState {
  readonly about: AsyncWorkers;
  readonly rock: Artifact | undefined;
  readonly charm: Artifact | undefined;
}

/** Looks for packed artifacts. */
export async function readBuildState(
  { charm }: Pick<WorkersRun, 'charm'>,
  about: AsyncWorkers,
): Promise<BuildState> {
  return { about, rock: await newestRock(about), charm: await newestCharm(charm) };
}

/** All steps, in order. */
export function steps(run: WorkersRun, build: BuildState): readonly Step<StepId>[] {
  const all = [
    ofGevent(build),
    ...ofCommand(build),
    ofRock(build),
    ofImage(run, build),
    ofCharm(run, build),
    ofRefresh(run),
    ofSet(run),
    ofVerify(run),
  ];
  return leaving(all, run.skipped);
}

function ofGevent({ about: { gevent, framework } }: BuildState): Step<StepId> {
  const file = gevent.uri?.split('/').at(-1) ?? 'requirements.txt';
  const title = t('Add gevent next to {0} in {1}', framework ?? '', file);
  if (gevent.required === true) return step('gevent', title, true, t('the app requires it'));
  return step(
    'gevent',
    title,
    false,
    gevent.required === null ? t('the files do not show whether the app has it') : t('missing'),
  );
}

/** Only when the rock's own command leaves no place for the worker class. */
function ofCommand({ about: { rock } }: BuildState): readonly Step<StepId>[] {
  if (rock?.command !== 'without-k') return [];
  return [
    step(
      'command',
      t('Add -k to the command of the service'),
      false,
      t('without it, setting the option blocks the unit'),
    ),
  ];
}

function ofRock({ rock, about }: BuildState): Step<StepId> {
  const title = t('Pack the rock');
  if (about.rock === null) return step('rock', title, false, t('no rockcraft.yaml found'));
  return packing('rock', title, rock);
}

function ofImage(run: WorkersRun, { about }: BuildState): Step<StepId> {
  const title = t('Put the image where the model can pull it');
  if (run.image !== undefined) {
    const there = run.imageThere === true || run.refreshed === true;
    return step('image', title, there, run.image);
  }
  // Workers of that class are running, so the image was there.
  if (isSet(run)) return step('image', title, true, t('the deployed image runs gevent workers'));
  return step('image', title, false, t('for the resource "{0}"', about.image ?? ''));
}

function ofCharm({ deployed }: WorkersRun, { charm }: BuildState): Step<StepId> {
  const title = t('Pack the charm');
  if (deployed !== undefined && !deployed.app.local)
    return step('charm', title, true, t('{0} comes from Charmhub', deployed.app.charm));
  return packing('charm', title, charm);
}

const isSet = ({ deployed, wanted }: Pick<WorkersRun, 'deployed' | 'wanted'>): boolean =>
  deployed?.setting?.value === wanted.value && deployed.app.status.current === 'active';

function ofRefresh({ deployed, refreshed, wanted }: WorkersRun): Step<StepId> {
  const title = t('Refresh the application');
  if (deployed === undefined) return step('refresh', title, false, t('with the charm and the image'));
  const { app, setting } = deployed;
  const has =
    setting === undefined
      ? t('{0} does not have "{1}" yet', app.name, wanted.option)
      : t('{0}, revision {1}, has "{2}"', app.name, app.revision ?? '?', wanted.option);
  if (setting !== undefined && refreshed !== true && !isSet({ deployed, wanted }))
    return step(
      'refresh',
      title,
      false,
      t('{0}, revision {1}, gets the charm and the image', app.name, app.revision ?? '?'),
    );
  const done = setting !== undefined && (refreshed === true || isSet({ deployed, wanted }));
  return step('refresh', title, done, has);
}

function ofSet({ deployed, wanted }: WorkersRun): Step<StepId> {
  const title = t('Set "{0}" to "{1}"', wanted.option, wanted.value);
  if (deployed === undefined) return step('set', title, false, t('then wait until the app is active again'));
  const { app, setting } = deployed;
  const value = String(setting?.value ?? t('unset'));
  return step(
    'set',
    title,
    isSet({ deployed, wanted }),
    t('{0} on {1}, which is {2}', value, app.name, app.status.current),
  );
}

function ofVerify({ parallel }: WorkersRun): Step<StepId> {
  const detail = parallel ? t('all answers came together') : t('five requests at the same time');
  return step('verify', t('Verify that requests run in parallel'), parallel === true, detail);
}

/**
 * The arguments with which rockcraft.skopeo copies a rock to a registry. rockcraft.skopeo comes with rockcraft; MicroK8s' registry
 * listens on port 32000 without TLS.
 */
export function copyImageArgs(rock: string, image: string): readonly string[] {
  const tls = image.startsWith('localhost:') ? ['--dest-tls-verify=false'] : [];
  return ['--insecure-policy', 'copy', ...tls, `oci-archive:${rock}`, `docker://${image}`];
}

/** The same as a command to type. */
export const copyImageCommand = (rock: string, image: string): string =>
  ['rockcraft.skopeo', ...copyImageArgs(rock, image)].map(word => shellWord(word)).join(' ');

/** In MicroK8s' registry. `charm`: its name, for when no rockcraft.yaml names the rock. */
export function suggestedImage({ rock }: AsyncWorkers, charm: string): string {
  return `localhost:32000/${rock?.name ?? charm}:${rock?.version ?? '0.1'}`;
}
