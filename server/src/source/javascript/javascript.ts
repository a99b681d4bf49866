/** JavaScript and TypeScript, also inside Svelte and Vue: process.env in all its forms, SvelteKit's $env, helpers, constants. */
import { noteFunctions } from '../braces.ts';
import { type Argument, allLists, argumentsAt, type Chain, chainAt } from '../expressions.ts';
import type { FileReading } from '../facts.ts';
import {
  canonical,
  factsOf,
  type Gathering,
  gathering,
  itemsOfLoop,
  literal,
  namesGivenBy,
  noteReads,
} from '../gather.ts';
import { groupOf } from '../groups.ts';
import { noteMention } from '../mentions.ts';
import { listsGiven, noteCallOf } from '../noted-calls.ts';
import { STEP, type Syntax, type Token, tokens as tokensOf } from '../tokens.ts';
import { askedFor } from './asked.ts';
import { noteExports, noteMember, PROCESS_ENV } from './held.ts';
import { isImport, noteConstants, noteImports, noteLoops, stringsAt } from './names.ts';
import { CREATE_ENV, noteConvict, noteCreateEnv, noteSchema } from './schema.ts';
import { aboutRead, type Context, useOf } from './uses.ts';

export const JAVASCRIPT: Syntax = {
  lineComments: ['//'],
  blockComments: true,
  quotes: [{ mark: '`', lines: true, hole: '${' }, { mark: '"' }, { mark: "'" }],
  regularExpressions: true,
};

const MEMBER =
  /^(?:(?:globalThis|global|window)\.)?(?:process\.env|Bun\.env|\$env)\.([\p{L}_$][\p{L}\p{Nd}_$]*)/u;

/** Never fails. */
export function* readJavaScript(text: string): FileReading {
  const gathered = gathering(text);
  const tokens = yield* tokensOf(text, JAVASCRIPT);
  yield* noteFunctions(gathered, tokens);
  const lists = allLists(tokens);
  for (const list of lists) noteImports(gathered, list);
  for (const list of lists) yield* noteConstants(gathered, list);
  for (const list of lists) noteLoops(gathered, list);
  noteExports(gathered, tokens);
  for (const list of lists) {
    for (let at = 0; at < list.length; at++) {
      if (at % STEP === STEP - 1) yield;
      const token = list[at];
      if (isImport(list, at)) {
        // An import names things without using them.
        while (at + 1 < list.length && list[at + 1]?.kind !== 'text' && list[at + 1]?.text !== ';') at++;
        continue;
      }
      if (token?.kind === 'text' && list[at - 1]?.text !== 'from') noteMention(gathered, token);
      const chain = chainAt(list, at);
      if (chain !== undefined) noteChain(gathered, list, chain);
    }
  }
  return factsOf(gathered);
}

/** The text with everything but its scripts and `{expressions}` blanked out, which keeps the places. */
export function scriptsOf(source: string, hasBraces: boolean): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  // Unclosed comments and tags do not count: each is searched for where the last one ended, so that the text is read once.
  const lastComment = source.lastIndexOf('-->') + 3;
  const text = source.slice(0, lastComment).replace(/<!--[\s\S]*?-->/g, blank) + source.slice(lastComment);
  let scripts = '';
  let at = 0;
  const opening = /<(script|style)\b/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const end = text.indexOf('>', opening.lastIndex);
    if (end < 0) break;
    const from = end + 1;
    const close = text.indexOf(`</${match[1]}`, from);
    const to = close < 0 ? text.length : close;
    opening.lastIndex = to;
    const markup = text.slice(at, from);
    scripts += hasBraces ? expressionsOf(markup) : blank(markup);
    scripts += match[1] === 'script' ? `;${text.slice(from, to)}`.slice(1) : blank(text.slice(from, to));
    at = to;
  }
  return scripts + (hasBraces ? expressionsOf(text.slice(at)) : blank(text.slice(at)));
}

/** The text between braces in markup. */
function expressionsOf(markup: string): string {
  return markup.replace(/[^{}\r\n]+|\{[^{}]*\}|[{}]/g, part =>
    part.startsWith('{') && part.length > 1 ? `;${part.slice(1, -1)};` : part.replace(/[^\r\n]/g, ' '),
  );
}

function noteChain(gathered: Gathering, list: readonly Token[], found: Chain): void {
  const chain = { ...found, next: behindTypes(list, found.next) };
  const path = canonical(gathered, chain);
  const open = list[chain.next];
  const context = { gathered, list, chain, path };
  if (/^import\.meta\.env\b/.test(path)) return;
  if (
    /^(?:Deno\.env\.get|process\.env\.hasOwnProperty|env-var#(?:\.?get|\.from\(\)\.get))$/.test(path) &&
    open?.text === '(' &&
    open.pair > 0
  ) {
    noteRead(context, argumentsAt(list, chain.next)[0], open.pair + 1);
    return;
  }
  if (noteEnvironment(context) || noteMember(gathered, list, chain, path)) return;
  if (open?.text === '(' && open.pair > 0) noteCall(context, open.pair);
}

/** `get<string>("X")`: the index of the bracket after the types. */
function behindTypes(list: readonly Token[], next: number): number {
  if (list[next]?.text !== '<') return next;
  let at = next + 1;
  while (at - next < 8 && /^[\w|.,[\]]+$/.test(list[at]?.text ?? '')) at++;
  return list[at]?.text === '>' && list[at + 1]?.text === '(' ? at + 1 : next;
}

function noteEnvironment(context: Context): boolean {
  const { gathered, list, chain, path } = context;
  const head = list[chain.from];
  const open = list[chain.next];
  if (head === undefined) return false;
  const member = MEMBER.exec(path)?.[1];
  const form = path.startsWith('$env') ? 'env' : 'process.env';
  if (member !== undefined) {
    const token = memberToken(list, chain, member);
    if (token === undefined) return true;
    const after = list.indexOf(token, chain.from) + 1;
    const name = literal(gathered, token);
    if (isWritten(list, after) || isDeleted(context)) gathered.writes.push({ kind: 'variable', name });
    else noteReads(gathered, [name], { form, ...aboutRead(context, after) });
    return true;
  }
  if (!PROCESS_ENV.test(path)) return false;
  // `process.env["X"]`, `process.env?.["X"]`
  const bracket = open?.text === '?.' && list[chain.next + 1]?.text === '[' ? chain.next + 1 : chain.next;
  const close = list[bracket]?.pair ?? -1;
  if (list[bracket]?.text === '[' && close > 0) {
    const names = namesGivenBy(gathered, list, bracket + 1, close);
    if (isWritten(list, close + 1) || isDeleted(context))
      for (const name of names) gathered.writes.push({ kind: 'variable', name });
    else noteReads(gathered, names, { form, ...aboutRead(context, close + 1) });
    return true;
  }
  const asked = askedFor(gathered, list, chain);
  if (asked !== undefined) {
    noteReads(gathered, asked.names, { form, ...aboutRead(context, asked.after) });
    return true;
  }
  if (noteSchema(gathered, list, chain)) return true;
  const before = list[chain.from - 2];
  if (list[chain.from - 1]?.text === 'in' && before?.kind === 'text') {
    const names = namesGivenBy(gathered, list, chain.from - 2, chain.from - 1);
    noteReads(gathered, names, {
      form: 'presence',
      start: before.start,
      end: before.end,
      group: before.start,
    });
    return true;
  }
  if (isPassedOn(list, chain))
    gathered.unknown.push(gathered.lines.spot(head.start, list[chain.next - 1]?.end ?? head.end));
  return true;
}

/** False where it is assigned to another name, destructured, or only inspected. */
function isPassedOn(list: readonly Token[], { from, next }: Chain): boolean {
  const before = list[from - 1]?.text;
  const after = list[next]?.text;
  if (before === 'in') return list[from - 3]?.text === 'const' || list[from - 3]?.text === 'let';
  if (before === '=') return list[from - 2]?.text !== '}' && list[from - 2]?.kind !== 'name';
  return before !== 'typeof' && after !== '&&' && after !== '=';
}

function memberToken(list: readonly Token[], chain: Chain, member: string): Token | undefined {
  // The first one with that name: `env.env` is rare, and `process.env.X.trim` ends with another name.
  const from = list[chain.from]?.text === member ? chain.from + 1 : chain.from;
  return list.slice(from, chain.next).find(({ text }) => text === member);
}

const isDeleted = ({ list, chain }: Context): boolean => list[chain.from - 1]?.text === 'delete';

const isWritten = (list: readonly Token[], after: number): boolean => {
  const mark = list[after]?.text;
  return (
    mark === '=' ||
    mark === '+=' ||
    (mark === '??' && list[after + 1]?.text === '=') ||
    (mark === '||' && list[after + 1]?.text === '=')
  );
};

function noteRead(context: Context, argument: Argument | undefined, after: number): void {
  const { gathered, list } = context;
  const names = argument ? namesGivenBy(gathered, list, argument.from, argument.to) : [];
  noteReads(gathered, names, { form: 'process.env', ...aboutRead(context, after) });
}

function noteCall(context: Context, close: number): void {
  const { gathered, list, chain, path } = context;
  const all = argumentsAt(list, chain.next);
  if (noteTurns(context, all)) return;
  if (/(?:^|\.|#)convict$/.test(path)) noteConvict(gathered, list, chain.next);
  if (/(?:^|\.|#)cleanEnv$/.test(path)) noteCleanEnv(context, all);
  if (CREATE_ENV.test(path)) noteCreateEnv(gathered, list, chain.next);
  noteCallOf(
    gathered,
    {
      callee: chain.last,
      path: chain.path,
      arguments: all.map(({ keyword, from, to }) => {
        const [name] = to - from <= 7 ? namesGivenBy(gathered, list, from, to) : [];
        return { keyword, name: name ?? [] };
      }),
      at: gathered.lines.spot(list[chain.from]?.start ?? 0, list[close]?.end ?? 0),
      group: groupOf(list, chain.from),
      use: useOf(context, close + 1),
    },
    listsGiven(gathered, list, all, ({ from }) => stringsAt(gathered, list, from)),
  );
}

/** The functions of an array that call another one with each item; `reduce` hands the item on second. */
const TURNS = /^(?:forEach|map|filter|every|some|flatMap|find|findIndex|reduce)$/;

/** `["A", "B"].forEach(name => process.env[name])`, `NAMES.map(...)`: one string per iteration. */
function noteTurns({ gathered, list, chain }: Context, all: readonly Argument[]): boolean {
  if (!TURNS.test(chain.last)) return false;
  const [argument] = all;
  const start = argument && list[argument.from]?.start;
  const scope = gathered.scopes.find(
    scope => scope.start === start || scope.start === list[(argument?.from ?? 0) + 1]?.start,
  );
  const parameter = scope?.parameters[chain.last === 'reduce' ? 1 : 0];
  const receiver = chain.path.replace(/\.\w+$/, '');
  const named = gathered.lists.get(receiver) ?? [];
  const items = itemsOfLoop(gathered, named, receiver, list[chain.from]?.start ?? 0);
  if (scope === undefined || items.length === 0 || parameter === undefined) return false;
  scope.locals.set(parameter, items);
  return true;
}

/** envalid: `cleanEnv(process.env, { TOKEN: str() })` reads each key. */
function noteCleanEnv({ gathered, list, chain }: Context, all: readonly Argument[]): void {
  const shape = all[1] && list[all[1].from];
  if (shape?.text !== '{' || all[1] === undefined) return;
  for (const { from } of argumentsAt(list, all[1].from)) {
    const key = list[from];
    if (key?.kind !== 'name' && key?.kind !== 'text') continue;
    const name =
      key.kind === 'text' ? namesGivenBy(gathered, list, from, from + 1) : [literal(gathered, key)];
    noteReads(gathered, name, {
      form: 'process.env',
      start: key.start,
      end: key.end,
      required: true,
      group: list[chain.from]?.start ?? 0,
    });
  }
}
