/** Show App Environment and what filters it. */
import { needCharm } from '../flow/charm-option.ts';
import { chooseAmong, readApplications, readSettings, startJob } from '../flow/choose.ts';
import type { Parts, Target } from '../flow/parts.ts';
import { seenOf } from '../flow/seen.ts';
import { t } from '../text.ts';

export async function showAppEnvironment({ environmentView, progress }: Parts): Promise<void> {
  await environmentView.show();
  progress.reached('variable');
}

export async function filterAppEnvironment({ ask, environmentView }: Parts): Promise<void> {
  const filter = await ask.text({
    title: t('Filter App Environment'),
    prompt: t('Part of a name, value or source'),
    value: environmentView.filter(),
  });
  if (filter === undefined) return;
  environmentView.setFilter(filter.trim());
  await environmentView.show();
}

export async function clearAppEnvironmentFilter({ environmentView }: Parts): Promise<void> {
  environmentView.setFilter('');
}

/** Show Values of an Application: the tree shows what it is set to instead of the defaults. */
export async function showApplicationValues(parts: Parts, target: Target): Promise<void> {
  const charm = await needCharm(parts, target);
  if (charm === undefined) return;
  const job = startJob(parts, t('Show Values of an Application'), charm);
  const { name } = charm.description;
  const apps = (await readApplications(job)).filter(app => app.charm === name);
  if (apps.length === 0) {
    parts.ask.tell('information', t('No application in {0} is of the charm {1}.', job.model, name ?? '?'));
    return;
  }
  const app = await chooseAmong(parts.ask, job.title, apps);
  if (app === undefined) return;
  parts.environmentView.setApplication(seenOf(job, app, await readSettings(job, app)));
  await parts.environmentView.show();
}

export async function showDefaultValues({ environmentView }: Parts): Promise<void> {
  environmentView.setApplication(undefined);
}
