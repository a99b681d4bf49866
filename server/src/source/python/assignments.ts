/** What names stand for: constants, lists, the environment under another name, the strings of a loop. */
import { argumentsAt, chainAt } from '../expressions.ts';
import type { NameExpression } from '../facts.ts';
import {
  apart,
  canonical,
  type Gathering,
  itemsOfLoop,
  namesGivenBy,
  scopesAt,
  type TokenScope,
} from '../gather.ts';
import type { Token } from '../tokens.ts';
import type { Block, PythonStatement } from './statements.ts';

/** `NAME = "X"`, in a function, a class or the module: the source of names and lists used later. */
export function noteAssignment(
  gathered: Gathering,
  tokens: readonly Token[],
  statement: PythonStatement,
  blocks: readonly Block[],
): void {
  const target = targetOf(tokens, statement);
  if (target === undefined || !/^[\w.]+$/.test(target.path)) return;
  const { value } = target;
  const offset = tokens[statement.from]?.start ?? 0;
  const scope = scopesAt(gathered, offset)[0];
  const alias = chainAt(tokens, value);
  const real = alias && alias.next === statement.to ? canonical(gathered, alias) : undefined;
  if (real !== undefined && /^(?:os\.environ|os\.getenv|os\.environ\.get|(?:.*\.)?config)$/.test(real)) {
    if (!target.path.includes('.')) gathered.imports.set(target.path, real);
    return;
  }
  const made = isCopy(gathered, tokens, value, statement.to) ? 'os.environ' : madeOf(gathered, tokens, value);
  if (made !== undefined) gathered.imports.set(target.path, made);
  noteObject(gathered, target.path, made, tokens[value]);
  const items = listItems(gathered, tokens, value, statement.to);
  const names = items.length > 0 ? [] : namesGivenBy(gathered, tokens, value, statement.to);
  const [name] = names;
  if (scope !== undefined) {
    const before = scope.locals.get(target.path);
    const isText = names.length === 1 && name !== undefined && before === undefined;
    if (items.length > 0) gathered.lists.set(`${scope.name}:${target.path}`, items);
    if (!target.path.includes('.')) scope.locals.set(target.path, isText ? [apart(name)] : null);
    return;
  }
  const holder = classAround(blocks, offset);
  const path = holder === undefined ? target.path : `${holder.name}.${target.path}`;
  if (items.length > 0) gathered.lists.set(path, items);
  else if (names.length === 1 && name !== undefined) gathered.constants.set(path, name);
}

/** `os.environ.copy()`, `dict(os.environ)`, `{**os.environ, "A": "b"}` */
function isCopy(gathered: Gathering, tokens: readonly Token[], from: number, to: number): boolean {
  const chain = chainAt(tokens, from);
  if (chain !== undefined && tokens[chain.next]?.text === '(' && tokens[chain.next]?.pair === to - 1) {
    const path = canonical(gathered, chain);
    return path === 'os.environ.copy' || (path === 'dict' && isEnviron(gathered, tokens, chain.next + 1));
  }
  const [open, stars] = [tokens[from], tokens[from + 1]];
  return open?.text === '{' && stars?.text === '**' && isEnviron(gathered, tokens, from + 2);
}

function isEnviron(gathered: Gathering, tokens: readonly Token[], at: number): boolean {
  const chain = chainAt(tokens, at);
  return chain !== undefined && canonical(gathered, chain) === 'os.environ';
}

const classAround = (blocks: readonly Block[], offset: number): Block | undefined =>
  blocks
    .filter(({ kind, start, end }) => kind === 'class' && start <= offset && offset < end)
    .sort((a, b) => b.start - a.start)[0];

interface Target {
  /** `NAME`, `self.name`, or `app.config` of `app.config["X"]`. */
  readonly path: string;
  /** The index of the first token of the value. */
  readonly value: number;
}

/** The first target of an assignment. */
export function targetOf(tokens: readonly Token[], { from, to }: PythonStatement): Target | undefined {
  const chain = chainAt(tokens, from);
  if (chain === undefined) return undefined;
  let at = chain.next;
  if (tokens[at]?.text === ':') {
    // Skip an annotation up to the equals sign.
    while (at < to && tokens[at]?.text !== '=') at++;
  }
  return tokens[at]?.text === '=' && at < to ? { path: chain.path, value: at + 1 } : undefined;
}

/** Reader objects of libraries: `env = environ.Env()`, `config = Config(".env")`. */
const MAKERS: Readonly<Record<string, string>> = {
  'environ.Env': 'library:environ',
  'environ.FileAwareEnv': 'library:environ',
  'environs.Env': 'library:environ',
  'environs.FileAwareEnv': 'library:environ',
  'starlette.config.Config': 'library:starlette',
  'dynaconf.Dynaconf': 'library:dynaconf',
  'dynaconf.LazySettings': 'library:dynaconf',
};

/** The library and prefix of a reader object, as `library:starlette:APP_`; undefined for anything else. */
function madeOf(gathered: Gathering, tokens: readonly Token[], at: number): string | undefined {
  const chain = chainAt(tokens, at);
  if (chain === undefined || tokens[chain.next]?.text !== '(') return undefined;
  const path = canonical(gathered, chain);
  const all = argumentsAt(tokens, chain.next);
  // Another module hands starlette's class on: `Config(".env")`.
  const isFile = /\.Config$/.test(path) && /^\.env/.test(tokens[all[0]?.from ?? 0]?.text ?? '');
  const library = MAKERS[isFile ? 'starlette.config.Config' : path];
  if (library === undefined) return undefined;
  const prefix = all.find(({ keyword }) =>
    /^(?:(?:env_|envvar_)?prefix|envvar_prefix_for_dynaconf)$/i.test(keyword ?? ''),
  );
  const text = prefix && tokens[prefix.from];
  const given = text?.kind === 'text' ? text.text : undefined;
  if (library !== 'library:dynaconf') return `${library}:${given ?? ''}`;
  // It may be asked for anything: `settings.as_dict()`.
  gathered.unknown.push(gathered.lines.spot(tokens[at]?.start ?? 0, tokens[chain.next]?.end ?? 0));
  return `${library}:${given ?? 'DYNACONF'}_`;
}

/** The constant with the prefix of a library's object; not a name in the code. */
export const prefixOfObject = (object: string): string => `${object}.$prefix`;

/** A library's object that other modules may import; settings files may give dynaconf's other values. */
function noteObject(
  gathered: Gathering,
  name: string,
  made: string | undefined,
  token: Token | undefined,
): void {
  const [, library, prefix] = /^library:(\w+):(.*)$/.exec(made ?? '') ?? [];
  if (prefix === undefined) return;
  const at = gathered.lines.spot(token?.start ?? 0, token?.end ?? 0);
  gathered.environments.set(name, library === 'dynaconf' ? 'likely' : 'certain');
  gathered.constants.set(prefixOfObject(name), [{ kind: 'literal', value: prefix, at }]);
}

/** `with env.prefixed("APP_"):` of environs: reads in its body have the prefix. */
export function notePrefixed(gathered: Gathering, tokens: readonly Token[], block: Block): void {
  const [argument] = tokens[block.open]?.text === '(' ? argumentsAt(tokens, block.open) : [];
  const receiver = /^(.+)\.prefixed$/.exec(block.name)?.[1];
  if (argument === undefined || receiver === undefined) return;
  const names = namesGivenBy(gathered, tokens, argument.from, argument.to);
  const locals = new Map([[prefixOf(receiver), names]]);
  gathered.scopes.push({ name: '', parameters: [], start: block.start, end: block.end, locals });
}

/** The key of a reader's prefix in a scope; not a name in the code. */
export const prefixOf = (receiver: string): string => `prefix of ${receiver}`;

/** `{name: os.environ[name] for name in ("A", "B")}`: the name is known inside the brackets. */
export function noteComprehensions(gathered: Gathering, tokens: readonly Token[]): void {
  const open: number[] = [];
  // Their scopes come together at the end: each that is added in between has all of them sorted again.
  const scopes: TokenScope[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'mark') {
      if (token.pair > at) open.push(at);
      else if (token.pair >= 0 && open.at(-1) === token.pair) open.pop();
      continue;
    }
    if (token?.text !== 'for' || token.kind !== 'name' || tokens[at + 2]?.text !== 'in') continue;
    const around = tokens[open.at(-1) ?? -1];
    const end = tokens[around?.pair ?? -1]?.end;
    const name = tokens[at + 1];
    if (around === undefined || end === undefined || name?.kind !== 'name') continue;
    const named = itemsAt(gathered, tokens, at + 3, around.pair);
    const path = chainAt(tokens, at + 3)?.path;
    const items = itemsOfLoop(gathered, named, path, name.start);
    if (items.length === 0) continue;
    const locals = new Map([[name.text, items]]);
    scopes.push({ name: '', parameters: [], start: around.start, end, locals });
  }
  for (const scope of scopes) gathered.scopes.push(scope);
}

/** The strings of a list, inline or named. */
export function itemsAt(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly NameExpression[] {
  const [scope] = scopesAt(gathered, tokens[from]?.start ?? 0);
  // For a dictionary, its keys.
  const path = chainAt(tokens, from)?.path.replace(/\.(?:items|keys)$/, '');
  const named = path && (gathered.lists.get(`${scope?.name}:${path}`) ?? gathered.lists.get(path));
  const close = tokens[from]?.pair ?? -1;
  return named || listItems(gathered, tokens, from, close > from ? close + 1 : to);
}

function listItems(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): readonly NameExpression[] {
  const open = tokens[from];
  if (open === undefined || !/^[([{]$/.test(open.text) || open.pair < 0 || open.pair + 1 < to - 1) return [];
  const items = argumentsAt(tokens, from).map(item => {
    // For a pair, the first.
    const [first] = /^[([]$/.test(tokens[item.from]?.text ?? '') ? argumentsAt(tokens, item.from) : [];
    const { from, to } = first ?? item;
    // For a dict, the keys.
    let end = from;
    while (end < to && tokens[end]?.text !== ':') end++;
    return namesGivenBy(gathered, tokens, from, end)[0];
  });
  return items.length > 0 && items.length <= 200 && items.every(item => item?.[0]?.kind === 'literal')
    ? items.flatMap(item => (item === undefined ? [] : [item]))
    : [];
}

/** `for name in ("A", "B"):` assigns one string per iteration; a loop over the environment may strip prefixes. */
export function noteLoop(gathered: Gathering, tokens: readonly Token[], block: Block): void {
  const over = block.open;
  const chain = chainAt(tokens, over);
  if (chain !== undefined && canonical(gathered, chain).startsWith('os.environ')) {
    noteStripping(gathered, tokens, block);
    return;
  }
  const named = itemsAt(gathered, tokens, over, block.colon);
  const items = itemsOfLoop(gathered, named, chain?.path, tokens[over]?.start ?? 0);
  if (items.length === 0) return;
  // A scope of its own, because the loop's name is only known in its body.
  gathered.scopes.push({
    name: '',
    parameters: [],
    start: block.start,
    end: block.end,
    locals: new Map([[block.name, items]]),
  });
}

function noteStripping(gathered: Gathering, tokens: readonly Token[], { start, end }: Block): void {
  const body = tokens.filter(token => token.start >= start && token.end <= end);
  const prefix = body.find(({ kind, text }) => kind === 'text' && /^[A-Z][A-Z0-9_]*_$/.test(text))?.text;
  const words = new Set(body.map(({ text }) => text));
  const strips = words.has('removeprefix') || words.has('replace') || words.has('[') || words.has('split');
  if (!strips) return;
  const toConfig = words.has('config');
  gathered.prefixes.push({ kind: toConfig ? 'config' : 'strip', value: prefix ?? null });
}

/** `env = lambda key: os.getenv("A_" + key)`: a function. */
export function noteLambda(gathered: Gathering, tokens: readonly Token[], statement: PythonStatement): void {
  const target = targetOf(tokens, statement);
  if (target === undefined || tokens[target.value]?.text !== 'lambda') return;
  const parameters: string[] = [];
  let at = target.value + 1;
  for (; at < statement.to && tokens[at]?.text !== ':'; at++) {
    const before = tokens[at - 1]?.text;
    if (tokens[at]?.kind === 'name' && (before === 'lambda' || before === ','))
      parameters.push(tokens[at]?.text ?? '');
  }
  gathered.scopes.push({
    name: target.path,
    parameters,
    start: tokens[target.value]?.start ?? statement.start,
    end: statement.end,
    locals: new Map(),
  });
}
