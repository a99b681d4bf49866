/** The calls that are kept of a file. */
import type { Argument } from './expressions.ts';
import { type Call, type NameExpression, onlyName } from './facts.ts';
import type { Gathering } from './gather.ts';
import type { Token } from './tokens.ts';

/** The arguments that are lists of names of variables; `itemsAt` has the strings of a list that begins at a token. */
export function listsGiven(
  { lists }: Gathering,
  tokens: readonly Token[],
  all: readonly Argument[],
  itemsAt: (argument: Argument) => readonly NameExpression[],
): readonly GivenList[] {
  return all.flatMap((argument, index): readonly GivenList[] => {
    const first = tokens[argument.from];
    // Cheap, since most calls give no such list.
    const mayBeList =
      first?.kind === 'name'
        ? lists.size > 0 && argument.to === argument.from + 1
        : first?.kind === 'mark' &&
          tokens
            .slice(argument.from + 1, argument.from + 5)
            .some(({ kind, text }) => kind === 'text' && CAPITALS.test(text));
    const items = mayBeList ? itemsAt(argument) : [];
    return items.length > 0 ? [{ index, items }] : [];
  });
}

const CAPITALS = /^[A-Z][A-Z\d_]*$/;
const CONSTANT = /(?:^|\.)[A-Z][A-Z\d_]*$/;

/**
 * Notes a call that may be of a helper: with a name, or something that may contain one, as an argument. All other calls would be
 * most of a file. With a list of names as an argument it is noted for each of them. `constants`: how names of constants look.
 */
export function noteCallOf(
  gathered: Gathering,
  call: Call,
  lists: readonly GivenList[] = [],
  constants = CONSTANT,
): void {
  const isAskedByName = /env|conf|sett|secret|param|opt/i.test(call.path);
  if (isAskedByName || call.arguments.slice(0, 3).some(({ name }) => mayBeVariable(name, constants)))
    gathered.calls.push({ ...call, arguments: call.arguments.map(onlyName) });
  for (const { index, items } of lists) {
    if (!items.every(isCapitalized)) continue;
    for (const name of items) {
      const given = call.arguments.map((argument, at) => (at === index ? { ...argument, name } : argument));
      gathered.calls.push({ ...call, arguments: given.map(onlyName), isItem: true });
    }
  }
}

interface GivenList {
  /** The position of the argument. */
  readonly index: number;
  readonly items: readonly NameExpression[];
}

const isCapitalized = ([only, ...others]: NameExpression): boolean =>
  only?.kind === 'literal' && others.length === 0 && CAPITALS.test(only.value);

function mayBeVariable(name: NameExpression, constants: RegExp): boolean {
  return (
    name.length > 0 &&
    name.every(part => {
      if (part.kind === 'parameter') return true;
      if (part.kind === 'reference') return constants.test(part.name) || /^[a-z]\w*$/.test(part.name);
      return /^[A-Za-z][\w.-]*$/.test(part.value);
    })
  );
}
