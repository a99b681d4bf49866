/**
 * The texts that users read: in their language (VS Code translates them in the editor, tests do not), and free of anything that a
 * workbench or a terminal would act on.
 */
import { visible } from '../../server/src/visible.ts';

export { visible };

export type Translate = (message: string, ...values: (string | number)[]) => string;

const fill: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));

let translate = fill;

/** `message` with `{0}`, `{1}` ... filled in. */
export const t: Translate = (message, ...values) => translate(message, ...values);

/** From now on texts go through `other`, which VS Code provides. */
export function translateWith(other: Translate): void {
  translate = other;
}

/** How many characters of foreign text are shown. */
const LONGEST = 1_000;

/**
 * A text that is not all ours, for one line of the workbench. In messages, prompts and titles VS Code turns
 * `[words](command:...)` into a link and `$(name)` into an icon: a space breaks both. Invisible characters are written like
 * `\u001b`.
 */
export function plain(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return visible(short.replace(/[\r\n\t]+/g, ' ')).replace(/([\]$])(?=\()/g, '$1 ');
}

/** The same for several lines, such as a tooltip's. */
export const plainLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(plain)
    .join('\n');

/**
 * The server's Markdown for a hover, without pictures: VS Code would fetch them. Ours has none, so one can only come from a file.
 */
export const withoutPictures = (markdown: string): string => markdown.replaceAll('![', '!\\[');
