/** Which charmcraft.yaml a command is about. */
import { dirname } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import type { Description } from '../../../server/src/protocol.ts';
import type { Ask } from '../flow/ask.ts';
import type { CharmFile, CommandTarget } from '../flow/host.ts';
import { JujuError } from '../juju/error.ts';
import type { Pin } from '../juju/store.ts';
import { t } from '../text.ts';

export const NAME = 'charmcraft.yaml';

/** What tools write into a project: none of it is the user's own. */
export const BUILT = '**/{node_modules,venv,.venv,.tox,parts,stage,prime}/**';

/**
 * The one named, else the one in the active editor or beside its file, else that of the pinned application, else the workspace's;
 * undefined if there is none. Rejects with `cancelled` when there are several and the user picks none.
 */
export async function findCharm(
  describe: (uri: string) => Promise<Description | null>,
  ask: Ask,
  target: CommandTarget,
  pin: Pin | undefined,
): Promise<CharmFile | undefined> {
  const uri = target.uri === undefined ? await findFile(ask, pin) : Uri.parse(target.uri);
  const description = uri && (await describe(uri.toString()));
  return uri && description ? { uri: uri.toString(), description, folder: dirname(uri.fsPath) } : undefined;
}

async function findFile(ask: Ask, pin: Pin | undefined): Promise<Uri | undefined> {
  const files = await findFiles();
  const meant = nearestOf(files) ?? files.find(file => file.toString() === pin?.charm);
  if (files.length < 2 || meant !== undefined) return meant ?? files[0];
  const choices = files
    .map(file => ({ label: workspace.asRelativePath(file), value: file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await ask.pick({ title: t('Charm Config'), prompt: t('Which charm?') }, choices);
  if (picked === undefined) throw new JujuError({ kind: 'cancelled' });
  return picked;
}

/** The one in the active editor or beside its file, else the only one of the workspace. */
export async function nearestCharmFile(): Promise<Uri | undefined> {
  const files = await findFiles();
  return nearestOf(files) ?? (files.length === 1 ? files[0] : undefined);
}

/** Every charm in the workspace's folders, as the server describes it. */
export async function openCharms(
  describe: (uri: string) => Promise<Description | null>,
): Promise<readonly CharmFile[]> {
  const files = await workspace.findFiles(`**/${NAME}`, BUILT);
  const all = files.map(async uri => {
    const description = await describe(uri.toString());
    return description === null ? [] : [{ uri: uri.toString(), description, folder: dirname(uri.fsPath) }];
  });
  return (await Promise.all(all)).flat();
}

/** Those of the workspace; only the active editor's if it has one. */
async function findFiles(): Promise<readonly Uri[]> {
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file' && active.path.endsWith(`/${NAME}`)) return [active];
  return workspace.findFiles(`**/${NAME}`, BUILT);
}

function nearestOf(files: readonly Uri[]): Uri | undefined {
  const active = window.activeTextEditor?.document.uri;
  return files.find(file => active !== undefined && dirname(file.path) === dirname(active.path));
}
