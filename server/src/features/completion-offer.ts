/** One thing that completion can offer, before it is put into an editor's words. */
import type { CompletionItemKind } from 'vscode-languageserver-types';

export interface Offer {
  readonly label: string;
  /** With `«name»` and `«a|b»` (schema/snippet.ts); columns of its further lines count from where it is put. */
  readonly insert: string;
  readonly kind: CompletionItemKind;
  /** Beside the label. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly about?: string | undefined;
  /** What the typed text is compared with, where it is not the label. */
  readonly filter?: string | undefined;
}

export const KIND = {
  property: 10,
  value: 12,
  enumMember: 20,
  snippet: 15,
  module: 9,
} as const satisfies Record<string, CompletionItemKind>;
