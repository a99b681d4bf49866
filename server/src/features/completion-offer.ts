/** One offer of completion, before it is converted for an editor. */
import type { CompletionItemKind } from 'vscode-languageserver-types';

export interface Offer {
  readonly label: string;
  /** With `«name»` and `«a|b»` (schema/snippet.ts); the columns of later lines count from the insertion point. */
  readonly insert: string;
  readonly kind: CompletionItemKind;
  /** Shown next to the label. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly about?: string | undefined;
  /** What the typed text is compared with, if not the label. */
  readonly filter?: string | undefined;
}

export const KIND = {
  property: 10,
  value: 12,
  enumMember: 20,
  snippet: 15,
  module: 9,
} as const satisfies Record<string, CompletionItemKind>;
