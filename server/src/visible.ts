/** Makes text from elsewhere safe to display; shared by the server, the command line and the client. */

/** Control and format characters, invisible fillers, lone surrogates, and line breaks that only some programs know. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** The same, plus every line break, tab, and space other than U+0020. */
const UNSEEN_IN_LINE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Text for a terminal or a log: keeps line breaks and tabs, and writes other invisible characters as `\u001b`. */
export const visible = (text: string): string => text.replace(UNSEEN, written);

/** Text for one line, such as a message: characters that are invisible or look like a space are written as `\u00a0`. */
export const visibleLine = (text: string): string => text.replace(UNSEEN_IN_LINE, written);

/**
 * A line for a terminal, which may be a CI job's: GitHub's runner reads `::` at the start and `##[` anywhere as a command
 * (actions/runner, ActionCommand.cs), and Azure reads `##vso[`.
 */
export const printable = (line: string): string =>
  visibleLine(line)
    .replace(/^( *):(?=:)/, '$1\\u003a')
    .replace(/##(?=\[|vso\[)/g, '#\\u0023');

/** JSON for a terminal: in its strings, invisible characters and the starts of CI commands are escaped. */
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
