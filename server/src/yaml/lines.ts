/** Offsets to positions: 0-based lines and UTF-16 characters, with the line breaks of LSP (\n, \r\n, \r). */
import type { Position, Range } from 'vscode-languageserver-types';
import { lastAtMost } from './text.ts';

export class Lines {
  readonly #text: string;
  /** The offset of each line's start. */
  readonly #starts: readonly number[];

  constructor(text: string, starts: readonly number[]) {
    this.#text = text;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The text of a line without its break; empty if the line does not exist. */
  content(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return '';
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && isBreak(this.#text.charCodeAt(end - 1))) end--;
    return this.#text.slice(start, end);
  }

  /** The column of the first character that is not a space. */
  indent(line: number): number {
    const start = this.#starts[line] ?? this.#text.length;
    let at = start;
    while (this.#text.charCodeAt(at) === 32) at++;
    return at - start;
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const line = lastAtMost(this.#starts, at);
    return { line, character: at - (this.#starts[line] ?? 0) };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The offset of a position, clipped to its line. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line] ?? this.#text.length;
    return start + Math.min(Math.max(character, 0), this.content(line).length);
  }

  /**
   * The lines after an edit: those from offset `start` up to `end` (both line starts) are replaced by those from `start` up to
   * `newEnd` in `text`.
   */
  replaced(text: string, start: number, end: number, newEnd: number): Lines {
    const below = end === this.#text.length ? [] : this.#starts.slice(this.position(end).line);
    const inside = startsIn(text, start, newEnd);
    if (below.length > 0) inside.pop();
    const above = this.#starts.slice(0, this.position(start).line);
    return new Lines(text, [...above, ...inside, ...below.map(line => line + newEnd - end)]);
  }
}

const isBreak = (code: number): boolean => code === 10 || code === 13;

/** Found in a single pass. */
export const lines = (text: string): Lines => new Lines(text, startsIn(text, 0, text.length));

/** The line starts from `from` to the one after the last break before `to`. */
function startsIn(text: string, from: number, to: number): number[] {
  const starts = [from];
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

export const isBefore = (position: Position, other: Position): boolean =>
  position.line < other.line || (position.line === other.line && position.character < other.character);

/** Whether a cursor is in a range, or directly after its last character. */
export const contains = ({ start, end }: Range, position: Position): boolean =>
  !isBefore(position, start) && !isBefore(end, position);
