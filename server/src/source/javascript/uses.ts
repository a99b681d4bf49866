/** What the code around a read does with the value. */
import type { Chain } from '../expressions.ts';
import type { Use } from '../facts.ts';
import { fallbackAfter } from '../fallback.ts';
import type { Gathering } from '../gather.ts';
import { groupOf } from '../groups.ts';
import type { Token } from '../tokens.ts';

export interface Context {
  readonly gathered: Gathering;
  readonly list: readonly Token[];
  readonly chain: Chain;
  readonly path: string;
}

/** What is known of a read that ends before the token `after`. */
export function aboutRead(context: Context, after: number) {
  const { list, chain } = context;
  const before = list[chain.from - 1];
  const converter = before?.text === '(' ? list[chain.from - 2]?.text : undefined;
  const type = /^(?:parseInt|Number)$/.test(converter ?? '')
    ? 'int'
    : converter === 'parseFloat'
      ? 'float'
      : undefined;
  return {
    start: list[chain.from]?.start ?? 0,
    end: list[after - 1]?.end ?? 0,
    group: groupOf(list, chain.from),
    use: useOf(context, after),
    type,
    fallback: fallbackAfter(list, after, type),
  } as const;
}

/** `process.env.X === "x"`, `if (process.env.X)`, `!process.env.X` */
export function useOf({ gathered, list, chain }: Context, after: number): Use | undefined {
  const next = list[after];
  const value = list[after + 1];
  if (next !== undefined && /^(?:===?|!==?)$/.test(next.text) && value !== undefined) {
    if (value.kind === 'mark') return undefined;
    const quote = value.kind === 'text' ? '"' : '';
    return {
      kind: 'compared',
      value: `${quote}${value.text}${quote}`,
      at: gathered.lines.spot(value.start, value.end),
    };
  }
  const before = list[chain.from - 1]?.text;
  const isIf =
    before === '(' && /^(?:if|while|Boolean)$/.test(list[chain.from - 2]?.text ?? '') && next?.text === ')';
  const isNot = before === '!' && next?.text !== undefined && /^[);?]|&&|\|\|$/.test(next.text);
  return isIf || isNot ? { kind: 'condition' } : undefined;
}
