/** Code lenses with the number of reads of each option. */
import type { CodeLens } from 'vscode-languageserver-types';
import { MAIN } from '../charm/files.ts';
import { SHOW_READS } from '../protocol.ts';
import { readLocations, type SourceContext } from './source-links.ts';

/** A lens above each option that the app reads. */
export function codeLenses(context: SourceContext): CodeLens[] {
  return context.charm.options.flatMap(({ name, key }): CodeLens[] => {
    if (key.file !== MAIN) return [];
    const { length } = readLocations(context, name, false);
    const title = length === 0 ? 'no read found' : length === 1 ? '1 read' : `${length} reads`;
    const target = [context.mainUri, key.range.start];
    return [
      { range: key.range, command: { title, command: length === 0 ? '' : SHOW_READS, arguments: target } },
    ];
  });
}
