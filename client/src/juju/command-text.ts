/** A juju call as a person would type it in a terminal. */
import { hasUnseen, shellWord } from '../program/shell.ts';
import { JujuError } from './error.ts';

/** Quoted for the shell of this platform. Throws the JujuError `odd-name` for text that no terminal takes as it is. */
export const commandText = (args: readonly string[], platform = process.platform): string =>
  ['juju', ...args].map(word => shellWord(isTypeable(word) ? word : odd(word), platform)).join(' ');

/** Whether a terminal takes a text as it is; it takes several lines in quotes. */
export const isTypeable = (text: string): boolean => !hasUnseen(text.replace(/[\n\t]/g, ''));

function odd(word: string): never {
  throw new JujuError({ kind: 'odd-name', name: word.slice(0, 100) });
}
