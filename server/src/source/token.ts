/** What a source is read into, and what a language says of its own texts. */

/** A part of a text literal: characters as they are written, or the tokens of an expression inside it. */
export type Piece =
  | { readonly kind: 'characters'; readonly value: string; readonly start: number }
  | { readonly kind: 'hole'; readonly tokens: readonly Token[]; readonly start: number };

/** The smallest piece that has a meaning. */
export interface Token {
  /** `end`: the end of a statement, in languages where a line break is one. */
  readonly kind: 'name' | 'text' | 'number' | 'mark' | 'end';
  /** As written; of a text literal, what is between the quotes. */
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
  readonly end: number;
  /** Of a text literal. */
  readonly pieces: readonly Piece[];
  /** Characters before it on its line; undefined: something else comes before it there. */
  readonly column: number | undefined;
  /** Index of the bracket that closes or opens this one; -1 for everything else. */
  pair: number;
}

/** How a language writes what is not code, and where its statements end. */
export interface Syntax {
  readonly lineComments: readonly string[];
  /** `/* ... *\/` */
  readonly blockComments: boolean;
  readonly quotes: readonly Quote[];
  /** What may stand before a quote: `r`, `f`, `$$`. */
  readonly prefixes?: RegExp;
  /** `/x/` is a literal where an operand must come. */
  readonly regularExpressions?: boolean;
  /** A line break outside brackets ends a statement. */
  readonly lineStatements?: boolean;
  /** A line that begins so is a statement, whatever brackets are open; `atMargin`: only in the first column. */
  readonly statements?: { readonly anywhere: RegExp; readonly atMargin: RegExp };
}

/** How a text literal begins and ends. */
export interface Quote {
  readonly mark: string;
  /** It may hold line breaks. */
  readonly lines?: boolean;
  /** A backslash does not escape. */
  readonly raw?: boolean;
  /** What begins an expression inside: `{` (only with the prefix `f` or `t`), `${`. */
  readonly hole?: '{' | '${';
}
