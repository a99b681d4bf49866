/** A model as a tree to show: applications with their options, secrets with who may read them. Pure. */

import { type OptionView, optionViews, shownValue } from '../flow/options.ts';
import type { Application, Secret } from '../juju/commands.ts';
import { t } from '../text.ts';
import { type DeployedDifference, differencesOf } from './differences.ts';
import { charmOf, isEmpty, type ModelPicture, type OpenCharms, ownFirst } from './picture.ts';

/** A row, with what the commands of its menu get. */
export interface ModelRow {
  /** The same for the same thing, across rereads. */
  readonly id: string;
  readonly label: string;
  /** Shown beside the label. */
  readonly description: string;
  readonly tooltip: string;
  /** The whole row, for screen readers. */
  readonly spoken: string;
  /** Of a codicon. */
  readonly icon: string;
  /** Of the icon; absent: the text color. */
  readonly color?: 'good' | 'bad' | 'waiting';
  /** For menus: `application ill`, `option set value`, `secret` ... */
  readonly context: string;
  /** Expands to more rows; `wanted`: they have to be read first. */
  readonly opens: 'no' | 'yes' | 'wanted';
  readonly target: {
    readonly model: string;
    readonly uri?: string;
    readonly application?: string;
    readonly option?: string;
    readonly secret?: string;
    /** To copy; absent if there is none or it must not be shown. */
    readonly value?: string;
  };
}

const STATES: Readonly<Record<string, readonly [icon: string, color: NonNullable<ModelRow['color']>]>> = {
  active: ['pass', 'good'],
  blocked: ['circle-slash', 'bad'],
  error: ['error', 'bad'],
  maintenance: ['sync', 'waiting'],
  waiting: ['watch', 'waiting'],
};

/** The top of the tree: applications, then the secrets as one row; empty where there is neither. */
export function modelRows(picture: ModelPicture, around: OpenCharms, filter: string): readonly ModelRow[] {
  const apps = ownFirst(picture, around.charms)
    .filter(app => matches(app.name, filter) || optionRows(picture, app, around, filter).length > 0)
    .map(app => applicationRow(picture, app, around));
  return isEmpty(picture) ? [] : [...apps, secretsRow(picture)];
}

/** The rows below a row; without one, the top. */
export function childRows(
  picture: ModelPicture,
  around: OpenCharms,
  filter: string,
  row: ModelRow | undefined,
): readonly ModelRow[] {
  if (row === undefined) return modelRows(picture, around, filter);
  if (row.id === 'secrets') return secretRows(picture, filter);
  const { application, secret } = row.target;
  if (secret !== undefined) return secretChildren(picture, secret, around);
  const app = picture.applications.find(({ name }) => name === application);
  return app === undefined ? [] : optionRows(picture, app, around, filter);
}

function applicationRow(picture: ModelPicture, app: Application, around: OpenCharms): ModelRow {
  const { current, message } = app.status;
  const [icon, color] = STATES[current] ?? ['question', 'waiting'];
  const differences = differencesOf(picture, app, around).length;
  const own = charmOf(app, around.charms);
  const facts = [
    current,
    message,
    own === undefined ? t('charm {0}', app.charm) : '',
    app.revision === undefined ? '' : t('revision {0}', app.revision),
    differences === 0 ? '' : differences === 1 ? t('1 note') : t('{0} notes', differences),
  ].filter(text => text !== '');
  return {
    id: `app ${app.name}`,
    label: app.name,
    description: facts.join(' · '),
    tooltip: [app.name, ...facts, ...app.units.map(({ name }) => name)].join('\n'),
    spoken: [app.name, ...facts].join(', '),
    icon,
    color,
    context: `application ${current === 'active' ? 'well' : 'ill'}${own === undefined ? '' : ' own'}`,
    opens: picture.settings.has(app.name) ? 'yes' : 'wanted',
    target: { model: picture.model, application: app.name, ...(own && { uri: own.uri }) },
  };
}

/** The file's options first, in its order. Empty while they are not read. */
export function optionRows(
  picture: ModelPicture,
  app: Application,
  around: OpenCharms,
  filter: string,
): readonly ModelRow[] {
  const charm = charmOf(app, around.charms);
  const read = picture.settings.get(app.name);
  if (read === undefined) return [];
  const differences = differencesOf(picture, app, around);
  const all = matches(app.name, filter);
  return optionViews(read.settings, charm?.description)
    .map(option => optionRow(picture, app, option, charm?.uri, differences))
    .filter(row => all || matches(`${row.label} ${row.description}`, filter));
}

function optionRow(
  picture: ModelPicture,
  app: Application,
  option: OptionView,
  uri: string | undefined,
  differences: readonly DeployedDifference[],
): ModelRow {
  const { name, type, setting, described, hidden } = option;
  const notes = differences.filter(candidate => candidate.option === name);
  const sentences = notes.map(({ text }) => text);
  const variables = described?.variables.join(', ') ?? '';
  const value = setting?.value;
  const shown =
    type === 'secret' && typeof value === 'string' ? secretName(picture, value) : shownValue(value, hidden);
  const source = setting === undefined ? t('not deployed') : SOURCES[setting.source]();
  const facts = [setting === undefined || setting.source === 'unset' ? '' : shown, source, variables].filter(
    text => text !== '',
  );
  const copies = value !== undefined && value !== '' && !hidden;
  return {
    id: `option ${app.name} ${name}`,
    label: name,
    description: facts.join(' · '),
    tooltip: [`${name} (${type})`, ...facts, ...sentences, setting?.description ?? '']
      .filter(text => text !== '')
      .join('\n'),
    spoken: [name, ...facts, ...sentences].join(', '),
    icon: notes.length > 0 ? 'info' : setting?.source === 'user' ? 'edit' : 'symbol-variable',
    ...(notes.length > 0 && { color: 'waiting' as const }),
    context: [
      'option',
      setting?.source ?? 'missing',
      copies ? 'value' : '',
      described?.line === null || described === undefined ? '' : 'written',
      notes.some(({ kind }) => kind === 'not-granted') ? 'ungranted' : '',
    ]
      .filter(part => part !== '')
      .join(' '),
    opens: 'no',
    target: {
      model: picture.model,
      application: app.name,
      option: name,
      ...(uri !== undefined && { uri }),
      ...(type === 'secret' && typeof value === 'string' && value !== '' && { secret: value }),
      ...(copies && { value: String(value) }),
    },
  };
}

const SOURCES = { user: () => t('set'), default: () => t('default'), unset: () => t('unset') } as const;

/** A secret is shown by its name. */
function secretName({ secrets }: ModelPicture, uri: string): string {
  if (uri === '') return t('empty');
  const name = secrets?.find(secret => secret.uri === uri)?.name;
  return name ? t('secret "{0}"', name) : uri;
}

function secretsRow({ model, secrets }: ModelPicture): ModelRow {
  const description = secrets === undefined ? '' : String(secrets.length);
  return {
    id: 'secrets',
    label: t('Secrets'),
    description,
    tooltip: t('Secrets that people added to {0}', model),
    spoken: [t('Secrets'), description].filter(text => text !== '').join(', '),
    icon: 'lock',
    context: 'secrets',
    opens: secrets === undefined ? 'wanted' : 'yes',
    target: { model },
  };
}

/** Secrets that an option points to first, each group by name. */
export function secretRows(picture: ModelPicture, filter: string): readonly ModelRow[] {
  const order = ({ name, uri }: Secret): string => `${usersOf(picture, uri) === '' ? 1 : 0} ${name || uri}`;
  return [...(picture.secrets ?? [])]
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map(secret => secretRow(picture, secret))
    .filter(row => matches(`${row.label} ${row.description}`, filter));
}

function secretRow(picture: ModelPicture, { uri, name, description }: Secret): ModelRow {
  const details = picture.details.get(uri);
  const users = usersOf(picture, uri);
  const facts = [
    description,
    users === '' ? '' : t('used by {0}', users),
    details === undefined || details === null ? '' : readersText(details.readers),
  ].filter(text => text !== '');
  return {
    id: `secret ${uri}`,
    label: name || uri,
    description: facts.join(' · '),
    tooltip: [name, uri, ...facts].filter(text => text !== '').join('\n'),
    spoken: [name || uri, ...facts].join(', '),
    icon: 'key',
    context: 'secret',
    opens: details === undefined ? 'wanted' : 'yes',
    target: { model: picture.model, secret: uri },
  };
}

const readersText = (readers: readonly string[]): string =>
  readers.length === 0 ? t('no application may read it') : t('{0} may read it', readers.join(', '));

/** Among the options that were read: `"api-token" of my-app`. */
function usersOf({ settings }: ModelPicture, uri: string): string {
  return [...settings]
    .flatMap(([app, read]) =>
      read.settings.filter(({ value }) => value === uri).map(({ name }) => t('"{0}" of {1}', name, app)),
    )
    .join(', ');
}

/** Below a secret: who may read it, then its keys with the variables of the options that point to it. */
export function secretChildren(picture: ModelPicture, uri: string, around: OpenCharms): readonly ModelRow[] {
  const details = picture.details.get(uri);
  const { model } = picture;
  const readers = (details?.readers ?? []).map(app =>
    leaf(`reader ${uri} ${app}`, app, t('may read it'), 'person', 'reader', {
      model,
      application: app,
      secret: uri,
    }),
  );
  const keys = around.secretKeys.get(uri);
  if (keys === undefined) {
    const row = leaf(
      `keys ${uri}`,
      t('Keys unknown'),
      t('reveal a value, or update the secret, to see its keys'),
      'question',
      'keys',
      { model, secret: uri },
    );
    return [...readers, row];
  }
  return [
    ...readers,
    ...keys.map(key =>
      leaf(
        `key ${uri} ${key}`,
        key,
        (around.variables.get(`${uri} ${key}`) ?? []).join(', '),
        'symbol-key',
        'key',
        { model, secret: uri },
      ),
    ),
  ];
}

function leaf(
  id: string,
  label: string,
  description: string,
  icon: string,
  context: string,
  target: ModelRow['target'],
): ModelRow {
  const spoken = [label, description].filter(text => text !== '').join(', ');
  return { id, label, description, tooltip: spoken, spoken, icon, context, opens: 'no', target };
}

const matches = (text: string, filter: string): boolean => text.toLowerCase().includes(filter.toLowerCase());
