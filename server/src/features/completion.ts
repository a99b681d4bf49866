/** Completion in charmcraft.yaml and paas-config.yaml. What it offers was tried on the text: no rule objects. */

import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { Charm, Document } from '../charm/charm.ts';
import { rereadFile } from '../charm/read.ts';
import { applyChanges, linesOf } from '../charm/write.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LintOptions } from '../rules/rule.ts';
import { type Cursor, locate } from '../yaml/cursor.ts';
import { keyOffers } from './completion-keys.ts';
import { type Offer, plainText, snippetText } from './completion-offer.ts';
import { valueOffers } from './completion-values.ts';
import { objections } from './objections.ts';

export interface CompletionOptions extends LintOptions {
  /** The editor understands LSP's snippets. */
  readonly snippets: boolean;
}

/** What fits at a position of charmcraft.yaml or paas-config.yaml; `text` is that file's. */
export function completion(
  charm: Charm,
  document: Document,
  text: string,
  position: Position,
  options: CompletionOptions,
): CompletionItem[] {
  const spot = locate(document, text, position);
  if (spot === undefined) return [];
  const line = linesOf(text)[spot.range.end.line] ?? '';
  const offers = spot.what === 'value' ? valueOffers(charm, spot) : keyOffers(charm, spot);
  const hasColon = spot.what === 'key' && /^\s*:(\s|$)/.test(line.slice(spot.range.end.character));
  return offers
    .map(offer => (hasColon ? { ...offer, insert: offer.label } : offer))
    .filter(offer => !(spot.flow && offer.insert.includes('\n')))
    .map((offer, index) => ({ offer, insert: indented(offer.insert, line, spot), index }))
    .filter(({ insert }) => isTaken(charm, text, spot, plainText(insert), options))
    .map(({ offer, insert, index }) => item(offer, insert, index, spot, options));
}

/** The columns of an offer count from where it is put; for a value, from its key. */
function indented(insert: string, line: string, { range, what }: Cursor): string {
  const column = what === 'value' ? (/^[\s-]*/.exec(line)?.[0].length ?? 0) : range.start.character;
  return insert.replaceAll('\n', `\n${' '.repeat(column)}`);
}

/**
 * Whether no rule has a word against the file with this put into it. What is still missing is no objection, and in a broken
 * text only what touches the new lines counts.
 */
function isTaken(charm: Charm, text: string, spot: Cursor, newText: string, options: LintOptions): boolean {
  const { start } = spot.range;
  const after = rereadFile(charm, spot.document.file, applyChanges(text, [{ range: spot.range, newText }]));
  const end = start.line + linesOf(newText).length - 1;
  const isBroken = spot.document.problems.length > 0;
  return !objections(charm, after, options, { message: true }).some(
    ({ code, range, file }) =>
      !ruleOf(code)?.absence &&
      (!isBroken || (file === spot.document.file && range.end.line >= start.line && range.start.line <= end)),
  );
}

function item(
  offer: Offer,
  insert: string,
  index: number,
  spot: Cursor,
  options: CompletionOptions,
): CompletionItem {
  const { label, detail, about, kind } = offer;
  return {
    label,
    kind,
    sortText: String(index).padStart(3, '0'),
    ...(offer.filter !== undefined && { filterText: offer.filter }),
    ...(detail !== undefined && { detail }),
    ...(about !== undefined && { documentation: { kind: 'markdown', value: about } }),
    insertTextFormat: options.snippets ? 2 : 1,
    insertTextMode: 1,
    textEdit: { range: spot.range, newText: options.snippets ? snippetText(insert) : plainText(insert) },
  };
}
