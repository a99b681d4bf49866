/**
 * Splits what charmcraft and rockcraft print when they fail: charmcraft 4.5.0 and craft-application 7.5.0, without a terminal.
 * See test/golden/tool-output.
 */

/** One thing that a tool says; `message` has its own words, on one line. The kind decides how its place is found. */
export type Statement =
  | YamlStatement
  | FieldStatement
  /** An unhandled exception. */
  | { readonly kind: 'crash'; readonly message: string }
  /** Anything else, mostly not an error at all. */
  | { readonly kind: 'sentence'; readonly message: string };

/** A text that is not YAML, with the place given by PyYAML (0-based). */
export interface YamlStatement {
  readonly kind: 'yaml';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** A field of the model, as pydantic or craft-application writes its location: `parts.app.plugin`. */
export interface FieldStatement {
  readonly kind: 'field';
  readonly message: string;
  readonly field: string;
  /** A required key is missing. */
  readonly missing: boolean;
  /** The key is not allowed. */
  readonly unknown: boolean;
}

/** How much of the end of an output is read: errors come last. */
const LONGEST_OUTPUT = 64 * 1024;
/** The limit for a line: input repeated in a message may be long. */
const LONGEST_LINE = 500;
/** The limit for a multi-line message. */
const LONGEST_MESSAGE = 4 * LONGEST_LINE;
/** The most statements that are kept, from the end: each is compared with everything wrong in the file. */
const MOST_STATEMENTS = 100;

/** What a terminal and `--verbosity=debug` add to a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const DECORATION = /\0|\x1b\[[0-9;?]*[A-Za-z]|\r|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ /gm;

/** What follows the message of a CraftError (craft_cli/messages.py, _report_error). */
const TAIL =
  /^(?:Detailed information|Recommended resolution|For more information, check out|Full execution log): ?(.*)$/;

/** Lines about the run itself. */
const NOISE =
  /^(?:\s*return Path\(self\.\w+\)$|\S+: \w*Warning: |WARNING: |\*EXPERIMENTAL\*|Starting \w+, version |Logging execution to |Retrying \(Retry\()/;

/** ` in "FOLDER/charmcraft.yaml", line 2, column 1`: PyYAML counts from one. The last mark is that of the problem. */
const MARK = /^ +in "([^"\n]*)", line (\d+), column (\d+)/gm;

type Marks = readonly RegExpExecArray[];

/** The last errors of an output in order, and its other statements. Never throws. */
export function readStatements(output: string): readonly Statement[] {
  const text = output.slice(-LONGEST_OUTPUT).replace(DECORATION, '');
  const lines = withoutTracebacks(text.split('\n').map(line => line.slice(0, LONGEST_LINE)));
  const marks = [...text.matchAll(MARK)];
  const paragraphs: (readonly Statement[])[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfParagraph(lines, at);
    paragraphs.push(readParagraph(lines.slice(at, end), detailsAt(lines, end), marks));
    at = end + 1;
  }
  return paragraphs.flat().slice(-MOST_STATEMENTS);
}

/** Where a message ends: at a blank line, at what follows every message, or at a line about the run. */
function endOfParagraph(lines: readonly string[], start: number): number {
  let at = start;
  for (let line = lines[at]; line !== undefined; line = lines[++at])
    if (line.trim() === '' || TAIL.test(line) || NOISE.test(line)) break;
  return at;
}

/** The details on one line; those of a YAML error begin on the next. */
function detailsAt(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  return line.startsWith('Detailed information:') ? (TAIL.exec(line)?.[1] ?? '') : '';
}

const CAUSE = /^(?:The above exception was the direct cause|During handling of the above exception)/;

/** Of chained tracebacks, only the last exception is kept: the one that reached `main`. */
function withoutTracebacks(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let exception: number | undefined;
  let inside = false;
  for (const line of lines) {
    if (line.startsWith('Traceback (most recent call last):')) inside = true;
    else if (inside && /^\s/.test(line)) continue;
    else if (inside) {
      inside = false;
      exception = kept.length;
      kept.push(exceptionLine(line));
    } else if (CAUSE.test(line) && exception !== undefined) kept.length = exception;
    else kept.push(line);
  }
  return kept;
}

/** Marks an exception; DECORATION has removed it from the text itself. */
const CRASH = '\0';

/** The tool's own errors are reduced to their message; Python's keep their name. */
const exceptionLine = (line: string): string => CRASH + line.replace(/^\w+\.[\w.]+: /, '');

function readParagraph(lines: readonly string[], details: string, marks: Marks): readonly Statement[] {
  const statements: Statement[] = [];
  // A message may continue on the next line; the table of sentences decides whether one begins here.
  const extra = details === '' ? '' : ` (${details})`;
  for (const [at, line] of lines.entries()) {
    const error = readError(line, () => lines.slice(at + 1), marks);
    if (error) return statements.concat(error);
    statements.push({ message: oneLine(`${line} ${lines[at + 1] ?? ''}`) + extra, kind: 'sentence' });
  }
  return statements;
}

/** Recognizes an error by its first line; `rest` returns the lines after it. */
function readError(
  first: string,
  rest: () => readonly string[],
  marks: Marks,
): readonly Statement[] | undefined {
  const line = first.replace(CRASH, '');
  const model = /^(?:\w+ internal error: )?\d+ validation errors? for (\S+)$/.exec(line)?.[1];
  if (model) return readModelErrors(rest(), model);
  if (/^Bad \S+ content:$/.test(line)) return readBullets(rest());
  const yaml = /^(?:error parsing '|invalid YAML in )([^'\s]+?\.yaml)\b/.exec(line)?.[1];
  if (yaml) return [yamlError(yaml, [line, ...rest()], marks)];
  if (first.startsWith(CRASH) || /^\w+ internal error: /.test(line))
    return [{ kind: 'crash', message: oneLine(line) }];
  return undefined;
}

const oneLine = (text: string): string => cut(text).replace(/\s+/g, ' ').trim();

const cut = (text: string): string => text.slice(0, LONGEST_MESSAGE);

function yamlError(file: string, lines: readonly string[], marks: Marks): YamlStatement {
  const mark = marks.findLast(([, path = '']) => path === '<unicode string>' || path.endsWith(`/${file}`));
  const plain = lines.filter(line => !/^ +(?:in "|\^)|^ {4}/.test(line));
  const message = oneLine((file === 'paas-config.yaml' ? plain : plain.slice(0, 1)).join(', '));
  const [line, character] = mark ? [Number(mark[2]) - 1, Number(mark[3]) - 1] : [0, 0];
  return { kind: 'yaml', message, file, line, character };
}

/** pydantic's own output: a location, below it the message, `[type=...]`, and a link. */
function readModelErrors(lines: readonly string[], model: string): readonly Statement[] {
  const statements: Statement[] = [];
  // This model is one of several in a list, and its fields are named relative to it (charmcraft/services/project.py).
  const above = model === 'BasesConfiguration' ? ['bases'] : [];
  let field = '';
  let words: string[] = [];
  for (const line of lines) {
    if (/^ {4}For further information visit /.test(line)) {
      const path = [...above, ...(field === '' ? [] : [field])].join('.');
      const statement = fieldError(path, cut(words.join(' ')).replace(/ \[type=\w+, input_value=.*$/, ''));
      // A project variable, which this model holds, has no name here (craft_parts/infos.py).
      statements.push(model === 'ProjectVar' ? { kind: 'crash', message: statement.message } : statement);
      field = '';
      words = [];
    } else if (/^ {2}/.test(line)) words.push(line);
    else if (words.length === 0) field = line;
    else words.push(line);
  }
  return statements;
}

/** craft-application's output for the same (craft_application/util/error_formatting.py). */
function readBullets(lines: readonly string[]): readonly Statement[] {
  const bullets: string[] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) bullets.push(line.slice(2));
    else bullets.push(`${bullets.pop() ?? ''} ${line}`);
  }
  return bullets.map(cut).map(bullet => {
    const named = /^(.*?) \(in field (?:'([^']*)'|"([^"]*)"), input: /.exec(bullet);
    if (named) return fieldError(named[2] ?? named[3] ?? '', named[1] ?? '');
    const needed = /^(?:extra )?field '([^']*)' (?:required|not permitted) in (?:'([^']*)'|top-level)/.exec(
      bullet,
    );
    const path = [needed?.[2], needed?.[1]].filter(part => part !== undefined).join('.');
    return fieldError(path, bullet);
  });
}

function fieldError(field: string, words: string): FieldStatement {
  const message = oneLine(words).replace(/^Value error, /, '');
  const missing = /^field (?:'.*' )?required/i.test(message);
  const unknown =
    /not permitted/.test(message) || /\.\[key\]$/.test(field) || message === 'Keys should be strings';
  return { kind: 'field', message, field, missing, unknown };
}
