/**
 * Schemas that read the environment: `z.object({ TOKEN: z.string() }).parse(process.env)`, `createEnv({ server: {...},
 * runtimeEnv: process.env })`, `envsafe({ TOKEN: str() })`. The capitalized keys of the object are the variables.
 */
import { endOfExpression } from '../braces.ts';
import { argumentsAt } from '../expressions.ts';
import { type Gathering, literal, namesGivenBy, noteReads } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** Calls that pass the environment to a process or an object. */
const HANDED_ON =
  /^(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|assign|entries|keys|values|freeze|log|dir|stringify|replaceProperty|stubEnv|structuredClone|merge)$/;

/** Groups nested more deeply are not a schema. */
const DEEPEST = 4;

/** How many tokens of a call are searched, and how far back its start may be; a longer call is data. */
const LONGEST = 5000;

/** Keys whose own keys are the variables: those of t3-env and JSON Schema. */
const GROUPS = /^(?:server|client|shared|properties|schema)$/;

/** Notes what a schema reads from the environment between `from` and `next`; false: no known schema. */
export function noteSchema(
  gathered: Gathering,
  list: readonly Token[],
  { from, next }: { readonly from: number; readonly next: number },
  depth = 0,
): boolean {
  const open = openAround(list, from);
  const callee = open === undefined ? undefined : list[open - 1];
  if (open === undefined || callee?.kind !== 'name' || HANDED_ON.test(callee.text)) return false;
  const close = list[open]?.pair ?? -1;
  const [before, after] = [list[from - 1]?.text ?? '', list[next]?.text ?? ''];
  // Also as `{ ...process.env }`.
  const isArgument = before === '...' ? /^[,)}]$/.test(after) : /^[(,]$/.test(before) && /^[,)]$/.test(after);
  const isNamed =
    /^(?:runtimeEnv|data|env|processEnv)$/.test(list[from - 2]?.text ?? '') && list[from - 1]?.text === ':';
  if (close < 0 || !(isArgument || isNamed)) return false;
  const receiver = receiverOf(list, open - 1);
  if (close - receiver > LONGEST) return false;
  const keys = [
    ...keysIn(list, receiver, open),
    ...keysIn(list, open + 1, close),
    ...[...namesWithin(list, receiver, close)].flatMap(name => keysOfConstant(gathered, list, name)),
  ];
  const distinct = [...new Set(keys)];
  for (const at of distinct) {
    const key = list[at];
    if (key === undefined) continue;
    const names = key.kind === 'text' ? namesGivenBy(gathered, list, at, at + 1) : [literal(gathered, key)];
    noteReads(gathered, names, { form: 'process.env', start: key.start, end: key.end, group: key.start });
  }
  if (distinct.length > 0) return true;
  // `schema.parse(withoutEmpty(process.env))`
  return depth < DEEPEST && noteSchema(gathered, list, { from: receiver, next: close + 1 }, depth + 1);
}

/** The bracket of the call with the argument, or with the object whose property it is. */
function openAround(list: readonly Token[], from: number): number | undefined {
  const farthest = Math.max(0, from - LONGEST);
  for (let at = from - 1; at >= farthest; at--) {
    const token = list[at];
    if (token?.kind !== 'mark') continue;
    if (token.pair >= 0 && token.pair < at) at = token.pair;
    else if (token.text === '(') return at;
    else if (token.text === ';' || token.text === '[') return undefined;
  }
  return undefined;
}

/** Where the chain of calls begins whose last name is at `at`: `z` of `z.object({...}).parse`. */
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

const namesWithin = (list: readonly Token[], from: number, to: number): ReadonlySet<string> =>
  new Set(list.slice(from, to).flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])));

/** The indexes of the keys in the value of a constant, and in what it is made of: `base.extend({...})`, `base.transform(...)`. */
function keysOfConstant(
  gathered: Gathering,
  list: readonly Token[],
  name: string,
  depth = 0,
): readonly number[] {
  const at = assignedIn(gathered, list).get(name);
  if (at === undefined || depth > DEEPEST) return [];
  const from = at + 2;
  const to = Math.min(endOfExpression(list, from), at + LONGEST);
  const joined = list
    .slice(from, to)
    .flatMap(({ text }, index) =>
      /^(?:merge|and|extend|safeExtend)$/.test(text) ? [list[from + index + 2]] : [],
    );
  const parts = [list[from], ...joined].flatMap(token => (token?.kind === 'name' ? [token.text] : []));
  return [
    ...keysIn(list, from, to),
    ...parts.flatMap(part => (part === name ? [] : keysOfConstant(gathered, list, part, depth + 1))),
  ];
}

/** Where each name is first assigned. */
function assignedIn(gathered: Gathering, list: readonly Token[]): ReadonlyMap<string, number> {
  const known = gathered.assigned.get(list);
  if (known !== undefined) return known;
  const assigned = new Map<string, number>();
  for (const [at, { kind, text }] of list.entries()) {
    if (kind === 'name' && list[at + 1]?.text === '=' && !assigned.has(text)) assigned.set(text, at);
  }
  gathered.assigned.set(list, assigned);
  return assigned;
}

/** The indexes of capitalized keys of the outermost objects between two tokens, and of the groups in them. */
function keysIn(list: readonly Token[], from: number, to: number, depth = 0): readonly number[] {
  const keys: number[] = [];
  for (let at = from; at < to; at++) {
    const token = list[at];
    if (token?.text !== '{' || token.kind !== 'mark' || token.pair < 0) continue;
    for (const entry of argumentsAt(list, at)) {
      const key = list[entry.from];
      if (key === undefined || list[entry.from + 1]?.text !== ':') continue;
      if (GROUPS.test(key.text)) {
        if (depth < DEEPEST)
          for (const found of keysIn(list, entry.from + 2, entry.to, depth + 1)) keys.push(found);
      } else if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(key.text) && key.kind !== 'mark') keys.push(entry.from);
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

export const CREATE_ENV = /^@t3-oss\/env-\w+#createEnv$/;

/**
 * t3-env (0.13): the library itself reads the keys in `server` if only `experimental__runtimeEnv` is given; a variable passed by
 * name is read there, and gets the name of its key. `runtimeEnv: process.env` is one of the schemas above.
 */
export function noteCreateEnv(gathered: Gathering, list: readonly Token[], open: number): void {
  const entries = new Map(
    list[open + 1]?.text === '{'
      ? argumentsAt(list, open + 1).map(entry => [list[entry.from]?.text, entry])
      : [],
  );
  const handed = entries.get('runtimeEnv') ?? entries.get('runtimeEnvStrict');
  const isByItself = handed === undefined && entries.has('experimental__runtimeEnv');
  const byName = namesHanded(list, handed ?? entries.get('experimental__runtimeEnv'));
  for (const group of ['server', 'client', 'shared']) {
    const entry = entries.get(group);
    for (const { from } of entry ? argumentsAt(list, entry.from + 2) : []) {
      const key = list[from];
      if (key?.kind !== 'name' || !/^[A-Z][A-Z\d_]*$/.test(key.text)) continue;
      if (!byName.has(key.text) && !(isByItself && group === 'server')) continue;
      const place = { start: key.start, end: key.end, group: key.start };
      const held = byName.has(key.text) ? { held: 'likely' } : {};
      noteReads(gathered, [literal(gathered, key)], { form: 'process.env', ...place, ...held });
    }
  }
}

/** Keys of an object whose value is the variable of the same name: `TOKEN: process.env.TOKEN ?? "x"`. */
function namesHanded(
  list: readonly Token[],
  entry: { readonly from: number; readonly to: number } | undefined,
) {
  const isListed = entry !== undefined && list[entry.from + 2]?.text === '{';
  const entries = isListed ? argumentsAt(list, entry.from + 2) : [];
  return new Set(
    entries.flatMap(({ from, to }): readonly string[] => {
      const name = list[from]?.text ?? '';
      const isOwn = (at: number): boolean =>
        list[at]?.text === name && list[at - 1]?.text === '.' && list[at - 2]?.text === 'env';
      return list.slice(from + 2, to).some((_token, index) => isOwn(from + 2 + index)) ? [name] : [];
    }),
  );
}
