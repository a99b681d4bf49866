/** The clauses of craft-grammar: `on ARCHITECTURE:` and so on (craft_grammar/models.py). */

import type { Entry, Node } from '../charm/charm.ts';
import { asWritten } from '../charm/words.ts';
import type { Difference } from './shape.ts';

/** `on amd64`, `to amd64,arm64`, `on amd64 to arm64`, `for NAME`, `else` (craft_grammar/models.py). */
const CLAUSE = /^(?:(?:on|to|for)\s+([^\s]+)(?:\s+to\s+([^\s]+))?\s*|else)$/;

/** The clause in an item of a grammar. */
export function clauseOf(item: Node | undefined): Entry | undefined {
  const [entry, ...more] = item?.kind === 'map' ? item.entries : [];
  if (entry === undefined || more.length > 0 || entry.key.type !== 'string') return undefined;
  return CLAUSE.test(String(entry.key.value)) ? entry : undefined;
}

/** Problems with the selectors of a clause. */
export function* selectorsOf({ key }: Entry, isFirst: boolean): Generator<Difference> {
  const text = String(key.value);
  const selectors = (CLAUSE.exec(text) ?? []).slice(1).flatMap(selector => selector ?? []);
  const wrong = { kind: 'form', at: key } as const;
  if (text === 'else' && isFirst)
    yield { ...wrong, problem: '"else" has no clause before it', remedy: 'write "on ARCHITECTURE" first' };
  else if (selectors.some(selector => /^,|,$|,,/.test(selector)))
    yield {
      ...wrong,
      problem: `${asWritten(key)} has an extra comma`,
      remedy: 'write "on ARCHITECTURE,ARCHITECTURE"',
    };
}
