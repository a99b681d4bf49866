/** Commands for a person's shell. */

/** A word as a shell takes it to the letter. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Whether a command holds something that a terminal would take for a key, such as Enter. */
export const hasControls = (command: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f]/.test(command);
