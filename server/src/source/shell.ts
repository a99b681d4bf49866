/** Shell scripts, and the commands that a Dockerfile runs when the container starts: `${X}`, `$X`, `printenv X`. */
import type { FileReading } from './facts.ts';
import { factsOf, type Gathering, gathering } from './gather.ts';

const EXPANSION = /\$(?:\{[#!]?([A-Za-z_]\w*)([^}]?)|([A-Za-z_]\w*))|\bprintenv\s+([A-Za-z_]\w*)/g;
const ASSIGNMENT =
  /(?:(?:^|[;&|]|\b(?:then|do|else)\b)\s*|\b(?:export|local|readonly|declare|typeset)\b\s*(?:-\w+\s+){0,9})([A-Za-z_]\w*)\+?=/g;
/** The variable of a loop, the last one that `read` sets, and the ones that `unset` removes. */
const LOOP =
  /\bfor\s+([A-Za-z_]\w*)\s+in\b|\bread\s+(?:-\w+\s+(?:"[^"]*"\s+|'[^']*'\s+|\d+\s+)?){0,9}([A-Za-z_]\w*)|\bunset\s+(?:-v\s+)?([A-Za-z_]\w*(?:[^\S\n]+[A-Za-z_]\w*){0,99})/g;

/** Never fails. */
export function* readShell(text: string): FileReading {
  const gathered = gathering(text);
  yield* noteLines(gathered, text, () => true);
  return factsOf(gathered);
}

/** Never fails. */
export function* readDockerfile(text: string): FileReading {
  const gathered = gathering(text);
  // Build steps do not run with the container.
  yield* noteLines(gathered, text, line => /^\s*(?:CMD|ENTRYPOINT)\b/i.test(line));
  for (const match of text.matchAll(/^[ \t]*(?:ENV|ARG)\s+([A-Za-z_]\w*)/gim)) {
    const at = gathered.lines.spot(match.index, match.index + match[0].length);
    gathered.writes.push({ kind: 'variable', name: [{ kind: 'literal', value: match[1] ?? '', at }] });
  }
  return factsOf(gathered);
}

function* noteLines(gathered: Gathering, text: string, reads: (line: string) => boolean): Generator<void> {
  let start = 0;
  const assigned = assignedNames();
  const isExported = exportsIn(text);
  for (const line of text.split('\n')) {
    const code = withoutComment(line);
    const given = assignmentsIn(code);
    if (reads(line)) {
      noteExpansions(gathered, code, start, (name, index) => {
        // `export TOKEN="$TOKEN"` and `X="${X:-d}"` read before they write.
        return (
          assigned.has(name) ||
          given.some(({ name: other, isKept, end }) => other === name && isKept && end <= index)
        );
      });
    }
    assigned.noteLine(code, given);
    for (const { name, isHandedOn } of given) {
      const at = gathered.lines.spot(start, start + line.length);
      const kind = isHandedOn || isExported(name) ? 'variable' : 'shell';
      gathered.writes.push({ kind, name: [{ kind: 'literal', value: name, at }] });
    }
    if (/(?:^|[;&|]\s*)(?:env|printenv|export -p)\s*(?:\||$)/.test(code)) {
      gathered.unknown.push(gathered.lines.spot(start, start + line.length));
    }
    yield;
    start += line.length + 1;
  }
}

function noteExpansions(
  gathered: Gathering,
  code: string,
  start: number,
  isOwn: (name: string, index: number) => boolean,
): void {
  // A variable in the default of another belongs to it.
  let outer = { group: start, end: 0 };
  for (const match of code.matchAll(EXPANSION)) {
    if (match.index >= outer.end) outer = { group: start + match.index, end: endOfBraces(code, match.index) };
    const name = match[1] ?? match[3] ?? match[4] ?? '';
    if (isOwn(name, match.index) || isQuoted(code, match.index)) continue;
    const from = start + match.index + match[0].indexOf(name, match[4] === undefined ? 0 : 8);
    const at = gathered.lines.spot(from, from + name.length);
    const required = match[2] === '?' || code.startsWith('?', match.index + match[0].length - 1);
    gathered.reads.push({
      name: [{ kind: 'literal', value: name, at }],
      form: 'shell',
      at,
      required,
      group: outer.group,
    });
  }
}

interface Assignment {
  readonly name: string;
  /** The offset after its value. */
  readonly end: number;
  /** The lines below have it too: `X=1 command` sets it only for the command. */
  readonly isKept: boolean;
  /** Processes started by the line have it too. */
  readonly isHandedOn: boolean;
  /** It depends on the command before it: `[ -n "$X" ] && Y=1`. */
  readonly isConditional: boolean;
}

/** The words of a shell that open, continue and close what may not run, at the start of a command. */
const BLOCK =
  /\b(if|elif|else|fi|for|while|until|select|case|esac|done)\b(?<=(?:^|[;&|({!]|\b(?:then|do|else))\s*\w+)(?![\w=-])/g;

/** The names that a script has certainly assigned so far: what is assigned in one branch may still come from outside. */
function assignedNames() {
  interface Branching {
    /** The names of the current branch. */
    names: Set<string>;
    /** Of the branches before it. */
    readonly others: Set<string>[];
    /** One of the branches runs. */
    isComplete: boolean;
  }
  const branch = (): Branching => ({ names: new Set(), others: [], isComplete: false });
  const open = [branch()];
  const innermost = (): Branching => open.at(-1) ?? branch();
  const close = (isBranch: boolean): void => {
    if (open.length === 1) return;
    const { names, others, isComplete } = open.pop() ?? branch();
    // What a loop or a case assigns, as from the arguments, is the script's own.
    if (isBranch && !isComplete) return;
    for (const name of names) if (others.every(other => other.has(name))) innermost().names.add(name);
  };
  return {
    has: (name: string): boolean => open.some(({ names }) => names.has(name)),
    noteLine(code: string, given: readonly Assignment[]): void {
      const words = [...code.matchAll(BLOCK)].map(match => ({ end: match.index, word: match[1] ?? '' }));
      const events = [...words, ...given.filter(({ isKept }) => isKept)].sort((a, b) => a.end - b.end);
      for (const event of events) {
        if ('name' in event) {
          if (!event.isConditional) innermost().names.add(event.name);
        } else if (event.word === 'elif' || event.word === 'else') {
          innermost().others.push(innermost().names);
          innermost().names = new Set();
          innermost().isComplete = event.word === 'else';
        } else if (/^(?:fi|esac|done)$/.test(event.word)) close(event.word === 'fi');
        else open.push(branch());
      }
    },
  };
}

/** Whether a script exports a name, anywhere. */
function exportsIn(text: string): (name: string) => boolean {
  if (/^[^\S\n]*set\s+(?:-\w*a|-o\s+allexport)/m.test(text)) return () => true;
  const lists = [...text.matchAll(/\b(?:export|declare\s+-x|typeset\s+-x)\s+([^\n;&|#]*)/g)];
  const names = new Set(lists.flatMap(([, list = '']) => list.match(/[A-Za-z_]\w*/g) ?? []));
  return name => names.has(name);
}

/** A value: consecutive strings, substitutions and characters. */
const VALUE = /(?:"(?:[^"\\]|\\.)*"|'[^']*'|\$\([^()]*\)|\$\{[^{}]*\}|[^\s;&|()"'])*/y;

function assignmentsIn(code: string): readonly Assignment[] {
  // From their line on.
  const loops = [...code.matchAll(LOOP)].flatMap(match =>
    [match[1], match[2], ...(match[3]?.split(/\s+/) ?? [])].flatMap((name): readonly Assignment[] =>
      name === undefined
        ? []
        : [{ name, end: match.index, isKept: true, isHandedOn: false, isConditional: false }],
    ),
  );
  const others = [...code.matchAll(ASSIGNMENT)].map((match): Assignment => {
    VALUE.lastIndex = match.index + match[0].length;
    const end = VALUE.lastIndex + (VALUE.exec(code)?.[0].length ?? 0);
    const isDeclared = /\b(?:export|local|readonly|declare|typeset)\b/.test(match[0]);
    const isForCommand = !isDeclared && /^[ \t]+[^\s;&|)#]/.test(code.slice(end));
    const isConditional = /(?:&&|\|\|)[^;&|]*$/.test(code.slice(0, match.index + match[0].length));
    return { name: match[1] ?? '', end, isKept: !isForCommand, isHandedOn: isForCommand, isConditional };
  });
  return [...loops, ...others];
}

/** Where `${X:-${Y}}` ends, so that its content belongs to it. */
function endOfBraces(code: string, from: number): number {
  if (code[from + 1] !== '{') return from;
  let depth = 0;
  for (let at = from + 1; at < code.length; at++) {
    if (code[at] === '{') depth++;
    else if (code[at] === '}' && --depth === 0) return at;
  }
  return code.length;
}

/** A comment begins at a `#` at the start of a word, outside quotes. */
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

/** Nothing is expanded between single quotes. */
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
