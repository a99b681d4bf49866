/** Places in sources as the rules tell them. */
import type { Spot } from './facts.ts';
import type { AppSources } from './links.ts';
import type { SourceFile } from './source-file.ts';

/** A place in a file outside the charm; it has no path in a YAML tree. */
export function placeIn(sources: AppSources, file: SourceFile, { line, character, length }: Spot) {
  return {
    file: sources.fileOf(file),
    path: [],
    range: { start: { line, character }, end: { line, character: character + length } },
  };
}
