/** What can be set: the deployed application's options and the file's. Pure. */
import { type DescribedOption, type Description, isSecretLike } from '../../../server/src/protocol.ts';
import type { Application, OptionSetting, OptionValue } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Choice } from './ask.ts';
import type { CharmFile } from './host.ts';

export interface OptionView {
  readonly name: string;
  readonly type: string;
  /** undefined: the deployed revision lacks the option. */
  readonly setting: OptionSetting | undefined;
  /** undefined: the file lacks it, or the application is of another charm. */
  readonly described: DescribedOption | undefined;
  /** Its value must not be shown. */
  readonly hidden: boolean;
}

/** The file's description of an application; undefined when that is of another charm. */
export function descriptionFor(
  { charm }: { readonly charm: CharmFile | undefined },
  app: Application,
): Description | undefined {
  return charm !== undefined && charm.description.name === app.charm ? charm.description : undefined;
}

/** The file's options first, in its order, then those that only the application has. */
export function optionViews(
  settings: readonly OptionSetting[],
  description: Description | undefined,
): readonly OptionView[] {
  const deployed = new Map(settings.map(setting => [setting.name, setting]));
  const described = description?.options ?? [];
  const names = new Set([...described.map(option => option.name), ...deployed.keys()]);
  return [...names].map(name =>
    view(
      name,
      deployed.get(name),
      described.find(option => option.name === name),
    ),
  );
}

function view(
  name: string,
  setting: OptionSetting | undefined,
  described: DescribedOption | undefined,
): OptionView {
  const type = setting?.type ?? described?.type ?? 'string';
  // Either description may give it away: the file's may be newer than the deployed one.
  const description = `${setting?.description ?? ''}\n${described?.description ?? ''}`;
  const values = [setting?.value, setting?.default, described?.default ?? undefined];
  return { name, type, setting, described, hidden: isSecretLike({ name, type, description, values }) };
}

/** Stands for a value that must not be shown. */
export const MASK = '••••••';

/** A value in a sentence: as in a list, but quoted if it is a string. */
export function quotedValue(value: OptionValue | undefined, hidden: boolean): string {
  const shown = shownValue(value, hidden);
  const isText = value !== undefined && value !== '' && !hidden;
  return isText && !isMisread(String(value)) ? `"${shown}"` : shown;
}

/** It would read as a word of ours, or as nothing. */
const isMisread = (text: string): boolean =>
  text.trim() === '' || [t('unset'), t('empty'), t('default'), t('not deployed')].includes(text);

/** A value in a list: one line, and never a hidden one. */
export function shownValue(value: OptionValue | undefined, hidden: boolean): string {
  if (value === undefined) return t('unset');
  if (value === '') return t('empty');
  if (hidden) return MASK;
  const text = String(value);
  if (isMisread(text)) return JSON.stringify(text.slice(0, 60));
  const [line = '', ...more] = text.split('\n');
  return more.length > 0 || line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** An option's description for a list, which shows one line of plain text. */
export function shownDescription({
  description,
  builtIn,
}: Pick<DescribedOption, 'builtIn' | 'description'>): string {
  const [line = ''] = (description ?? '').split('\n');
  // Our descriptions of the framework's options are Markdown.
  return builtIn ? line.replaceAll('`', '') : line;
}

/** A row of a picker: name, value, and what is special about the option. */
export function optionChoice(option: OptionView, app: Application): Choice<OptionView> {
  const { name, type, setting, described, hidden } = option;
  const value = setting?.default;
  const facts = [
    type,
    setting === undefined ? t('not in the deployed revision of {0}', app.name) : '',
    value === undefined ? '' : t('default {0}', shownValue(value, hidden)),
    described?.variables.join(', ') ?? '',
    // The user wrote the other descriptions.
    described?.builtIn === true ? shownDescription(described) : '',
  ];
  return {
    label: name,
    description: setting === undefined ? t('not deployed') : shownValue(setting.value, hidden),
    detail: join(facts),
    value: option,
    group: group(described),
  };
}

function group(described: DescribedOption | undefined): string {
  if (described === undefined) return t('Only in the deployed charm');
  return described.builtIn ? t('From the framework') : t('From charmcraft.yaml');
}

const join = (texts: readonly string[]): string => texts.filter(text => text !== '').join(' · ');
