/** What completion offers at a marked position, and the text once an item is accepted. */
import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import { applyChanges } from '../../server/src/charm/write.ts';
import { type CompletionOptions, completion } from '../../server/src/features/completion.ts';
import { atCursor, charmOf } from '../support/markers.ts';

export const OPTIONS: CompletionOptions = { experimentalExtensions: true, snippets: false };
export const HEAD = `name: my-app
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
`;
export const FLASK = `${HEAD}extensions:\n  - flask-framework\n`;

export interface Offered {
  readonly text: string;
  readonly items: readonly CompletionItem[];
}

/** What is offered at `$0` in a charmcraft.yaml. */
export function offered(marked: string, options = OPTIONS): Offered {
  const { text, position } = atCursor(marked);
  const charm = charmOf(text);
  return { text, items: completion(charm, charm.document, position, options) };
}

/** What is offered in a paas-config.yaml beside `charm`. */
export function offeredBeside(charm: string, marked: string): Offered {
  const { text, position } = atCursor(marked);
  const read = charmOf(charm, { 'paas-config.yaml': text });
  assert.ok(read.paasConfig);
  return { text, items: completion(read, read.paasConfig, position, OPTIONS) };
}

export const labels = ({ items }: Offered): string[] => items.map(({ label }) => label);

/** The item with that label; fails if there is none. */
export function find({ items }: Offered, label: string): CompletionItem {
  const found = items.find(item => item.label === label);
  assert.ok(found, `${label} is not among ${items.map(item => item.label).join(', ')}`);
  return found;
}

/** The text once the item with that label is accepted. */
export function take(from: Offered, label: string): string {
  const { textEdit } = find(from, label);
  assert.ok(textEdit && 'range' in textEdit);
  return applyChanges(from.text, [textEdit]);
}
