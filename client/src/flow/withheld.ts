/**
 * Which of a file's findings the editor shows now. The server reports everything at once; a word being typed is not criticized
 * until it is finished, and what another extension already underlines is not underlined twice.
 */

/** First and last line of something, 0-based. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What is needed of a finding here. */
export interface FindingCode {
  readonly code: string;
  readonly lines: LineRange;
}

/** The rule on text that is not YAML: every YAML extension reports the same. */
const SYNTAX = 'yaml-syntax';

const touch = (a: LineRange, b: LineRange): boolean => a.first <= b.last && b.first <= a.last;

/** The findings of one file. */
export class Withheld {
  #typed: LineRange | undefined;
  #shown: readonly FindingCode[] = [];

  /** These lines are being edited. */
  typed(lines: LineRange): void {
    this.#typed = lines;
  }

  /** Whether this line is being edited. */
  isTyped(line: number): boolean {
    return this.#typed !== undefined && touch(this.#typed, { first: line, last: line });
  }

  /** Typing paused or moved elsewhere. */
  rest(): void {
    this.#typed = undefined;
  }

  /**
   * Those of `findings` that show now.
   * @param theirs where another extension reports that the text is not YAML
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
