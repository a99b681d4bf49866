/** Commands for the user's shell. */

/** Quotes a word for a shell: PowerShell on Windows, else bash, zsh, fish or another POSIX shell. */
export const shellWord = (text: string, platform = process.platform): string =>
  platform === 'win32' ? powerShellWord(text) : posixWord(text);

/** fish, unlike other shells, reads backslashes in single quotes, so they go outside, as quotes do. */
const posixWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/['\\]/g, sign => `'\\${sign}'`)}'`;

/**
 * PowerShell changes nothing in single quotes. A quote inside is doubled, and so are curly ones, which PowerShell treats alike
 * (CharTraits.cs, IsSingleQuote). A double quote needs a backslash for the program, and so does a backslash before it.
 */
const powerShellWord = (text: string): string =>
  /^[\w%+=:./-]+$/.test(text)
    ? text
    : `'${text.replace(/['\u2018-\u201b]/g, '$&$&').replace(/(\\*)("|$)/g, (_, before, quote) => before + before + (quote && '\\"'))}'`;

/** Whether a text contains what a terminal or a log would act on, such as Enter, or what changes its direction. */
export const hasUnseen = (text: string): boolean => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text);
