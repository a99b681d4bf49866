/** Libraries that fill structures from the environment: envconfig, caarlos0/env, viper. */
import type { argumentsAt, Chain } from '../expressions.ts';
import type { Gathering } from '../gather.ts';
import type { Token } from '../tokens.ts';

export interface Field {
  readonly name: Token;
  readonly type: string;
  readonly tag: Token | undefined;
}

/** Structures by name, each with its fields in order. */
export function structsOf(tokens: readonly Token[]): ReadonlyMap<string, readonly Field[]> {
  const structs = new Map<string, readonly Field[]>();
  for (let at = 1; at < tokens.length; at++) {
    const open = tokens[at + 1];
    if (tokens[at]?.text !== 'struct' || open?.text !== '{' || open.pair < 0) continue;
    const fields: Field[] = [];
    for (let index = at + 2; index < open.pair; index++) {
      const name = tokens[index];
      if (name?.kind !== 'name' || name.column === undefined) continue;
      let tag = index + 1;
      while (tag < open.pair && tokens[tag]?.kind !== 'text' && tokens[tag]?.column === undefined) tag++;
      const type = tokens
        .slice(index + 1, tag)
        .map(({ text }) => text)
        .join('');
      fields.push({ name, type, tag: tokens[tag]?.kind === 'text' ? tokens[tag] : undefined });
    }
    structs.set(tokens[at - 1]?.text ?? '', fields);
  }
  return structs;
}

const tagValue = (
  tag: Token | undefined,
  key: string,
): { readonly value: string; readonly start: number } | undefined => {
  const match = tag && new RegExp(`(?:^|\\s)${key}:"([^"]*)"`).exec(tag.text);
  const [piece] = tag?.pieces ?? [];
  if (!match || piece === undefined) return undefined;
  const value = match[1] ?? '';
  return { value, start: piece.start + match.index + match[0].length - 1 - value.length };
};

/** envconfig.Process("app", &config): APP_ and the field's name, or its tag (kelseyhightower/envconfig 1.4.0). */
export function noteEnvconfig(
  gathered: Gathering,
  list: readonly Token[],
  [prefix]: ReturnType<typeof argumentsAt>,
  structs: ReadonlyMap<string, readonly Field[]>,
): void {
  const first = prefix && list[prefix.from];
  if (first?.kind !== 'text') return;
  const begin = first.text === '' ? '' : `${first.text.toUpperCase()}_`;
  const all = [...structs.values()].flat();
  for (const { name, type, tag } of all) {
    const alias = tagValue(tag, 'envconfig');
    const splits = tagValue(tag, 'split_words')?.value === 'true';
    if (
      alias?.value === '-' ||
      tagValue(tag, 'ignored')?.value === 'true' ||
      structs.has(type.replace(/^\*/, ''))
    )
      continue;
    const words = name.text.replace(/([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3_$2$4');
    const word = (alias?.value ?? (splits ? words : name.text)).toUpperCase();
    const at = alias
      ? gathered.lines.spot(alias.start, alias.start + alias.value.length)
      : gathered.lines.spot(name.start, name.end);
    const required = tagValue(tag, 'required')?.value === 'true';
    gathered.reads.push({
      name: [{ kind: 'literal', value: begin + word, at }],
      form: 'struct-tag',
      at,
      required,
      group: name.start,
    });
    if (alias && begin !== '') {
      gathered.reads.push({
        name: [{ kind: 'literal', value: word, at }],
        form: 'struct-tag',
        at,
        required,
        group: name.start,
      });
    }
  }
}

/** Tags of caarlos0/env, `env:"X"`; where another package reads such tags, nobody can tell how. */
export function noteTags(gathered: Gathering, tokens: readonly Token[]): void {
  const isKnown =
    gathered.imports.get('env') === 'env' &&
    gathered.calls.some(({ path }) => /^env\.(?:Parse|Must)/.test(path));
  const isEnvconfig = [...gathered.imports.values()].includes('envconfig');
  const prefix = isKnown ? optionPrefix(tokens) : '';
  for (const token of tokens) {
    const [piece] = token.pieces;
    if (token.kind !== 'text' || piece === undefined) continue;
    const tag = tagValue(token, 'env');
    if (tag === undefined) continue;
    const value = tag.value.split(',')[0] ?? '';
    if (!isKnown) {
      if (!isEnvconfig) gathered.unknown.push(gathered.lines.spot(token.start, token.end));
      continue;
    }
    if (value === '') continue;
    const at = gathered.lines.spot(tag.start, tag.start + value.length);
    const required = /,(?:required|notEmpty)/.test(tag.value);
    gathered.reads.push({
      name: [{ kind: 'literal', value: prefix + value, at }],
      form: 'struct-tag',
      at,
      required,
      group: token.start,
    });
  }
}

/** `env.Options{Prefix: "APP_"}` */
function optionPrefix(tokens: readonly Token[]): string {
  const at = tokens.findIndex(
    (token, index) =>
      token.text === 'Prefix' && tokens[index + 1]?.text === ':' && tokens[index + 2]?.kind === 'text',
  );
  return at < 0 ? '' : (tokens[at + 2]?.text ?? '');
}

/** viper: SetEnvPrefix("app") and AutomaticEnv make Get("x") read APP_X; BindEnv("k", "X") reads X (spf13/viper 1.20). */
export function noteViper(
  gathered: Gathering,
  list: readonly Token[],
  chain: Chain,
  all: ReturnType<typeof argumentsAt>,
  group: number,
): void {
  const text = (index: number): Token | undefined => {
    const argument = all[index];
    const token = argument && list[argument.from];
    return token?.kind === 'text' ? token : undefined;
  };
  const prefixToken = list.find(
    (token, at) => token.kind === 'text' && list[at - 2]?.text === 'SetEnvPrefix',
  );
  const prefix = prefixToken === undefined ? '' : `${prefixToken.text.toUpperCase()}_`;
  if (chain.last === 'BindEnv') {
    const named = text(1);
    const key = text(0);
    const token = named ?? key;
    if (token === undefined) return;
    const value = named === undefined ? prefix + token.text.toUpperCase() : token.text;
    const at = gathered.lines.spot(token.start + 1, token.end - 1);
    gathered.reads.push({
      name: [{ kind: 'literal', value, at }],
      form: 'viper',
      at,
      required: false,
      group,
    });
  } else if (chain.last === 'AutomaticEnv') {
    const replaces = list.some(({ text }) => text === 'SetEnvKeyReplacer');
    for (const [at, token] of list.entries()) {
      const key = list[at + 2];
      if (
        !/^Get(?:String|Int|Int64|Bool|Float64|Duration|StringSlice)?$/.test(token.text) ||
        list[at + 1]?.text !== '('
      )
        continue;
      if (key?.kind !== 'text') continue;
      const upper = key.text.toUpperCase();
      const value = prefix + (replaces ? upper.replace(/[.-]/g, '_') : upper);
      const place = gathered.lines.spot(key.start + 1, key.end - 1);
      gathered.reads.push({
        name: [{ kind: 'literal', value, at: place }],
        form: 'viper',
        at: place,
        required: false,
        group: token.start,
      });
    }
  }
}
