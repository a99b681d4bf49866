/** What is said of a model at the options of a charmcraft.yaml: the value of the application shown, and differences. Pure. */
import type { CharmFile } from '../flow/host.ts';
import { optionViews, shownValue } from '../flow/options.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import { differencesOf } from './differences.ts';
import { charmOf, type ModelPicture, type OpenCharms } from './picture.ts';

export interface OptionHint {
  /** 0-based, of the option's key. */
  readonly line: number;
  readonly option: string;
  readonly application: string;
  /** `my-app: abc`, `my-app: default, 12 min ago`. */
  readonly text: string;
  /** Somebody has set it: it can be reset. */
  readonly set: boolean;
  /** What differs from the deployed revision, each a sentence without a full stop. */
  readonly notes: readonly string[];
}

/** ms after which a value is not told without its age. */
export const OLD = 10 * 60_000;

/** The application of the charm that is shown: the one that the workspace is pinned to, else juju's first. */
export function shownApplication(
  picture: ModelPicture,
  charm: CharmFile,
  pinned: string | undefined,
): Application | undefined {
  const own = picture.applications.filter(app => charmOf(app, [charm]) !== undefined);
  return own.find(({ name }) => name === pinned) ?? own[0];
}

/** In the order of the file; none where no application of the charm was read. `now`: ms since 1970. */
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
  const age = now - read.at >= OLD ? t(', {0} min ago', Math.floor((now - read.at) / 60_000)) : '';
  return optionViews(read.settings, charm.description).flatMap(
    ({ name, described, setting, type, hidden }) => {
      if (described?.line === null || described?.line === undefined) return [];
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
          line: described.line,
          option: name,
          application: app.name,
          text: `${app.name}: ${shown}${age}`,
          set: setting?.source === 'user',
          notes: differences.filter(candidate => candidate.option === name).map(({ text }) => text),
        },
      ];
    },
  );
}
