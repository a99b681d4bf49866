/**
 * The environment in an object of the app: `const env = schema.parse(process.env)`, `export default wrap(process.env)`, and the
 * reads of it here and in the modules that import it.
 */
import { endOfExpression } from '../braces.ts';
import { folderOf, isModule } from '../constants.ts';
import { type Chain, chainAt } from '../expressions.ts';
import type { Held, NameExpression } from '../facts.ts';
import { canonical, type Gathering, literal, namesGivenBy, noteReads } from '../gather.ts';
import { groupOf } from '../groups.ts';
import type { SourceFile } from '../source-file.ts';
import type { Token } from '../tokens.ts';

/** The whole environment, under any of its names. */
export const PROCESS_ENV = /^(?:(?:globalThis|global|window)\.)?(?:process\.env|Bun\.env|\$env)$/;

/** What local names of such objects stand for; not a name in the code. */
export const HELD = '$held';

/**
 * How an expression contains the environment: the whole, or variables under their own names, `{ TOKEN: process.env.TOKEN }`;
 * undefined: not at all, or only one variable.
 */
export function heldIn(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): Held | undefined {
  // Handles any name, in a file with the environment.
  if (tokens[from]?.text === 'new' && tokens[from + 1]?.text === 'Proxy' && gathered.environments.size > 0)
    return 'likely';
  for (let at = from; at < to; at++) {
    const chain = mayHold(gathered, tokens[at]) ? chainAt(tokens, at) : undefined;
    const path = chain && canonical(gathered, chain);
    if (chain === undefined || path === undefined) continue;
    if (tokens[at - 1]?.text === ':' && path === `process.env.${tokens[at - 2]?.text}`) return 'likely';
    const next = tokens[chain.next]?.text;
    if (!(PROCESS_ENV.test(path) || path === HELD) || next === '[' || next === '?.') continue;
    return PROCESS_ENV.test(path) && at === from && chain.next >= to ? 'certain' : 'likely';
  }
  return undefined;
}

/** A cheap check of whether a chain that begins here may be the environment. */
const mayHold = ({ imports }: Gathering, token: Token | undefined): boolean =>
  token?.kind === 'name' &&
  (/^(?:process|Bun|globalThis|global|window)$/.test(token.text) ||
    /^(?:process|\$)/.test(imports.get(token.text) ?? ''));

/** `export default process.env`; an assignment to `module.exports` is noted like any other. */
export function noteExports(gathered: Gathering, tokens: readonly Token[]): void {
  for (let at = 0; at + 2 < tokens.length; at++) {
    if (tokens[at]?.text !== 'export' || tokens[at + 1]?.text !== 'default') continue;
    const held = heldIn(gathered, tokens, at + 2, Math.min(endOfExpression(tokens, at + 2), at + LONGEST));
    if (held !== undefined) gathered.environments.set('default', held);
  }
}

/** The longest expression that is searched, in tokens. */
export const LONGEST = 400;

/** Typical names of such an object or its module; others are not worth keeping. */
const ASKED = /env|conf|sett|var/i;

/**
 * `env.TOKEN` or `env.get("TOKEN")` on such an object; for an imported one, `through` says from where. false: it is something
 * else.
 */
export function noteMember(gathered: Gathering, list: readonly Token[], chain: Chain, path: string): boolean {
  if (noteElement(gathered, list, chain, path) || noteService(gathered, list, chain)) return true;
  const [, holder, member] = /^(\$held|.*#\w*)\.([A-Z][A-Z\d_]*|get$)(?=\.|$)/.exec(path) ?? [];
  if (holder === undefined || member === undefined) return false;
  if (holder !== HELD && !ASKED.test(holder)) return false;
  const token = list.slice(chain.from + 1, chain.next).find(({ text }) => text === member);
  const asked = member === 'get' ? textGivenTo(list, chain.next) : token;
  if (asked === undefined || (token && list[list.indexOf(token, chain.from) + 1]?.text === '=')) return false;
  const names =
    asked === token
      ? [literal(gathered, asked)]
      : namesGivenBy(gathered, list, chain.next + 1, chain.next + 2);
  noteReads(gathered, names, {
    form: 'env',
    start: asked.start,
    end: asked.end,
    group: groupOf(list, chain.from),
    held: holder === HELD ? 'likely' : holder,
  });
  return true;
}

/** `env["TOKEN"]`, `env[name]` with a known name. */
function noteElement(gathered: Gathering, list: readonly Token[], chain: Chain, path: string): boolean {
  const open = list[chain.next];
  const isHolder = path === HELD || (/#\w*$/.test(path) && ASKED.test(path));
  if (!isHolder || open?.text !== '[' || open.pair < 0 || list[open.pair + 1]?.text === '=') return false;
  const names = namesGivenBy(gathered, list, chain.next + 1, open.pair);
  if (names.length === 0 || !names.every(mayBeVariable)) return false;
  const [start, end] = [list[chain.from]?.start ?? 0, list[open.pair]?.end ?? 0];
  const held = path === HELD ? 'likely' : path;
  noteReads(gathered, names, { form: 'env', start, end, group: groupOf(list, chain.from), held });
  return true;
}

/** NestJS: `this.configService.get<string>("TOKEN")`; its modules may give the key another value (@nestjs/config 4). */
function noteService(gathered: Gathering, list: readonly Token[], chain: Chain): boolean {
  if (!/config\w*\.get(?:OrThrow)?$/i.test(chain.path)) return false;
  if (gathered.imports.get('ConfigService') !== '@nestjs/config#ConfigService') return false;
  const asked = textGivenTo(list, chain.next);
  if (asked === undefined) return false;
  const group = groupOf(list, chain.from);
  const place = { start: asked.start, end: asked.end, group };
  const names = namesGivenBy(gathered, list, chain.next + 1, chain.next + 2);
  noteReads(gathered, names, { form: 'env', held: 'likely', ...place });
  return true;
}

const mayBeVariable = (name: NameExpression): boolean =>
  name.every(part => part.kind !== 'literal' || /^[A-Z][A-Z\d_]*$/.test(part.value));

/** The first argument of a call, if it is a name in capitals. */
function textGivenTo(list: readonly Token[], open: number): Token | undefined {
  const [bracket, text, end] = list.slice(open, open + 3);
  const isName = bracket?.text === '(' && text?.kind === 'text' && /^[,)]$/.test(end?.text ?? '');
  return isName && /^[A-Z][A-Z\d_]*$/.test(text.text) ? text : undefined;
}

/** How certain it is that a file's import is the environment, by `module#name`. */
export function heldBy(
  files: readonly SourceFile[],
): (through: string, from: SourceFile) => Held | undefined {
  const holders = files.filter(({ facts }) => facts.environments.size > 0);
  return (through, from) => {
    const hash = through.indexOf('#');
    const name = through.slice(hash + 1);
    const written = through.slice(0, hash);
    // `@/env`, `$lib/env`, `~/env`: a folder under another name.
    const module = written.replace(/^[./]+|^[@~#$]\/?|\.[cm]?[jt]sx?$/g, '').replaceAll('/', '.');
    const found = holders.filter(file => isModule(file, module, false));
    const beside = found.filter(({ path }) => folderOf(path) === folderOf(from.path));
    const [file] = written.startsWith('./') && beside.length > 0 ? beside : found;
    if (file === undefined || (found.length > 1 && beside.length !== 1)) return undefined;
    const { environments } = file.facts;
    return name === ''
      ? (environments.get('default') ?? environments.get('exports'))
      : environments.get(name);
  };
}
