/** What a new name for an option changes in the sources of the app. Only exact matches are changed. */
import type { Range } from 'vscode-languageserver-types';
import type { Spot } from '../source/facts.ts';
import { isByWay, type Link } from '../source/links.ts';
import type { VariableNames } from '../source/names.ts';
import { isFrameworks } from '../source/one-read.ts';
import { variableOfProperty } from '../source/settings.ts';
import type { SourceFile } from '../source/source-file.ts';
import { writtenAs } from '../source/written.ts';
import { userVariable } from '../twelve-factor/variable.ts';
import { rangeOf, type SourceContext } from './source-links.ts';

export interface RenameContext extends SourceContext {
  /** The current text of a source. */
  readonly textOf: (file: SourceFile) => string | undefined;
}

export interface ReadEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
  /** Whether it certainly reads this option. */
  readonly isSure: boolean;
}

export interface ReadEdits {
  readonly edits: readonly ReadEdit[];
  /** Certain or likely reads of the option that stay unchanged: the name is composed, or is the field of a class. */
  readonly left: readonly { readonly uri: string; readonly range: Range; readonly text: string }[];
}

/** A place in a source with its current and its new text. */
interface Change {
  readonly file: SourceFile;
  readonly at: Spot;
  readonly from: string;
  readonly to: string;
  readonly isSure: boolean;
}

/** `key`: of the option's secret, if that is renamed instead of the option. */
export function readEdits(
  context: RenameContext,
  option: string,
  name: string,
  key?: { readonly from: string; readonly to: string },
): ReadEdits {
  const { sources, uriOf } = context;
  const changes: Change[] = [];
  const left: Pick<Link, 'file' | 'at'>[] = [];
  for (const link of sources.links) {
    if (!isOf(link, option, key?.from) || link.form === 'mention' || isByWay(link)) continue;
    const to = renamedText(link, sources.names, option, name, key);
    const place = placeOf(link);
    if (to === undefined || place === undefined) left.push(link);
    else changes.push({ ...place, from: link.written, to, isSure: link.certainty === 'certain' });
  }
  if (key === undefined) {
    for (const { file, at, option: used, isWhole } of sources.charmUses) {
      if (used !== option) continue;
      if (isWhole) changes.push({ file, at, from: option, to: name, isSure: true });
      else left.push({ file, at });
    }
  }
  const edits = new Map<string, ReadEdit>();
  for (const { file, at, from, to, isSure } of changes) {
    const uri = uriOf(file);
    if (uri === undefined || !stands(context.textOf(file), at, from)) left.push({ file, at });
    else edits.set(`${uri}:${at.line}:${at.character}`, { uri, range: rangeOf(at), newText: to, isSure });
  }
  const unresolved = [...left, ...sources.unknown].flatMap(({ file, at }) => {
    const [uri, text] = [uriOf(file), textAt(context.textOf(file), at)];
    return uri === undefined || text === undefined ? [] : [{ uri, range: rangeOf(at), text }];
  });
  return { edits: [...edits.values()], left: unresolved };
}

function isOf({ target }: Link, option: string, key: string | undefined): boolean {
  if (!('option' in target) || target.option !== option) return false;
  return key === undefined || (target.kind === 'secret' && target.key === key);
}

/** Where the name is a single text; undefined if it is in parts, or is the field of a class, which the app uses elsewhere. */
function placeOf({ file, at, isWhole, constant }: Link): Pick<Change, 'file' | 'at'> | undefined {
  if (isWhole) return { file, at };
  return constant;
}

/** The new text, naming the variable in the same way as the old one; undefined if that cannot be determined. */
function renamedText(
  link: Link,
  names: VariableNames,
  option: string,
  name: string,
  key: { readonly from: string; readonly to: string } | undefined,
): string | undefined {
  const { name: old, variable, form } = link;
  const after = renamedVariable(variable, names, option, name, key);
  if (after === undefined) return undefined;
  const { prefix } = names.framework;
  if (form === 'placeholder' || form === 'property') {
    if (old === variable) return after;
    return old.slice(0, prefix.length) + after.slice(prefix.length).toLowerCase().replaceAll('_', '-');
  }
  const text = old === variable ? after : prefix + old === variable ? after.slice(prefix.length) : undefined;
  return text === undefined ? undefined : writtenAs({ ...link, isWhole: true }, text);
}

/** The new name of a variable of the option; undefined if other rules determine it. */
export function renamedVariable(
  variable: string,
  { framework }: VariableNames,
  option: string,
  name: string,
  key: { readonly from: string; readonly to: string } | undefined,
): string | undefined {
  const before = userVariable(framework, option);
  if (!variable.startsWith(before)) return undefined;
  const rest =
    key === undefined ? variable.slice(before.length) : `_${key.to.replaceAll('-', '_').toUpperCase()}`;
  return userVariable(framework, name) + rest;
}

/** Whether a text is still there; ignores case for settings that do. */
const stands = (text: string | undefined, at: Spot, expected: string): boolean =>
  textAt(text, at)?.toUpperCase() === expected.toUpperCase();

const textAt = (text: string | undefined, { line, character, length }: Spot): string | undefined =>
  text?.split('\n')[line]?.slice(character, character + length);

/** Interprets a name typed in place of a variable as the name of an option and, for a secret, its key. */
export function optionNamedBy(
  typed: string,
  { name, variable, target }: Pick<Link, 'name' | 'variable' | 'target'>,
  { prefix }: VariableNames,
): { readonly option: string; readonly key?: string } | { readonly refused: string } {
  if (!('option' in target)) return { refused: 'Rename the option of the charm' };
  const isProperty = /[.-]/.test(name) || name !== name.toUpperCase();
  const given = isProperty ? variableOfProperty(typed) : typed;
  const isBare = !isProperty && name !== variable;
  if (!/^[A-Z_][A-Z\d_]*$/.test(given) || isFrameworks(given))
    return {
      refused: `"${typed}" cannot be the variable of an option: type capitals, digits and underscores`,
    };
  if (!isBare && !given.startsWith(prefix))
    return { refused: `Variables of the charm begin with "${prefix}": type "${prefix}${given}"` };
  const rest = isBare ? given : given.slice(prefix.length);
  const spelt = (text: string, like: string): string => {
    const cased = like === like.toUpperCase() && /[A-Z]/.test(like) ? text : text.toLowerCase();
    return like.includes('_') && !like.includes('-') ? cased : cased.replaceAll('_', '-');
  };
  if (target.kind !== 'secret') return { option: spelt(rest, target.option) };
  const own = `${target.option.replaceAll('-', '_').toUpperCase()}_`;
  if (!rest.startsWith(own) || rest === own)
    return {
      refused: `"${typed}" is not a key of the secret in "${target.option}": begin with "${prefix}${own}"`,
    };
  return { option: target.option, key: spelt(rest.slice(own.length), '') };
}
