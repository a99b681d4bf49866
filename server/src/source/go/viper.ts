/**
 * viper: after SetEnvPrefix("app") and AutomaticEnv, Get("x") reads APP_X, in any file; BindEnv("k", "X") reads X (spf13/viper
 * 1.20). The setup in one file is a constant for the others.
 */
import { argumentsAt, type Chain } from '../expressions.ts';
import type { NamePart, Spot } from '../facts.ts';
import type { Gathering } from '../gather.ts';
import type { Token } from '../tokens.ts';

const GET =
  /^(?:Get(?:String|Int|Int32|Int64|Uint|Uint16|Uint32|Uint64|Bool|Float64|Duration|Time|SizeInBytes|IntSlice|StringSlice)?|IsSet)$/;

/** Notes a call on viper; false: it is another call. */
export function noteViper(
  gathered: Gathering,
  list: readonly Token[],
  chain: Chain,
  place: { readonly at: Spot; readonly group: number },
): boolean {
  // `util.MustBindEnv(key, "X")`: a function of the app that hands both on.
  const isWrapped = /BindEnv$/.test(chain.last) && !gathered.imports.has('viper');
  if (!gathered.imports.has('viper') && !isWrapped) return false;
  const texts = argumentsAt(list, chain.next).map(({ from, to }) => {
    const token = list[from];
    return token?.kind === 'text' && to === from + 1 ? token : undefined;
  });
  const [first] = texts;
  if (chain.last === 'SetEnvPrefix') {
    if (first !== undefined) constant(gathered, 'prefix', `${first.text.toUpperCase()}_`);
    return true;
  }
  if (chain.last === 'AutomaticEnv') {
    constant(gathered, 'automatic', '');
    if (!list.some(({ text }) => text === 'SetEnvPrefix')) constant(gathered, 'prefix', '');
    for (const [name, mark] of Object.entries(REPLACED)) constant(gathered, name, replacement(list, mark));
    return true;
  }
  if (/BindEnv$/.test(chain.last))
    return noteBound(gathered, isWrapped ? [undefined, ...texts.slice(1)] : texts, place);
  if (/^(?:Unmarshal(?:Exact|Key)?|AllSettings|AllKeys|GetStringMap\w*|Sub)$/.test(chain.last)) {
    gathered.unknown.push(place.at);
    return true;
  }
  if (!GET.test(chain.last) || isOther(chain)) return false;
  if (first === undefined) gathered.unknown.push(place.at);
  else noteName(gathered, [reference('automatic', place.at)], first, place);
  return true;
}

/** A call of the same name on something else: `r.Header.Get("x")`, `cmd.Flags().GetString("x")`. */
function isOther({ path, last }: Chain): boolean {
  const holder = path.slice(0, -last.length).replace(/\.$/, '');
  if (/viper/i.test(holder)) return false;
  return (
    /flags?\b/i.test(holder) ||
    (last === 'Get' && !/^\w*(?:v|vip|vp|conf(?:ig)?|cfg|settings)$/i.test(holder))
  );
}

const REPLACED = { dash: '-', dot: '.' } as const;

const constant = (gathered: Gathering, name: string, value: string): void => {
  gathered.constants.set(`viper.$${name}`, [
    { kind: 'literal', value, at: { line: 0, character: 0, length: 0 } },
  ]);
};

const reference = (name: string, at: Spot): NamePart => ({ kind: 'reference', name: `viper.$${name}`, at });

/** What SetEnvKeyReplacer(strings.NewReplacer(".", "_")) replaces a character with. */
function replacement(list: readonly Token[], mark: string): string {
  const at = list.findIndex(({ text }) => text === 'NewReplacer');
  if (at < 0 || !list.some(({ text }) => text === 'SetEnvKeyReplacer')) return mark;
  const pairs = argumentsAt(list, at + 1).map(({ from }) => list[from]?.text ?? '');
  const index = pairs.findIndex((text, position) => position % 2 === 0 && text === mark);
  return index < 0 ? mark : (pairs[index + 1] ?? mark);
}

function noteBound(
  gathered: Gathering,
  [key, ...names]: readonly (Token | undefined)[],
  place: { readonly at: Spot; readonly group: number },
): boolean {
  if (key !== undefined && names.length === 0) noteName(gathered, [], key, place);
  for (const token of names) {
    if (token === undefined) continue;
    const at = gathered.lines.spot(token.start + 1, token.end - 1);
    const name = [{ kind: 'literal', value: token.text, at } as const];
    gathered.reads.push({ name, form: 'viper', at, required: false, group: place.group });
  }
  return true;
}

/** The variable of a key: the prefix and the key in capitals, with its characters replaced. */
function noteName(
  gathered: Gathering,
  before: readonly NamePart[],
  key: Token,
  { group }: { readonly group: number },
): void {
  const at = gathered.lines.spot(key.start + 1, key.end - 1);
  const parts = key.text.split(/([.-])/).map((text): NamePart => {
    if (text === '-') return reference('dash', at);
    if (text === '.') return reference('dot', at);
    return { kind: 'literal', value: text.toUpperCase(), at };
  });
  const name = [...before, reference('prefix', at), ...parts];
  gathered.reads.push({ name, form: 'viper', at, required: false, group });
}
