/** Properties classes: the fields that Spring fills. */
import { argumentsAt, type Chain } from '../expressions.ts';
import type { FieldFact } from '../facts.ts';
import type { Gathering } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** The fields of a class or record annotated with `@ConfigurationProperties`. */
export function noteProperties(gathered: Gathering, list: readonly Token[], chain: Chain): void {
  const open = list[chain.next];
  const hasArguments = open?.text === '(' && open.pair > 0;
  const inside = hasArguments ? list.slice(chain.next, open.pair) : [];
  const prefix = inside.find(({ kind }) => kind === 'text')?.text ?? '';
  let at = hasArguments ? open.pair + 1 : chain.next;
  while (at < list.length && !/^(?:class|record|interface|object)$/.test(list[at]?.text ?? '')) at++;
  const name = list[at + 1];
  if (name?.kind !== 'name') return;
  const fields = fieldsOf(gathered, list, at, classesOf(list), 0);
  gathered.classes.push({
    name: name.text,
    parents: [],
    prefix,
    caseSensitive: false,
    fields,
    kind: 'properties',
  });
}

/** The deepest level of nested classes. */
const DEEPEST = 4;
/** Classes that lead to each other have any number of fields. */
const MOST_FIELDS = 1000;

/** The fields of the class declared at `at`; `database.file` for a field of a class nested in it, or of another one of the file. */
function fieldsOf(
  gathered: Gathering,
  list: readonly Token[],
  at: number,
  classes: ReadonlyMap<string, number>,
  depth: number,
  found = new Map<string, readonly FieldFact[]>(),
): readonly FieldFact[] {
  const before = found.get(`${at} ${depth}`);
  if (before !== undefined) return before;
  const next = list[at + 2];
  const own =
    next?.text === '(' && next.pair > 0
      ? parameterFields(gathered, list, at + 2)
      : memberFields(gathered, list, at + 2);
  const known = depth < DEEPEST ? new Map([...classes, ...nestedIn(list, at)]) : new Map<string, number>();
  const fields = own
    .flatMap(field => {
      const from = field.types.map(type => known.get(type)).find(index => index !== undefined);
      if (from === undefined || from === at) return [field];
      const parts = fieldsOf(gathered, list, from, classes, depth + 1, found);
      return parts.map(part => ({ ...part, name: `${field.name}.${part.name}` }));
    })
    .slice(0, MOST_FIELDS);
  found.set(`${at} ${depth}`, fields);
  return fields;
}

/** The start of each class nested directly in the class declared at `at`, by name. */
function nestedIn(list: readonly Token[], at: number): ReadonlyMap<string, number> {
  // What follows the parameters: a class without a body has none of the braces after it.
  const next = list[at + 2];
  let from = next?.text === '(' && next.pair > 0 ? next.pair + 1 : at + 2;
  while (from < list.length && !/^(?:[{;}]|class|record)$/.test(list[from]?.text ?? '')) from++;
  const open = list[from];
  return open?.text === '{' ? classesIn(list, from, open.pair) : new Map();
}

/** The start of each class at the top of the file, by name. */
const classesOf = (list: readonly Token[]): ReadonlyMap<string, number> => classesIn(list, -1, list.length);

/** The start of each class between two places, but not in the braces between them, by name. */
function classesIn(list: readonly Token[], open: number, close: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let at = open + 1; at < close; at++) {
    const [token, name] = [list[at], list[at + 1]];
    if (token !== undefined && token.pair > at) at = token.pair;
    else if (/^(?:class|record)$/.test(token?.text ?? '') && name?.kind === 'name') found.set(name.text, at);
  }
  return found;
}

function braceFrom(list: readonly Token[], from: number): number {
  let open = from;
  while (open < list.length && list[open]?.text !== '{') open++;
  return open;
}

/** A record's components, or a Kotlin class's properties. */
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
  const open = braceFrom(list, from);
  const close = list[open]?.pair ?? -1;
  const fields: FieldFact[] = [];
  for (let at = open + 1; at < close; at++) {
    const token = list[at];
    if (token === undefined) break;
    if (token.pair > at) at = token.pair;
    else if (token.text === ';' || (token.text === '=' && isNamed(list, at))) {
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

/** Whether a field is assigned here; a Kotlin property is recognized by its `val`. */
const isNamed = (list: readonly Token[], equals: number): boolean =>
  list[equals - 1]?.kind === 'name' && !/^(?:va[lr]|:)$/.test(list[equals - 2]?.text ?? '');

const field = (gathered: Gathering, name: Token, types: readonly Token[]): FieldFact => ({
  name: name.text,
  at: gathered.lines.spot(name.start, name.end),
  aliases: [],
  required: false,
  types: types.flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])),
});
