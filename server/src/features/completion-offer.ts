/** One thing that completion can offer, before it is put into an editor's words. */
import type { CompletionItemKind } from 'vscode-languageserver-types';

export interface Offer {
  readonly label: string;
  /** With `«name»` and `«a|b»` as in charm/keys.ts; columns of its further lines count from where it is put. */
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

const PLACE = /«([^»]*)»/g;
const choices = (inside: string): string[] => inside.split('|').filter(Boolean);

/** The text with the examples and the first of the choices. */
export function plainText(insert: string): string {
  return insert.replace(PLACE, (_, inside: string) => choices(inside)[0] ?? '');
}

/** The text as an LSP snippet, its places numbered as they come. */
export function snippetText(insert: string): string {
  let number = 0;
  return insert
    .split(/(«[^»]*»)/)
    .map(part => {
      if (!part.startsWith('«')) return part.replace(/[\\$}]/g, '\\$&');
      const all = choices(part.slice(1, -1)).map(text => text.replace(/[\\$},|]/g, '\\$&'));
      number++;
      if (all.length > 1) return `\${${number}|${all.join(',')}|}`;
      return part.includes('|') ? (all[0] ?? '') : `\${${number}:${all[0] ?? ''}}`;
    })
    .join('');
}
