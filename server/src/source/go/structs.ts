/** Go structs with the tags of their fields, and the calls that fill them from the environment. */
import { type Argument, argumentsAt, type Chain } from '../expressions.ts';
import type { FillFact, StructField } from '../facts.ts';
import { type Gathering, namesGivenBy } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** `type Config struct { ... }`, also in a group of types. */
export function noteStructs(gathered: Gathering, tokens: readonly Token[]): void {
  for (let at = 1; at < tokens.length; at++) {
    const name = tokens[at - 1];
    const open = tokens[at + 1];
    if (tokens[at]?.text !== 'struct' || open?.text !== '{' || open.pair < 0 || name?.kind !== 'name')
      continue;
    gathered.structs.push({ name: name.text, fields: fieldsIn(gathered, tokens, at + 1) });
    at = open.pair;
  }
}

function fieldsIn(gathered: Gathering, tokens: readonly Token[], open: number): readonly StructField[] {
  const close = tokens[open]?.pair ?? open;
  const fields: StructField[] = [];
  for (let at = open + 1; at < close; at++) {
    const name = tokens[at]?.text === '*' ? tokens[at + 1] : tokens[at];
    if (name?.kind !== 'name') continue;
    const { type, nested, tag, next } = restOf(gathered, tokens, at, close);
    // `Database` or `*config.Database` alone: a field of that name, whose own fields count as the struct's.
    const isEmbedded = type === '' && nested === undefined;
    const last = tokens[tag === undefined ? next - 1 : next - 2];
    fields.push({
      name: isEmbedded ? (last?.text ?? name.text) : name.text,
      at: gathered.lines.spot(name.start, name.end),
      type: isEmbedded ? (last?.text ?? name.text) : type,
      nested,
      isEmbedded,
      tags: tag === undefined ? [] : tagsOf(gathered, tag),
    });
    at = next - 1;
  }
  return fields;
}

/** What follows the name of a field, up to the next one: its type, its own fields, its tag. */
function restOf(gathered: Gathering, tokens: readonly Token[], from: number, close: number) {
  let type = '';
  let nested: readonly StructField[] | undefined;
  let at = from + 1;
  for (; at < close; at++) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'text' || token.kind === 'end' || token.text === ';') break;
    if (token.column !== undefined) break;
    if (token.text === 'struct' && tokens[at + 1]?.text === '{') {
      nested = fieldsIn(gathered, tokens, at + 1);
      at = tokens[at + 1]?.pair ?? close;
    } else if (token.kind === 'name' && tokens[at - 1]?.text !== '.' && type === '') type = token.text;
    else if (token.kind === 'name') type = token.text;
  }
  // `config.Database` alone: the dot follows the name.
  const isEmbedded = tokens[from + 1]?.text === '.' && at === from + 3;
  const tag = tokens[at]?.kind === 'text' ? tokens[at] : undefined;
  return { type: isEmbedded ? '' : type, nested, tag, next: tag === undefined ? at : at + 1 };
}

/** `env:"TOKEN,required" default:"x"` */
function tagsOf({ lines }: Gathering, tag: Token): StructField['tags'] {
  const [piece] = tag.pieces;
  if (piece === undefined) return [];
  return [...tag.text.matchAll(/([\w-]+):"((?:[^"\\]|\\.)*)"/g)].map(match => {
    const [all, key = '', value = ''] = match;
    const start = piece.start + match.index + all.length - 1 - value.length;
    return { key, value, at: lines.spot(start, start + value.length) };
  });
}

/** Notes a call of a library that fills a struct; false: it is another call. */
export function noteFill(
  gathered: Gathering,
  list: readonly Token[],
  chain: Chain,
  path: string,
  at: FillFact['at'],
): boolean {
  const open = list[chain.next];
  // `env.ParseAs[Config]()`
  const isGeneric = open?.text === '[' && list[open.pair + 1]?.text === '(';
  const call = isGeneric ? open.pair + 1 : chain.next;
  if (list[call]?.text !== '(' || (list[call]?.pair ?? -1) < 0) return false;
  const all = argumentsAt(list, call);
  const generic = isGeneric ? typeNameAt(list, chain.next + 1) : undefined;
  const fill = (library: FillFact['library'], target: Argument | undefined, prefix?: Argument): boolean => {
    const [name] = prefix ? namesGivenBy(gathered, list, prefix.from, prefix.to) : [];
    const type = generic ?? (target && typeOf(list, target));
    gathered.fills.push({ library, type, prefix: name ?? [], hasPrefix: prefix !== undefined, at });
    return true;
  };
  if (/^envconfig\.(?:Must)?Process$/.test(path)) return fill('envconfig', all[1], all[0]);
  if (/^go-envconfig\.(?:Must)?Process(?:With)?$/.test(path)) {
    return fill('go-envconfig', all[1], lookuperPrefix(list, all));
  }
  if (/^cleanenv\.(?:ReadEnv|UpdateEnv)$/.test(path)) return fill('cleanenv', all[0]);
  if (path === 'cleanenv.ReadConfig') return fill('cleanenv', all[1]);
  if (/^env\.(?:Parse|ParseWithOptions|ParseAs|ParseAsWithOptions)$/.test(path)) {
    return fill('env', generic === undefined ? all[0] : undefined, optionPrefix(list, call));
  }
  return noteCommandLine({ gathered, list, chain, path }, all, fill);
}

interface CallContext {
  readonly gathered: Gathering;
  readonly list: readonly Token[];
  readonly chain: Chain;
  readonly path: string;
}

/** Libraries that parse a command line, and read the environment for missing values. */
function noteCommandLine(
  { gathered, list, chain: { last }, path }: CallContext,
  all: readonly Argument[],
  fill: (library: FillFact['library'], target: Argument | undefined, prefix?: Argument) => boolean,
): boolean {
  if (/^go-flags\.(?:Parse|ParseArgs|NewParser)$/.test(path)) return fill('go-flags', all[0]);
  if (/^kong\.(?:Parse|Must|New)$/.test(path)) return fill('kong', all[0]);
  if (/^go-arg\.(?:Must)?Parse$/.test(path)) return all.map(target => fill('go-arg', target)).includes(true);
  if (path === 'go-arg.NewParser') return fill('go-arg', all[1], fieldIn(list, all[0], 'EnvPrefix'));
  // Commands and groups that are added to a parser.
  const hasFlags = [...gathered.imports.values()].includes('go-flags');
  if (!hasFlags || !/^Add(?:Command|Group)$/.test(last)) return false;
  return fill('go-flags', all.at(-1));
}

/** `env.Options{Prefix: "APP_"}`, in the call or before it. */
function optionPrefix(list: readonly Token[], call: number): Argument | undefined {
  const within = fieldIn(list, { from: call, to: list[call]?.pair ?? call }, 'Prefix');
  if (within !== undefined || argumentsAt(list, call).length < 2) return within;
  return fieldIn(list, { from: 0, to: list.length }, 'Prefix');
}

/** The value of a field in a structure that is written out between two tokens. */
function fieldIn(
  list: readonly Token[],
  place: { readonly from: number; readonly to: number } | undefined,
  name: string,
): Argument | undefined {
  for (let at = place?.from ?? 0; at < (place?.to ?? 0); at++) {
    if (list[at]?.text !== name || list[at + 1]?.text !== ':') continue;
    let to = at + 2;
    while (to < list.length && !/^[,}]$/.test(list[to]?.text ?? '') && list[to]?.column === undefined) to++;
    return { keyword: undefined, from: at + 2, to };
  }
  return undefined;
}

/** `envconfig.PrefixLookuper("APP_", envconfig.OsLookuper())` */
function lookuperPrefix(list: readonly Token[], all: readonly Argument[]): Argument | undefined {
  for (const { from, to } of all) {
    for (let at = from; at < to; at++) {
      if (list[at]?.text === 'PrefixLookuper' && list[at + 1]?.text === '(')
        return argumentsAt(list, at + 1)[0];
    }
  }
  return undefined;
}

/** The type of `&config`, `cfg`, `&Config{}`, `new(Config)`; undefined if the file does not tell. */
function typeOf(list: readonly Token[], { from, to }: Argument): string | undefined {
  const made = madeAt(list, from);
  if (made !== undefined) return made;
  const name = list[list[from]?.text === '&' ? from + 1 : from];
  if (name?.kind !== 'name' || to - from > 2) return undefined;
  for (let at = from - 1; at >= 0; at--) {
    const token = list[at];
    if (token?.kind !== 'name' || token.text !== name.text || list[at - 1]?.text === '.') continue;
    const type = declaredAt(list, at);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** `config Config`, `config := Config{}`, `config = &app.Config{...}` */
function declaredAt(list: readonly Token[], at: number): string | undefined {
  const after = list[at + 1];
  if (after?.text === ':=' || after?.text === '=') return madeAt(list, at + 2);
  // A struct that is written out is known by the name of its variable.
  if (after?.text === 'struct') return list[at]?.text;
  const isType =
    after !== undefined && (after.kind === 'name' || after.text === '*') && after.column === undefined;
  return isType ? typeNameAt(list, at + 1) : undefined;
}

function madeAt(list: readonly Token[], from: number): string | undefined {
  const at = list[from]?.text === '&' ? from + 1 : from;
  if (list[at]?.text === 'new' && list[at + 1]?.text === '(') return typeNameAt(list, at + 2);
  const end = endOfName(list, at);
  return list[end]?.text === '{' && list[end - 1]?.kind === 'name' ? list[end - 1]?.text : undefined;
}

function typeNameAt(list: readonly Token[], from: number): string | undefined {
  const at = list[from]?.text === '*' ? from + 1 : from;
  return list[at]?.kind === 'name' ? list[endOfName(list, at) - 1]?.text : undefined;
}

const endOfName = (list: readonly Token[], at: number): number =>
  list[at + 1]?.text === '.' && list[at + 2]?.kind === 'name' ? at + 3 : at + 1;
