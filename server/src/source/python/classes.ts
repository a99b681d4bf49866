/** Settings classes of pydantic and similar libraries, whose fields are read from variables. */
import { type Argument, argumentsAt, chainAt } from '../expressions.ts';
import type { FieldFact } from '../facts.ts';
import type { Gathering } from '../gather.ts';
import type { Token } from '../tokens.ts';
import type { Block, PythonStatement } from './statements.ts';

/** A settings class with the fields that are read from variables. */
export function noteClass(
  gathered: Gathering,
  tokens: readonly Token[],
  block: Block,
  blocks: readonly Block[],
  statements: readonly PythonStatement[],
): void {
  const open = tokens[block.open];
  if (open?.text !== '(' || open.pair < 0) return;
  const all = argumentsAt(tokens, block.open);
  const parents = all.flatMap(({ keyword, from }) => {
    const chain = keyword === undefined ? chainAt(tokens, from) : undefined;
    return chain === undefined ? [] : [chain.last];
  });
  const inside = statements.filter(({ start, end }) => start > block.start && end <= block.end);
  const column = inside.find(({ start }) => start > (tokens[block.colon]?.start ?? 0))?.column;
  const body = inside.filter(statement => statement.column === column);
  const settings = [
    ...settingsOf(tokens, all),
    ...body.flatMap(({ from, to }) => modelConfig(tokens, from, to)),
    ...innerConfig(tokens, block, blocks, statements),
  ];
  const text = (name: string): Token | undefined => settings.find(([key]) => key === name)?.[1];
  const sensitive = text('case_sensitive')?.text;
  gathered.classes.push({
    name: block.name,
    parents,
    prefix: text('env_prefix')?.kind === 'text' ? text('env_prefix')?.text : undefined,
    caseSensitive: sensitive === undefined ? undefined : sensitive === 'True',
    fields: body.flatMap(statement => fieldOf(gathered, tokens, statement)),
    kind: 'python',
  });
}

type SettingToken = readonly [name: string, value: Token];

const settingsOf = (tokens: readonly Token[], all: readonly Argument[]): SettingToken[] =>
  all.flatMap(({ keyword, from }): SettingToken[] => {
    const value = tokens[from];
    return keyword === undefined || value === undefined ? [] : [[keyword, value]];
  });

/** `model_config = SettingsConfigDict(env_prefix="APP_")`, `model_config = {"env_prefix": "APP_"}` */
function modelConfig(tokens: readonly Token[], from: number, to: number): SettingToken[] {
  if (tokens[from]?.text !== 'model_config') return [];
  let at = from;
  while (at < to && tokens[at]?.text !== '=') at++;
  const open = tokens[at + 1];
  if (open?.text === '{') {
    return argumentsAt(tokens, at + 1).flatMap(({ from }): SettingToken[] => {
      const [key, colon, value] = [tokens[from], tokens[from + 1], tokens[from + 2]];
      return key?.kind === 'text' && colon?.text === ':' && value ? [[key.text, value]] : [];
    });
  }
  const chain = chainAt(tokens, at + 1);
  return chain && tokens[chain.next]?.text === '(' ? settingsOf(tokens, argumentsAt(tokens, chain.next)) : [];
}

/** `class Config: env_prefix = "APP_"` inside the class. */
function innerConfig(
  tokens: readonly Token[],
  outer: Block,
  blocks: readonly Block[],
  statements: readonly PythonStatement[],
): SettingToken[] {
  const inner = blocks.find(
    ({ kind, name, start, end }) =>
      kind === 'class' && /^(?:Config|Meta)$/.test(name) && start > outer.start && end <= outer.end,
  );
  if (inner === undefined) return [];
  return statements
    .filter(({ start, end }) => start > inner.start && end <= inner.end)
    .flatMap(({ from }): SettingToken[] => {
      const [name, mark, value] = [tokens[from], tokens[from + 1], tokens[from + 2]];
      return name?.kind === 'name' && mark?.text === '=' && value ? [[name.text, value]] : [];
    });
}

/** `name: type = default` */
function fieldOf(gathered: Gathering, tokens: readonly Token[], { from, to }: PythonStatement): FieldFact[] {
  const [name, mark] = [tokens[from], tokens[from + 1]];
  if (name?.kind !== 'name' || name.text === 'model_config' || name.text.startsWith('_')) return [];
  if (mark?.text !== ':' && mark?.text !== '=') return [];
  let equals = from + 1;
  while (equals < to && tokens[equals]?.text !== '=') {
    const pair = tokens[equals]?.pair ?? -1;
    equals = pair > equals ? pair + 1 : equals + 1;
  }
  const value = chainAt(tokens, equals + 1);
  const isField = value !== undefined && /^(?:Field|field)$/.test(value.last);
  if (mark.text === '=' && !isField) return [];
  const tail = tokens.slice(from + 2, to);
  if (tail.some(({ text }) => text === 'ClassVar')) return [];
  const hasDefault = equals < to && !(isField && isRequiredField(tokens, value.next));
  return [
    {
      name: name.text,
      at: gathered.lines.spot(name.start, name.end),
      aliases: aliasesIn(gathered, tokens, from + 1, to),
      required: !hasDefault,
      types: tail.flatMap(token => (token.kind === 'name' ? [token.text] : [])),
    },
  ];
}

/** `Field(...)`, `Field(description="x")`: without a default. */
function isRequiredField(tokens: readonly Token[], open: number): boolean {
  const all = argumentsAt(tokens, open);
  const [first] = all;
  if (first !== undefined && first.keyword === undefined) return tokens[first.from]?.text === '...';
  return !all.some(({ keyword }) => keyword === 'default' || keyword === 'default_factory');
}

/** The strings of `alias=`, `validation_alias=` (also `AliasChoices("a", "b")`) and `env=`. */
function aliasesIn(
  gathered: Gathering,
  tokens: readonly Token[],
  from: number,
  to: number,
): FieldFact['aliases'] {
  const aliases: { value: string; at: ReturnType<Gathering['lines']['spot']> }[] = [];
  for (let at = from; at < to; at++) {
    if (!/^(?:alias|validation_alias|env)$/.test(tokens[at]?.text ?? '') || tokens[at + 1]?.text !== '=')
      continue;
    const before = tokens[at - 1]?.text;
    if (before !== '(' && before !== ',') continue;
    const chain = chainAt(tokens, at + 2);
    const open = tokens[chain?.next ?? at + 2];
    const end = open !== undefined && /^[([{]$/.test(open.text) && open.pair > 0 ? open.pair : at + 3;
    for (const token of tokens.slice(at + 2, end)) {
      const [piece] = token.pieces;
      if (token.kind !== 'text' || piece === undefined || aliases.some(({ value }) => value === token.text))
        continue;
      aliases.push({
        value: token.text,
        at: gathered.lines.spot(piece.start, piece.start + token.text.length),
      });
    }
  }
  return aliases;
}
