/** Classes of properties: the fields that Spring fills. */
import { argumentsAt, type Chain } from '../expressions.ts';
import type { FieldFact } from '../facts.ts';
import type { Gathering } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** The fields of a class or a record below `@ConfigurationProperties`. */
export function noteProperties(gathered: Gathering, list: readonly Token[], chain: Chain): void {
  const open = list[chain.next];
  const hasArguments = open?.text === '(' && open.pair > 0;
  const inside = hasArguments ? list.slice(chain.next, open.pair) : [];
  const prefix = inside.find(({ kind }) => kind === 'text')?.text ?? '';
  let at = hasArguments ? open.pair + 1 : chain.next;
  while (at < list.length && !/^(?:class|record|interface|object)$/.test(list[at]?.text ?? '')) at++;
  const name = list[at + 1];
  if (name?.kind !== 'name') return;
  const next = list[at + 2];
  const fields =
    next?.text === '(' && next.pair > 0
      ? parameterFields(gathered, list, at + 2)
      : memberFields(gathered, list, at + 2);
  gathered.classes.push({
    name: name.text,
    parents: [],
    prefix,
    caseSensitive: false,
    fields,
    kind: 'properties',
  });
}

/** A record's components, a Kotlin class's properties. */
function parameterFields(gathered: Gathering, list: readonly Token[], open: number): FieldFact[] {
  return argumentsAt(list, open).flatMap(({ keyword, from, to }) => {
    const tokens = list.slice(keyword === undefined ? from : from - 2, to);
    const names = tokens.filter(
      ({ kind, text }) => kind === 'name' && !/^(?:val|var|final|private|public|lateinit)$/.test(text),
    );
    const isNamedFirst = tokens.some(({ text }) => text === ':');
    const name = isNamedFirst ? names[0] : names.at(-1);
    return name === undefined
      ? []
      : [
          field(
            gathered,
            name,
            names.filter(other => other !== name),
          ),
        ];
  });
}

/** Members of the class itself, not of its methods. */
function memberFields(gathered: Gathering, list: readonly Token[], from: number): FieldFact[] {
  let open = from;
  while (open < list.length && list[open]?.text !== '{') open++;
  const close = list[open]?.pair ?? -1;
  const fields: FieldFact[] = [];
  for (let at = open + 1; at < close; at++) {
    const token = list[at];
    if (token === undefined) break;
    if (token.pair > at) at = token.pair;
    else if (token.text === ';' || (token.text === '=' && list[at - 1]?.kind === 'name')) {
      const name = list[at - 1];
      const isTyped =
        list[at - 2]?.kind === 'name' || list[at - 2]?.text === '>' || list[at - 2]?.text === ']';
      if (name?.kind === 'name' && isTyped)
        fields.push(field(gathered, name, list.slice(Math.max(open, at - 4), at - 1)));
      while (at < close && list[at]?.text !== ';') at++;
    } else if (/^(?:val|var)$/.test(token.text) && list[at + 1]?.kind === 'name') {
      const name = list[at + 1];
      if (name !== undefined) fields.push(field(gathered, name, list.slice(at + 2, at + 5)));
    }
  }
  return fields;
}

const field = (gathered: Gathering, name: Token, types: readonly Token[]): FieldFact => ({
  name: name.text,
  at: gathered.lines.spot(name.start, name.end),
  aliases: [],
  required: false,
  types: types.flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])),
});
