/** How the file and a deployed application differ, and what keeps the application from working. Pure. */
import { type OptionView, optionViews, quotedValue } from '../flow/options.ts';
import type { Application, OptionValue } from '../juju/commands.ts';
import { isSecretUri } from '../juju/names.ts';
import { t } from '../text.ts';
import { charmOf, type ModelPicture, type OpenCharms } from './picture.ts';

export interface DeployedDifference {
  readonly kind:
    | 'only-in-file'
    | 'only-deployed'
    | 'other-type'
    | 'other-default'
    | 'unset'
    | 'no-secret'
    | 'not-granted'
    | 'no-key';
  readonly option: string;
  /** One sentence without a full stop. */
  readonly text: string;
}

/** In the order of the options; none if the application's options were not read or its charm is not open. */
export function differencesOf(
  picture: ModelPicture,
  app: Application,
  surroundings: OpenCharms,
): readonly DeployedDifference[] {
  const charm = charmOf(app, surroundings.charms);
  const read = picture.settings.get(app.name);
  if (charm === undefined || read === undefined) return [];
  return optionViews(read.settings, charm.description).flatMap(option => [
    ...ofFile(option, app),
    ...ofSecret(option, app, picture, surroundings, read.at),
  ]);
}

function ofFile(
  { name, setting, described, hidden }: OptionView,
  app: Application,
): readonly DeployedDifference[] {
  const found = (kind: DeployedDifference['kind'], text: string): DeployedDifference => ({
    kind,
    option: name,
    text,
  });
  if (setting === undefined)
    return [found('only-in-file', t('"{0}" is not in the deployed revision of {1} yet', name, app.name))];
  if (described === undefined) {
    return [
      found('only-deployed', t('"{0}" is deployed with {1}, but the file no longer has it', name, app.name)),
    ];
  }
  const type = described.type ?? 'string';
  if (type !== setting.type) {
    const text = t('"{0}" is {1} in the file, but {2} on {3}', name, type, setting.type, app.name);
    return [found('other-type', text)];
  }
  const written = described.default;
  const isSame = written === undefined || written === (setting.default ?? null);
  return [
    ...(isSame
      ? []
      : [
          found(
            'other-default',
            t(
              'The default of "{0}" is {1} in the file, but {2} on {3}',
              name,
              defaultText(written, hidden),
              defaultText(setting.default, hidden),
              app.name,
            ),
          ),
        ]),
    ...(described.required && setting.source === 'unset'
      ? [found('unset', t('{0} stays blocked until "{1}" is set', app.name, name))]
      : []),
  ];
}

const defaultText = (value: OptionValue | null | undefined, hidden: boolean): string =>
  value === null || value === undefined ? t('not given') : quotedValue(value, hidden);

function ofSecret(
  { name, type, setting, described }: OptionView,
  app: Application,
  { secrets, secretsAt, details }: ModelPicture,
  { secretKeys }: OpenCharms,
  settingsAt: number,
): readonly DeployedDifference[] {
  const uri = setting?.value;
  if (type !== 'secret' || typeof uri !== 'string' || !isSecretUri(uri) || secrets === undefined) return [];
  const found = (kind: DeployedDifference['kind'], text: string): readonly DeployedDifference[] => [
    { kind, option: name, text },
  ];
  const secret = secrets.find(candidate => candidate.uri === uri);
  const about = details.get(uri);
  // A list read before the option says nothing about a secret that was added since.
  const isUnknown = secret === undefined && about === undefined && secretsAt >= settingsAt;
  if (about === null || isUnknown)
    return found('no-secret', t('"{0}" of {1} points to a secret that is not in the model', name, app.name));
  if (about === undefined) return [];
  const shown = secret?.name || uri;
  if (!about.readers.includes(app.name))
    return found('not-granted', t('{0} may not read "{1}", the secret in "{2}"', app.name, shown, name));
  const known = secretKeys.get(uri);
  const wanted = [...(described?.secretKeys ?? []), ...(described?.readKeys ?? []).map(({ key }) => key)];
  const missing = known === undefined ? [] : [...new Set(wanted)].filter(key => !known.includes(key));
  return missing.length === 0
    ? []
    : found(
        'no-key',
        t(
          '"{0}", the secret in "{1}", has no key {2}',
          shown,
          name,
          missing.map(key => `"${key}"`).join(', '),
        ),
      );
}
