/**
 * Where the words of a YAML text begin and end, by the rules of PyYAML 6.0.3 (yaml/scanner.py), which differ from YAML 1.2: no
 * tabs between words, `?` ends a plain scalar in a flow collection, U+0085, U+2028 and U+2029 break lines, quoted scalars ignore
 * indentation. Every function takes the text and an offset and returns the offset after the word.
 */
import { badEscape, badHeader, badStart, stop, unclosedQuote } from './faults.ts';
import { afterBreak, isBlank, isBreak, isMarker, lastLineStart, lineEnd } from './text.ts';

/** The end of a word in a plain scalar; a colon belongs to it unless a blank (or, in flow, a bracket) follows. */
function wordEnd(text: string, at: number, flow: boolean): number {
  let end = at;
  while (!isBlank(text, end)) {
    const char = text[end] ?? '';
    if (char === ':' && (isBlank(text, end + 1) || (flow && ',[]{}'.includes(text[end + 1] ?? '')))) break;
    if (flow && ',?[]{}'.includes(char)) break;
    end++;
  }
  return end;
}

/** `indent` is the column of the enclosing block collection; in flow, lines may begin at any column. */
export function plainEnd(text: string, at: number, indent: number, flow: boolean): number {
  let end = at;
  let next = at;
  for (;;) {
    const word = text[next] === '#' ? next : wordEnd(text, next, flow);
    if (word === next) return end;
    end = word;
    next = end;
    let line = -1;
    for (;;) {
      while (text.charCodeAt(next) === 32) next++;
      const after = afterBreak(text, next);
      if (after === next) break;
      line = after;
      next = after;
      if (isMarker(text, next)) return end;
    }
    if (next === end || (line >= 0 && !flow && next - line <= indent)) return end;
  }
}

const ESCAPE =
  /\\(?:[0abt\tnvfre "\\/N_LP]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r\n|[\n\r\x85\u2028\u2029])/y;

/** The offset after the closing quote; stops if there is none. */
export function quotedEnd(text: string, at: number, flow: boolean): number {
  const quote = text[at];
  let next = at + 1;
  while (next < text.length) {
    const char = text[next];
    if (char === quote) {
      if (quote === '"' || text[next + 1] !== "'") return closed(text, at, next + 1, flow);
      next += 2;
    } else if (char === '\\' && quote === '"') {
      next = escapeEnd(text, next);
      if (isBreak(text.charCodeAt(next - 1)) && isMarker(text, next)) break;
    } else {
      const after = afterBreak(text, next);
      if (after > next && isMarker(text, after)) break;
      next = after > next ? after : next + 1;
    }
  }
  return unclosedQuote(text, at, flow);
}

/** A quote that "closes" lines later, before more text, has swallowed those lines: its real end is missing. */
function closed(text: string, start: number, end: number, flow: boolean): number {
  if (lastLineStart(text, start, end) === undefined) return end;
  let next = end;
  while (text[next] === ' ') next++;
  if (next < text.length && !isBreak(text.charCodeAt(next)) && !/[#:,\]}\t]/.test(text[next] ?? ''))
    return unclosedQuote(text, start, flow);
  return end;
}

function escapeEnd(text: string, at: number): number {
  ESCAPE.lastIndex = at;
  const found = ESCAPE.test(text) ? text.slice(at, ESCAPE.lastIndex) : undefined;
  if (found !== undefined && !(found[1] === 'U' && Number.parseInt(found.slice(2), 16) > 0x10ffff))
    return ESCAPE.lastIndex;
  return badEscape(text, at);
}

export interface BlockScalar {
  /** The column of its content. */
  readonly column: number;
  /** The end of its last line that is not blank, before the line break. */
  readonly end: number;
  /** Where the reader continues, after the blank lines and indentation that follow. */
  readonly next: number;
  /** The offsets of the comment after the header. */
  readonly comment: readonly [number, number] | undefined;
}

const HEADER = /[|>](?:[+-][1-9]?|[1-9][+-]?)?(?= |[\n\r\x85\u2028\u2029]|$) *(#[^\n\r\x85\u2028\u2029]*)?/y;

/** From the header to its last line. */
export function blockScalar(text: string, at: number, indent: number): BlockScalar {
  HEADER.lastIndex = at;
  const header = HEADER.exec(text);
  const headerEnd = header ? HEADER.lastIndex : at + 1;
  if (!header || lineEnd(text, at) !== headerEnd) badHeader(text, at);
  const lines = afterBreak(text, headerEnd);
  const increment = /[1-9]/.exec(header[0].split('#')[0] ?? '')?.[0];
  const column = increment ? Math.max(indent, 0) + Number(increment) : contentColumn(text, lines, indent);
  const comment = header[1] === undefined ? undefined : ([headerEnd - header[1].length, headerEnd] as const);
  const last = blockLines(text, lines, column);
  return {
    column,
    next: last.next,
    end: last.end ?? at + (/^.[-+\d]*/.exec(header[0])?.[0].length ?? 1),
    comment,
  };
}

/** The column of the content; the deepest of the leading lines decides. */
function contentColumn(text: string, at: number, indent: number): number {
  let deepest = Math.max(indent + 1, 1);
  for (let line = at; ; ) {
    let next = line;
    while (text[next] === ' ') next++;
    deepest = Math.max(deepest, next - line);
    line = afterBreak(text, next);
    if (line === next) return deepest;
  }
}

function blockLines(text: string, at: number, column: number): { end: number | undefined; next: number } {
  let end: number | undefined;
  for (let line = at; ; ) {
    let next = line;
    while (next - line < column && text[next] === ' ') next++;
    const after = afterBreak(text, next);
    if (after > next) {
      line = after;
    } else if (next - line === column && next < text.length) {
      end = lineEnd(text, next);
      line = afterBreak(text, end);
      if (line === end) return { end, next: end };
    } else {
      return { end, next };
    }
  }
}

const ANCHOR = /[&*][\w-]+(?=[?:,\]}%@` \t\n\r\x85\u2028\u2029]|$)/y;

/** `&anchor` or `*alias`. */
export function anchorEnd(text: string, at: number): number {
  ANCHOR.lastIndex = at;
  if (ANCHOR.test(text)) return ANCHOR.lastIndex;
  const kind = text[at] === '*' ? 'the use of an anchor' : 'an anchor';
  return badStart(text, at, `"${text[at]}" begins ${kind} here: put the text in quotes`);
}

/** Percent signs in a tag are checked separately. */
const TAG =
  /^(?:!<[-;/?:@&=+$,_.!~*'()[\]\w%]+>|![\w-]*![-;/?:@&=+$,_.!~*'()[\]\w%]+|![-;/?:@&=+$,_.~*'()[\]\w%]*)$/;
const BAD_PERCENT = /%(?![\da-fA-F]{2})/;

export function tagEnd(text: string, at: number): number {
  let end = at;
  while (!isBlank(text, end)) end++;
  const tag = text.slice(at, end);
  if (text[end] !== '\t' && TAG.test(tag) && !BAD_PERCENT.test(tag)) return end;
  return badStart(text, at, '"!" begins a tag here: put the text in quotes');
}

const DIRECTIVE =
  /^%(?:YAML *(\d+)\.\d+|TAG +(!(?:[\w-]*!)?) +([-;/?:@&=+$,_.!~*'()[\]\w%]+)|(?!(?:YAML|TAG)(?: |$))[\w-]+(?:| .*))$/;

interface Directive {
  readonly end: number;
  readonly version?: string;
  readonly handle?: string;
  /** The meaning of the handle. */
  readonly prefix: string;
}

/** A directive's line; `version` or `handle` is set if the line has it. */
export function directive(text: string, at: number): Directive {
  const end = lineEnd(text, at);
  const written = text.slice(at, end).replace(/ #.*$/, '');
  const match = DIRECTIVE.exec(written.slice(0, spacesBefore(written)));
  const [, version, handle, prefix = ''] = match ?? [];
  if (!match || (version !== undefined && Number(version) !== 1) || BAD_PERCENT.test(prefix))
    stop(at, end, 'A line that begins with "%" is a directive: indent the text, or put it in quotes', {
      edits: [{ start: at, end, text: '' }],
    });
  return { end, prefix, ...(version && { version }), ...(handle && { handle }) };
}

/** Where the spaces at the end of a text begin. */
function spacesBefore(text: string): number {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return end;
}
