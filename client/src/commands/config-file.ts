/** Apply Config File and Save Config to File: an application's options from and to a file for `juju config --file`. */
import { chooseAny, readOptionSettings } from '../flow/choose.ts';
import {
  applyOptionChanges,
  type Change,
  changeLines,
  changesOf,
  changeTexts,
} from '../flow/config-changes.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { descriptionFor, optionViews } from '../flow/options.ts';
import { tellSettled } from '../flow/secret-life.ts';
import { ensureGranted } from '../flow/secrets.ts';
import { joinSentences } from '../flow/wording.ts';
import type { Application, OptionValue } from '../juju/commands.ts';
import { type ConfigFile, parseConfigFile, writeConfigFile } from '../juju/config-file.ts';
import { isSecretUri } from '../juju/names.ts';
import { plain, t } from '../text.ts';

type FileHost = JobHost & Pick<Host, 'charm' | 'editor'>;

export async function applyConfigFile(host: FileHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Apply Config File'), await host.charm(target), target);
  const { ask, model } = job;
  const app = await chooseAny(job);
  if (app === undefined) return;
  const text = await host.editor.readChosen(t('Apply This File'));
  if (text === undefined) return;
  let file: ConfigFile;
  try {
    file = parseConfigFile(text, app.name);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    ask.tell('warning', t('Nothing was applied: the file cannot be read as options, because {0}', why));
    return;
  }
  const settings = await readOptionSettings(job, app);
  const { changes, refused } = changesOf(optionViews(settings, descriptionFor(job, app)), file, app);
  if (refused.length > 0) {
    ask.tell('warning', joinSentences(t('Nothing was applied'), ...refused));
    return;
  }
  if (changes.length === 0) {
    ask.tell('information', t('{0} in {1} already has the values of the file', app.name, model));
    return;
  }
  const apply = changes.length === 1 ? t('Apply 1 Change') : t('Apply {0} Changes', changes.length);
  const show = t('Show in Editor');
  const lines = changeLines(changes);
  const more = lines.length > MOST ? [t('and {0} more', lines.length - MOST)] : [];
  const question = t('Change options of {0} in {1}?', app.name, model);
  const answer = await ask.decide([question, ...lines.slice(0, MOST), ...more].join('\n'), [apply, show]);
  if (answer === apply) return applyChanges(job, app, changes);
  if (answer !== show) return;
  const { before, after } = changeTexts(changes);
  await host.editor.compareTexts(
    { name: `${app.name}-now.yaml`, text: before },
    { name: `${app.name}-then.yaml`, text: after },
    t('Options of {0} in {1}: now, and with the file', app.name, model),
  );
  ask.tell('information', question, [
    { title: apply, does: 'call', call: () => applyChanges(job, app, changes) },
  ]);
}

/** The most changes that the question lists. */
const MOST = 12;

/** Reports the outcome. Secrets are granted first: setting the option before the grant would put the charm in error. */
async function applyChanges(job: Job, app: Application, changes: readonly Change[]): Promise<void> {
  const { ask, model } = job;
  const hidden = changes.flatMap(change => (change.hidden && change.to !== undefined ? [change.to] : []));
  try {
    for (const { option, to } of changes) {
      if (option.type !== 'secret' || to === undefined || !isSecretUri(to)) continue;
      if ((await ensureGranted(job, to, app)) === undefined) return;
    }
    const settled = await ask.busy(t('Changing options of {0}', app.name), signal =>
      applyOptionChanges(job, app, changes, signal),
    );
    const names = changes.map(({ option }) => `"${option.name}"`).join(', ');
    tellSettled(job, [settled], [t('{0} of {1} in {2} are as in the file', names, app.name, model)], hidden);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('The file was not applied to {0} in {1}', app.name, model),
      t('Could not confirm that the file was applied to {0} in {1}', app.name, model),
    );
  }
}

/** An untitled file that the user saves where they want. It contains no secret values, and nothing that looks like one. */
export async function saveConfigToFile(host: FileHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Save Config to File'), await host.charm(target), target);
  const app = await chooseAny(job);
  if (app === undefined) return;
  const options = optionViews(await readOptionSettings(job, app), descriptionFor(job, app));
  const set = options.filter(({ setting }) => setting?.source === 'user');
  const values = new Map<string, OptionValue>();
  const left = new Map<string, string>();
  for (const { name, type, hidden, setting } of set) {
    if (type === 'secret') left.set(plain(name), t('a secret of this model, left out'));
    else if (hidden) left.set(plain(name), t('looks like a secret, left out'));
    else if (setting?.value !== undefined) values.set(name, setting.value);
  }
  if (set.length === 0) {
    job.ask.tell('information', t('No option of {0} in {1} is set', app.name, job.model));
    return;
  }
  await host.editor.draft('yaml', writeConfigFile(app.name, values, left));
}
