/** What was read of a model, as far as somebody wanted to see it. */
import type { Backend, CharmFile } from '../flow/host.ts';
import type { Application, OptionSetting, Secret } from '../juju/commands.ts';
import type { SecretDetails } from '../juju/secrets.ts';

/** Options of an application, as read at a moment. */
export interface ReadSettings {
  readonly settings: readonly OptionSetting[];
  /** ms since 1970. */
  readonly at: number;
}

export interface ModelPicture {
  /** `controller:owner/model` */
  readonly model: string;
  readonly practice: boolean;
  /** When its applications were read, ms since 1970. */
  readonly at: number;
  /** In juju's order. */
  readonly applications: readonly Application[];
  /** By application; absent: nobody asked. */
  readonly settings: ReadonlyMap<string, ReadSettings>;
  /** undefined: nobody asked. */
  readonly secrets: readonly Secret[] | undefined;
  /** When they were read, ms since 1970; 0: never. */
  readonly secretsAt: number;
  /** By URI; null: the secret is gone. Absent: nobody asked. */
  readonly details: ReadonlyMap<string, SecretDetails | null>;
}

/** The open charms, and the keys of secrets that this window knows. */
export interface OpenCharms {
  readonly charms: readonly CharmFile[];
  readonly secretKeys: ReadonlyMap<string, readonly string[]>;
  /** `URI key` -> the variables that apps of the open charms get from it. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

/** Whether it is of the model that commands work with now. */
export const isSelected = (
  { model, practice }: ModelPicture,
  { selection, ...now }: Pick<Backend, 'selection' | 'practice'>,
): boolean => model === `${selection.controller}:${selection.model}` && practice === now.practice;

/** The open charm that an application is deployed from; undefined for none. */
export const charmOf = (app: Application, charms: readonly CharmFile[]): CharmFile | undefined =>
  charms.find(({ description }) => description.name === app.charm);

/** Those of open charms first, each group in juju's order. */
export function ownFirst(picture: ModelPicture, charms: readonly CharmFile[]): readonly Application[] {
  const isOwn = (app: Application): boolean => charmOf(app, charms) !== undefined;
  return [...picture.applications.filter(isOwn), ...picture.applications.filter(app => !isOwn(app))];
}

/** An option of an application of an open charm that is set to a secret. */
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
