/** Properties classes: the fields that Spring fills. */
import { keptWith } from '../../charm/charm.ts';
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
  const fields = fieldsOf(gathered, list, at, 0);
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
  depth: number,
  found = new Map<string, readonly FieldFact[]>(),
): readonly FieldFact[] {
  const before = found.get(`${at} ${depth}`);
  if (before !== undefined) return before;
  const next = list[at + 2];
  const own =
    next?.text === '(' && next.pair > 0
      ? parameterFields(gathered, list, at + 2)
      : memberFields(gathered, list, at);
  const nested = nestedIn(list, at);
  const classOf = (type: string): number | undefined => nested.get(type) ?? classesOf(list).get(type);
  const fields = own
    .flatMap(field => {
      const from = field.types.map(classOf).find(index => index !== undefined);
      if (from === undefined || from === at || depth === DEEPEST) return [field];
      const parts = fieldsOf(gathered, list, from, depth + 1, found);
      return parts.map(part => ({ ...part, name: `${field.name}.${part.name}` }));
    })
    .slice(0, MOST_FIELDS);
  found.set(`${at} ${depth}`, fields);
  return fields;
}

/** The start of each class nested directly in the class declared at `at`, by name. */
function nestedIn(list: readonly Token[], at: number): ReadonlyMap<string, number> {
  const open = bodyOf(list, at);
  return open === undefined ? new Map() : classesIn(list, open, list[open]?.pair ?? open);
}

/** The start of each class at the top of the file, by name. */
const classesOf = keptWith(
  (list: readonly Token[]): ReadonlyMap<string, number> => classesIn(list, -1, list.length),
);

/** The start of each class between two places, but not in the braces between them, by name. */
function classesIn(list: readonly Token[], open: number, close: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let at = open + 1; at < close; at++) {
    const [token, name] = [list[at], list[at + 1]];
    if (token !== undefined && token.pair > at) at = token.pair;
    else if (/^(?:class|record)$/.test(token?.text ?? '') && name?.kind === 'name') {
      // Kotlin's `enum class` is a value.
      if (list[at - 1]?.text !== 'enum') found.set(name.text, at);
    }
  }
  return found;
}

/** The brace of the class declared at `at`; undefined: it has no body, and the braces after it belong to others. */
function bodyOf(list: readonly Token[], at: number): number | undefined {
  for (let from = at + 2; from < list.length; from++) {
    const token = list[from];
    if (token?.text === '{') return from;
    if (token === undefined || /^(?:[;}]|class|record)$/.test(token.text)) return undefined;
    if (token.pair > from) from = token.pair;
  }
  return undefined;
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

/** The first token of the type that ends here, with what precedes it: `private String`, `private Map<String, Part>`. */
function beginOfType(list: readonly Token[], end: number): number {
  let at = end;
  for (let depth = 0; at > 0 && end - at < 40; at--) {
    const text = list[at]?.text;
    if (text === '>') depth++;
    else if (text === '<' && --depth === 0) break;
    else if (depth === 0) break;
  }
  return at - 2;
}

/** Members of the class itself, not of its methods. */
function memberFields(gathered: Gathering, list: readonly Token[], declared: number): FieldFact[] {
  const open = bodyOf(list, declared) ?? list.length;
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
        fields.push(field(gathered, name, list.slice(Math.max(open, beginOfType(list, at - 2)), at - 1)));
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
