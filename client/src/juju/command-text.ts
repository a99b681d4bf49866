/** A call of juju as a person types it in a terminal. */
import { hasUnseen, shellWord } from '../program/shell.ts';
import { JujuError } from './error.ts';

/** Quoted for the shell that a person of this platform has. Throws the JujuError `odd-name` for what no terminal takes as it is. */
export const commandText = (args: readonly string[], platform = process.platform): string =>
  ['juju', ...args].map(word => shellWord(isTypeable(word) ? word : odd(word), platform)).join(' ');

/** Whether a terminal takes a text as it is; one of several lines it does in quotes. */
export const isTypeable = (text: string): boolean => !hasUnseen(text.replace(/[\n\t]/g, ''));

function odd(word: string): never {
  throw new JujuError({ kind: 'odd-name', name: word.slice(0, 100) });
}
