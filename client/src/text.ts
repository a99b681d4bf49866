/**
 * The texts that people read: in their language (VS Code translates in the editor, nobody does in a test), and free of what
 * a workbench or a terminal would act on.
 */
import { visible } from '../../server/src/visible.ts';

export { visible };

export type Translate = (message: string, ...values: (string | number)[]) => string;

const fill: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));

let translate = fill;

/** `message` with `{0}`, `{1}` ... filled in. */
export const t: Translate = (message, ...values) => translate(message, ...values);

/** From now on texts go through `other`, as VS Code gives it. */
export function translateWith(other: Translate): void {
  translate = other;
}

/** Characters of a text of others that are shown. */
const LONGEST = 1_000;

/**
 * A text that is not all ours, for one line of the workbench. VS Code makes a link of `[words](command:...)` in messages,
 * prompts and titles, and a picture of `$(name)`: a space breaks both. What cannot be seen is written as `\u001b`.
 */
export function plain(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return visible(short.replace(/[\r\n\t]+/g, ' ')).replace(/([\]$])(?=\()/g, '$1 ');
}

/** The same for several lines, such as those of a tooltip. */
export const plainLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(plain)
    .join('\n');

/**
 * Markdown of the server for a hover, without pictures: VS Code would fetch them. Ours has none, so that one can only come
 * from a file.
 */
export const withoutPictures = (markdown: string): string => markdown.replaceAll('![', '!\\[');
