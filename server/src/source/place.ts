/** Places in sources as the rules tell them. */
import type { AppSources, Link } from './links.ts';

/** The place of a read. In the place of a path in a YAML tree stands what is read. */
export function placeIn(sources: AppSources, { file, at, name }: Pick<Link, 'file' | 'at' | 'name'>) {
  const { line, character, length } = at;
  return {
    file: sources.fileOf(file),
    path: [name],
    range: { start: { line, character }, end: { line, character: character + length } },
  };
}
