/** What can happen to one juju call. */
import type { End } from '../../../client/src/program/process.ts';
import type { Interception } from '../session.ts';

/** What must never show, and what juju repeats where it can. */
export const MARKER = 'hunter2-hunter2';

const end = (part: Partial<End>): End => ({ exit: 0, stdout: '', stderr: '', ms: 1, ...part });
const says = (stderr: string) => async (): Promise<End> => end({ exit: 1, stdout: '{}\n', stderr });

/** `reads` and `writes`: the calls to try it on. */
export interface Fault {
  readonly name: string;
  readonly act: Interception;
  readonly writesOnly?: true;
  /** It repeats the value, so juju must have been given it. */
  readonly repeats?: true;
  /** Every later call suffers it too. */
  readonly lasts?: true;
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'the controller cannot be reached',
    act: says('ERROR unable to connect to API: dial tcp 10.0.0.2:17070: connect: connection refused\n'),
  },
  {
    name: 'the controller cannot be reached from here on',
    act: says('ERROR unable to connect to API: dial tcp 10.0.0.2:17070: connect: connection refused\n'),
    lasts: true,
  },
  { name: 'it does not answer', act: async () => end({ exit: null, stopped: 'timed-out' }) },
  { name: 'it is killed', act: async () => end({ exit: null }) },
  {
    name: 'it asks for a password',
    act: async () =>
      end({ exit: null, stopped: 'asked', stderr: 'please enter password for admin on lxd: ' }),
  },
  {
    name: 'it asks for a login in the browser',
    act: async () =>
      end({
        exit: null,
        stopped: 'asked',
        stderr: 'Please visit https://login.example/device and enter code ABCD-1234 to log in.\n',
      }),
  },
  { name: 'the user may not do it', act: says('ERROR permission denied (unauthorized access)\n') },
  { name: 'the model is gone', act: says('ERROR model lxd:admin/dev not found (not found)\n') },
  { name: 'the application is gone', act: says('ERROR application "my-app" not found (not found)\n') },
  {
    name: 'another juju has the lock',
    act: says(
      'ERROR cannot acquire lock file: unable to open /tmp/juju-store-lock-3634383939373638: permission denied\n',
    ),
  },
  {
    name: 'it refuses with the value in its words',
    repeats: true,
    act: says(`ERROR cannot use "${MARKER}"\n`),
  },
  { name: 'it answers with nonsense', act: async () => end({ stdout: `<<< ${MARKER}\n` }) },
  {
    name: 'it answers without end',
    act: async () => end({ exit: null, stopped: 'too-much', stdout: '{"a": [' }),
  },
  {
    name: 'it is not there any more',
    act: async () =>
      end({ exit: null, failed: Object.assign(new Error('spawn juju ENOENT'), { code: 'ENOENT' }) }),
  },
  { name: 'it ends well and does nothing', act: async () => end({}), writesOnly: true },
  {
    name: 'it does it, and its answer is lost',
    act: async run => {
      await run();
      return end({ exit: null, stopped: 'timed-out' });
    },
    writesOnly: true,
  },
  {
    name: 'it does it, and ends with an error',
    act: async run => {
      await run();
      return end({ exit: 1, stderr: 'ERROR cannot write the cookie jar\n' });
    },
    writesOnly: true,
  },
];
