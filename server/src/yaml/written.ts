/** What is written in a text, as offsets: the result of the reader. build.ts adds types and values. */
import type { BlockScalar } from './scan.ts';
import type { Span } from './text.ts';
import type { ScalarNode } from './tree.ts';

/** `&anchor` and `!tag`, including these marks. */
export interface Properties {
  readonly anchor?: Span;
  readonly tag?: Span;
}

interface Stretch {
  readonly start: number;
  /** After the last word, not counting blank lines and comments that follow. */
  readonly end: number;
  readonly properties: Properties;
}

export interface WrittenScalar extends Stretch {
  readonly kind: 'scalar';
  readonly style: ScalarNode['style'];
  /** For a text after `|` or `>`. */
  readonly block?: BlockScalar;
}

export interface WrittenAlias extends Stretch {
  readonly kind: 'alias';
}

export interface WrittenMap extends Stretch {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly WrittenEntry[];
}

export interface WrittenSeq extends Stretch {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly WrittenItem[];
}

export type Written = WrittenScalar | WrittenAlias | WrittenMap | WrittenSeq;

/** `value` is undefined if nothing is written; it would be at `at`, after the colon or the dash. */
export interface WrittenItem {
  readonly value: Written | undefined;
  readonly at: number;
}

export interface WrittenEntry extends WrittenItem {
  /** Undefined if nothing is written; it would be at `keyAt`. */
  readonly key: Written | undefined;
  readonly keyAt: number;
}

export const NO_PROPERTIES: Properties = {};

/** Whether there is an anchor or a tag. */
export const hasProperties = ({ anchor, tag }: Properties): boolean =>
  anchor !== undefined || tag !== undefined;

/** Whether both have an anchor, or both have a tag. */
export const giveTheSame = (properties: Properties, other: Properties): boolean =>
  (properties.anchor !== undefined && other.anchor !== undefined) ||
  (properties.tag !== undefined && other.tag !== undefined);

/** An empty text after its properties. */
export function emptyScalar(properties: Properties): WrittenScalar {
  const at = Math.max(properties.anchor?.[1] ?? 0, properties.tag?.[1] ?? 0);
  return { kind: 'scalar', style: 'plain', start: at, end: at, properties };
}
