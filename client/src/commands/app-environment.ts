/** Show App Environment, and the commands that filter it. */
import { needCharm } from '../flow/charm-option.ts';
import { chooseAmong, readApplications, readOptionSettings } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { observationOf } from '../flow/observation.ts';
import { t } from '../text.ts';

/** Shows the view without asking anything. */
export async function showAppEnvironment({
  environmentView,
  guides,
}: Pick<Host, 'environmentView' | 'guides'>): Promise<void> {
  await environmentView.show();
  guides.reached('variable');
}

/** An empty answer removes the filter; cancelling keeps it. */
export async function filterAppEnvironment({
  ask,
  environmentView,
}: Pick<Host, 'ask' | 'environmentView'>): Promise<void> {
  const filter = await ask.text({
    title: t('Filter App Environment'),
    prompt: t('Type part of a name, value or source'),
    value: environmentView.filter(),
  });
  if (filter === undefined) return;
  environmentView.setFilter(filter.trim());
  await environmentView.show();
}

/** Shows all variables again. */
export async function clearAppEnvironmentFilter({
  environmentView,
}: Pick<Host, 'environmentView'>): Promise<void> {
  environmentView.setFilter('');
}

/** Show Values of an Application: the tree shows the values set on it instead of the defaults. */
export async function showApplicationValues(
  host: JobHost & Pick<Host, 'charm' | 'environmentView'>,
  target: CommandTarget,
): Promise<void> {
  const { ask, environmentView } = host;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const job = startJob(host, t('Show Values of an Application'), charm, target);
  const { name } = charm.description;
  const apps = (await readApplications(job)).filter(app => app.charm === name);
  if (apps.length === 0) {
    ask.tell(
      'information',
      t('No application in {0} is deployed from the charm "{1}"', job.model, name ?? '?'),
    );
    return;
  }
  const app = apps.find(({ name }) => name === job.application) ?? (await chooseAmong(ask, job.title, apps));
  if (app === undefined) return;
  const observation = observationOf(job, app, await readOptionSettings(job, app));
  environmentView.setApplication(observation);
  await environmentView.show();
}

/** Reads the shown values again. */
export async function refreshApplicationValues(
  host: JobHost & Pick<Host, 'charm' | 'environmentView'>,
): Promise<void> {
  const shown = host.environmentView.application();
  if (shown === undefined) return;
  const { application, model } = shown.deployment;
  await showApplicationValues(host, { uri: shown.uri, application, model });
}

/** Back to the defaults. */
export async function showDefaultValues({ environmentView }: Pick<Host, 'environmentView'>): Promise<void> {
  environmentView.setApplication(undefined);
}
