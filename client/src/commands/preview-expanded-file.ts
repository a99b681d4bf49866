/** Preview Expanded File: shows charmcraft.yaml with its extensions applied, next to the file. */
import { needCharm } from '../flow/charm-option.ts';
import type { CharmFile, CommandTarget, Host } from '../flow/host.ts';
import { tellMissing } from '../flow/missing-tool.ts';
import { savedOnDisk } from '../flow/saved.ts';
import { noteCharmcraft } from '../flow/tool-version.ts';
import { isTrusted } from '../flow/trust.ts';
import { t } from '../text.ts';

/** ms; it only reads the file and its extensions. */
const LIMIT = 60_000;

/** Runs `charmcraft expand-extensions`; refusals are shown in charmcraft's words. */
export async function previewExpandedFile(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'memory' | 'server' | 'tools'>,
  target: CommandTarget,
): Promise<void> {
  const { ask, editor, tools } = host;
  if (!isTrusted(host, t('charmcraft does not run in Restricted Mode: trust this workspace first'))) return;
  const charm = await needCharm(host, target);
  if (charm === undefined || !(await savedOnDisk(host, charm, 'charmcraft'))) return;
  const end = await ask.busy(t('Expanding charmcraft.yaml'), signal =>
    tools.run({
      tool: 'charmcraft',
      args: ['expand-extensions'],
      folder: charm.folder,
      limit: LIMIT,
      signal,
    }),
  );
  if ('missing' in end) tellMissing(ask, 'charmcraft', end.missing);
  else if (end.stopped === 'cancelled') return;
  else if (end.failed !== undefined || end.stopped !== undefined) {
    const why = end.failed?.message ?? t('stopped after {0} s', LIMIT / 1000);
    ask.tell('error', t('charmcraft could not expand the file: {0}', why));
  } else if (end.exit === 0) {
    editor.problems('charmcraft', []);
    const name = 'charmcraft.expanded.yaml';
    await editor.compare(charm.uri, name, end.stdout, t('charmcraft.yaml (as written and expanded)'));
  } else await tellRefused(host, charm, `${end.stdout}\n${end.stderr}`);
  if (!('missing' in end)) await noteCharmcraft(host, charm);
}

async function tellRefused(
  { ask, editor, server }: Pick<Host, 'ask' | 'editor' | 'server'>,
  { uri }: CharmFile,
  output: string,
): Promise<void> {
  const errors = (await server.toolErrors({ uri, tool: 'charmcraft', output })) ?? [];
  editor.problems('charmcraft', errors);
  const [first] = errors;
  if (first === undefined) {
    const last = output.split('\n').findLast(line => line.trim() !== '') ?? '';
    ask.tell('error', t('charmcraft could not expand the file: {0}', last.trim().slice(0, 300)));
    return;
  }
  await editor.reveal(first.uri, first.line);
  ask.tell('error', t('charmcraft refuses the file: {0}', first.message.replace(/\.$/, '')));
}
