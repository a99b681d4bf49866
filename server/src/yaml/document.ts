/** Text to tree; offsets stay internal. Never throws, always returns a tree. */
import { build } from './build.ts';
import { hiddenIn } from './hidden.ts';
import { type Lines, lines } from './lines.ts';
import { keysAbove } from './outline.ts';
import { hasOwnLines, hasUncountedLines } from './own-lines.ts';
import type { TextBlock } from './read.ts';
import { hull, type Repaired, repair } from './repair.ts';
import type { Span } from './text.ts';
import type { Document, Path, SyntaxProblem } from './tree.ts';
import type { WrittenEntry } from './written.ts';

/** What PyYAML's reader refuses (yaml/reader.py, NON_PRINTABLE), including lone surrogates. */
const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** `!` and `!!`, which are always defined. */
const STANDARD_HANDLES = 2;

/** Parses a file as charmcraft's loader reads it. `file` is relative to the folder of charmcraft.yaml. */
export function parse(text: string, file = 'charmcraft.yaml'): Document {
  const position = lines(text);
  return {
    file,
    text,
    lines: position,
    range: position.range(0, text.length),
    ...reading(text, file, position),
  };
}

/** The result of reading a text. */
export type Reading = Omit<Document, 'file' | 'text' | 'lines' | 'range'>;

/** A block of a text, and the path of its parent mapping. */
interface Part {
  readonly block: TextBlock;
  readonly path: Path;
}

/**
 * Reads a text, or one block of it with the same result as in the whole text; the root is null if it cannot be read on its own.
 */
export function reading(text: string, file: string, position: Lines, part?: Part): Reading {
  const problems: SyntaxProblem[] = [];
  const reported = new Set<number>();
  let suspect: Span | undefined;
  /** One problem per line: a second one follows from the first. */
  const report = (problem: SyntaxProblem): void => {
    const { line } = problem.range.start;
    if (!reported.has(line)) problems.push(problem);
    reported.add(line);
  };
  const at = (offset: number): Path => {
    const { line, character } = position.position(offset);
    const indent = /^[ \t]*/.exec(position.content(line))?.[0].length ?? 0;
    return keysAbove(position, line, Math.max(character, indent));
  };
  const readable = part ? text : text.replace(UNREADABLE, '\ufffd');
  if (readable !== text) report(unreadable(text, file, position, at));
  const repaired = repair(readable, part?.block);
  for (const { code, message, start, end, edits, fix: title } of repaired.faults) {
    const changes = edits.map(edit => ({ range: position.range(edit.start, edit.end), text: edit.text }));
    const fix = title === undefined ? undefined : { title, edits: changes };
    report({ code, message, file, path: at(start), range: position.range(start, end), fix });
  }
  const range = (start: number, end: number) =>
    position.range(repaired.original(start), repaired.original(end));
  const reportBehind = (problem: SyntaxProblem): void => {
    const { start, end } = problem.range;
    suspect = hull(suspect, [position.offset(start), position.offset(end)]);
    if (!repaired.isConsequence(position.offset(start))) report(problem);
  };
  const ownLines = (entry: WrittenEntry): boolean => hasOwnLines(text, entry, repaired.original);
  let hasProperties = repaired.handles.size > STANDARD_HANDLES;
  const onProperties = (): void => {
    hasProperties = true;
  };
  let isCut = false;
  const onCut = (): void => {
    isCut = true;
  };
  const slice = slicer(repaired, part?.block);
  const root = build(
    repaired.root,
    { ...repaired, slice, file, range, ownLines, onProperties, onCut, report: reportBehind },
    part?.path,
  );
  const comments = repaired.comments.map(([start, end]) => {
    const at = range(start, end);
    const { line, character } = at.start;
    const alone = position.content(line).slice(0, character).trim() === '';
    return { text: slice(start + 1, end).trim(), range: at, alone };
  });
  problems.sort((a, b) => a.range.start.line - b.range.start.line);
  const broken = hull(repaired.broken, suspect);
  const uncountedLines = !part && hasUncountedLines(text);
  const hidden = part ? [] : hiddenIn(text, position);
  return { root, problems, broken, hidden, comments, uncountedLines, hasProperties, isCut };
}

/** Whether a block has characters that require a look at the whole text. */
export const hasOddCharacters = (block: string): boolean =>
  block.search(UNREADABLE) >= 0 || hasUncountedLines(block) || hiddenIn(block, lines(block)).length > 0;

/** Slices the text. Slices of a block come from a copy, because they would otherwise keep the whole text in memory. */
function slicer(
  { text, end }: Repaired,
  block: TextBlock | undefined,
): (start: number, end: number) => string {
  if (block === undefined) return (from, to) => text.slice(from, to);
  const { start } = block;
  const copy = Buffer.from(text.slice(start, end), 'utf16le').toString('utf16le');
  return (from, to) => copy.slice(from - start, to - start);
}

function unreadable(
  text: string,
  file: string,
  position: ReturnType<typeof lines>,
  path: (offset: number) => Path,
): SyntaxProblem {
  const start = text.search(UNREADABLE);
  // Every character beyond the BMP is readable.
  const code = text.charCodeAt(start);
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'yaml-encoding',
    file,
    path: path(start),
    range: position.range(start, start + 1),
    message:
      code >= 0xdc80 && code <= 0xdcff
        ? `The byte ${hex.slice(2)} is not UTF-8: save the file as UTF-8`
        : `The character U+${hex} is not allowed in YAML: remove it, or write it as an escape in double quotes`,
  };
}
