/**
 * From an option that the deployed revision lacks to the option being set: the steps, and what the old revision leaves behind.
 */
import type { Application, OptionSetting } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { CharmFile } from './host.ts';
import type { Job } from './job.ts';
import type { OptionView } from './options.ts';
import { leaving, packing, type Step, step } from './steps.ts';

export type ReleaseStep = 'charm' | 'refresh' | 'set';

/** One run of the steps, for one option. */
export interface OptionRun {
  readonly job: Job;
  readonly charm: CharmFile;
  readonly option: OptionView;
  /** What to set it to, if known: a secret's URI. */
  readonly value?: string | undefined;
  readonly skipped: Set<ReleaseStep>;
  /** Current state. */
  app: Application;
  settings: readonly OptionSetting[];
  /** What was set when the run began: Juju drops what a new revision does not have. */
  readonly before: readonly OptionSetting[];
  /** A value was set here. */
  isSet: boolean;
}

/** The option's current setting; undefined while the deployed revision lacks it. */
export const settingNow = ({ settings, option }: OptionRun): OptionSetting | undefined =>
  settings.find(({ name }) => name === option.name);

/** All steps in order, judged by their effects. */
export function stepsToOption(run: OptionRun, packed: Artifact | undefined): readonly Step<ReleaseStep>[] {
  const { app, option } = run;
  const setting = settingNow(run);
  const has =
    setting === undefined
      ? t('{0} does not have "{1}" yet', app.name, option.name)
      : t('{0}, revision {1}, has "{2}"', app.name, app.revision ?? '?', option.name);
  const pack = t('Pack the charm');
  const charm =
    setting !== undefined
      ? step('charm', pack, true, t('the deployed revision is new enough'))
      : app.local
        ? packing('charm', pack, packed)
        : step('charm', pack, true, t('{0} comes from Charmhub', app.charm));
  const steps: readonly Step<ReleaseStep>[] = [
    charm,
    step('refresh', t('Refresh the application'), setting !== undefined, has),
    step('set', t('Set "{0}"', option.name), run.isSet, t('then wait until the app is active again')),
  ];
  return leaving(steps, run.skipped);
}

/**
 * Options that are set but gone from the file, of the new option's type: one of them may have been renamed. Juju drops
 * their values with the refresh.
 */
export function lostSettings({ before, charm, option }: OptionRun): readonly OptionSetting[] {
  const names = new Set(charm.description.options.map(({ name }) => name));
  return before.filter(
    ({ name, source, type, value }) =>
      source === 'user' && value !== undefined && type === option.type && !names.has(name),
  );
}
