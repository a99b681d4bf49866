/** Renames an option's variables outside the sources, where they are set: in .env files, and in the services of a rock. */
import type { Range } from 'vscode-languageserver-types';
import type { VariableNames } from '../source/names.ts';
import { renamedVariable } from './rename-reads.ts';

/** A text that may set variables, and where it is. */
export interface SettingText {
  readonly uri: string;
  readonly text: string;
}

/** `NAME=value` in a .env file, `NAME: value` in rockcraft.yaml; also a comment, which may be a line to be filled in. */
const SETS = /^([ \t]*(?:#[ \t]*)?(?:export[ \t]+|- )?["']?)([A-Z_][A-Z\d_]*)["']?[ \t]*(?:=|:(?=\s|$))/;

/** The edits of a rename in such texts; whether to apply them is up to the person. */
export function settingEdits(
  texts: readonly SettingText[],
  names: VariableNames,
  option: string,
  name: string,
  key?: { readonly from: string; readonly to: string },
): readonly { readonly uri: string; readonly range: Range; readonly newText: string }[] {
  return texts.flatMap(({ uri, text }) =>
    text.split(/\r\n|\r|\n/).flatMap((written, line) => {
      const [, before = '', variable] = SETS.exec(written) ?? [];
      const target = variable === undefined ? undefined : names.target(variable);
      if (variable === undefined || target === undefined || !('option' in target)) return [];
      if (target.option !== option) return [];
      if (key !== undefined && !(target.kind === 'secret' && target.key === key.from)) return [];
      const newText = renamedVariable(variable, names, option, name, key);
      if (newText === undefined) return [];
      const start = { line, character: before.length };
      return [{ uri, range: { start, end: { line, character: before.length + variable.length } }, newText }];
    }),
  );
}
