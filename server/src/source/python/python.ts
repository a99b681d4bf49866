/** Python: os.environ in all its forms, Flask's config, helpers, constants, settings classes. */
import { allLists, argumentsAt, chainAt } from '../expressions.ts';
import type { FileReading } from '../facts.ts';
import { factsOf, type Gathering, gathering, scopesAt } from '../gather.ts';
import { noteMention } from '../mentions.ts';
import { STEP, type Syntax, type Token, tokens as tokensOf } from '../tokens.ts';
import { noteAssignment, noteComprehensions, noteLambda, noteLoop, notePrefixed } from './assignments.ts';
import { noteClass } from './classes.ts';
import { noteChain } from './reads.ts';
import { type Block, blocksOf, type PythonStatement, statementsOf } from './statements.ts';

export const PYTHON: Syntax = {
  lineComments: ['#'],
  blockComments: false,
  prefixes: /[rRbBuUfFtT]{1,2}(?=["'])/y,
  quotes: [
    { mark: '"""', lines: true, hole: '{' },
    { mark: "'''", lines: true, hole: '{' },
    { mark: '"', hole: '{' },
    { mark: "'", hole: '{' },
  ],
  lineStatements: true,
  statements: {
    anywhere: /^(?:def|class|import|return|raise)$/,
    atMargin: /^(?:if|for|from|with|try|async)$/,
  },
};

/** Never fails. */
export function* readPython(text: string): FileReading {
  const gathered = gathering(text);
  const tokens = yield* tokensOf(text, PYTHON);
  const statements = statementsOf(tokens);
  const blocks = blocksOf(tokens, statements, text.length);
  yield;
  for (const statement of statements) noteImport(gathered, tokens, statement);
  for (const block of blocks) noteScope(gathered, tokens, block);
  for (const statement of statements) noteLambda(gathered, tokens, statement);
  for (const [index, statement] of statements.entries()) {
    noteAssignment(gathered, tokens, statement, blocks);
    if (index % (STEP / 8) === 0) yield;
  }
  for (const block of blocks) {
    if (block.kind === 'for') noteLoop(gathered, tokens, block);
    if (block.kind === 'with') notePrefixed(gathered, tokens, block);
    if (block.kind === 'class') noteClass(gathered, tokens, block, blocks, statements);
    if (block.kind !== 'def') yield;
  }
  noteComprehensions(gathered, tokens);
  const docstrings = new Set(statements.flatMap(statement => docstring(tokens, statement)));
  for (const list of allLists(tokens)) {
    for (let at = 0; at < list.length; at++) {
      if (at % STEP === STEP - 1) yield;
      const token = list[at];
      if (token?.kind === 'text' && !docstrings.has(token) && !isHandledElsewhere(gathered, list, at)) {
        noteMention(gathered, token);
      }
      const chain = chainAt(list, at);
      if (chain !== undefined) noteChain(gathered, list, chain, statements);
    }
  }
  return factsOf(gathered);
}

/** A key that is set, or a key of a mapping from a server: `environ["X"]` where `environ` is a parameter. */
function isHandledElsewhere(gathered: Gathering, list: readonly Token[], at: number): boolean {
  const [open, close] = [list[at - 1], list[at + 1]];
  if (open?.text === '[' && close?.text === ']') {
    const receiver = list[at - 2];
    const isParameter =
      receiver !== undefined &&
      scopesAt(gathered, receiver.start).some(({ parameters }) => parameters.includes(receiver.text));
    return list[at + 2]?.text === '=' || isParameter;
  }
  return (
    open?.text === '(' && /^(?:setdefault|putenv|unsetenv|setenv|delenv)$/.test(list[at - 2]?.text ?? '')
  );
}

/** A string that is a statement of its own documents the code and is not part of it. */
function docstring(tokens: readonly Token[], { from, to }: PythonStatement): readonly Token[] {
  const [only] = tokens.slice(from, to);
  return to - from === 1 && only?.kind === 'text' ? [only] : [];
}

function noteImport(gathered: Gathering, tokens: readonly Token[], { from, to }: PythonStatement): void {
  const first = tokens[from]?.text;
  if (first !== 'import' && first !== 'from') return;
  const words = tokens.slice(from + 1, to).map(({ text }) => text);
  if (first === 'import') {
    for (const clause of words.join(' ').split(',')) {
      const [path = '', alias] = clause.trim().split(' as ');
      const name = path.replaceAll(' ', '');
      if (alias) gathered.imports.set(alias.trim(), name);
      else if (!name.includes('.')) gathered.imports.set(name, name);
    }
    return;
  }
  const split = words.indexOf('import');
  if (split < 0) return;
  const module = words.slice(0, split).join('');
  const names = words.slice(split + 1).filter(word => word !== '(' && word !== ')');
  if (names[0] === '*') {
    gathered.imports.set('*', module);
    return;
  }
  for (const clause of names.join(' ').split(',')) {
    const [name = '', alias] = clause.trim().split(' as ');
    if (name !== '')
      gathered.imports.set(
        (alias ?? name).trim(),
        `${module}${module.endsWith('.') ? '' : '.'}${name.trim()}`,
      );
  }
}

function noteScope(gathered: Gathering, tokens: readonly Token[], block: Block): void {
  if (block.kind !== 'def') return;
  const open = block.open;
  const parameters = argumentsAt(tokens, open)
    .map(({ keyword, from }) => keyword ?? nameAt(tokens, from))
    .filter(name => name !== undefined && name !== 'self' && name !== 'cls');
  gathered.scopes.push({
    name: block.name,
    parameters: parameters.map(name => name ?? ''),
    start: tokens[open]?.start ?? 0,
    end: block.end,
    locals: new Map(),
  });
}

/** The name of a parameter: `name`, `name: str`, `*names`. */
function nameAt(tokens: readonly Token[], from: number): string | undefined {
  const token = tokens[from];
  if (token?.kind === 'name') return token.text;
  return token?.text.startsWith('*') ? '' : undefined;
}
