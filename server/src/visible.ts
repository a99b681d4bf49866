/** Texts of others, made harmless for whoever shows them: shared by the server, the command line and the client. */

/** Control and format characters, fillers without a shape, lone surrogates, and line breaks that only some programs know. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** The same with every line break, tab, and space that is none of U+0020. */
const UNSEEN_IN_LINE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** A text for a terminal or a log: line breaks and tabs stay, other characters that cannot be seen are written `\u001b`. */
export const visible = (text: string): string => text.replace(UNSEEN, written);

/** A text for one line, such as a message: what cannot be seen, or told from a space, is written `\u00a0`. */
export const visibleLine = (text: string): string => text.replace(UNSEEN_IN_LINE, written);

/**
 * A line for a terminal that may be that of a CI job: GitHub's runner takes `::` at its beginning and `##[` anywhere for a
 * command (actions/runner, ActionCommand.cs), Azure's `##vso[`.
 */
export const printable = (line: string): string =>
  visibleLine(line)
    .replace(/^( *):(?=:)/, '$1\\u003a')
    .replace(/##(?=\[|vso\[)/g, '#\\u0023');

/** JSON for a terminal: what cannot be seen, and what begins a command of a CI job, is escaped within its strings. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, character =>
      [...Array(character.length).keys()].map(index => unit(character.charCodeAt(index))).join(''),
    )
    .replace(/##(?=\[|vso\[)/g, `#${unit(35)}`);

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

function written(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
