import type { Content } from '../disk/read.ts';

/** Where a command reads and writes; replaced in tests. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard input up to its end, or so many bytes. */
  readonly stdin: (most: number) => Content;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches standard error: progress is for people. */
  readonly interactive: boolean;
  /** What a second thread runs to help with a long list; undefined where there is none. */
  readonly program?: string | undefined;
}
