/** Wraps every command, so that no failure inside goes unreported. */
import type { LogOutputChannel } from 'vscode';
import type { PaletteAction } from '../commands/palette.ts';
import { causeOf } from '../flow/cause.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { withLogin } from '../flow/login.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { logInternalError } from './log.ts';

/** A command that never rejects: a JujuError is shown in words, any other error is logged and shown as a bug. */
export function guarded(host: Host, log: LogOutputChannel, command: PaletteAction) {
  return async function start(argument?: unknown, selected?: unknown): Promise<void> {
    const failed = (error: unknown): void => {
      if (error instanceof JujuError) {
        host.ask.fail(error, () => start(argument, selected));
        return;
      }
      logInternalError(log, error);
      host.ask.tell(
        'error',
        t('Charm Config ran into a bug of its own: the log has the details for a report'),
        [{ title: t('Show Log'), does: 'show-log' }],
      );
    };
    const target = targetOf(argument);
    const all = Array.isArray(selected) ? selected.map(targetOf) : [];
    const run = (way: Host): Promise<void> => {
      const ended = host.guides.begin();
      return command(way, all.length > 1 ? { ...target, all } : target).finally(() => {
        host.modelView.commandEnded();
        ended();
      });
    };
    await withLogin(host, run, failed).catch(async error =>
      failed(await causeOf(error, host.backend().juju)),
    );
  };
}

const TEXTS: readonly (keyof CommandTarget)[] = [
  ...(['uri', 'option', 'variable', 'value', 'assignment'] as const),
  ...(['code', 'model', 'application', 'secret'] as const),
];

/** The argument comes from a menu, a key binding or another extension: it may be anything. */
function targetOf(argument: unknown): CommandTarget {
  if (typeof argument !== 'object' || argument === null) return {};
  const given = argument as Record<string, unknown>;
  const texts = TEXTS.filter(name => typeof given[name] === 'string');
  return Object.fromEntries(texts.map(name => [name, given[name]]));
}
