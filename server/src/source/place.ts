/** Places in sources as the rules tell them. */
import { type Fix, writeInstead } from '../charm/edits.ts';
import type { AppSources, Link } from './links.ts';
import type { NamedRead } from './source-file.ts';
import { writtenAs } from './written.ts';

/** The place of a read. In the place of a path in a YAML tree stands what is read. */
export function placeIn(sources: AppSources, { file, at, name }: Pick<Link, 'file' | 'at' | 'name'>) {
  const { line, character, length } = at;
  return {
    file: sources.fileOf(file),
    path: [name],
    range: { start: { line, character }, end: { line, character: character + length } },
  };
}

/** Fixes that make a read look for one of other variables instead, where a text in its place does. */
export const replacements = (
  place: ReturnType<typeof placeIn>,
  read: Pick<NamedRead, 'name' | 'written' | 'isWhole'>,
  variables: readonly string[],
): Fix[] =>
  variables.flatMap(variable => {
    const text = writtenAs(read, variable);
    return text === undefined ? [] : [writeInstead(place, text)];
  });
