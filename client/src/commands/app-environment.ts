/** Show App Environment and what filters it. */
import type { Parts } from '../flow/parts.ts';
import { t } from '../text.ts';

export async function showAppEnvironment({ environmentView }: Parts): Promise<void> {
  await environmentView.show();
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
