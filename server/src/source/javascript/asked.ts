/** The environment as a value that is read directly: `(process.env as any).X`, `_.get(process.env, "X")`. */
import { argumentsAt, type Chain } from '../expressions.ts';
import type { NameExpression } from '../facts.ts';
import { type Gathering, literal, namesGivenBy } from '../gather.ts';
import type { Token } from '../tokens.ts';

/** Functions that take an object and the name of one of its properties. */
const TAKES = /^(?:get|has|hasOwn|call)$/;

/** The name that is read, and the index after it; undefined: the environment is used in another way. */
export function askedFor(
  gathered: Gathering,
  list: readonly Token[],
  { from, next }: Chain,
): { readonly names: readonly NameExpression[]; readonly after: number } | undefined {
  const [open, mark] = [list[from - 1], list[next]];
  if (open?.text !== '(' || open.pair < 0) return undefined;
  if (mark?.text === ',' && TAKES.test(list[from - 2]?.text ?? '')) {
    const name = argumentsAt(list, from - 1)[1];
    const names = name ? namesGivenBy(gathered, list, name.from, name.to) : [];
    return { names, after: open.pair + 1 };
  }
  if (!/^(?:as|satisfies)$/.test(mark?.text ?? '')) return undefined;
  const [joint, member] = [list[open.pair + 1], list[open.pair + 2]];
  if (joint?.text === '[' && joint.pair > 0) {
    return { names: namesGivenBy(gathered, list, open.pair + 2, joint.pair), after: joint.pair + 1 };
  }
  const isMember = /^\??\.$/.test(joint?.text ?? '') && member?.kind === 'name';
  return isMember ? { names: [literal(gathered, member)], after: open.pair + 3 } : undefined;
}
