/** What was read of a charm's application, for everything that shows the charm: the view, the server, the guides. */
import type { Application, ModelReading, OptionSetting } from '../juju/commands.ts';
import type { CharmFile, Host, Observation } from './host.ts';
import { descriptionFor, optionViews } from './options.ts';

/** What it was read for. */
interface Around extends Pick<Host, 'secretKeys'> {
  readonly charm: CharmFile | undefined;
  readonly model: string;
  readonly practice: boolean;
}

/** undefined: the application is of another charm than the file. */
export function observationOf(
  { charm, model, practice, secretKeys }: Around,
  app: Application,
  settings: readonly OptionSetting[],
): Observation | undefined {
  const description = descriptionFor({ charm }, app);
  if (description === undefined || charm === undefined) return undefined;
  const set = optionViews(settings, description).filter(({ setting }) => setting?.source === 'user');
  const values = set.map(({ name, type, setting, hidden }) => {
    const value = setting?.value ?? null;
    return [name, (hidden || type === 'secret') && value !== '' ? null : value];
  });
  const keys = set.flatMap(({ name, setting }) => {
    const known = secretKeys.get(String(setting?.value));
    return known === undefined ? [] : [[name, known] as const];
  });
  return {
    uri: charm.uri,
    deployment: {
      application: app.name,
      model,
      values: Object.fromEntries(values),
      ...(keys.length > 0 && { secretKeys: Object.fromEntries(keys) }),
      ...(app.relations.length > 0 && { relations: app.relations }),
    },
    options: settings.map(({ name }) => name),
    practice,
  };
}

/** Passes on everything a command reads of a model, at once and at whichever step, to whatever shows that model. */
export function teller(
  { modelView, publish, secretKeys }: Pick<Host, 'modelView' | 'publish' | 'secretKeys'>,
  charm: CharmFile | undefined,
  model: string,
  practice: boolean,
): (reading: ModelReading) => void {
  let applications: readonly Application[] = [];
  return reading => {
    modelView.learned(reading, practice);
    if (reading.model !== model) return;
    if ('applications' in reading) {
      applications = reading.applications;
      return;
    }
    const app = applications.find(({ name }) => name === reading.application);
    const observation = app && observationOf({ charm, model, practice, secretKeys }, app, reading.settings);
    if (observation !== undefined) publish(observation);
  };
}
