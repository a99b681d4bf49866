/** Shell scripts, and what a Dockerfile runs when the container starts: `${X}`, `$X`, `printenv X`. */
import type { FileReading } from './facts.ts';
import { factsOf, type Gathering, gathering } from './gather.ts';

const EXPANSION = /\$(?:\{[#!]?([A-Za-z_]\w*)([^}]?)|([A-Za-z_]\w*))|\bprintenv\s+([A-Za-z_]\w*)/g;
const ASSIGNMENT =
  /(?:^|[;&|]|\b(?:export|local|readonly|declare|typeset)\b)\s*(?:-\w+\s+)*([A-Za-z_]\w*)\+?=/g;
const LOOP = /\bfor\s+([A-Za-z_]\w*)\s+in\b|\bread\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g;

/** Never fails, whatever the text. */
export function* readShell(text: string): FileReading {
  const gathered = gathering(text);
  yield* noteLines(gathered, text, () => true);
  return factsOf(gathered);
}

/** Never fails, whatever the text. */
export function* readDockerfile(text: string): FileReading {
  const gathered = gathering(text);
  // What is built is not what runs.
  yield* noteLines(gathered, text, line => /^\s*(?:CMD|ENTRYPOINT)\b/i.test(line));
  for (const match of text.matchAll(/^\s*(?:ENV|ARG)\s+([A-Za-z_]\w*)/gim)) {
    const at = gathered.lines.spot(match.index, match.index + match[0].length);
    gathered.writes.push({ kind: 'variable', name: [{ kind: 'literal', value: match[1] ?? '', at }] });
  }
  return factsOf(gathered);
}

function* noteLines(gathered: Gathering, text: string, reads: (line: string) => boolean): Generator<void> {
  let start = 0;
  const assigned = new Set<string>();
  for (const line of text.split('\n')) {
    const code = withoutComment(line);
    // Its own name, from the line of the loop on.
    for (const match of code.matchAll(LOOP)) assigned.add(match[1] ?? match[2] ?? '');
    if (reads(line)) {
      for (const match of code.matchAll(EXPANSION)) {
        const name = match[1] ?? match[3] ?? match[4] ?? '';
        if (assigned.has(name) || isQuoted(code, match.index)) continue;
        const from = start + match.index + match[0].indexOf(name, match[4] === undefined ? 0 : 8);
        const at = gathered.lines.spot(from, from + name.length);
        const required = match[2] === '?' || code.startsWith('?', match.index + match[0].length - 1);
        gathered.reads.push({
          name: [{ kind: 'literal', value: name, at }],
          form: 'shell',
          at,
          required,
          group: start,
        });
      }
    }
    for (const match of [...code.matchAll(ASSIGNMENT), ...code.matchAll(LOOP)]) {
      const name = match[1] ?? match[2] ?? '';
      // `export TOKEN="$TOKEN"` and `X="${X:-d}"` read before they write.
      assigned.add(name);
      const at = gathered.lines.spot(start, start + line.length);
      gathered.writes.push({ kind: 'variable', name: [{ kind: 'literal', value: name, at }] });
    }
    if (/(?:^|[;&|]\s*)(?:env|printenv|export -p)\s*(?:\||$)/.test(code)) {
      gathered.unknown.push(gathered.lines.spot(start, start + line.length));
    }
    yield;
    start += line.length + 1;
  }
}

/** A `#` at the beginning of a word, outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (at === 0 || /[\s;(]/.test(line[at - 1] ?? ''))) return line.slice(0, at);
  }
  return line;
}

/** Between single quotes nothing is expanded. */
function isQuoted(line: string, index: number): boolean {
  let quote = '';
  for (let at = 0; at < index; at++) {
    const character = line[at] ?? '';
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
  }
  return quote === "'" || line[index - 1] === '\\';
}
