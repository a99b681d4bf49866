/** A call of juju as a person types it in a terminal. */
import { shellWord } from '../program/shell.ts';

/** Quoted for the shell that a person of this platform has: PowerShell on Windows, else a POSIX shell. */
export const commandText = (args: readonly string[], platform = process.platform): string =>
  ['juju', ...args].map(platform === 'win32' ? powerShellWord : shellWord).join(' ');

/** In single quotes PowerShell changes nothing; a quote in them is doubled, one for the program needs a backslash. */
const powerShellWord = (text: string): string =>
  /^[\w%+=:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "''").replaceAll('"', '\\"')}'`;
