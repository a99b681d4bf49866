/**
 * Schemas that take the environment apart: `z.object({ TOKEN: z.string() }).parse(process.env)`, `createEnv({ server: {...},
 * runtimeEnv: process.env })`, `envsafe({ TOKEN: str() })`. The capital keys of the object are what is read.
 */
import { endOfExpression } from '../braces.ts';
import { argumentsAt } from '../expressions.ts';
import { type Gathering, literal, namesGivenBy, noteReads } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** Calls that give the environment to a process or to an object. */
const HANDED_ON =
  /^(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|assign|entries|keys|values|freeze|log|dir|stringify|replaceProperty|stubEnv|structuredClone|merge)$/;

/** Keys whose own keys are the variables: t3-env's and JSON Schema's. */
const GROUPS = /^(?:server|client|shared|properties|schema)$/;

/** Notes what a schema reads of the environment that stands at `from` up to `next`; false: no schema is known. */
export function noteSchema(
  gathered: Gathering,
  list: readonly Token[],
  { from, next }: { readonly from: number; readonly next: number },
): boolean {
  const open = openAround(list, from);
  const callee = open === undefined ? undefined : list[open - 1];
  if (open === undefined || callee?.kind !== 'name' || HANDED_ON.test(callee.text)) return false;
  const close = list[open]?.pair ?? -1;
  const isArgument = /^[(,]$/.test(list[from - 1]?.text ?? '') && /^[,)]$/.test(list[next]?.text ?? '');
  const isNamed =
    /^(?:runtimeEnv|data|env|processEnv)$/.test(list[from - 2]?.text ?? '') && list[from - 1]?.text === ':';
  if (close < 0 || !(isArgument || isNamed)) return false;
  const keys = [
    ...keysIn(list, receiverOf(list, open - 1), open),
    ...keysIn(list, open + 1, close),
    ...namesWithin(list, receiverOf(list, open - 1), close).flatMap(name => keysOfConstant(list, name)),
  ];
  const distinct = [...new Set(keys)];
  for (const key of distinct) {
    const at = list.indexOf(key);
    const names = key.kind === 'text' ? namesGivenBy(gathered, list, at, at + 1) : [literal(gathered, key)];
    noteReads(gathered, names, { form: 'process.env', start: key.start, end: key.end, group: key.start });
  }
  return distinct.length > 0;
}

/** The bracket of the call that an argument, or a property of its object, is in. */
function openAround(list: readonly Token[], from: number): number | undefined {
  for (let at = from - 1; at >= 0; at--) {
    const token = list[at];
    if (token?.kind !== 'mark') continue;
    if (token.pair >= 0 && token.pair < at) at = token.pair;
    else if (token.text === '(') return at;
    else if (token.text === ';' || token.text === '[') return undefined;
  }
  return undefined;
}

/** Where the chain of calls begins whose last name stands at `at`: `z` of `z.object({...}).parse`. */
function receiverOf(list: readonly Token[], at: number): number {
  let first = at;
  while (/^\??\.$/.test(list[first - 1]?.text ?? '')) {
    const before = first - 2;
    const token = list[before];
    if (token?.kind === 'name') first = before;
    else if (token?.text === ')' && token.pair > 0 && list[token.pair - 1]?.kind === 'name')
      first = token.pair - 1;
    else break;
  }
  return first;
}

const namesWithin = (list: readonly Token[], from: number, to: number): readonly string[] =>
  list.slice(from, to).flatMap(({ kind, text }) => (kind === 'name' ? [text] : []));

/** The keys of what a constant is made of. */
function keysOfConstant(list: readonly Token[], name: string): readonly Token[] {
  const at = list.findIndex(
    ({ text, kind }, index) => kind === 'name' && text === name && list[index + 1]?.text === '=',
  );
  return at < 0 ? [] : keysIn(list, at + 2, endOfExpression(list, at + 2));
}

/** Capital keys of the outermost objects between two tokens. */
function keysIn(list: readonly Token[], from: number, to: number): readonly Token[] {
  const keys: Token[] = [];
  for (let at = from; at < to; at++) {
    const token = list[at];
    if (token?.text !== '{' || token.kind !== 'mark' || token.pair < 0) continue;
    for (const entry of argumentsAt(list, at)) {
      const key = list[entry.from];
      if (key === undefined || list[entry.from + 1]?.text !== ':') continue;
      if (GROUPS.test(key.text)) keys.push(...keysIn(list, entry.from + 2, entry.to));
      else if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(key.text) && key.kind !== 'mark') keys.push(key);
    }
    at = token.pair;
  }
  return keys;
}

/** convict: `env: "X"` at any depth of its schema. */
export function noteConvict(gathered: Gathering, list: readonly Token[], open: number): void {
  for (let at = open; at < (list[open]?.pair ?? -1); at++) {
    const text = list[at + 2];
    if (list[at]?.text !== 'env' || list[at + 1]?.text !== ':' || text?.kind !== 'text') continue;
    const place = { start: text.start, end: text.end, group: text.start };
    noteReads(gathered, namesGivenBy(gathered, list, at + 2, at + 3), { form: 'process.env', ...place });
  }
}
