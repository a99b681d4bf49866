/** Reads an input named on the command line: a file, or a stream by its name. */
import { MAIN, mostBytes } from '../charm/files.ts';
import { type Content, readNamed, readStream } from '../disk/read.ts';
import { notReadInWords } from '../disk/reason.ts';
import { decode } from '../yaml/decode.ts';
import type { Io } from './io.ts';
import { CommandError } from './usage-error.ts';

/** `-`, and the system's names for open streams. */
const STREAM = /^(?:-|\/dev\/stdin|(?:\/dev|\/proc\/self)\/fd\/(\d+))$/;

/** The number of the open stream with this name, 0 for standard input; undefined for the name of a file. */
export function streamOf(name: string): number | undefined {
  const match = STREAM.exec(name);
  return match === null ? undefined : Number(match[1] ?? 0);
}

/** The text of a charmcraft.yaml, as PyYAML decodes it; throws a CommandError if it was not read. */
export const readMain = (name: string, io: Io): string => readText(name, io, mostBytes(MAIN));

/** The text of any other file. */
export function readText(name: string, io: Io, most = mostBytes(name)): string {
  const content = contentOf(name, io, most);
  if (content.kind === 'read') return decode(content.bytes);
  const why = content.kind === 'absent' ? 'it does not exist' : notReadInWords(content.reason);
  throw new CommandError(`cannot read "${name}": ${why}`);
}

function contentOf(name: string, io: Io, most: number): Content {
  const stream = streamOf(name);
  if (stream === undefined) return readNamed(name, most);
  return stream === 0 ? io.stdin(most) : readStream(stream, most);
}
