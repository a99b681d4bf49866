/** How a session starts the stand-in for juju: inside this process, or as a process where it has to be one. */
import { appendFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { type End, runProcess, type Start } from '../../client/src/program/process.ts';
import { execute, splitCommand } from '../../stand-in/execute.mjs';
import { bend, spoil, suffer, takeFaults } from '../../stand-in/faults.mjs';
import { changeState, readState } from '../../stand-in/state.mjs';
import type { FileRead } from '../../stand-in/types.ts';

export interface Place {
  readonly statePath: string;
  readonly logPath: string;
}

/** Faults that delay or end a process, or talk to whoever started it. */
const OF_A_PROCESS: readonly string[] = ['hang', 'hang-hard', 'slow', 'signal', 'password', 'browser'];

/** Starts a process only for a call whose fault needs one. */
export function startInside(place: Place): (start: Start) => Promise<End> {
  return start => {
    const faults = takeFaults(readState(place.statePath), start.args, undefined);
    return faults.some(({ name }) => OF_A_PROCESS.includes(name)) ? runProcess(start) : answer(place, start);
  };
}

/** One call as juju.mjs makes it, including its line in the log of calls. */
async function answer({ statePath, logPath }: Place, { args, env, cwd }: Start): Promise<End> {
  const files: Record<string, FileRead> = {};
  const faults = await changeState(statePath, state => takeFaults(state, args, undefined));
  const forced = await suffer(faults, splitCommand(args).name, Readable.from([]), () => undefined);
  const result = await changeState(statePath, state => {
    const unbend = bend(faults, state);
    const done = execute(args, { state, env, cwd, stdin: '', forced, filesRead: files });
    unbend();
    return done;
  });
  appendFileSync(logPath, `${JSON.stringify({ argv: args, env: {}, files, exit: result.code })}\n`);
  const { code, stdout, stderr } = spoil(faults, result);
  return { exit: code, stdout, stderr, ms: 1 };
}
