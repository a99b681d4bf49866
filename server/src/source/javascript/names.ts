/** What names stand for: imports, constants, the environment under another name or destructured. */
import { endOfExpression } from '../braces.ts';
import { argumentsAt, chainAt } from '../expressions.ts';
import type { NameExpression } from '../facts.ts';
import {
  canonical,
  type Gathering,
  itemsOfLoop,
  literal,
  namesGivenBy,
  noteReads,
  scopesAt,
  type TokenScope,
} from '../gather.ts';
import { STEP, type Token } from '../tokens.ts';
import { HELD, heldIn, LONGEST, PROCESS_ENV } from './held.ts';
import { CREATE_ENV } from './schema.ts';

const SVELTE = /^\$env\/(dynamic|static)\/(?:private|public)$/;

/** `import { env as e } from "$env/dynamic/private"`, `import process from "node:process"`, `import { X } from "./constants"` */
export function noteImports(gathered: Gathering, tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at++) {
    if (!isImport(tokens, at)) continue;
    let to = at + 1;
    while (to < tokens.length && tokens[to]?.kind !== 'text' && tokens[to]?.text !== ';' && to - at < 400)
      to++;
    const source = tokens[to];
    if (source?.kind !== 'text' || tokens[to - 1]?.text !== 'from') continue;
    const module = source.text;
    const svelte = SVELTE.exec(module);
    for (const { name, local, token } of importedNames(tokens, at + 1, to - 1)) {
      if (svelte?.[1] === 'static' && name !== '*' && name !== 'default') {
        // The import list is the read; Vite inserts the value at build time.
        noteReads(gathered, [literal(gathered, token)], {
          form: 'env',
          start: token.start,
          end: token.end,
          group: token.start,
        });
      } else if (svelte?.[1] === 'dynamic' && name === 'env') gathered.imports.set(local, '$env');
      else if (/^(?:std-env|bun)$/.test(module) && name === 'env') gathered.imports.set(local, 'process.env');
      else if (/^(?:node:)?process$/.test(module)) {
        gathered.imports.set(
          local,
          name === 'env' ? 'process.env' : name === 'default' || name === '*' ? 'process' : `process.${name}`,
        );
      } else
        gathered.imports.set(local, name === 'default' || name === '*' ? `${module}#` : `${module}#${name}`);
    }
  }
}

/** Whether an import statement begins here, not `import("x")`, `import.meta`, or a key of that name. */
export function isImport(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind !== 'name' || token.text !== 'import' || next === undefined) return false;
  return next.kind !== 'mark' || next.text === '{' || next.text === '*';
}

function importedNames(tokens: readonly Token[], from: number, to: number) {
  const names: { name: string; local: string; token: Token }[] = [];
  let inBraces = false;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token?.text === '{') inBraces = true;
    else if (token?.text === '}') inBraces = false;
    else if (token?.text === '*' && tokens[at + 1]?.text === 'as') {
      const local = tokens[at + 2];
      if (local) names.push({ name: '*', local: local.text, token: local });
      at += 2;
    } else if (token?.kind === 'name' && token.text !== 'type') {
      const alias = tokens[at + 1]?.text === 'as' ? tokens[at + 2] : undefined;
      names.push({ name: inBraces ? token.text : 'default', local: alias?.text ?? token.text, token });
      if (alias) at += 2;
    }
  }
  return names;
}

/** `const NAME = "X"`, `const env = process.env`, `const { A, B: b } = process.env`, `NAMES = ["A", "B"]` */
export function* noteConstants(gathered: Gathering, tokens: readonly Token[]): Generator<void> {
  for (let at = 0; at < tokens.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const equals = tokens[at];
    if (equals?.kind !== 'mark' || (equals.text !== '=' && equals.text !== ':')) continue;
    const target = tokens[at - 1];
    if (target?.text === '}' && target.pair >= 0 && equals.text === '=') {
      noteDestructuring(gathered, tokens, target.pair, at);
      continue;
    }
    const name = nameOfTarget(tokens, at);
    if (name === undefined) continue;
    if (equals.text === ':' && !isProperty(tokens, at)) continue;
    const to = endOfExpression(tokens, at + 1);
    const chain = chainAt(tokens, at + 1);
    if (
      equals.text === '=' &&
      chain !== undefined &&
      chain.next === to &&
      PROCESS_ENV.test(canonical(gathered, chain))
    ) {
      gathered.imports.set(name, 'process.env');
      gathered.environments.set(name, 'certain');
      continue;
    }
    if (equals.text === '=' && noteHeld(gathered, tokens, name, at + 1, to)) continue;
    if (noteRequire(gathered, tokens, name, at + 1)) continue;
    const items = textsOf(gathered, tokens, at + 1);
    if (items.length > 0) gathered.lists.set(name, items);
    else noteValue(gathered, tokens, name, at + 1, to, equals.text === ':');
  }
}

/** `const env = schema.parse(process.env)` */
function noteHeld(
  gathered: Gathering,
  tokens: readonly Token[],
  name: string,
  from: number,
  to: number,
): boolean {
  const maker = chainAt(tokens, from);
  const isMade = maker !== undefined && CREATE_ENV.test(canonical(gathered, maker));
  const held = isMade ? 'likely' : to - from > LONGEST ? undefined : heldIn(gathered, tokens, from, to);
  if (held === undefined) return false;
  gathered.environments.set(name, held);
  if (!gathered.imports.has(name)) gathered.imports.set(name, held === 'certain' ? 'process.env' : HELD);
  return true;
}

/** `const env = require("env-var")` */
function noteRequire(gathered: Gathering, tokens: readonly Token[], name: string, from: number): boolean {
  const [called, open, module, close] = tokens.slice(from, from + 4);
  if (called?.text !== 'require' || open?.text !== '(' || module?.kind !== 'text' || close?.text !== ')')
    return false;
  const isMember = tokens[from + 4]?.text === '.' && tokens[from + 5]?.kind === 'name';
  const isProcess = /^(?:node:)?process$/.test(module.text);
  const member = isMember ? (tokens[from + 5]?.text ?? '') : '';
  if (isProcess) gathered.imports.set(name, isMember ? `process.${member}` : 'process');
  else gathered.imports.set(name, `${module.text}#${member}`);
  return true;
}

function noteValue(
  gathered: Gathering,
  tokens: readonly Token[],
  name: string,
  from: number,
  to: number,
  isInObject: boolean,
): void {
  if (to - from > 9) return;
  const [text, ...others] = namesGivenBy(gathered, tokens, from, endOfValue(tokens, from, to));
  const token = tokens[from];
  if (text === undefined || others.length > 0 || token === undefined) return;
  const scope = scopesAt(gathered, token.start)[0];
  if (scope !== undefined && !isInObject) {
    scope.locals.set(name, scope.locals.has(name) ? null : [text]);
    return;
  }
  if (!isInObject) gathered.constants.set(name, text);
  else {
    const holder = objectAround(tokens, from);
    const path = `${holder}.${name}`;
    // One property of several objects cannot be told.
    if (holder !== undefined) gathered.constants.set(path, gathered.constants.has(path) ? [] : text);
  }
}

/** `"X" as const`, `"X" satisfies Name`: without the type. */
function endOfValue(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    if (tokens[at]?.kind === 'name' && /^(?:as|satisfies)$/.test(tokens[at]?.text ?? '')) return at;
  }
  return to;
}

/** The name of the object that contains a property, at any depth: `const NAMES = { token: "X" }`; undefined: it has none. */
function objectAround(tokens: readonly Token[], from: number): string | undefined {
  for (let at = from; at >= 0; at--) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.pair >= 0 && token.pair < at) at = token.pair;
    else if (token.text === '{' && tokens[at - 1]?.text === '=') return nameOfTarget(tokens, at - 1);
    else if (token.text === '{' && tokens[at - 1]?.text === 'default') return 'default';
    else if (token.text === '{' && tokens[at - 2]?.text === 'freeze') return nameOfTarget(tokens, at - 5);
    else if (/^[[(]$/.test(token.text) || (token.text === '{' && tokens[at - 1]?.text !== ':'))
      return undefined;
  }
  return undefined;
}

const isProperty = (tokens: readonly Token[], colon: number): boolean =>
  /^[{,]$/.test(tokens[colon - 2]?.text ?? '') && tokens[colon + 1]?.kind === 'text';

/** `NAME`, also before an annotation: `NAME: string`. */
function nameOfTarget(tokens: readonly Token[], equals: number): string | undefined {
  const last = tokens[equals - 1];
  if (last?.kind === 'name' && tokens[equals - 2]?.text === ':' && tokens[equals - 3]?.kind === 'name') {
    const before = tokens[equals - 4]?.text ?? '';
    if (/^(?:const|let|var|static|readonly|private|public)$/.test(before)) return tokens[equals - 3]?.text;
  }
  return last?.kind === 'name' ? last.text : undefined;
}

/** `for (const name of NAMES) ...`, `for (const name of ["A", "B"]) ...`: one string per iteration. */
export function noteLoops(gathered: Gathering, tokens: readonly Token[]): void {
  const loops: TokenScope[] = [];
  for (let at = 3; at < tokens.length; at++) {
    const name = tokens[at - 1];
    const open = tokens[at - 3];
    if (tokens[at]?.text !== 'of' || name?.kind !== 'name' || open?.text !== '(' || open.pair < at) continue;
    const named = stringsAt(gathered, tokens, at + 1);
    const over = chainAt(tokens, at + 1)?.path;
    const items = itemsOfLoop(gathered, named, over, name.start);
    const body = tokens[open.pair + 1];
    const last = body?.text === '{' ? body.pair : endOfExpression(tokens, open.pair + 1) - 1;
    const end = tokens[last]?.end;
    if (items.length === 0 || body === undefined || end === undefined) continue;
    const locals = new Map([[name.text, items]]);
    loops.push({ name: '', parameters: [], start: body.start, end, locals });
  }
  gathered.scopes.push(...loops);
}

/** The strings of a list, inline or named. */
export function stringsAt(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
): readonly NameExpression[] {
  const path = chainAt(tokens, from)?.path;
  return (path && gathered.lists.get(path)) || textsOf(gathered, tokens, from);
}

function textsOf(gathered: Gathering, tokens: readonly Token[], open: number): readonly NameExpression[] {
  const bracket = tokens[open];
  if (bracket?.text !== '[' || bracket.pair < 0) return [];
  const items = argumentsAt(tokens, open).map(({ from, to }) => namesGivenBy(gathered, tokens, from, to)[0]);
  return items.length > 0 && items.length <= 200 && items.every(item => item?.[0]?.kind === 'literal')
    ? items.flatMap(item => (item === undefined ? [] : [item]))
    : [];
}

/** `const { TOKEN, SIZE: size = "5" } = process.env` */
function noteDestructuring(
  gathered: Gathering,
  tokens: readonly Token[],
  open: number,
  equals: number,
): void {
  const chain = chainAt(tokens, equals + 1);
  const path = chain && canonical(gathered, chain);
  if (path === 'process') {
    noteEnvOfProcess(gathered, tokens, open);
    return;
  }
  if (path === undefined || !PROCESS_ENV.test(path)) return;
  for (const { keyword, from } of argumentsAt(tokens, open)) {
    const key = keyword === undefined ? tokens[from] : tokens[from - 2];
    if (key === undefined) continue;
    if (key.kind !== 'name' && key.kind !== 'text') {
      gathered.unknown.push(gathered.lines.spot(key.start, key.end));
      continue;
    }
    const name =
      key.kind === 'text' ? namesGivenBy(gathered, tokens, from, from + 1) : [literal(gathered, key)];
    noteReads(gathered, name, { form: 'process.env', start: key.start, end: key.end, group: key.start });
  }
}

/** `const { env } = process`, `const { env: e } = process` */
function noteEnvOfProcess(gathered: Gathering, tokens: readonly Token[], open: number): void {
  for (const { keyword, from } of argumentsAt(tokens, open)) {
    const key = keyword === undefined ? tokens[from] : tokens[from - 2];
    const local = tokens[from + 1]?.text === ':' ? tokens[from + 2] : tokens[from];
    if (key?.text === 'env' && local !== undefined) gathered.imports.set(local.text, 'process.env');
  }
}
