/** Commands for a person's shell. */

/** A word as a shell takes it to the letter: PowerShell on Windows, else bash, zsh, fish or another POSIX shell. */
export const shellWord = (text: string, platform = process.platform): string =>
  platform === 'win32' ? powerShellWord(text) : posixWord(text);

/** Only fish reads a backslash in single quotes, so that it stands outside of them, as a quote does. */
const posixWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/['\\]/g, sign => `'\\${sign}'`)}'`;

/**
 * In single quotes PowerShell changes nothing. A quote in them is doubled, and so are curly ones, which it takes for the same
 * (CharTraits.cs, IsSingleQuote). A double quote needs a backslash for the program, and one in front of it another.
 */
const powerShellWord = (text: string): string =>
  /^[\w%+=:./-]+$/.test(text)
    ? text
    : `'${text.replace(/['\u2018-\u201b]/g, '$&$&').replace(/(\\*)("|$)/g, (_, before, quote) => before + before + (quote && '\\"'))}'`;

/** Whether a text contains what a terminal or a log would act on, such as Enter, or what turns its direction. */
export const hasUnseen = (text: string): boolean => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text);
