/** The tokens of a source, and the lexical rules of a language. */

/** A part of a string literal: characters as written, or the tokens of an expression inside it. */
export type Piece =
  | { readonly kind: 'characters'; readonly value: string; readonly start: number }
  | { readonly kind: 'hole'; readonly tokens: readonly Token[]; readonly start: number };

export interface Token {
  /** `end`: the end of a statement, in languages where a line break ends one. */
  readonly kind: 'name' | 'text' | 'number' | 'mark' | 'end';
  /** As written; for a string literal, without the quotes. */
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
  readonly end: number;
  /** The pieces of a string literal. */
  readonly pieces: readonly Piece[];
  /** Its column if it is the first on its line; undefined otherwise. */
  readonly column: number | undefined;
  /** The index of the matching bracket; -1 for any other token. */
  pair: number;
}

/** How a language writes comments and strings, and where its statements end. */
export interface Syntax {
  readonly lineComments: readonly string[];
  /** `/* ... *\/` */
  readonly blockComments: boolean;
  readonly quotes: readonly Quote[];
  /** What may precede a quote: `r`, `f`, `$$`. */
  readonly prefixes?: RegExp;
  /** `/x/` is a literal where an operand is expected. */
  readonly regularExpressions?: boolean;
  /** A line break outside brackets ends a statement. */
  readonly lineStatements?: boolean;
  /** A line with this start is a statement, even if brackets are open; `atMargin`: only in the first column. */
  readonly statements?: { readonly anywhere: RegExp; readonly atMargin: RegExp };
}

/** How a string literal begins and ends. */
export interface Quote {
  readonly mark: string;
  /** It may contain line breaks. */
  readonly lines?: boolean;
  /** A backslash does not escape. */
  readonly raw?: boolean;
  /** What begins an expression inside: `{` (only with the prefix `f` or `t`), `${`. */
  readonly hole?: '{' | '${';
}
