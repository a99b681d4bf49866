/** Renaming an option of `config.options`; the rules judge the new name before it is taken. */
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Charm, Option, Path } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import { reread } from '../charm/read.ts';
import { applyChanges, scalarText } from '../charm/write.ts';
import type { LintOptions } from '../rules/rule.ts';
import { newFindings } from './new-findings.ts';

/** Where the name stands that F2 offers to change; null where no option's name is. */
export function prepareRename(
  charm: Charm,
  position: Position,
): { range: Range; placeholder: string } | null {
  const option = renamedAt(charm, position);
  return option ? { range: option.key.range, placeholder: option.name } : null;
}

/** The edits, or the sentence that says why the name cannot be; null where no option's name is. */
export function rename(
  charm: Charm,
  text: string,
  position: Position,
  name: string,
  lint: LintOptions,
): TextEdit[] | { readonly refused: string } | null {
  const option = renamedAt(charm, position);
  return option === undefined ? null : renameOption(charm, text, option, name, lint);
}

/** The same for an option that is known. */
export function renameOption(
  charm: Charm,
  text: string,
  option: Option,
  name: string,
  lint: LintOptions,
): TextEdit[] | { readonly refused: string } {
  if (name === option.name) return [];
  if (name.trim() === '') return { refused: 'Type a name' };
  if (charm.options.some(other => other.name === name))
    return { refused: `There is already an option "${name}": type another name` };
  const edits = [{ range: option.key.range, newText: scalarText(name, true) }];
  const after = reread(charm, applyChanges(text, edits));
  const old = option.key.path;
  const moved = (path: Path): Path =>
    old.every((key, depth) => path[depth] === key)
      ? [...old.slice(0, -1), name, ...path.slice(old.length)]
      : path;
  const [finding] = newFindings(charm, after, lint, { moved });
  return finding ? { refused: finding.message } : edits;
}

/** The option whose name the cursor touches, as far as it is written there and not brought by a merge key. */
export function renamedAt(charm: Charm, position: Position): Option | undefined {
  return charm.options.find(({ key }) => contains(key.range, position));
}
