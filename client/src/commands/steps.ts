/** The steps that several lists share: packing, and refreshing the application. */
import type { DeployedApp } from '../flow/async-workers.ts';
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';
import { packAndReport } from './pack.ts';

/** How a step ended: `leave` where the list would stand in the way of what is told. */
export type StepOutcome = 'done' | 'skip' | 'leave';

/** Packs here, or leaves it to somebody else. */
export async function packStep(
  host: Pick<Host, 'ask' | 'editor' | 'pack'>,
  title: string,
  tool: ToolName,
  folder: string,
): Promise<StepOutcome> {
  const command = `${tool} pack`;
  const way = await host.ask.pick({ title, prompt: t('In {0}', folder) }, [
    { label: t('Run {0}', command), description: t('in a terminal; takes a few minutes'), value: 'run' },
    { label: t('Copy Command'), description: command, value: 'copy' },
    { label: t('Someone Else Does This'), description: t('for example CI'), value: 'skip' },
  ]);
  if (way === 'skip') return 'skip';
  if (way === 'copy') await host.editor.copy(command);
  if (way !== 'run') return 'done';
  const outcome = await packAndReport(host, tool, folder);
  return outcome === 'done' || outcome === 'stopped' ? 'done' : 'leave';
}

/**
 * Whether to refresh here. `withWhat`: the charm and the image that it gets; `option`: what the refresh is for, which tells
 * whether somebody else has done it.
 */
export async function askRefresh(
  { job, app, setting }: DeployedApp,
  option: string,
  withWhat: string,
  command?: string,
): Promise<'refresh' | 'copy' | 'skip' | undefined> {
  const skip = {
    label: t('Someone Else Did This'),
    description: t('{0} already has "{1}"', app.name, option),
    value: 'skip' as const,
  };
  const copy = { label: t('Copy Command'), description: command ?? '', value: 'copy' as const };
  return job.ask.pick<'refresh' | 'copy' | 'skip'>(
    { title: job.title, prompt: t('Refresh the application?') },
    [
      {
        label: t('Refresh {0}', app.name),
        description: t('in {0}, with {1}', job.model, withWhat),
        value: 'refresh',
      },
      ...(command === undefined ? [] : [copy]),
      ...(setting === undefined ? [] : [skip]),
    ],
  );
}
