/** Reads: os.environ and os.getenv in all their forms, and Flask's config. */
import { type Argument, argumentsAt, type Chain } from '../expressions.ts';
import type { NameExpression, Read } from '../facts.ts';
import { canonical, type Gathering, namesGivenBy, noteReads, scopesAt } from '../gather.ts';
import { groupOf } from '../groups.ts';
import type { Token } from '../tokens.ts';
import { noteCall } from './calls.ts';
import { noteSettings } from './dynaconf.ts';
import type { PythonStatement } from './statements.ts';
import { about, type ExpressionContext } from './uses.ts';

/** The read in a chain of names, if there is one. */
export function noteChain(
  gathered: Gathering,
  list: readonly Token[],
  chain: Chain,
  statements: readonly PythonStatement[],
): void {
  const token = list[chain.from];
  if (token === undefined) return;
  const statement = statementAt(statements, token.start);
  // An import or a declaration of a name is not a use.
  const first =
    statement && list[statement.from]?.start === statement.start ? list[statement.from]?.text : undefined;
  if (first === 'import' || first === 'from') return;
  const before = list[chain.from - 1]?.text;
  if (before === 'def' || before === 'class') return;
  const path = canonical(gathered, chain);
  const open = list[chain.next];
  const context = { gathered, list, chain, path, statement };
  if (noteEnviron(context)) return;
  if (noteSettings(context)) return;
  if (noteConfig(context)) return;
  if (open?.text === '(' && open.pair > 0) noteCall(context);
}

function statementAt(statements: readonly PythonStatement[], offset: number): PythonStatement | undefined {
  let low = 0;
  let high = statements.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const statement = statements[middle];
    if (statement === undefined) return undefined;
    if (offset < statement.start) high = middle - 1;
    else if (offset >= statement.end) low = middle + 1;
    else return statement;
  }
  return undefined;
}

/** os.environ and os.getenv; true if the chain was one of them. */
function noteEnviron(context: ExpressionContext): boolean {
  const { gathered, list, chain, path } = context;
  const open = list[chain.next];
  if (!/^os\.(?:environb?|getenvb?|unsetenv|putenv)(?:\.|$)/.test(path)) return false;
  if (shadowed(context)) return true;
  const method = path.replace(/^os\.environb?\.?/, '');
  if (/^os\.getenvb?$/.test(path) && open?.text === '(') {
    noteArgumentRead(context, 'getenv', false);
  } else if (path.startsWith('os.getenv')) {
    gathered.unknown.push(gathered.lines.spot(list[chain.from]?.start ?? 0, list[chain.next - 1]?.end ?? 0));
  } else if (/^(?:get|pop|__getitem__)$/.test(method) && open?.text === '(') {
    noteArgumentRead(context, 'environ.get', method !== 'get');
  } else if (/^(?:setdefault|__setitem__)$/.test(method) && open?.text === '(') {
    noteWrite(context, 'variable', argumentsAt(list, chain.next)[0]);
  } else if (method === '' && open?.text === '[' && open.pair > 0) {
    noteSubscript(context);
  } else if (method === '' && /^(?:in)$/.test(list[chain.from - 1]?.text ?? '')) {
    notePresence(context);
  } else if (method !== 'update' && !isAliased(context)) {
    gathered.unknown.push(gathered.lines.spot(list[chain.from]?.start ?? 0, list[chain.next - 1]?.end ?? 0));
  }
  return true;
}

/** `environ` is a parameter: the mapping from a WSGI server, not os.environ. */
function shadowed({ gathered, list, chain }: ExpressionContext): boolean {
  const token = list[chain.from];
  return (
    token !== undefined &&
    scopesAt(gathered, token.start).some(({ parameters }) => parameters.includes(token.text))
  );
}

/** `env = os.environ`: another name for it. */
const isAliased = ({ list, chain, statement }: ExpressionContext): boolean =>
  statement !== undefined && list[chain.from - 1]?.text === '=' && chain.next === statement.to;

function noteArgumentRead(context: ExpressionContext, form: Read['form'], required: boolean): void {
  const { gathered, list, chain } = context;
  const all = argumentsAt(list, chain.next);
  const argument = all.find(({ keyword }) => keyword === undefined || keyword === 'key');
  const close = list[chain.next]?.pair ?? chain.next;
  const names = argument ? namesGivenBy(gathered, list, argument.from, argument.to) : [];
  const isRequired = required && all.length < 2;
  noteReads(gathered, names, { form, required: isRequired, ...about(context, close + 1) });
}

/** `os.environ["X"]`, a read unless it is assigned to or deleted. */
function noteSubscript(context: ExpressionContext): void {
  const { gathered, list, chain } = context;
  const close = list[chain.next]?.pair ?? chain.next;
  const names = namesGivenBy(gathered, list, chain.next + 1, close);
  if (isWritten(context, close + 1)) {
    for (const name of names) gathered.writes.push({ kind: 'variable', name });
    return;
  }
  noteReads(gathered, names, { form: 'environ', required: true, ...about(context, close + 1) });
}

function isWritten({ list, chain, statement }: ExpressionContext, after: number): boolean {
  if (list[chain.from - 1]?.text === 'del') return true;
  const mark = list[after]?.text;
  return mark === '=' && (statement === undefined || chain.from >= statement.from) && !isKeyword(list, after);
}

/** `f(x=...)`: a keyword's equals sign follows a plain name; otherwise a bracket precedes it. */
const isKeyword = (list: readonly Token[], at: number): boolean => list[at - 1]?.kind === 'name';

function notePresence(context: ExpressionContext): void {
  const { gathered, list, chain } = context;
  // `"X" in os.environ`, `"X" not in os.environ`
  let to = chain.from - 1;
  if (list[to - 1]?.text === 'not') to--;
  const token = list[to - 1];
  if (token === undefined) return;
  if (list[to - 2]?.text === 'for') {
    gathered.unknown.push(gathered.lines.spot(list[chain.from]?.start ?? 0, list[chain.next - 1]?.end ?? 0));
    return;
  }
  const names =
    token.kind === 'text' || token.kind === 'name' ? namesGivenBy(gathered, list, to - 1, to) : [];
  noteReads(gathered, names, {
    form: 'presence',
    start: token.start,
    end: token.end,
    group: groupOf(list, chain.from),
  });
}

function noteWrite(
  { gathered, list }: ExpressionContext,
  kind: 'variable' | 'config',
  argument: Argument | undefined,
): void {
  if (argument === undefined) return;
  for (const name of namesGivenBy(gathered, list, argument.from, argument.to))
    gathered.writes.push({ kind, name });
}

/** `app.config["X"]`, `.config.get("X")`; the charm's own code reads options in the same way. */
function noteConfig(context: ExpressionContext): boolean {
  const { gathered, list, chain, path } = context;
  const open = list[chain.next];
  const isGet = /(?:^|\.)config\.(?:get|pop|setdefault)$/.test(path) && path.includes('.');
  const isDict = /\.config$/.test(path) && open?.text === '[';
  if (!(isDict || (isGet && open?.text === '(')) || (open?.pair ?? -1) < 0) return false;
  // `config` alone may be anything; it is the app's if it was assigned from one.
  if (isGet && !/\.config\./.test(path)) return false;
  const close = open?.pair ?? chain.next;
  if (isGet) {
    const [argument] = argumentsAt(list, chain.next);
    const names = argument ? namesGivenBy(gathered, list, argument.from, argument.to) : [];
    if (path.endsWith('.setdefault'))
      for (const name of names) gathered.writes.push({ kind: 'config', name });
    else if (names.length > 0) noteReads(gathered, names, { form: 'config', ...about(context, close + 1) });
    return true;
  }
  const names = namesGivenBy(gathered, list, chain.next + 1, close);
  if (isWritten(context, close + 1)) for (const name of names) gathered.writes.push({ kind: 'config', name });
  else if (names.length > 0) {
    const nested = nestedKeys(list, close, names);
    noteReads(gathered, nested.names, { form: 'config', required: true, ...about(context, nested.next) });
  }
  return true;
}

/** `app.config["DB"]["HOST"]` comes from `FLASK_DB__HOST`. */
function nestedKeys(
  list: readonly Token[],
  close: number,
  names: readonly NameExpression[],
): { readonly names: readonly NameExpression[]; readonly next: number } {
  const [name] = names;
  const [open, key, end] = [list[close + 1], list[close + 2], list[close + 3]];
  if (
    names.length !== 1 ||
    name === undefined ||
    open?.text !== '[' ||
    key?.kind !== 'text' ||
    end?.text !== ']'
  )
    return { names, next: close + 1 };
  const [part] = name;
  if (part === undefined || part.kind !== 'literal') return { names, next: close + 1 };
  const nested: NameExpression = [...name, { kind: 'literal', value: `__${key.text}`, at: part.at }];
  return { names: [name, nested], next: close + 4 };
}
