/**
 * Lines that fit nowhere: without a colon, or at a column of no collection. Which line is to blame, and where it belongs, is
 * guessed from the lines around it.
 */
import { erase, insert, junk, type OffsetEdit, secondColon, shown, spaces, stop } from './faults.ts';
import { contentEnd, isBlank, KEY_LINE, type Line, lineAt, lineEnd, lineStart, nextLine } from './text.ts';

/** A line in a mapping without a colon, or with a colon that no blank follows. */
export function withoutColon(text: string, start: number): never {
  const end = contentEnd(text, start);
  const line = text.slice(start, end);
  const own = start - lineStart(text, start);
  if (/^<{7}(?: |$)/.test(line)) conflict(text, start, end);
  const below = nextLine(text, start);
  const header = previousLine(text, start);
  if (
    header &&
    header.column === own &&
    /: *[|>][-+\d]*$/.test(text.slice(header.start, contentEnd(text, header.start)))
  ) {
    const name = text.slice(header.start, text.indexOf(':', header.start)).trimEnd();
    stop(start, end, `The text of "${name}" must be indented more than its key: indent it`, {
      edits: deeperText(text, start - own, own),
      guess: true,
      fix: 'Indent it',
    });
  }
  const [, key = '', glued, rest] = /^([\w.-]+)(?:(:\S.*)|( .*))?$/.exec(line) ?? [];
  const at = start + key.length;
  if (glued)
    stop(start, end, `A space is missing after the colon of "${key}"`, {
      edits: [insert(at + 1, ' ')],
      fix: 'Write a space after the colon',
    });
  if (key && rest)
    stop(
      start,
      end,
      `A colon is missing after "${key}": write ${shown(`${key}:${rest}`, 0, line.length + 1)}, or remove the line`,
      {
        edits: [insert(at, ':')],
        guess: true,
        fix: 'Write a colon',
      },
    );
  const opens = below && (below.column > own || (below.column === own && text[below.start] === '-'));
  return stop(start, end, `A colon is missing after ${shown(text, start, end)}: add one`, {
    edits: [opens ? insert(end, ':') : erase(start, end)],
    guess: true,
    fix: opens ? 'Write a colon' : undefined,
  });
}

/** Conflict markers left by git; only the first side is read. */
function conflict(text: string, start: number, end: number): never {
  const middle = /^={7}$/m.exec(text.slice(end));
  const from = end + (middle?.index ?? 0);
  const last = middle && /^>{7}.*$/m.exec(text.slice(from));
  stop(
    start,
    end,
    'The file contains an unresolved git merge conflict: keep one side and remove the markers',
    {
      edits: [erase(start, end), ...(last ? [erase(from, from + last.index + last[0].length)] : [])],
    },
  );
}

function previousLine(text: string, start: number): Line | undefined {
  for (let at = lineStart(text, start); at > 0; ) {
    at = lineStart(text, at - 1);
    const line = lineAt(text, at);
    if (line) return line;
  }
  return undefined;
}

/** Indents the lines of a text up to the next key. */
function deeperText(text: string, first: number, own: number): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  for (let line = nextLine(text, first - 1); line && line.column >= own; line = nextLine(text, line.start)) {
    if (
      edits.length > 0 &&
      line.column === own &&
      /^[\w-]+:(?:\s|$)/.test(text.slice(line.start, lineEnd(text, line.start)))
    )
      break;
    edits.push(insert(line.start, '  '));
  }
  return edits;
}

/** A line that fits none of the enclosing collections. */
export function misplaced(text: string, line: number, at: number): never {
  if (text.slice(line, at).trim() !== '') {
    if (text[at] === ':' && isBlank(text, at + 1)) secondColon(text, line, at);
    junk(text, at);
  }
  const end = contentEnd(text, at);
  const own = at - line;
  const key = /^[^\n:]*(?=:(?:\s|$))/.exec(text.slice(at, end))?.[0] ?? '';
  const isItem = text[at] === '-' && isBlank(text, at + 1);
  blameValueAbove(text, line, own);
  blameFirstChild(text, line, own);
  const target = targetColumn(text, line, own, isItem);
  if (key === '' && text[at] === ':')
    stop(at, at + 1, 'There is no name before this colon: write one', {
      edits: target === undefined ? [erase(at, end)] : shift(text, line, own, target),
      guess: true,
    });
  const name = isItem ? 'This list item' : shown(text, at, key === '' ? end : at + key.length);
  if (target === undefined)
    stop(
      at,
      end,
      `${name} does not belong to anything above it: indent it, or write it like the lines around it`,
      {
        edits: [erase(at, end)],
        guess: true,
      },
    );
  stop(
    at,
    !isItem && key ? at + key.length : end,
    `${name} is indented by ${spaces(own)}, the lines around it by ${target}: indent them alike`,
    {
      edits: shift(text, line, own, target),
      guess: true,
      fix: 'Indent it like the lines around it',
    },
  );
}

/** Stops at an empty value followed by deeper lines: `requires: {}`, and then its entries. */
function blameValueAbove(text: string, line: number, own: number): void {
  const above = previousLine(text, line);
  if (above === undefined || above.column >= own) return;
  const written = text.slice(above.start, contentEnd(text, above.start));
  const [whole = '', key = '', value = ''] =
    /^(?:- +)*([^\s#:'"]+):[ \t]+(~|null|\{ *\}|\[ *\]|""|'')$/.exec(written) ?? [];
  if (value === '') return;
  const end = above.start + whole.length;
  const word = shown(value, 0, value.length);
  stop(end - value.length, end, `"${key}" has the value ${word} and lines below it: remove ${word}`, {
    edits: [erase(above.start + whole.lastIndexOf(':') + 1, end)],
    fix: `Remove ${word}`,
  });
}

/**
 * Stops at the line above if it is so far the only child of its parent, and is itself too deep rather than the one at `line`: no
 * later line returns to its column.
 */
function blameFirstChild(text: string, line: number, own: number): void {
  const found = onlyChild(text, line, own);
  if (found === undefined || returnsTo(text, line, own, found.child.column)) return;
  const { child, parent } = found;
  const end = contentEnd(text, child.start);
  const isItem = text[child.start] === '-';
  const beginning = text.slice(child.start, Math.min(end, child.start + KEY_LINE));
  if (isItem && (text[line + own] === '-' || !/^(?:- +)+[^\s#]+:/.test(beginning))) return;
  const empty =
    /:$|[|>][-+\d]*$/.test(text.slice(child.start, end)) && nextLine(text, child.start)?.column === own;
  const inner = isItem ? own - 2 : empty ? between(text, line, parent, own) : own;
  const target = Math.max(inner, parent, 0);
  const word = /^[^\n:]*/.exec(text.slice(child.start, end))?.[0] ?? '';
  const edits: OffsetEdit[] = [];
  for (let moved: Line | undefined = child; moved && moved.start < line; moved = nextLine(text, moved.start))
    edits.push({
      start: moved.start - moved.column,
      end: moved.start,
      text: ' '.repeat(Math.max(0, moved.column + target - child.column)),
    });
  const message = `"${word}" is indented by ${spaces(child.column)}, which does not match the lines below: use ${target}`;
  stop(child.start, child.start + word.length, message, {
    edits,
    guess: true,
    fix: 'Indent it like the lines below',
  });
}

/** The first line of the deeper block above, if it has no second entry, and the column of the line that opens it. */
function onlyChild(text: string, line: number, own: number): { child: Line; parent: number } | undefined {
  let child: Line | undefined;
  let parent = -1;
  let entries = 0;
  for (let at = line; at > 0 && parent < 0; ) {
    at = lineStart(text, at - 1);
    const above = lineAt(text, at);
    if (above === undefined) continue;
    if (above.column <= own) {
      parent = above.column;
    } else if (child === undefined || above.column <= child.column) {
      entries = above.column === child?.column && text[child.start] !== '-' ? entries + 1 : 0;
      child = above;
    }
  }
  const least = parent < 0 ? 0 : parent + 2;
  return child === undefined || entries > 0 || own < least ? undefined : { child, parent };
}

/** Whether the lines after the one at `line` continue at a deeper column, which makes this one the outlier. */
function returnsTo(text: string, line: number, own: number, column: number): boolean {
  let next = nextLine(text, line);
  const inner = opens(text, line) && next && next.column > own ? next.column : Number.POSITIVE_INFINITY;
  for (; next && next.column > own; next = nextLine(text, next.start))
    if (next.column === column && column < inner) return true;
  return false;
}

/** A column deeper than `parent` and less deep than `own`, taken from the lines below if one of them has such a column. */
function between(text: string, line: number, parent: number, own: number): number {
  for (let next = nextLine(text, line); next && next.column > parent; next = nextLine(text, next.start))
    if (next.column < own) return next.column;
  return Math.min(parent + 2, own);
}

/** The nearest column where the lines above have keys (or list items) that this line can follow. */
function targetColumn(text: string, line: number, own: number, isItem: boolean): number | undefined {
  const below = nextLine(text, line);
  const inner = isItem || !opens(text, line) ? undefined : below?.column;
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const column of columnsAbove(text, line, isItem)) {
    if (column === own || (inner && inner <= Math.min(column, own))) continue;
    // Less likely, because the lines below would have to move too.
    const distance = Math.abs(column - own) + (inner && inner <= column ? 0.5 : 0);
    if (distance < least) {
      best = column;
      least = distance;
    }
  }
  return best;
}

/** Whether a line ends with the colon of its key. */
const opens = (text: string, line: number): boolean => /:$/.test(text.slice(line, contentEnd(text, line)));

/** The columns of the collections that are open at this line, deepest first. */
function columnsAbove(text: string, line: number, ofItems: boolean): number[] {
  const found: number[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let at = line; at > 0 && limit > 0; ) {
    at = lineStart(text, at - 1);
    const content = text.slice(at, Math.min(lineEnd(text, at), at + KEY_LINE));
    const [, indent = '', dashes = '', key] = /^( *)((?:- +)*)(\S[^#]*?:(?=\s|$))?/.exec(content) ?? [];
    const first = content[indent.length];
    if (indent.length >= limit || first === undefined || first === '#' || /\s/.test(first)) continue;
    const inner = indent.length + dashes.length;
    if (key !== undefined && !ofItems && inner < limit) found.push(inner);
    const items = [...dashes.matchAll(/-/g)].map(({ index }) => indent.length + index);
    if (ofItems) found.push(...items.filter(column => column < limit).reverse());
    limit = indent.length;
  }
  return found;
}

/** Moves a line with everything that belongs to it, and the lines below at the same column. */
function shift(text: string, first: number, own: number, target: number): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  const below = nextLine(text, first);
  const opening = opens(text, first);
  const inner = opening && below && below.column > own ? below.column : Number.POSITIVE_INFINITY;
  const alone = opening && below?.column === own;
  let line: Line | undefined = { start: first + own, column: own };
  while (line) {
    const { start, column }: Line = line;
    edits.push({ start: start - column, end: start, text: ' '.repeat(Math.max(0, column + target - own)) });
    line = alone ? undefined : nextLine(text, start);
    const between = line && target > own && line.column > own && line.column < inner;
    if (line && (line.column < own || between)) break;
  }
  return edits;
}
