/** Resolves constants across files. */

import type { NameExpression, NamePart, Spot } from './facts.ts';
import type { NamedRead, SourceFile } from './source-file.ts';

export interface ConstantValue {
  readonly text: string;
  readonly at: Spot | undefined;
  readonly constant: NamedRead['constant'];
}

interface Constant {
  readonly file: SourceFile;
  readonly name: NameExpression;
}

export type Constants = ReadonlyMap<string, readonly Constant[]>;

/** The strings that names stand for, by file and import. */
export function constantsOf(files: readonly SourceFile[]): Constants {
  const constants = new Map<string, Constant[]>();
  for (const file of files) {
    for (const [path, name] of file.facts.constants) {
      const last = path.split('.').at(-1) ?? path;
      const same = constants.get(last) ?? [];
      // A constant of a class has two names.
      if (same.some(constant => constant.file === file && constant.name === name)) continue;
      same.push({ file, name });
      constants.set(last, same);
    }
  }
  return constants;
}

/** A longer chain of constants is a cycle. */
const LONGEST_CHAIN = 8;

/** undefined if any part of the name is not known. */
export function textOf(
  name: NameExpression,
  file: SourceFile,
  constants: Constants,
  depth = 0,
): ConstantValue | undefined {
  if (name.length === 0 || depth > LONGEST_CHAIN) return undefined;
  let text = '';
  let constant: ConstantValue['constant'];
  // What gives no letters leaves the others whole.
  const given: NamePart[] = [];
  for (const part of name) {
    if (part.kind === 'parameter') return undefined;
    if (part.kind === 'literal') {
      text += part.value;
      if (part.value !== '') given.push(part);
      continue;
    }
    const found = constantFor(part.name, file, constants);
    const value = found && textOf(found.name, found.file, constants, depth + 1);
    if (found === undefined || value === undefined) return undefined;
    text += part.upper ? value.text.toUpperCase() : value.text;
    if (value.text !== '') given.push(part);
    if (name.length === 1 && value.at !== undefined) constant = { file: found.file, at: value.at };
    else constant ??= value.constant;
  }
  const [only] = given;
  if (given.length !== 1 || only?.kind !== 'literal') return { text, at: undefined, constant };
  return only.isApart
    ? { text, at: undefined, constant: { file, at: only.at } }
    : { text, at: only.at, constant };
}

/** The constant with this name: in the file, in what it imports, or the only one in the app. */
function constantFor(written: string, file: SourceFile, constants: Constants): Constant | undefined {
  // The string of an enum member.
  const path = written.replace(/\.value$/, '');
  const own =
    file.facts.constants.get(path) ?? file.facts.constants.get(path.replace(/^(?:self|cls|this)\./, ''));
  if (own !== undefined) return { file, name: own };
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  const same = constants.get(last) ?? [];
  const imported = file.facts.imports.get(parts[0] ?? path);
  if (imported !== undefined) {
    const module = imported
      .replace(/#.*$/, '')
      .replace(/^[./]+|\.[jt]sx?$/g, '')
      .replaceAll('/', '.');
    const original = /[#.](\w+)$/.exec(imported)?.[1];
    const candidates = parts.length === 1 && original !== undefined ? (constants.get(original) ?? []) : same;
    const isIn = (isMember: boolean) => candidates.find(({ file }) => isModule(file, module, isMember));
    const named = (parts.length === 1 ? undefined : isIn(false)) ?? isIn(true);
    return named ?? (candidates.length === 1 ? candidates[0] : undefined);
  }
  const attribute = /^(?:self|cls|this)\./.test(path);
  if (attribute) {
    const inClass = [...file.facts.constants].find(([name]) => name.endsWith(`.${last}`));
    if (inClass !== undefined) return { file, name: inClass[1] };
  }
  // Go packages and Java classes see each other without an import.
  const beside = same.filter(({ file: other }) => folderOf(other.path) === folderOf(file.path));
  if (beside.length === 1 && /\.(?:go|java|kt)$/.test(file.path)) return beside[0];
  return same.length === 1 && parts.length > 1 ? same[0] : undefined;
}

/** The folder of a path, with a trailing slash; empty for a file without one. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Whether an imported module is this file: `app.config` is app/config.py. */
export function isModule({ path }: SourceFile, module: string, isMember: boolean): boolean {
  const dotted = path.replace(/(?:\/__init__|\/index)?\.\w+$/, '').replaceAll('/', '.');
  const wanted = isMember && !module.includes('/') ? [module, module.replace(/\.\w+$/, '')] : [module];
  return wanted.some(
    name => name !== '' && (dotted === name || dotted.endsWith(`.${name}`) || name.endsWith(`.${dotted}`)),
  );
}
