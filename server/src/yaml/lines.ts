/** Offsets to positions: 0-based lines and UTF-16 characters, with the line breaks of LSP (\n, \r\n, \r). */
import type { Position, Range } from 'vscode-languageserver-types';
import { lastAtMost } from './text.ts';

export interface Lines {
  readonly count: number;
  /** What stands on a line, without its break; nothing on a line that is not there. */
  content(line: number): string;
  position(offset: number): Position;
  range(start: number, end: number): Range;
  /** The offset of a position, clipped to its line. */
  offset(position: Position): number;
}

/** Found once, in the time of one pass. */
export function lines(text: string): Lines {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const position = (offset: number): Position => {
    const at = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts, at);
    return { line, character: at - (starts[line] ?? 0) };
  };
  const content = (line: number): string => {
    const start = starts[line];
    return start === undefined
      ? ''
      : text.slice(start, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
  };
  return {
    count: starts.length,
    content,
    position,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    offset: ({ line, character }) => {
      const start = starts[line] ?? text.length;
      return start + Math.min(Math.max(character, 0), content(line).length);
    },
  };
}

/** Whether a position comes before another one in the same text. */
export const isBefore = (position: Position, other: Position): boolean =>
  position.line < other.line || (position.line === other.line && position.character < other.character);

/** Whether a cursor is in a range; behind the last character it still touches it. */
export const contains = ({ start, end }: Range, position: Position): boolean =>
  !isBefore(position, start) && !isBefore(end, position);
