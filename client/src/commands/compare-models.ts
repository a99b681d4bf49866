/** Compare File With Deployed and Compare Two Models: the differences, side by side and read-only. */
import { needCharm } from '../flow/charm-option.ts';
import { chooseAmong, chooseOwnApplication, readApplications, readOptionSettings } from '../flow/choose.ts';
import { chooseModel } from '../flow/choose-model.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { descriptionFor, MASK, type OptionView, optionViews } from '../flow/options.ts';
import { type Application, secrets as listSecrets, type OptionValue, type Secret } from '../juju/commands.ts';
import { entryText } from '../juju/config-file.ts';
import { isSecretUri } from '../juju/names.ts';
import { secretDetails } from '../juju/secrets.ts';
import { t } from '../text.ts';

type CompareHost = JobHost & Pick<Host, 'charm' | 'editor'>;

export async function compareFileWithDeployed(host: CompareHost, target: CommandTarget): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const job = startJob(host, t('Compare File With Deployed'), charm, target);
  const app = await chooseOwnApplication(job);
  if (app === undefined) return;
  const settings = await readOptionSettings(job, app);
  const sides = optionViews(settings, charm.description).map(bothSides);
  await host.editor.compareTexts(
    { name: `${app.name}-deployed.yaml`, text: sides.map(([deployed]) => deployed).join('') },
    { name: `${app.name}-file.yaml`, text: sides.map(([, written]) => written).join('') },
    t('Options of {0}: deployed, and in the file', app.name),
  );
}

/** An option as deployed and as in the file. For a default that looks like a secret, only whether both are the same. */
function bothSides({
  name,
  setting,
  described,
  hidden,
}: OptionView): readonly [deployed: string, written: string] {
  const isSame = (setting?.default ?? null) === described?.default;
  const mask = `${MASK} ${isSame ? t('(the same in both)') : t('(differs)')}`;
  const shown = (value: OptionValue | null | undefined): string | undefined =>
    value === undefined || value === null ? undefined : hidden && value !== '' ? mask : JSON.stringify(value);
  const packed = t('(only packing tells)');
  const written = described?.default === undefined ? packed : shown(described.default);
  return [
    setting === undefined ? '' : optionText(name, setting.type, shown(setting.default)),
    described === undefined ? '' : optionText(name, described.type ?? 'string', written),
  ];
}

const optionText = (name: string, type: string, value: string | undefined): string =>
  `${name}:\n  type: ${type}\n${value === undefined ? '' : `  default: ${value}\n`}`;

export async function compareTwoModels(host: CompareHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Compare Two Models'), await host.charm(target), target);
  const { model, title } = job;
  const picked = await chooseModel(job.ask, job.juju, {
    title,
    prompt: t('With which model?'),
    current: model,
    another: true,
  });
  if (picked === undefined || 'other' in picked) return;
  const other = picked.model.name;
  const left = await readSide(job, model);
  const right = left && (await readSide({ ...job, model: other, application: left.app.name }, other));
  if (left === undefined || right === undefined) return;
  await host.editor.compareTexts(
    { name: `${model.replaceAll(/[:/]/g, '-')}.yaml`, text: sideText(left, right) },
    { name: `${other.replaceAll(/[:/]/g, '-')}.yaml`, text: sideText(right, left) },
    t('{0} and {1}', model, other),
  );
}

interface Side {
  readonly app: Application;
  readonly options: readonly OptionView[];
  readonly secrets: readonly Secret[];
  /** URI -> `revision 2, my-app may read it`. */
  readonly about: ReadonlyMap<string, string>;
}

/** Reads only the secrets that an option points to. */
async function readSide(job: Job, model: string): Promise<Side | undefined> {
  const { ask, charm, juju } = job;
  const apps = await readApplications({ ...job, model });
  const same = apps.filter(({ name }) => name === job.application);
  const own = apps.filter(app => app.charm === charm?.description.name);
  const candidates = same.length > 0 ? same : own.length > 0 ? own : apps;
  if (candidates.length === 0) {
    ask.tell('information', t('No application is deployed in {0}', model));
    return undefined;
  }
  const app = await chooseAmong(ask, `${job.title}: ${model}`, candidates);
  if (app === undefined) return undefined;
  return ask.busy(t('Reading {0}', model), async signal => {
    const settings = await readOptionSettings({ ...job, model }, app);
    const options = optionViews(settings, descriptionFor(job, app)).filter(
      ({ setting }) => setting !== undefined,
    );
    const uris = options.flatMap(({ type, setting }) =>
      type === 'secret' && isSecretUri(String(setting?.value)) ? [String(setting?.value)] : [],
    );
    const list = uris.length === 0 ? [] : await juju.run(listSecrets(model), signal);
    const about = new Map<string, string>();
    for (const uri of uris.filter(candidate => list.some(secret => secret.uri === candidate))) {
      const { revision, readers } = await juju.run(secretDetails(model, uri), signal);
      about.set(
        uri,
        t(
          'revision {0}, {1}',
          revision,
          readers.includes(app.name) ? t('may be read') : t('may not be read'),
        ),
      );
    }
    return { app, options, secrets: list, about };
  });
}

/** Each option with its full value. For what looks like a secret, only whether the other side has the same. */
function sideText({ app, options, secrets, about }: Side, other: Side): string {
  const texts = options.map(({ name, type, hidden, setting }) => {
    const value = setting?.value;
    const source = setting?.source === 'default' ? '  # default' : '';
    if (value === undefined) return `${name}:  # ${t('unset')}`;
    if (type === 'secret' && value !== '') {
      const secret = secrets.find(({ uri }) => uri === value);
      if (secret === undefined) return `${name}: ${t('a secret that is not in the model')}`;
      return `${name}: ${t('secret "{0}", {1}', secret.name || secret.uri, about.get(secret.uri) ?? '')}`;
    }
    if (hidden) {
      const there = other.options.find(option => option.name === name)?.setting?.value;
      return `${name}: ${MASK} ${value === there ? t('(the same in both)') : t('(differs)')}${source}`;
    }
    // The comment goes after the first line: the lines below belong to the value.
    return entryText(name, value).trimEnd().replace(/$/m, source);
  });
  return [`# ${app.name}, ${app.charm} ${app.revision ?? ''}`, ...texts, ''].join('\n');
}
