/**
 * Makes any text readable: each fault comes with the smallest edit that lets the reader continue, so even a broken text gives a
 * tree. Offsets of the repaired text map back to the original.
 */
import type { Fault, OffsetEdit } from './faults.ts';
import { type ParsedText, read, type TextBlock } from './read.ts';
import { lastAtMost, lineEnd, lineStart, nextLine, type Span } from './text.ts';

export interface Repaired extends ParsedText {
  readonly text: string;
  /** In `text`: the end of the block that was read. */
  readonly end: number;
  /** In the original: from the first to the last character that a fault is about or that was changed. */
  readonly broken: Span | undefined;
  /** Offsets in the original; faults that follow from an earlier one are left out. */
  readonly faults: readonly Fault[];
  /** The offset in the original for an offset in `text`. */
  readonly original: (offset: number) => number;
  /** Whether an error at this offset of the original may only be the consequence of a fault. */
  readonly isConsequence: (offset: number) => boolean;
}

/** The most repairs that are tried; the rest of the text is then cut off if it is still unreadable. */
const MAX_REPAIRS = 60;
/** Each repair reads the text again: the most characters read in total, so a long text gets fewer repairs. */
const MAX_READ = 6_000_000;

/**
 * Reads, repairs the first fault and reads again until the text is readable; offsets map back to the source. For a block only
 * faults inside it are repaired; if that is not enough, there is no root.
 */
export function repair(source: string, block?: TextBlock): Repaired {
  const back: ((offset: number) => number)[] = [];
  const faults: Fault[] = [];
  const shadows: { readonly start: number; readonly end: number }[] = [];
  const tries = new Map<number, number>();
  const original = (offset: number): number => back.reduceRight((at, undo) => undo(at), offset);
  const isConsequence = (offset: number): boolean =>
    shadows.some(({ start, end }) => offset >= start && offset < end);
  const most = Math.min(MAX_REPAIRS, Math.ceil(MAX_READ / Math.max(source.length, 1)));
  let text = source;
  let end = block?.end ?? source.length;
  let broken: Span | undefined;
  for (let repairs = 0; ; repairs++) {
    const reading = read(text, block && { ...block, end });
    const { fault } = reading;
    if (fault === undefined) return { ...reading, text, end, broken, faults, original, isConsequence };
    const start = original(fault.start);
    const line = lineStart(source, start);
    const shadow = {
      start: line,
      end: Math.max(shadowEnd(source, line, fault.guess), fault.guess ? original(endOf(fault.edits)) : 0),
    };
    const known = faults.some(other => other.start >= shadow.start && other.start < shadow.end);
    if (!known && !isConsequence(start)) {
      const edits = fault.edits.map(edit => ({
        ...edit,
        start: original(edit.start),
        end: original(edit.end),
      }));
      faults.push({ ...fault, start, end: Math.max(start, original(fault.end)), edits });
      shadows.push(shadow);
    } else {
      // The repair of the fault above was not enough, so it is not offered as a fix.
      const above = faults.findLastIndex(other => other.start <= start);
      const fault = faults[above];
      if (fault) faults[above] = { ...fault, fix: undefined };
    }
    const tried = tries.get(line) ?? 0;
    tries.set(line, tried + 1);
    const edits = changes(text, fault, tried, repairs / most);
    broken = edits.reduce<Span | undefined>(
      (all, edit) => hull(all, [original(edit.start), original(edit.end)]),
      hull(broken, [start, original(fault.end)]),
    );
    if (block && !edits.every(edit => edit.start >= block.start && isBefore(edit.end, end, text)))
      return { ...reading, text, end, broken, faults, original, isConsequence };
    const mended = applied(text, edits);
    end += mended.length - text.length;
    text = mended;
    back.push(undoing(edits));
  }
}

/** Whether an offset is before the end of a block, or both are at the end of the text. */
const isBefore = (offset: number, end: number, text: string): boolean => offset < end || end === text.length;

/** From the start of the first span to the end of the last. */
export const hull = (one: Span | undefined, other: Span | undefined): Span | undefined =>
  one && other ? [Math.min(one[0], other[0]), Math.max(one[1], other[1])] : (one ?? other);

function applied(text: string, edits: readonly OffsetEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

/** Maps an offset after the edits back to one before them; the edits are sorted. */
function undoing(edits: readonly OffsetEdit[]): (offset: number) => number {
  let longer = 0;
  const starts = edits.map(({ start, end, text }) => {
    const own = start + longer;
    longer += text.length - (end - start);
    return own;
  });
  return offset => {
    const index = lastAtMost(starts, offset);
    const edit = edits[index];
    const into = offset - (starts[index] ?? 0);
    if (edit === undefined) return offset;
    if (into > 0 && into >= edit.text.length) return edit.end + into - edit.text.length;
    return edit.start + Math.min(into, edit.end - edit.start);
  };
}

/** Where the last of some edits ends: texts that they move together are one guess. */
const endOf = (edits: readonly OffsetEdit[]): number => edits.at(-1)?.end ?? 0;

/** The first line unaffected by the fault on this one: one that is not deeper or, after a guess, one that is less deep. */
function shadowEnd(source: string, line: number, guess: boolean): number {
  const column = (at: number): number => /^ */.exec(source.slice(at, lineEnd(source, at)))?.[0].length ?? 0;
  const own = column(line);
  const isItem = source[line + own] === '-';
  for (let next = nextLine(source, line); next; next = nextLine(source, next.start)) {
    const dash = isItem && source[next.start] === '-' && next.column === own;
    if (!dash && (next.column < own || (next.column === own && (!guess || own === 0))))
      return next.start - next.column;
  }
  return source.length + 1;
}

/**
 * First the fault's own repair, then deletion of the line, then of everything from there on. `spent`: the share of the repairs
 * already used.
 */
function changes(text: string, { start, edits }: Fault, tried: number, spent: number): readonly OffsetEdit[] {
  const line = lineStart(text, start);
  if (spent >= 1) return [{ start: spent > 2 ? 0 : line, end: text.length, text: '' }];
  const changed = edits.some(edit => text.slice(edit.start, edit.end) !== edit.text);
  if (tried < 2 && changed) return edits;
  const end = lineEnd(text, start);
  return end > line ? [{ start: line, end, text: '' }] : [{ start: line, end: text.length, text: '' }];
}
