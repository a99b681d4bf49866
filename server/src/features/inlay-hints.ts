/** After each option, the variable that the app gets from it; nothing if the app gets none. */
import type { InlayHint, Position, Range } from 'vscode-languageserver-types';
import type { Charm, Option } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import { variablesOf } from './describe.ts';

/** The most names in one hint; further ones go into its tooltip. */
const SHOWN = 2;

/** The hints in a range of the text with these `lines`. */
export function inlayHints(charm: Charm, lines: readonly string[], range: Range): InlayHint[] {
  const framework = charm.twelveFactor?.framework;
  if (framework === undefined) return [];
  return charm.options.flatMap(option => {
    const position = place(option, lines);
    if (!contains(range, position)) return [];
    const variables = variablesOf(framework, option);
    if (variables.length === 0) return [];
    const more = variables.length > SHOWN;
    return {
      position,
      label: variables.slice(0, SHOWN).join(', ') + (more ? ', ...' : ''),
      paddingLeft: true,
      ...(more && { tooltip: variables.join('\n') }),
    };
  });
}

/** After an option that is written on one line, or else after the colon of its name. */
function place({ key, value }: Option, lines: readonly string[]): Position {
  const { line, character } = key.range.end;
  if (value.range.start.line === line && value.range.end.line === line) return value.range.end;
  const colon = (lines[line] ?? '').indexOf(':', character);
  return { line, character: colon < 0 ? character : colon + 1 };
}
