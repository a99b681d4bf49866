/** Our own requests that are not about a particular charm. */
import { fileURLToPath } from 'node:url';
import { NO_FILES } from '../charm/files.ts';
import { filesIn } from '../disk/files.ts';
import { NEW_CHARM, type Requests, RULE_PAGE } from '../protocol.ts';
import { explain } from '../rules/page.ts';
import { newCharms } from '../twelve-factor/new-charm.ts';

type General = typeof NEW_CHARM | typeof RULE_PAGE;

export const GENERAL: {
  readonly [Method in General]: {
    readonly answer: (params: Requests[Method]['params']) => Requests[Method]['result'] | null;
  };
} = {
  [RULE_PAGE]: { answer: ({ code }) => explain(code) ?? null },
  [NEW_CHARM]: {
    answer({ folder, name }) {
      const { read } = folder.startsWith('file:') ? filesIn(fileURLToPath(folder)) : NO_FILES;
      return newCharms(read, name);
    },
  },
};
