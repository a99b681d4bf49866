/** The light bulb at a read of an undeclared variable that has no finding. */
import type { CodeAction, Position, Range } from 'vscode-languageserver-types';
import { writeInstead } from '../charm/edits.ts';
import { optionNameFor } from '../source/judge.ts';
import type { AppSources, Stray } from '../source/links.ts';
import { placeIn } from '../source/place.ts';
import { writtenAs } from '../source/written.ts';
import { type ActionContext, workspaceEdit } from './code-actions.ts';
import { isMissing } from './missing-options.ts';

const KIND = 'refactor.rewrite';

/** An option for the variable at the cursor, and the corresponding read. `name`: of the file, as in the index. */
export function missingOptionActions(
  sources: AppSources,
  name: string,
  { start, end }: Range,
  context: ActionContext,
  only?: readonly string[],
): CodeAction[] {
  if (only !== undefined && !only.some(wanted => KIND === wanted || KIND.startsWith(`${wanted}.`))) return [];
  const stray = sources.strays.find(
    found =>
      found.file.path === name && found.why.kind === 'unknown' && isOn(found, start) && isOn(found, end),
  );
  if (stray === undefined || !isMissing(stray, sources)) return [];
  const becomes = sources.names.prefix + stray.name;
  const option = optionNameFor(becomes, sources.names);
  const added = context.addOption({ name: option, type: stray.read.type ?? 'string' });
  // An app with bare names reads the option by the name that is already there.
  const text = sources.hasBareNames ? stray.written : writtenAs(stray, becomes);
  if (added === undefined || text === undefined) return [];
  const changes = text === stray.written ? [] : writeInstead(placeIn(sources, stray), text).edits;
  const also = changes.length === 0 ? '' : `, and read "${becomes}"`;
  return [
    {
      title: `Add the option "${option}"${also}`,
      kind: KIND,
      edit: workspaceEdit([...added, ...changes], context.uriOf),
    },
  ];
}

const isOn = ({ at }: Stray, { line, character }: Position): boolean =>
  at.line === line && at.character <= character && character <= at.character + at.length;
