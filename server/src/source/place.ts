/** Places in sources as rules report them. */
import { type Fix, writeInstead } from '../charm/edits.ts';
import type { AppSources, Link } from './links.ts';
import type { NamedRead } from './source-file.ts';
import { writtenAs } from './written.ts';

/** The place of a read. Its path, which has no YAML tree here, is what is read. */
export function placeIn(sources: AppSources, { file, at, name }: Pick<Link, 'file' | 'at' | 'name'>) {
  const { line, character, length } = at;
  return {
    file: sources.fileOf(file),
    path: [name],
    range: { start: { line, character }, end: { line, character: character + length } },
  };
}

/** Fixes that make a read use one of other variables, if replacing its text can do that. */
export const replacements = (
  place: ReturnType<typeof placeIn>,
  read: Pick<NamedRead, 'name' | 'written' | 'isWhole'>,
  variables: readonly string[],
): Fix[] =>
  variables.flatMap(variable => {
    const text = writtenAs(read, variable);
    return text === undefined ? [] : [writeInstead(place, text)];
  });
