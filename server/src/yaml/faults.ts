/**
 * Describes what is wrong where the loader stops, in words for the author, and the smallest edit that lets the reader continue.
 */
import { afterBreak, contentEnd, lineEnd, lineStart, nextLine } from './text.ts';

/** A place where reading stops. Offsets, end exclusive. */
export interface Fault {
  readonly code: 'yaml-syntax' | 'yaml-document' | 'yaml-tag' | 'yaml-key';
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Edits that make the text readable, in order. */
  readonly edits: readonly OffsetEdit[];
  /** What the edits do, in the imperative, if they are what the author would do. */
  readonly fix?: string | undefined;
  /** The edits are a guess at what was meant: the rest of the block may show errors because of them. */
  readonly guess: boolean;
}

export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Thrown where the loader stops; only `read` catches it. */
export class Stop {
  readonly fault: Fault;
  constructor(fault: Fault) {
    this.fault = fault;
  }
}

interface Repair {
  readonly edits: readonly OffsetEdit[];
  readonly code?: Fault['code'];
  readonly guess?: boolean;
  readonly fix?: string | undefined;
}

export function stop(start: number, end: number, message: string, repair: Repair): never {
  const { edits, code = 'yaml-syntax', guess = false, fix } = repair;
  throw new Stop({ code, start, end: Math.max(end, start + 1), message, edits, guess, fix });
}

/** Offsets, end exclusive. */
export const erase = (start: number, end: number): OffsetEdit => ({ start, end, text: '' });
export const insert = (at: number, text: string): OffsetEdit => ({ start: at, end: at, text });
/** Puts single quotes around a text. */
export const singleQuote = (text: string, start: number, end: number): OffsetEdit => ({
  start,
  end,
  text: `'${text.slice(start, end).replaceAll("'", "''")}'`,
});

export const spaces = (count: number): string => (count === 1 ? '1 space' : `${count} spaces`);

/** The text as a message shows it, shortened and in double quotes; already quoted text gets no others. */
export function shown(text: string, start: number, end: number): string {
  const line = text.slice(start, Math.min(end, lineEnd(text, start)));
  const beginning = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return /^".*"$/.test(beginning) ? beginning : `"${beginning}"`;
}

/** A quote that is never closed; the repair closes it at the end of the line or before the next key. */
export function unclosedQuote(text: string, at: number, flow: boolean): never {
  const mark = text[at] ?? '"';
  const line = text.slice(at + 1, contentEnd(text, at));
  const key = /^[\w.-]*(?=:(?:\s|$))/.exec(line)?.[0];
  const end = at + 1 + (key ?? (flow ? /^[^,\]}]*/.exec(line)?.[0] : undefined) ?? line).length;
  return stop(at, at + 1, `This quote is never closed: write ${mark} at the end of the text`, {
    edits: [insert(end, mark)],
    fix: `Write ${mark} at its end`,
  });
}

/** An escape that PyYAML does not know (yaml/scanner.py, scan_flow_scalar_non_spaces). */
export function badEscape(text: string, at: number): never {
  const end = Math.min(at + 2, lineEnd(text, at));
  const message = `"${text.slice(at, end)}" is not an escape that charmcraft knows: write \\\\ for a backslash, or use single quotes`;
  return stop(at, end, message, { edits: [insert(at, '\\')], fix: 'Double the backslash' });
}

/** Text after `|` or `>`. */
export function badHeader(text: string, at: number): never {
  const end = contentEnd(text, at);
  const message = `The text after "${text[at]}" must begin on the next line: move it there and indent it, or put the value in quotes`;
  return stop(at, end, message, { edits: [singleQuote(text, at, end)] });
}

/** Text that begins with a YAML indicator is read as if it were quoted. */
export function badStart(text: string, at: number, message: string): never {
  const end = contentEnd(text, at);
  return stop(at, end, message, { edits: [singleQuote(text, at, end)], fix: 'Quote it' });
}

/** A tab as indentation or between words. */
export function tab(text: string, at: number): never {
  const line = lineStart(text, at);
  if (text.slice(line, at).trim() !== '') {
    const end = at + (/^[\t ]*\t/.exec(text.slice(at, lineEnd(text, at)))?.[0].length ?? 1);
    const edits = [{ start: at, end, text: ' '.repeat(end - at) }];
    return stop(at, end, 'A tab cannot separate words here: use a space', {
      edits,
      fix: 'Replace the tab with spaces',
    });
  }
  // A text with tab indentation usually has many such lines; report it once.
  const edits: OffsetEdit[] = [];
  for (let start = line; ; ) {
    const end = start + (/^[\t ]*/.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0);
    if (!text.slice(start, end).includes('\t')) break;
    edits.push({ start, end, text: text.slice(start, end).replaceAll('\t', '  ') });
    start = afterBreak(text, lineEnd(text, end));
  }
  const length = /^[\t ]*\t/.exec(text.slice(at))?.[0].length ?? 1;
  return stop(at, at + length, 'Tabs cannot be used for indentation: use spaces', {
    edits,
    guess: edits.length > 1,
    fix: 'Replace the tabs with spaces',
  });
}

/** The text after a `---` is not read. */
export function secondDocument(text: string, at: number): never {
  const message = 'charmcraft reads a single document: remove this "---" and everything after it';
  return stop(at, at + 3, message, { edits: [erase(at, text.length)], code: 'yaml-document' });
}

/** Text after a complete value. */
export function junk(text: string, at: number): never {
  const end = contentEnd(text, at);
  const message = `The value ends before ${shown(text, at, end)}: remove the rest, or put the whole value in quotes`;
  return stop(at, end, message, { edits: [erase(at, end)] });
}

/** A collection cannot be a key of a Python dict; the usual cause is `{{ x }}`. */
export function collectionKey(text: string, start: number, end: number, outer: number): never {
  const word = /^[[{] *([\w.-]+) *[\]}]$/.exec(text.slice(start, end))?.[1];
  const whole = contentEnd(text, outer);
  const edit =
    outer < start || !word
      ? singleQuote(text, outer, outer < start ? whole : end)
      : { start, end, text: word };
  const message =
    outer < start
      ? `${shown(text, outer, whole)} is a mapping that has a collection as its key: put the text in quotes`
      : 'A list or a mapping cannot be a key: put the text in quotes';
  return stop(outer, outer < start ? whole : end, message, { edits: [edit], code: 'yaml-key' });
}

/** `&a &b`, or two tags. */
export function secondProperty(text: string, at: number): never {
  const what = text[at] === '&' ? 'anchor' : 'tag';
  const end = at + (/^\S+/.exec(text.slice(at, lineEnd(text, at)))?.[0].length ?? 1);
  return stop(at, end, `A value has one ${what}: remove ${shown(text, at, end)}`, {
    edits: [erase(at, end)],
  });
}

/** PyYAML does not look for the colon of a longer key (yaml/scanner.py, stale_possible_simple_keys). */
export function longKey(start: number, end: number, most: number): never {
  const message = `A key may have at most ${most} characters: shorten it`;
  return stop(start, end, message, { edits: [erase(start + 1, end - 1)] });
}

/** Python's recursion limit stops deeper texts. */
export function tooDeep(text: string, at: number, most: number): never {
  const end = contentEnd(text, at);
  const message = `charmcraft reads at most ${most} levels of nesting: remove some of them`;
  return stop(at, end, message, { edits: [erase(at, end)] });
}

/** A word followed by a second colon on the line. */
export function secondColon(text: string, line: number, at: number): never {
  const indent = /^ */.exec(text.slice(line, at))?.[0].length ?? 0;
  const before = text.slice(line + indent, at);
  const start = line + indent + (/^(?:[-?] +)*(?:[^\s:]+: +)?/.exec(before)?.[0].length ?? 0);
  const end = contentEnd(text, at);
  const message = `${shown(text, start, end)} contains a colon followed by a space: put the value in quotes`;
  return stop(start, end, message, { edits: [singleQuote(text, start, Math.max(end, at + 1))] });
}

/** Something in a flow collection that is not an entry: the collection was never closed, or the word is wrong. */
export function inFlow(text: string, open: number, at: number, indent: number): never {
  const bracket = text[open];
  const close = bracket === '[' ? ']' : '}';
  const last = lastLine(text, open, at, indent);
  if (last !== undefined)
    stop(open, open + 1, `"${bracket}" is never closed: write "${close}" at the end`, {
      edits: [insert(last, close)],
      fix: `Write "${close}" at its end`,
    });
  const char = text[at] ?? '';
  const wordEnd = at + Math.max(1, /^[^\s,[\]{}]+/.exec(text.slice(at))?.[0].length ?? 1);
  const word = shown(text, at, wordEnd);
  if (char === ']' || char === '}')
    stop(at, at + 1, `"${bracket}" is closed by "${char}": write "${close}"`, {
      edits: [{ start: at, end: at + 1, text: close }],
      fix: `Write "${close}"`,
    });
  if (char === ',')
    stop(at, at + 1, 'There is nothing before this comma: remove it', {
      edits: [erase(at, at + 1)],
      fix: 'Remove the comma',
    });
  if (/["'\w[{]/.test(char))
    stop(at, wordEnd, `A comma or "${close}" is missing before ${word}: add it`, {
      edits: [insert(at, ',')],
    });
  return stop(
    at,
    wordEnd,
    `${word} is not allowed between "${bracket}" and "${close}": put the text in quotes`,
    {
      edits: [erase(at, wordEnd)],
    },
  );
}

/** Where an unclosed collection ends: before the first line of the enclosing block. */
function lastLine(text: string, open: number, at: number, indent: number): number | undefined {
  let end = contentEnd(text, open);
  for (
    let line = nextLine(text, open);
    line && line.start - line.column <= at;
    line = nextLine(text, line.start)
  ) {
    const content = text.slice(line.start, lineEnd(text, line.start));
    if (line.column <= indent && /^(?:[^[\]{}]+:(?:\s|$)|- |---|\.\.\.)/.test(content)) return end;
    end = contentEnd(text, line.start);
  }
  return at >= text.length ? end : undefined;
}
