/** What an input box, which holds one line, made of several pasted lines. Pure. */

/** Browsers and terminals join lines differently, with a space or with nothing. */
const joined = (text: string): string => text.replaceAll(/\s+/g, '');

/** What was inserted into `before` to give `after`. */
export function inserted(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.slice(start, after.length - end);
}

/** The clipboard's number of lines, if what was just inserted is the clipboard without its line breaks; else undefined. */
export function linesLost(before: string, after: string, clipboard: string): number | undefined {
  const lines = clipboard.split(/\r\n|\n|\r/);
  const text = inserted(before, after);
  return lines.length > 1 && text.length > 1 && joined(text) === joined(clipboard) ? lines.length : undefined;
}
