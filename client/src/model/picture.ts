/** What was read of a model, as far as it was looked at. */
import type { Backend, CharmFile } from '../flow/host.ts';
import type { Application, OptionSetting, Secret } from '../juju/commands.ts';
import { isSecretUri } from '../juju/names.ts';
import type { SecretDetails } from '../juju/secrets.ts';

/** An application's options, as read at one time. */
export interface ReadSettings {
  readonly settings: readonly OptionSetting[];
  /** ms since 1970. */
  readonly at: number;
}

export interface ModelPicture {
  /** `controller:owner/model` */
  readonly model: string;
  readonly practice: boolean;
  /** When its applications were read, in ms since 1970. */
  readonly at: number;
  /** In juju's order. */
  readonly applications: readonly Application[];
  /** By application; absent: not read. */
  readonly settings: ReadonlyMap<string, ReadSettings>;
  /** undefined: not read. */
  readonly secrets: readonly Secret[] | undefined;
  /** When they were read, in ms since 1970; 0: never. */
  readonly secretsAt: number;
  /** By URI; null: the secret is gone. Absent: not read. */
  readonly details: ReadonlyMap<string, SecretDetails | null>;
}

/** The open charms, and the secret keys that this window knows. */
export interface OpenCharms {
  readonly charms: readonly CharmFile[];
  readonly secretKeys: ReadonlyMap<string, readonly string[]>;
  /** `URI key` -> the variables that the open charms' apps get from it. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

/** Whether this is the model that commands currently work with. */
export const isSelected = (
  { model, practice }: ModelPicture,
  { selection, ...now }: Pick<Backend, 'selection' | 'practice'>,
): boolean => model === `${selection.controller}:${selection.model}` && practice === now.practice;

/** Nothing is deployed there, and no secret is known. */
export const isEmpty = ({ applications, secrets = [] }: ModelPicture): boolean =>
  applications.length === 0 && secrets.length === 0;

/** The open charm that an application is deployed from, if any. */
export const charmOf = (app: Application, charms: readonly CharmFile[]): CharmFile | undefined =>
  charms.find(({ description }) => description.name === app.charm);

/** Applications of open charms first, each group in juju's order. */
export function ownFirst(picture: ModelPicture, charms: readonly CharmFile[]): readonly Application[] {
  const isOwn = (app: Application): boolean => charmOf(app, charms) !== undefined;
  return [...picture.applications.filter(isOwn), ...picture.applications.filter(app => !isOwn(app))];
}

/** An option of an open charm's application that is set to a secret. */
export interface Pointer {
  readonly app: Application;
  readonly charm: CharmFile;
  readonly option: string;
  readonly uri: string;
}

export function pointersIn(picture: ModelPicture, { charms }: OpenCharms): readonly Pointer[] {
  return picture.applications.flatMap(app => {
    const charm = charmOf(app, charms);
    if (charm === undefined) return [];
    return (picture.settings.get(app.name)?.settings ?? [])
      .filter(({ type, value }) => type === 'secret' && typeof value === 'string' && value !== '')
      .map(({ name, value }) => ({ app, charm, option: name, uri: String(value) }));
  });
}

/** An option that was read points to a secret of which nobody has read anything: not even its name is known. */
export const pointsToUnread = (picture: ModelPicture | undefined, around: OpenCharms): boolean =>
  picture !== undefined &&
  pointersIn(picture, around).some(
    ({ uri }) =>
      isSecretUri(uri) && !picture.details.has(uri) && !picture.secrets?.some(secret => secret.uri === uri),
  );
