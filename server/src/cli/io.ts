import type { Content } from '../disk/read.ts';

/** Where a command reads and writes; replaced in tests. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard input up to its end, or up to `most` bytes. */
  readonly stdin: (most: number) => Content;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches standard error; only then is progress shown. */
  readonly interactive: boolean;
  /** The program that a second thread runs to help with a long list; undefined if there is none. */
  readonly program?: string | undefined;
}
