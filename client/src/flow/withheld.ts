/**
 * Which findings of a file an editor shows now. The server says everything at once; somebody who types a word is told
 * off for it when it is written, and what another extension underlines already is not underlined twice.
 */

/** The first and the last line of something, 0-based. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What is known of a finding here. */
export interface FindingCode {
  readonly code: string;
  readonly lines: LineRange;
}

/** The rule on what is no YAML at all: every YAML extension reports the same. */
const SYNTAX = 'yaml-syntax';

const touch = (a: LineRange, b: LineRange): boolean => a.first <= b.last && b.first <= a.last;

/** The findings of one file. */
export class Withheld {
  #typed: LineRange | undefined;
  #shown: readonly FindingCode[] = [];

  /** Somebody types in these lines. */
  typed(lines: LineRange): void {
    this.#typed = lines;
  }

  /** Whether a cursor in this line is where somebody types. */
  isTyped(line: number): boolean {
    return this.#typed !== undefined && touch(this.#typed, { first: line, last: line });
  }

  /** The typing paused or went elsewhere. */
  rest(): void {
    this.#typed = undefined;
  }

  /**
   * Those of `findings` that show now.
   * @param theirs where another extension reports that the text is no YAML
   */
  show<F extends FindingCode>(findings: readonly F[], theirs: readonly LineRange[]): readonly F[] {
    const typed = this.#typed;
    const known = new Set(
      this.#shown.filter(({ lines }) => typed && touch(lines, typed)).map(({ code }) => code),
    );
    const shown = findings.filter(
      ({ code, lines }) =>
        (typed === undefined || !touch(lines, typed) || known.has(code)) &&
        (code !== SYNTAX || !theirs.some(other => touch(other, lines))),
    );
    this.#shown = shown;
    return shown;
  }
}
