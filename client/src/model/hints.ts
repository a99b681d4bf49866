/** What is shown of a model at the options of a charmcraft.yaml: the values of the shown application, and differences. Pure. */
import type { CharmFile } from '../flow/host.ts';
import { optionViews, shownValue } from '../flow/options.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import { ageOf } from './age.ts';
import { type DeployedDifference, differencesOf } from './differences.ts';
import { charmOf, type ModelPicture, type OpenCharms } from './picture.ts';

export interface OptionHint {
  /** 0-based, of the option's key. */
  readonly line: number;
  /** Where the key begins and ends in its line. */
  readonly columns: readonly [start: number, end: number];
  readonly option: string;
  readonly application: string;
  /** `my-app: abc`, `my-app: default, 12 min ago`. */
  readonly text: string;
  /** A user has set it, so it can be reset. */
  readonly set: boolean;
  /** Differences from the deployed revision. */
  readonly notes: readonly DeployedDifference[];
  /** URI of the secret that it is set to. */
  readonly secret?: string;
}

/** Which application of the charm is shown: the one that the workspace is pinned to, else juju's first. */
export function shownApplication(
  picture: ModelPicture,
  charm: CharmFile,
  pinned: string | undefined,
): Application | undefined {
  const own = picture.applications.filter(app => charmOf(app, [charm]) !== undefined);
  return own.find(({ name }) => name === pinned) ?? own[0];
}

/** In file order; none if no application of the charm was read. `now`: ms since 1970. */
export function hintsOf(
  picture: ModelPicture,
  around: OpenCharms,
  charm: CharmFile,
  pinned: string | undefined,
  now: number,
): readonly OptionHint[] {
  const app = shownApplication(picture, charm, pinned);
  const read = app && picture.settings.get(app.name);
  if (app === undefined || read === undefined) return [];
  const differences = differencesOf(picture, app, { ...around, charms: [charm] });
  const age = ageOf(read.at, now);
  return optionViews(read.settings, charm.description).flatMap(
    ({ name, described, setting, type, hidden }) => {
      const { line, columns } = described ?? {};
      if (typeof line !== 'number' || !columns) return [];
      const value = setting?.value;
      const secret = picture.secrets?.find(({ uri }) => uri === value);
      const shown =
        setting === undefined
          ? t('not deployed')
          : setting.source !== 'user'
            ? setting.source === 'default'
              ? t('default')
              : t('unset')
            : type === 'secret' && typeof value === 'string' && value !== ''
              ? secret?.name || value
              : shownValue(value, hidden);
      return [
        {
          line,
          columns,
          option: name,
          application: app.name,
          text: `${app.name}: ${[shown, age].filter(part => part !== undefined).join(', ')}`,
          set: setting?.source === 'user',
          notes: differences.filter(candidate => candidate.option === name),
          ...(secret !== undefined && { secret: secret.uri }),
        },
      ];
    },
  );
}

/** While the file is being edited, an option may have moved since it was described, or be another one: `token` of `tokens`. */
export const isStillAt = (line: string, { columns: [start, end], option }: OptionHint): boolean =>
  line.slice(start, end).replace(/^(['"])(.*)\1$/, '$2') === option && /^\s*:/.test(line.slice(end));
