/**
 * What PyYAML 6.0.3 accepts (yaml/parser.py and the scanner's rules for keys), as a recursive descent over columns:
 * a block collection is a column, and everything deeper belongs to its last entry. It builds nothing; it says where
 * the loader would stop. A key is one whose colon follows on the same line within 1024 characters.
 */
import {
  afterBreak,
  anchorEnd,
  type BlockScalar,
  blockScalar,
  contentEnd,
  directive,
  type Fault,
  isBlank,
  isMarker,
  lineEnd,
  lineStart,
  plainEnd,
  quoted,
  quotedEnd,
  Stop,
  startsBadly,
  stop,
  tagEnd,
} from './scan.ts';

export interface Reading {
  /** The first place where the loader stops; undefined when it reads the whole text. */
  readonly fault: Fault | undefined;
  /** Offsets of the comments, `#` included; those behind a fault are missing. */
  readonly comments: readonly (readonly [number, number])[];
  /** Block scalars by the offset of their `|` or `>`. */
  readonly blocks: ReadonlyMap<number, BlockScalar>;
  /** Offsets of the tags, in order. */
  readonly tags: readonly (readonly [number, number])[];
  /** Offsets of what crosses lines as YAML 1.2 does not allow: quoted scalars, flow collections, gaps before `|`. */
  readonly across: readonly (readonly [number, number])[];
}

interface Reader {
  readonly text: string;
  readonly comments: [number, number][];
  readonly blocks: Map<number, BlockScalar>;
  readonly tags: [number, number][];
  readonly across: [number, number][];
  /** Handles that %TAG defines, and the two that are always there. */
  readonly handles: Set<string>;
  at: number;
  /** Where the current line begins. */
  line: number;
  /** A block collection, or a key, may begin here: at a new line, or behind `- ` and `? `. */
  fresh: boolean;
  depth: number;
}

/** Python's recursion limit stops the loader somewhat above this depth. */
const MAX_DEPTH = 160;
const MAX_KEY = 1024;

export function read(text: string): Reading {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const r: Reader = {
    text,
    comments: [],
    blocks: new Map(),
    tags: [],
    across: [],
    handles: new Set(['!', '!!']),
    at: start,
    line: start,
    fresh: true,
    depth: 0,
  };
  try {
    document(r);
    return { ...r, fault: undefined };
  } catch (error) {
    if (error instanceof Stop) return { ...r, fault: error.fault };
    throw error;
  }
}

/** One document, and nothing behind it. */
function document(r: Reader): void {
  skip(r);
  const directives = readDirectives(r);
  const marked = r.at === r.line && isMarker(r.text, r.at);
  if (marked && r.text[r.at] === '-') {
    r.at += 3;
    r.fresh = false;
    skip(r);
  } else if (directives || marked) {
    const end = contentEnd(r.text, r.at);
    stop(r.at, end, 'A document begins with "---" here, or with its first key: nothing may end before it', {
      start: r.at,
      end,
      text: directives ? '---' : '',
    });
  }
  if (level(r, -1) === 'deeper') node(r, -1);
  skip(r);
  while (r.at === r.line && r.text.startsWith('...', r.at) && isMarker(r.text, r.at)) {
    r.at += 3;
    skip(r);
  }
  if (r.at < r.text.length) behindDocument(r);
}

function readDirectives(r: Reader): boolean {
  let version = false;
  let any = false;
  while (r.text[r.at] === '%' && r.at === r.line) {
    const found = directive(r.text, r.at);
    if ((found.version && version) || (found.handle && r.handles.has(found.handle) && any))
      stop(r.at, found.end, 'This directive is there twice: remove one', {
        start: r.at,
        end: found.end,
        text: '',
      });
    version ||= found.version !== undefined;
    if (found.handle) r.handles.add(found.handle);
    any = true;
    r.at = found.end;
    skip(r);
  }
  return any;
}

function behindDocument(r: Reader): never {
  const { text, at } = r;
  const rest = { start: at, end: text.length, text: '' };
  if (at === r.line && isMarker(text, at))
    stop(
      at,
      at + 3,
      'charmcraft reads one document: remove this "---" and what follows, or merge it into the first',
      rest,
      'yaml-document',
    );
  misplaced(r, 0);
}

/** Spaces, line breaks and comments. Tabs are never skipped. */
function skip(r: Reader): void {
  const { text } = r;
  for (;;) {
    while (text.charCodeAt(r.at) === 32) r.at++;
    if (text[r.at] === '#') {
      const end = lineEnd(text, r.at);
      r.comments.push([r.at, end]);
      r.at = end;
    }
    const after = afterBreak(text, r.at);
    if (after === r.at) break;
    r.at = after;
    r.line = after;
    r.fresh = true;
  }
  if (text[r.at] === '\t') tab(r);
}

function tab(r: Reader): never {
  const run = /^[\t ]+/.exec(r.text.slice(r.at))?.[0] ?? '\t';
  const end = r.at + run.trimEnd().length + run.lastIndexOf('\t') + 1;
  const indents = /^ *$/.test(r.text.slice(r.line, r.at));
  const message = indents
    ? 'A tab cannot indent: use spaces'
    : 'A tab cannot stand between words: use a space';
  return stop(r.at, end, message, { start: r.at, end, text: (indents ? '  ' : ' ').repeat(end - r.at) });
}

/** Where the next word stands: outside of the block collection at `column`, at its column, or deeper. */
function level(r: Reader, column: number): 'out' | 'same' | 'deeper' {
  const own = r.at - r.line;
  if (r.at >= r.text.length || own < column) return 'out';
  if (own === 0 && (isMarker(r.text, r.at) || r.text[r.at] === '%')) return 'out';
  return own === column ? 'same' : 'deeper';
}

/** An indicator followed by a blank: `- `, `? ` or `: `. */
const indicator = (r: Reader, char: string): boolean => r.text[r.at] === char && isBlank(r.text, r.at + 1);

function nested(r: Reader, inner: () => void): void {
  if (++r.depth > MAX_DEPTH) {
    const end = contentEnd(r.text, r.at);
    stop(r.at, end, `More than ${MAX_DEPTH} levels are too deep for charmcraft: flatten this`, {
      start: r.at,
      end,
      text: '',
    });
  }
  inner();
  r.depth--;
}

/**
 * A value in block context. It stands deeper than `indent`, the column of the enclosing collection. `dashes`: a list
 * may stand at that column itself. `given`: properties that stand on lines of their own above.
 */
function node(r: Reader, indent: number, dashes = false, given = ''): void {
  if (indicator(r, '-') || indicator(r, '?')) collection(r);
  else if (indicator(r, ':')) misplaced(r, indent);
  else keyOrContent(r, indent, dashes, given);
}

function keyOrContent(r: Reader, indent: number, dashes: boolean, given: string): void {
  const { at: start, line, fresh } = r;
  const own = readProperties(r);
  const twice = [...own].some(kind => given.includes(kind));
  if (own && r.line !== line) {
    if (twice) junk(r, start);
    if (level(r, indent) === 'deeper') node(r, indent, dashes, given + own);
    else value(r, indent, dashes, r.at);
  } else if (isBlockScalar(r)) {
    if (twice) junk(r, start);
    readBlockScalar(r, indent);
  } else {
    if (own && indicator(r, '-')) misplaced(r, indent);
    const kind = content(r, indent, own);
    if (isColon(r, line)) {
      if (!fresh) misplaced(r, indent);
      r.at = start;
      nested(r, () => mapping(r, start - line));
    } else if (twice || (given && kind === 'alias')) {
      junk(r, start);
    }
  }
}

/** A sequence, or a mapping that begins with `? `, at the column where it stands. */
function collection(r: Reader): void {
  const column = r.at - r.line;
  const dash = r.text[r.at] === '-';
  if (!r.fresh) {
    const what = dash ? 'A list' : 'A key with "?"';
    const end = Math.min(r.at + 2, lineEnd(r.text, r.at));
    stop(
      r.at,
      r.at + 1,
      `${what} cannot begin behind a key on its line: begin it on the next line, indented`,
      {
        start: r.at,
        end,
        text: '',
      },
    );
  }
  nested(r, () => (dash ? blockSequence(r, column) : mapping(r, column)));
}

/** `&anchor` and `!tag`, at most one of each: which of them there are, as letters; '' for none. */
function readProperties(r: Reader): string {
  let found = '';
  for (;;) {
    const char = r.text[r.at];
    const kind = char === '&' ? 'a' : char === '!' ? 't' : '';
    const { line } = r;
    if (kind === '' || found.includes(kind)) return found;
    const start = r.at;
    r.at = kind === 'a' ? anchorEnd(r.text, r.at) : tagEnd(r.text, r.at);
    if (kind === 't') noteTag(r, start);
    found += kind;
    r.fresh = false;
    skip(r);
    if (r.line !== line) return found;
  }
}

function noteTag(r: Reader, start: number): void {
  r.tags.push([start, r.at]);
  const tag = r.text.slice(start, r.at);
  const handle = /^![\w-]*!/.exec(tag)?.[0];
  const message =
    handle && !r.handles.has(handle)
      ? `Nothing defines "${handle}": remove the tag`
      : /^!(?!<).*[,[\]{}]/.test(tag) &&
        `A tag goes on to the next space: write one behind its name in "${tag}"`;
  if (message) stop(start, r.at, message, { start, end: r.at, text: '' }, 'yaml-tag');
}

const isBlockScalar = (r: Reader): boolean => r.text[r.at] === '|' || r.text[r.at] === '>';

function readBlockScalar(r: Reader, indent: number): void {
  const block = blockScalar(r.text, r.at, indent);
  if (block.comment) r.comments.push([...block.comment]);
  r.blocks.set(r.at, block);
  r.at = block.next;
  r.line = lineStart(r.text, r.at);
  r.fresh = true;
}

/** An alias, a scalar (nothing at all, behind properties) or a flow collection, and the blanks behind it. */
function content(r: Reader, indent: number, properties: string): 'scalar' | 'alias' | 'flow' {
  const { text } = r;
  const char = text[r.at] ?? '';
  if (properties && (r.at >= text.length || indicator(r, ':'))) return 'scalar';
  r.fresh = false;
  if (char === '*') {
    if (properties) junk(r, r.at);
    moveTo(r, anchorEnd(text, r.at));
    skip(r);
    return 'alias';
  } else if (char === '[' || char === '{') {
    const { at, line } = r;
    nested(r, () => flow(r, indent));
    if (r.line !== line) r.across.push([at, r.at]);
    skip(r);
    return 'flow';
  } else if (char === '"' || char === "'") {
    const { at, line } = r;
    moveTo(r, quotedEnd(text, r.at, false));
    if (r.line !== line) r.across.push([at, r.at]);
  } else {
    startsPlain(r, false);
    moveTo(r, plainEnd(text, r.at, indent, false));
  }
  skip(r);
  return 'scalar';
}

/** Moves behind a word that may cross lines. */
function moveTo(r: Reader, end: number): void {
  if (lineEnd(r.text, r.at) < end) r.line = lineStart(r.text, end);
  r.at = end;
}

function startsPlain(r: Reader, flow: boolean): void {
  const char = r.text[r.at] ?? '';
  const next = isBlank(r.text, r.at + 1);
  if (!next && (char === '-' || (!flow && (char === '?' || char === ':')))) return;
  if ('-?:,[]{}#&*!|>\'"%@`'.includes(char))
    startsBadly(r.text, r.at, `A text cannot begin with "${char}": put it in quotes`);
}

/** Whether what ended here is a key: its colon stands on the line on which it began. */
function isColon(r: Reader, line: number): boolean {
  return r.line === line && indicator(r, ':');
}

/** Entries at one column; `r` stands at the first. */
function sequence(r: Reader, column: number): void {
  while (level(r, column) === 'same' && indicator(r, '-')) {
    const from = ++r.at;
    r.fresh = true;
    skip(r);
    value(r, column, false, from);
    skip(r);
  }
}

/** A sequence at a column of its own, where nothing else may stand. */
function blockSequence(r: Reader, column: number): void {
  sequence(r, column);
  if (level(r, column) !== 'out') misplaced(r, column);
}

function mapping(r: Reader, column: number): void {
  do {
    if (indicator(r, '?')) explicitKey(r, column);
    else simpleKey(r, column);
    skip(r);
  } while (level(r, column) === 'same' && r.fresh);
  if (level(r, column) !== 'out') misplaced(r, column);
}

function explicitKey(r: Reader, column: number): void {
  behindIndicator(r, column);
  if (level(r, column) === 'same' && indicator(r, ':')) behindIndicator(r, column);
}

function behindIndicator(r: Reader, column: number): void {
  const from = ++r.at;
  r.fresh = true;
  skip(r);
  value(r, column, true, from);
  skip(r);
}

function simpleKey(r: Reader, column: number): void {
  const { at: start, line } = r;
  if (indicator(r, '-') || indicator(r, ':') || isBlockScalar(r)) misplaced(r, column);
  const properties = readProperties(r);
  const kind = r.line === line ? content(r, column, properties) : undefined;
  if (!isColon(r, line)) withoutColon(r, start);
  if (kind === 'flow') flowKey(r, start);
  checkLength(r, start);
  const from = ++r.at;
  r.fresh = false;
  skip(r);
  value(r, column, true, from);
}

/**
 * What follows a colon or a dash, whose offset is `from`: something deeper, a list at the key's own column, nothing;
 * or a block scalar at that column, which only PyYAML allows.
 */
function value(r: Reader, column: number, dashes: boolean, from: number): void {
  const at = level(r, column);
  if (at === 'deeper') {
    node(r, column, dashes);
  } else if (at === 'same' && dashes && indicator(r, '-')) {
    nested(r, () => sequence(r, column));
  } else if (at === 'same' && isBlockScalar(r)) {
    r.across.push([from, r.at]);
    readBlockScalar(r, column);
  }
}

function checkLength(r: Reader, start: number): void {
  if (r.at - start <= MAX_KEY || [...r.text.slice(start, r.at)].length <= MAX_KEY) return;
  stop(start, r.at, `A key has at most ${MAX_KEY} characters: shorten it`, {
    start: start + 1,
    end: r.at - 1,
    text: '',
  });
}

/** A collection cannot be the key of Python's dict; `{{ x }}` is how people get there. */
function flowKey(r: Reader, start: number): never {
  const end = contentEnd(r.text, start);
  return stop(
    start,
    r.at,
    'A list or a mapping cannot be a key: put the text in quotes',
    { start, end, text: quoted(r.text.slice(start, end)) },
    'yaml-key',
  );
}

/** A line in a mapping that is no entry. */
function withoutColon(r: Reader, start: number): never {
  const end = contentEnd(r.text, start);
  const line = r.text.slice(start, end);
  const [, key, rest] = /^([\w.-]+)( +.*)?$/.exec(line) ?? [];
  if (key && rest)
    return stop(
      start,
      end,
      `"${line}" is no entry: write "${key}:${rest}", or indent it if it goes on from the line above`,
      { start: start + key.length, end: start + key.length, text: ':' },
    );
  return stop(start, end, `"${line}" is no entry: a colon and a space are missing behind the key`, {
    start,
    end,
    text: '',
  });
}

/** Text behind a value that is complete. */
function junk(r: Reader, start: number): never {
  const end = contentEnd(r.text, start);
  return stop(start, end, `"${r.text.slice(start, end)}" follows a value that is complete: remove it`, {
    start,
    end,
    text: '',
  });
}

/** A word where the collection at `column` expects its next entry. */
function misplaced(r: Reader, column: number): never {
  const { text, at, line } = r;
  const end = contentEnd(text, at);
  if (text.slice(line, at).trim() !== '') sameLine(r);
  if (text[at] === '%' && at === line) directive(text, at);
  const word = /^[^\n:]*(?=:\s|:$)/.exec(text.slice(at, end))?.[0] ?? text.slice(at, end);
  const own = at - line;
  if (own === column) {
    stop(
      at,
      end,
      `"${text.slice(at, end)}" is no entry of what it stands in: indent it, or write it as the others`,
      {
        start: at,
        end,
        text: '',
      },
    );
  }
  const message = `"${word}" is indented by ${own} spaces, and nothing above it is: align it with its neighbours`;
  stop(at, at + Math.max(word.length, 1), message, {
    start: line,
    end: at,
    text: ' '.repeat(Math.max(column, 0)),
  });
}

function sameLine(r: Reader): never {
  const { text, at } = r;
  if (!indicator(r, ':')) junk(r, at);
  const indent = /^ */.exec(text.slice(r.line, at))?.[0].length ?? 0;
  const before = text.slice(r.line + indent, at);
  const start = r.line + indent + (/^(?:[-?] +)*(?:[^\s:]+: +)?/.exec(before)?.[0].length ?? 0);
  const end = contentEnd(text, at);
  const whole = text.slice(start, end);
  return stop(
    start,
    Math.max(end, at + 1),
    `"${whole}" has a second colon: put the value in quotes, or the next key on a line of its own`,
    { start, end, text: quoted(whole) },
  );
}

/** `[...]` or `{...}`; lines and columns mean nothing inside. */
function flow(r: Reader, indent: number): void {
  const open = r.at;
  const close = r.text[open] === '[' ? ']' : '}';
  const inMap = close === '}';
  r.at++;
  skip(r);
  for (let first = true; r.text[r.at] !== close; first = false) {
    if (!first) {
      if (r.text[r.at] !== ',') flowFault(r, open, close, indent);
      r.at++;
      skip(r);
      if (r.text[r.at] === close) break;
    }
    flowEntry(r, { open, close, indent, inMap });
  }
  r.at++;
}

interface FlowContext {
  readonly open: number;
  readonly close: string;
  readonly indent: number;
  readonly inMap: boolean;
}

function flowEntry(r: Reader, f: FlowContext): void {
  const { at: start, line } = r;
  const explicit = r.text[r.at] === '?';
  if (explicit) {
    r.at++;
    skip(r);
  }
  const empty = explicit && (r.text[r.at] === ':' || ends(r, f.close));
  const isCollection = empty ? false : flowNode(r, f);
  const isKey = r.text[r.at] === ':' && (explicit || r.line === line);
  if (isCollection && (f.inMap || isKey)) flowKey(r, start);
  if (!isKey) return;
  if (!explicit) checkLength(r, start);
  r.at++;
  skip(r);
  if (!ends(r, f.close)) flowNode(r, f);
}

const ends = (r: Reader, close: string): boolean => r.text[r.at] === ',' || r.text[r.at] === close;

/** True for a collection. */
function flowNode(r: Reader, f: FlowContext): boolean {
  const { text } = r;
  let properties = readProperties(r);
  const more = properties ? readProperties(r) : '';
  if (more && properties.length + more.length > 2) flowFault(r, f.open, f.close, f.indent);
  properties += more;
  const char = text[r.at] ?? '';
  if (char === '[' || char === '{') {
    nested(r, () => flow(r, f.indent));
    skip(r);
    return true;
  }
  if (char === '*' && !properties) moveTo(r, anchorEnd(text, r.at));
  else if (char === '"' || char === "'") moveTo(r, quotedEnd(text, r.at, true));
  else if (properties && (char === ',' || char === ':' || char === f.close)) return false;
  else {
    const dash = char === '-' && !isBlank(text, r.at + 1);
    const marker = r.at === r.line && (isMarker(text, r.at) || char === '%');
    if (r.at >= text.length || marker || (!dash && '-?:,[]{}#&*!|>\'"%@`'.includes(char)))
      flowFault(r, f.open, f.close, f.indent);
    moveTo(r, plainEnd(text, r.at, -1, true));
  }
  skip(r);
  return false;
}

/** Something in a flow collection that is no entry: it was never closed, or the word is wrong. */
function flowFault(r: Reader, open: number, close: string, indent: number): never {
  const { text, at } = r;
  const end = lastLine(text, open, at, indent);
  const bracket = text[open];
  if (end !== undefined)
    return stop(open, open + 1, `"${bracket}" is never closed: write "${close}" at the end`, {
      start: end,
      end,
      text: close,
    });
  const wordEnd = Math.max(at + 1, at + (/^[^\s,[\]{}]+/.exec(text.slice(at))?.[0].length ?? 1));
  const char = text[at] ?? '';
  if (char === ']' || char === '}')
    return stop(at, at + 1, `"${bracket}" is closed by "${close}", not by "${char}"`, {
      start: at,
      end: at + 1,
      text: close,
    });
  if (/["'\w[{]/.test(char))
    return stop(at, wordEnd, `A comma or "${close}" is missing before "${text.slice(at, wordEnd)}"`, {
      start: at,
      end: at,
      text: ',',
    });
  return stop(at, wordEnd, `"${text.slice(at, wordEnd)}" cannot stand here: put the text in quotes`, {
    start: at,
    end: wordEnd,
    text: '',
  });
}

/** Where a collection ends that is never closed, or undefined: before the first line that belongs to the block around. */
function lastLine(text: string, open: number, at: number, indent: number): number | undefined {
  let end = contentEnd(text, open);
  for (let line = afterBreak(text, lineEnd(text, open)); line <= at; ) {
    const own = /^ *(?=[^\s#])/.exec(text.slice(line, lineEnd(text, line)))?.[0].length;
    const starts =
      own === undefined
        ? false
        : /^(?:[^[\]{}]+:(?:\s|$)|- |---|\.\.\.)/.test(text.slice(line + own, lineEnd(text, line)));
    if (own !== undefined && own <= indent && starts) return end;
    if (own !== undefined) end = contentEnd(text, line);
    const next = afterBreak(text, lineEnd(text, line));
    if (next === line || next >= text.length) break;
    line = next;
  }
  return at >= text.length ? end : undefined;
}
