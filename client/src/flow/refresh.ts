/** The command that brings the charm of the open file, with one option, to a deployed application. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Job } from './choose.ts';
import type { Step } from './parts.ts';

/** A button that copies it. `value`: what the option is to be set to; without it the person fills it in. */
export async function refreshStep(
  { model, charm }: Job,
  app: Application,
  option: string,
  value = 'VALUE',
): Promise<Step> {
  const packed = app.local && charm !== undefined ? await newestCharm(charm.folder) : undefined;
  const path = app.local ? `--path ${packed ?? `./${app.charm}.charm`} ` : '';
  return {
    title: t('Copy Refresh Command'),
    does: 'copy',
    text: `juju refresh -m ${model} ${app.name} ${path}--config ${option}=${value}`,
  };
}

/** The packed charm that charmcraft wrote last, `./name_base.charm`. */
async function newestCharm(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter(name => /^[\w.@+-]+\.charm$/.test(name));
  const times = await Promise.all(names.map(async name => (await stat(join(folder, name))).mtimeMs));
  const newest = names[times.indexOf(Math.max(...times))];
  return newest && `./${newest}`;
}
