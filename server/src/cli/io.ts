/** Where a command reads and writes; replaced in tests. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdin: () => Buffer;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches standard error: progress is for people. */
  readonly interactive: boolean;
}
