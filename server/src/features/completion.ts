/** Completion in charmcraft.yaml and paas-config.yaml. What it offers was tried on the text: no rule refuses it. */
import type { CompletionItem, Range } from 'vscode-languageserver-types';
import type { Charm, Document, Path } from '../charm/charm.ts';
import { rereadFile } from '../charm/read.ts';
import { applyChanges, linesOf } from '../charm/write.ts';
import type { LintOptions } from '../rules/rule.ts';
import { keyOffers } from './completion-keys.ts';
import { type Offer, plainText, snippetText } from './completion-offer.ts';
import { valueOffers } from './completion-values.ts';
import { objections } from './objections.ts';

/** Where the cursor is, and what is typed there. */
export interface Spot {
  readonly document: Document;
  /** Of the mapping or the list that the cursor is in; for a value, of its key. */
  readonly path: Path;
  readonly what: 'key' | 'value' | 'item';
  /** What is typed and will be replaced. */
  readonly range: Range;
  /** In `{}` or `[]`. */
  readonly flow: boolean;
}

export interface CompletionOptions extends LintOptions {
  /** The editor understands LSP's snippets. */
  readonly snippets: boolean;
}

export function completion(
  charm: Charm,
  text: string,
  spot: Spot,
  options: CompletionOptions,
): CompletionItem[] {
  const line = linesOf(text)[spot.range.end.line] ?? '';
  const typed = line.slice(spot.range.start.character, spot.range.end.character);
  const offers = spot.what === 'key' ? keyOffers(charm, spot, typed) : valueOffers(charm, spot);
  const hasColon = spot.what === 'key' && /^\s*:(\s|$)/.test(line.slice(spot.range.end.character));
  return offers
    .map(offer => (hasColon ? { ...offer, insert: offer.label } : offer))
    .filter(offer => !(spot.flow && offer.insert.includes('\n')))
    .map((offer, index) => ({ offer, insert: indented(offer.insert, line, spot), index }))
    .filter(({ insert }) => isTaken(charm, text, spot, plainText(insert), options))
    .map(({ offer, insert, index }) => item(offer, insert, index, spot, options));
}

/** The columns of an offer count from where it is put; for a value, from its key. */
function indented(insert: string, line: string, { range, what }: Spot): string {
  const column = what === 'value' ? (/^[\s-]*/.exec(line)?.[0].length ?? 0) : range.start.character;
  return insert.replaceAll('\n', `\n${' '.repeat(column)}`);
}

/**
 * Whether no tool refuses the file for what was put into it. What is still missing is no objection, and in a broken
 * text only what touches the new lines counts.
 */
function isTaken(charm: Charm, text: string, spot: Spot, newText: string, options: LintOptions): boolean {
  const { start } = spot.range;
  const after = rereadFile(charm, spot.document.file, applyChanges(text, [{ range: spot.range, newText }]));
  const end = start.line + linesOf(newText).length - 1;
  const isBroken = spot.document.problems.length > 0;
  return !objections(charm, after, options).some(
    ({ code, severity, range, file }) =>
      severity === 'error' &&
      !code.startsWith('missing-') &&
      (!isBroken || (file === spot.document.file && range.end.line >= start.line && range.start.line <= end)),
  );
}

function item(
  offer: Offer,
  insert: string,
  index: number,
  spot: Spot,
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
