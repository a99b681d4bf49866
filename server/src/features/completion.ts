/** Completion in charmcraft.yaml, paas-config.yaml and .charm-config.yaml. */
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { Charm, Document } from '../charm/charm.ts';
import { reparse, rereadFile } from '../charm/read.ts';
import { linesOf } from '../charm/write.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LintOptions } from '../rules/rule.ts';
import { CHARMCRAFT } from '../schema/charmcraft.ts';
import { PAAS_CONFIG } from '../schema/paas-config.ts';
import type { Table } from '../schema/shape.ts';
import { lspSnippet, snippetText } from '../schema/snippet.ts';
import { type Cursor, cursorAt } from '../yaml/cursor.ts';
import { entryOffers } from './completion-keys.ts';
import type { Offer } from './completion-offer.ts';
import type { Gap } from './completion-table.ts';
import { valueOffers } from './completion-values.ts';
import { newFindingsOf } from './new-findings.ts';

export interface CompletionOptions extends LintOptions {
  /** The editor supports LSP snippets. */
  readonly snippets: boolean;
}

/** What fits at a position of charmcraft.yaml or paas-config.yaml, tested on the text. */
export function completion(
  charm: Charm,
  document: Document,
  position: Position,
  options: CompletionOptions,
): CompletionItem[] {
  const table = document.file === CHARMCRAFT.file ? CHARMCRAFT : PAAS_CONFIG;
  const cursor = cursorAt(document, position);
  if (cursor === undefined) return [];
  const { snippets: _, ...judging } = options;
  const isTaken = taker(charm, cursor, judging);
  const fitting = proposals({ table, around: charm, cursor }).filter(({ insert }) =>
    isTaken(snippetText(insert)),
  );
  return fitting.map(proposal => item(proposal, cursor, options));
}

/** What fits at a position of a file that does not belong to a charm. */
export function tableCompletion(
  table: Table,
  document: Document,
  position: Position,
  options: Pick<CompletionOptions, 'snippets'>,
): CompletionItem[] {
  const cursor = cursorAt(document, position);
  if (cursor === undefined) return [];
  const gap = { table, around: undefined, cursor };
  return proposals(gap).map(proposal => item(proposal, cursor, options));
}

/** An offer with the text to insert, and its rank among the offers. */
interface Proposal {
  readonly offer: Offer;
  readonly insert: string;
  readonly rank: number;
}

function proposals(gap: Gap): Proposal[] {
  const { cursor } = gap;
  const line = cursor.document.lines.content(cursor.range.end.line);
  const offers = cursor.what === 'value' ? valueOffers(gap) : entryOffers(gap);
  const hasColon = cursor.what === 'key' && /^\s*:(\s|$)/.test(line.slice(cursor.range.end.character));
  return offers
    .map(offer => (hasColon ? { ...offer, insert: offer.label } : offer))
    .filter(offer => !(cursor.flow && offer.insert.includes('\n')))
    .map((offer, rank) => ({ offer, insert: indented(offer.insert, line, cursor), rank }));
}

/** Columns of an offer count from the insertion point; for a value, from its key. */
function indented(insert: string, line: string, { range, what }: Cursor): string {
  const column = what === 'value' ? (/^[\s-]*/.exec(line)?.[0].length ?? 0) : range.start.character;
  return insert.replaceAll('\n', `\n${' '.repeat(column)}`);
}

/**
 * Tests whether the rules accept the file with a text inserted. Missing keys do not count, and in a broken text only findings on
 * the new lines do.
 */
function taker(charm: Charm, spot: Cursor, options: LintOptions): (insert: string) => boolean {
  const { start, end } = spot.range;
  const { text, lines } = spot.document;
  const before = text.slice(0, lines.offset(start));
  const behind = text.slice(lines.offset(end));
  const findingsAfter = newFindingsOf(charm, options, { message: true });
  const isBroken = spot.document.problems.length > 0;
  // Consecutive attempts differ in only a few lines, even if the file itself is broken.
  let tried = spot.document;
  return insert => {
    tried = reparse(isBroken ? tried : spot.document, before + insert + behind);
    if (tried === spot.document) return true;
    const last = start.line + linesOf(insert).length - 1;
    for (const { code, range, file } of findingsAfter(rereadFile(charm, tried))) {
      const isHere = file === spot.document.file && range.end.line >= start.line && range.start.line <= last;
      if (!ruleOf(code)?.absence && (!isBroken || isHere)) return false;
    }
    return true;
  };
}

function item(
  { offer, insert, rank }: Proposal,
  { range }: Cursor,
  { snippets }: Pick<CompletionOptions, 'snippets'>,
): CompletionItem {
  const { label, detail, about, kind, filter } = offer;
  return {
    label,
    kind,
    sortText: String(rank).padStart(3, '0'),
    ...(filter !== undefined && { filterText: filter }),
    ...(detail !== undefined && { detail }),
    ...(about !== undefined && { documentation: { kind: 'markdown', value: about } }),
    insertTextFormat: snippets ? 2 : 1,
    insertTextMode: 1,
    textEdit: { range, newText: snippets ? lspSnippet(insert) : snippetText(insert) },
  };
}
