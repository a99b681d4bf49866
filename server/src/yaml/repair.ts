/**
 * Makes any text readable: every fault comes with the smallest change that lets the reader go on, so a broken text
 * still gives its tree. Offsets of the repaired text lead back to the original.
 */
import { type Reading, read } from './grammar.ts';
import { type Edit, type Fault, lineEnd, lineStart } from './scan.ts';

export interface Repaired extends Reading {
  readonly text: string;
  /** One per line, offsets of the original. */
  readonly faults: readonly Fault[];
  /** The offset in the original that an offset in `text` stands for. */
  readonly original: (offset: number) => number;
}

/** So many changes are tried; what is still unreadable then is cut off. */
const MAX_EDITS = 40;

export function repair(source: string): Repaired {
  const edits: Edit[] = [];
  const faults = new Map<number, Fault>();
  const tries = new Map<number, number>();
  const original = (offset: number): number => edits.reduceRight(undo, offset);
  for (let text = source; ; ) {
    const reading = read(text);
    const { fault } = reading;
    if (fault === undefined) return { ...reading, text, faults: [...faults.values()], original };
    const start = original(fault.start);
    const line = lineStart(source, start);
    if (!faults.has(line)) faults.set(line, { ...fault, start, end: Math.max(start, original(fault.end)) });
    const tried = tries.get(line) ?? 0;
    tries.set(line, tried + 1);
    const edit =
      edits.length < MAX_EDITS && tried < 3
        ? change(text, fault, tried)
        : cut(text, fault.start, edits.length);
    edits.push(edit);
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
}

/** First the fault's own repair, then the line goes. */
function change(text: string, fault: Fault, tried: number): Edit {
  const { start, end, text: insert } = fault.repair;
  if (tried === 0 && text.slice(start, end) !== insert) return fault.repair;
  return { start: lineStart(text, fault.start), end: lineEnd(text, fault.start), text: '' };
}

/** Everything from the line on; in the end, everything. */
function cut(text: string, at: number, edits: number): Edit {
  return { start: edits < 2 * MAX_EDITS ? lineStart(text, at) : 0, end: text.length, text: '' };
}

function undo(offset: number, { start, end, text }: Edit): number {
  if (offset <= start) return offset;
  if (offset >= start + text.length) return offset - text.length + end - start;
  return start + Math.min(offset - start, end - start);
}
