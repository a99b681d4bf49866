/** Renames an option of `config.options`; the rules judge the new name before it is used. */
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Charm, Option, Path } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import { reread } from '../charm/read.ts';
import { applyChanges, scalarText } from '../charm/write.ts';
import type { LintOptions } from '../rules/rule.ts';
import { newFindings } from './new-findings.ts';

/** The range of the name that F2 offers to change; null if the position is not on an option's name. */
export function prepareRename(
  charm: Charm,
  position: Position,
): { range: Range; placeholder: string } | null {
  const option = renamedAt(charm, position);
  return option ? { range: option.key.range, placeholder: option.name } : null;
}

/** The edits, or a sentence that says why the name cannot be used; null if the position is not on an option's name. */
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

/** The same for a given option. */
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

/** The option whose name the cursor touches, if it is written there and not in the target of a merge key. */
export function renamedAt(charm: Charm, position: Position): Option | undefined {
  return charm.options.find(({ key }) => contains(key.range, position));
}
