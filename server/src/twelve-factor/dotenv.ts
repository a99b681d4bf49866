/**
 * The environment as a .env file for local runs, merged into the person's own file. Lines that assign a variable of the charm are
 * ours and are updated in place; every other line stays as it is. Values that are secret, or known only in the running model, are
 * never written: their variables become comments to fill in, as do those of relations.
 */

import { visibleLine } from '../visible.ts';
import { isSecretVariable, type Variable } from './app-variable.ts';
import { type Environment, environment } from './environment.ts';
import type { Workload } from './workload.ts';

/** What a .env file should have for a variable. */
export interface DotenvEntry {
  readonly name: string;
  /** null: a comment, `# NAME=`. */
  readonly value: string | null;
  /** The charm does not give the app this variable because its option is unset, and there is nothing to fill in. */
  readonly unset?: true;
}

/** The intended entries of the file, in the order of the environment. */
export function dotenvEntries(environment: Environment): readonly DotenvEntry[] {
  const present = [...environment.variables.values()].map(variable => ({
    name: variable.name,
    value: mayBeWritten(variable) ? variable.value : null,
  }));
  const absent = environment.absent.map(
    (variable): DotenvEntry => ({
      name: variable.name,
      value: null,
      ...(!isSecretVariable(variable) && { unset: true }),
    }),
  );
  const related = environment.integrations
    .flatMap(({ variables }) => variables)
    .filter(name => !environment.variables.has(name))
    .map((name): DotenvEntry => ({ name, value: null }));
  const all = [...present, ...absent, ...related];
  return [...new Map(all.reverse().map(entry => [entry.name, entry])).values()]
    .reverse()
    .filter(({ name }) => !/[=\s#]/.test(name));
}

/** Shells cannot set names with a dot or similar characters, and secrets do not belong in files. */
function mayBeWritten(variable: Variable): boolean {
  return /^[A-Za-z_]\w*$/.test(variable.name) && !isSecretVariable(variable);
}

/** The file's text with the charm's variables merged in. */
export function dotenv(before: string, workload: Workload): string {
  const heading = visibleLine(`${workload.application}: what its charm sets`);
  return mergeDotenv(before, dotenvEntries(environment(workload)), heading);
}

/**
 * The environment as a file for `docker run --env-file` and similar tools, which take everything after the equals sign literally,
 * including quotes. A value with a line break cannot be written there: its variable becomes a comment, like those without a
 * value.
 */
export function dockerEnv(workload: Workload): string {
  const heading = visibleLine(`${workload.application}: what its charm sets`);
  const lines = dotenvEntries(environment(workload)).map(({ name, value }) =>
    value === null || /[\r\n]/.test(value) ? `# ${name}=` : `${name}=${value}`,
  );
  return `${[`# ${heading}`, ...lines].join('\n')}\n`;
}

/** The placeholder for a secret's keys in the name of its variables. */
const KEY = '<KEY>';

/** The file's text with the entries merged in; unchanged if nothing differs. */
export function mergeDotenv(text: string, entries: readonly DotenvEntry[], heading: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = readLines(text);
  const merged = lines.map(line => updated(line, entries));
  const known = new Set(merged.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const isThere = (name: string): boolean => {
    const [start = '', pattern] = name.split(KEY);
    // For a secret whose keys are not known, any matching variable counts.
    return pattern === undefined ? known.has(name) : [...known].some(other => other.startsWith(start));
  };
  const added = entries.filter(({ name }) => !isThere(name)).map(written);
  const before = merged.map(line => line.text).join('');
  if (added.length === 0) return before;
  const headed = merged.some(line => line.text.trim() === `# ${heading}`);
  const lineEnd = before === '' || before.endsWith('\n') ? '' : eol;
  const blank = before === '' || headed || /(^|\n)[^\S\n]*\n$/.test(before) ? '' : eol;
  const block = headed ? added : [`# ${heading}`, ...added];
  return `${before}${lineEnd}${blank}${block.join(eol)}${eol}`;
}

/** A difference between a file and the charm: a variable without the charm's value. The values are not included. */
export interface DotenvDifference {
  readonly name: string;
  /** `unset`: set in the file, but not by the charm. */
  readonly kind: 'missing' | 'different' | 'unset';
}

/** Compares a .env file with what it should have; entries without a value may have any. */
export function dotenvDifferences(
  text: string,
  entries: readonly DotenvEntry[],
): readonly DotenvDifference[] {
  const assigned = new Map(
    readLines(text).flatMap(line => (line.value === undefined ? [] : [[line.name, line.value]])),
  );
  return entries.flatMap(({ name, value, unset }): DotenvDifference[] => {
    const current = assigned.get(name);
    if (value === null) return unset && current !== undefined ? [{ name, kind: 'unset' }] : [];
    if (current === undefined) return [{ name, kind: 'missing' }];
    return agrees(current, value) ? [] : [{ name, kind: 'different' }];
  });
}

/** An editor may have rewritten the line breaks in a value as those of its file. */
function agrees(current: string | undefined, value: string): boolean {
  return current === value || current?.replaceAll('\r\n', '\n') === value;
}

/** A line, or several if a quoted value spans them. */
interface Line {
  /** Including its line break. */
  readonly text: string;
  /** The name in an assignment, or in a comment with an assignment without a value. */
  readonly name?: string;
  /** The value of an assignment. */
  readonly value?: string;
}

/** An assignment up to its value: what precedes the name, the name, the equals sign. */
const HEAD = /^([^\S\r\n]*(?:export[^\S\r\n]+)?)([^\s#=]+)([^\S\r\n]*=[^\S\r\n]*)/;
/** An unclosed quote is an ordinary character: the value ends with its line. */
const QUOTED = /^('[^']*'|"(?:\\[\s\S]|[^"\\])*"|`[^`]*`)(?=[^\S\r\n]*(?:#|\r?\n|$))/;
const EMPTY_COMMENT = /^[^\S\r\n]*#[^\S\r\n]*([^\s#=]+)=[^\S\r\n]*(\r?\n|$)/;

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let rest = text; rest !== ''; ) {
    const line = readLine(rest);
    lines.push(line);
    rest = rest.slice(line.text.length);
  }
  return lines;
}

function readLine(rest: string): Line {
  const assignment = readAssignment(rest);
  if (assignment) return { text: assignment.join(''), name: assignment[1], value: unquote(assignment[3]) };
  const comment = EMPTY_COMMENT.exec(rest);
  if (comment?.[1] !== undefined) return { text: comment[0], name: comment[1] };
  return { text: toLineEnd(rest) };
}

/** Start, name, equals sign, value as written, and the rest of the line. */
function readAssignment(rest: string): [string, string, string, string, string] | undefined {
  const head = HEAD.exec(rest);
  if (!head) return undefined;
  const [all, start = '', name = '', sign = ''] = head;
  const after = rest.slice(all.length);
  const quoted = QUOTED.exec(after)?.[0];
  const line = toLineEnd(after);
  const comment = /\s$/.test(sign) && line.startsWith('#') ? 0 : line.search(/[^\S\r\n]#/);
  const value = quoted ?? (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return [start, name, sign, value, toLineEnd(after.slice(value.length))];
}

const toLineEnd = (text: string): string => /^[^\n]*(\n|$)/.exec(text)?.[0] ?? text;

function updated(line: Line, entries: readonly DotenvEntry[]): Line {
  const entry = entries.find(({ name }) => name === line.name);
  if (!entry || entry.value === null || agrees(line.value, entry.value)) return line;
  const value = quote(entry.value);
  const assignment = readAssignment(line.text);
  if (!assignment) return { ...line, text: `${entry.name}=${value}${/\r?\n$/.exec(line.text)?.[0] ?? ''}` };
  const [start, name, sign, , end] = assignment;
  const gap = end.startsWith('#') ? ' ' : '';
  return { ...line, text: `${start}${name}${sign}${value}${gap}${end}` };
}

const written = ({ name, value }: DotenvEntry): string =>
  value === null ? `# ${name}=` : assignment(name, value);

/** One or more lines that shells and .env readers interpret alike. */
export const assignment = (name: string, value: string): string => `${name}=${quote(value)}`;

/**
 * Bare if every reader takes it literally, or else in quotes that Bash and python-dotenv read alike, with line breaks unescaped.
 * Single quotes need no escapes, but python-dotenv knows two in them: `\\` and `\'`. Some values have no such spelling and are
 * written for Bash: python-dotenv keeps the backslash before `$` and backtick in double quotes (Node's parser and others keep
 * more), substitutes `${...}` in any quotes, and cannot express a carriage return.
 */
function quote(value: string): string {
  if (/^[\w.,:/@%+^-]+$/.test(value)) return value;
  if (!/'|\\\\|\\$/.test(value)) return `'${value}'`;
  return `"${value.replace(/["\\$`]/g, '\\$&')}"`;
}

/** `\n` is a line break for every reader except Bash. */
function unquote(text: string): string {
  const inner = text.slice(1, -1);
  if (text.length < 2 || text.at(-1) !== text[0]) return text;
  if (text.startsWith("'") || text.startsWith('`')) return inner;
  if (!text.startsWith('"')) return text;
  return inner.replace(/\\(["\\$`nr])/g, (_, sign) => (sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign));
}
