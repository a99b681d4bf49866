/** What to do where charmcraft or rockcraft is missing. */
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';
import type { Ask, Button } from './ask.ts';
import type { Message } from './wording.ts';

/** `program`: the one that the settings name and that cannot be started. */
export function missingTool(tool: ToolName, program: string | undefined): Message {
  const message =
    program === undefined
      ? t('No {0} program was found on this machine: install it, or set its path in the settings', tool)
      : t(
          'The settings point {0} to "{1}", which cannot be started: correct the path, or leave it empty',
          tool,
          program,
        );
  const settings: Button = { title: t('Open Settings'), does: 'open-settings' };
  const install: readonly Button[] = [
    {
      title: t('Install via Terminal'),
      does: 'type-in-terminal',
      text: `sudo snap install ${tool} --classic`,
    },
    {
      title: t('How to Install'),
      does: 'open-page',
      text: `https://documentation.ubuntu.com/${tool}/stable/howto/`,
    },
  ];
  return { message, buttons: program === undefined ? [...install, settings] : [settings, ...install] };
}

/** The message when rockcraft is missing, or comes without skopeo. */
export const NO_SKOPEO = (): string =>
  t(
    'No rockcraft.skopeo was found next to rockcraft: install rockcraft, or copy the command and run it elsewhere',
  );

/** Says that the tool is missing, and what to do about it. */
export function tellMissing({ tell }: Pick<Ask, 'tell'>, tool: ToolName, program: string | undefined): void {
  const { message, buttons } = missingTool(tool, program);
  tell('warning', message, buttons);
}
