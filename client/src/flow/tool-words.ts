/** What to do about charmcraft and rockcraft where they are missing or fail. */
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';
import type { Ask, Step } from './parts.ts';

interface Words {
  readonly message: string;
  readonly steps: readonly Step[];
}

/** `program`: what the settings name instead. */
export function missingTool(tool: ToolName, program: string | undefined): Words {
  const message =
    program === undefined
      ? t('No {0} was found on this machine: install it, or set its place in the settings.', tool)
      : t('The settings say that {0} is {1}, but no program can be started there.', tool, program);
  return {
    message,
    steps: [
      {
        title: t('Install in a Terminal'),
        does: 'type-in-terminal',
        text: `sudo snap install ${tool} --classic`,
      },
      {
        title: t('How to Install It'),
        does: 'open-page',
        text: `https://documentation.ubuntu.com/${tool}/stable/howto/`,
      },
      { title: t('Open Settings'), does: 'open-settings' },
    ],
  };
}

export function tellMissing({ tell }: Ask, tool: ToolName, program: string | undefined): void {
  const { message, steps } = missingTool(tool, program);
  tell('warning', message, steps);
}
