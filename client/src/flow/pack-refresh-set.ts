/** From an option that the deployed revision lacks to the option that is set: the steps, and what the old revision leaves. */
import type { Application, OptionSetting } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { CharmFile } from './host.ts';
import type { Job } from './job.ts';
import type { OptionView } from './options.ts';
import { leaving, packing, type Step, step } from './steps.ts';

export type ReleaseStep = 'charm' | 'refresh' | 'set';

/** One way to one option. */
export interface OptionRun {
  readonly job: Job;
  readonly charm: CharmFile;
  readonly option: OptionView;
  /** What to set it to, where that is known: the URI of a secret. */
  readonly value?: string | undefined;
  readonly skipped: Set<ReleaseStep>;
  /** As they are now. */
  app: Application;
  settings: readonly OptionSetting[];
  /** What somebody had set when the run began: Juju drops what a new revision does not have. */
  readonly before: readonly OptionSetting[];
  /** A value was set here. */
  isSet: boolean;
}

/** What the option is now; undefined while the deployed revision lacks it. */
export const settingNow = ({ settings, option }: OptionRun): OptionSetting | undefined =>
  settings.find(({ name }) => name === option.name);

/** Every step in order, judged by its effect. */
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
 * Options that somebody had set and the file does not have any more, of the type of the new one: it may be one of them
 * under another name. Juju drops their values with the refresh.
 */
export function lostSettings({ before, charm, option }: OptionRun): readonly OptionSetting[] {
  const names = new Set(charm.description.options.map(({ name }) => name));
  return before.filter(
    ({ name, source, type, value }) =>
      source === 'user' && value !== undefined && type === option.type && !names.has(name),
  );
}
