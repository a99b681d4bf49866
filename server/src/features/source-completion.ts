/** Completes a variable's name where code reads one: the charm's variables, the person's own options first. */
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { AppSources } from '../source/links.ts';
import type { Target } from '../source/names.ts';
import { type NameTyped, nameTyped } from '../source/openings.ts';
import { readKeys } from '../source/read-keys.ts';
import { shownAs } from './source-hover.ts';

/** LSP's `CompletionItemKind.Constant`. */
const CONSTANT = 21;
/** Longer lines are not code that somebody types. */
const LONGEST_LINE = 2_000;

/** null if no name of a variable is being typed. `path`: of the source, relative to the app's folder. */
export function sourceCompletion(
  sources: AppSources,
  charm: string | undefined,
  path: string,
  text: string,
  position: Position,
): CompletionItem[] | null {
  const line = lineAt(text, position.line);
  if (line.length > LONGEST_LINE) return null;
  const typed = nameTyped(path, line.slice(0, position.character), line.slice(position.character), text);
  if (typed === undefined) return null;
  const range = {
    start: { line: position.line, character: position.character - typed.before },
    end: { line: position.line, character: position.character + typed.behind },
  };
  return offered(sources, path, typed).map(({ name, target }) => ({
    label: name,
    kind: CONSTANT,
    detail: `${shownAs(target)}${charm === undefined ? '' : ` of ${charm}`}`,
    sortText: `${ORDER.indexOf(target.kind)}${isBuiltIn(sources, target) ? 9 : 0}${name}`,
    filterText: name,
    textEdit: { range, newText: name },
  }));
}

const ORDER: readonly Target['kind'][] = [
  'option',
  'secret',
  'integration',
  'built-in',
  'secret-without-key',
];

const isBuiltIn = ({ names }: AppSources, target: Target): boolean =>
  target.kind === 'option' &&
  names.options.some(({ name, isBuiltIn }) => name === target.option && isBuiltIn);

function lineAt(text: string, line: number): string {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

interface Offered {
  readonly name: string;
  readonly target: Target;
}

function offered(sources: AppSources, path: string, { kind }: NameTyped): readonly Offered[] {
  const { names } = sources;
  const { prefix } = names;
  const read = names.options.flatMap(({ name, isSecret }) =>
    isSecret ? readKeys(sources, name).map(({ variable }) => variable) : [],
  );
  const all = [...new Set([...names.variables, ...read])].flatMap((name): Offered[] => {
    const target = names.target(name);
    return target === undefined || target.kind === 'secret-without-key' ? [] : [{ name, target }];
  });
  if (kind === 'config') {
    if (!sources.fillsConfig) return [];
    return all.flatMap(({ name, target }) =>
      name.startsWith(prefix) && 'option' in target ? [{ name: name.slice(prefix.length), target }] : [],
    );
  }
  if (kind === 'property') {
    return all.flatMap(({ name, target }) => {
      if (!('option' in target) || prefix === '') return [{ name, target }];
      const dashed = name.slice(prefix.length).toLowerCase().replaceAll('_', '-');
      return [{ name: `${prefix.slice(0, -1).toLowerCase()}.${dashed}`, target }];
    });
  }
  if (!readsBareNames(sources, path)) return all;
  return all.map(({ name, target }) =>
    'option' in target && name.startsWith(prefix)
      ? { name: name.slice(prefix.length), target }
      : { name, target },
  );
}

/** Whether the app strips the prefix, and the other reads in this file, or in all files, do without it. */
function readsBareNames({ links, hasBareNames }: AppSources, path: string): boolean {
  if (!hasBareNames) return false;
  const reads = links.filter(({ certainty, form }) => certainty !== 'mention' && form !== 'config');
  const here = reads.filter(({ file }) => file.path === path);
  const those = here.length > 0 ? here : reads;
  return those.filter(({ name, variable }) => name !== variable).length * 2 > those.length;
}
