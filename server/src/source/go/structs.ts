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
    const isStart = tokens[at]?.kind === 'name' || tokens[at]?.text === '*';
    if (!isStart) continue;
    const to = endOfField(tokens, at, close);
    const tag = tokens[to]?.kind === 'text' ? tokens[to] : undefined;
    const field = fieldBetween(gathered, tokens, at, to);
    if (field !== undefined) fields.push({ ...field, tags: tag === undefined ? [] : tagsOf(gathered, tag) });
    at = tag === undefined ? to - 1 : to;
  }
  return fields;
}

/** The index of a field's tag, or of whatever follows its type. */
function endOfField(tokens: readonly Token[], from: number, close: number): number {
  let to = from + 1;
  while (to < close) {
    const token = tokens[to];
    if (token === undefined || token.kind === 'text' || token.kind === 'end' || token.text === ';') break;
    if (token.column !== undefined) break;
    to = token.pair > to ? token.pair + 1 : to + 1;
  }
  return to;
}

/** A field without its tag: its name and its type, or, if it is embedded, only its type. */
function fieldBetween(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): Omit<StructField, 'tags'> | undefined {
  // `Database` or `*config.Database` alone: a field of that name, whose own fields count as the struct's.
  const isEmbedded = tokens[from]?.text === '*' || to === from + 1 || tokens[from + 1]?.text === '.';
  const start = isEmbedded ? from : from + 1;
  const isPointer = tokens[start]?.text === '*';
  const first = isPointer ? start + 1 : start;
  const type = tokens.slice(first, to).findLast(({ kind }) => kind === 'name');
  const name = isEmbedded ? type : tokens[from];
  if (name === undefined) return undefined;
  const isInline = tokens[first]?.text === 'struct';
  const qualifier = tokens[first + 1]?.text === '.' ? tokens[first]?.text : undefined;
  return {
    name: name.text,
    at: gathered.lines.spot(name.start, name.end),
    type: isInline ? '' : (type?.text ?? ''),
    package: qualifier && (gathered.imports.get(qualifier) ?? qualifier),
    isPointer,
    isCompound:
      tokens[first]?.kind !== 'name' || /^(?:map|chan|func|interface)$/.test(tokens[first]?.text ?? ''),
    nested: isInline ? fieldsIn(gathered, tokens, first + 1) : undefined,
    isEmbedded: isEmbedded && !isInline,
  };
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

/** The methods by which a type reads its own text, so that none of its fields is a variable. */
const DECODES = /^(?:Decode|EnvDecode|Set|UnmarshalText|UnmarshalBinary)$/;

/** `func (r *Rate) UnmarshalText(...)` */
export function noteDecoders(gathered: Gathering, tokens: readonly Token[]): void {
  for (const [at, { text, kind }] of tokens.entries()) {
    const [type, close] = [tokens[at - 2], tokens[at - 1]];
    if (kind !== 'name' || !DECODES.test(text) || close?.text !== ')' || type?.kind !== 'name') continue;
    if (tokens[close.pair - 1]?.text === 'func') gathered.decoders.add(`${type.text}.${text}`);
  }
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
  const fill = (library: FillFact['library'], target: Argument | undefined, given?: Argument): boolean => {
    // `envconfig.Process("", &config)`: an empty string adds no prefix.
    const isEmpty = given !== undefined && list[given.from]?.kind === 'text' && list[given.from]?.text === '';
    const prefix = isEmpty ? undefined : given;
    const [name] = prefix ? namesGivenBy(gathered, list, prefix.from, prefix.to) : [];
    const named = generic ?? (target && typeOf(list, target));
    const type = named?.package
      ? { ...named, package: gathered.imports.get(named.package) ?? named.package }
      : named;
    const isByName = fieldIn(list, { from: 0, to: list.length }, 'UseFieldNameByDefault') !== undefined;
    gathered.fills.push({ library, type, prefix: name ?? [], hasPrefix: prefix !== undefined, isByName, at });
    return true;
  };
  if (/^envconfig\.(?:Must)?Process$/.test(path)) return fill('envconfig', all[1], all[0]);
  if (/^go-envconfig\.(?:Must)?Process(?:With)?$/.test(path)) {
    return fill('go-envconfig', fieldIn(list, all[1], 'Target') ?? all[1], lookuperPrefix(list, all));
  }
  if (/^envdecode\.(?:Must)?(?:Strict)?Decode$/.test(path)) return fill('envdecode', all[0]);
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

/** `envconfig.PrefixLookuper("APP_", envconfig.OsLookuper())`, in the call, or before it where the call names a lookuper. */
function lookuperPrefix(list: readonly Token[], all: readonly Argument[]): Argument | undefined {
  const within = all.map(argument => prefixIn(list, argument)).find(found => found !== undefined);
  const isNamed = all.length > 2 || all.some(argument => fieldIn(list, argument, 'Lookuper') !== undefined);
  return within ?? (isNamed ? prefixIn(list, { from: 0, to: list.length }) : undefined);
}

function prefixIn(
  list: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): Argument | undefined {
  for (let at = from; at < to; at++) {
    if (list[at]?.text === 'PrefixLookuper' && list[at + 1]?.text === '(')
      return argumentsAt(list, at + 1)[0];
  }
  return undefined;
}

type TypeName = FillFact['type'];

/** The type of `&config`, `cfg`, `&Config{}`, `new(Config)`; undefined if the file does not tell. */
function typeOf(list: readonly Token[], { from, to }: Argument): TypeName {
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
function declaredAt(list: readonly Token[], at: number): TypeName {
  const after = list[at + 1];
  if (after?.text === ':=' || after?.text === '=') return madeAt(list, at + 2);
  // A struct that is written out is known by the name of its variable.
  if (after?.text === 'struct') return { name: list[at]?.text ?? '', package: undefined };
  const isType =
    after !== undefined && (after.kind === 'name' || after.text === '*') && after.column === undefined;
  return isType ? typeNameAt(list, at + 1) : undefined;
}

function madeAt(list: readonly Token[], from: number): TypeName {
  const at = list[from]?.text === '&' ? from + 1 : from;
  if (list[at]?.text === 'new' && list[at + 1]?.text === '(') return typeNameAt(list, at + 2);
  return list[endOfName(list, at)]?.text === '{' ? typeNameAt(list, at) : undefined;
}

function typeNameAt(list: readonly Token[], from: number): TypeName {
  const at = list[from]?.text === '*' ? from + 1 : from;
  const [first, last] = [list[at], list[endOfName(list, at) - 1]];
  if (first?.kind !== 'name' || last === undefined) return undefined;
  return { name: last.text, package: last === first ? undefined : first.text };
}

const endOfName = (list: readonly Token[], at: number): number =>
  list[at + 1]?.text === '.' && list[at + 2]?.kind === 'name' ? at + 3 : at + 1;
