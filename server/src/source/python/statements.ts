/** Python's statements and blocks, from line ends and columns. */
import { chainAt } from '../expressions.ts';
import type { Token } from '../tokens.ts';

export interface PythonStatement {
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Offsets. */
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

/** A function, a class or a loop with its body. */
export interface Block {
  readonly kind: 'def' | 'class' | 'for' | 'with';
  /** The name of the function or class; for a loop, its variable. */
  readonly name: string;
  /** The index of the bracket of the parameters or base classes; for a loop, of the first token of its iterable. */
  readonly open: number;
  /** The index of the colon before the body. */
  readonly colon: number;
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

/** In text order, including those of inner blocks. */
export function statementsOf(tokens: readonly Token[]): PythonStatement[] {
  const statements: PythonStatement[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && token.kind !== 'end') continue;
    const first = tokens[from];
    const last = tokens[at - 1];
    if (at > from && first !== undefined && last !== undefined) {
      statements.push({ from, to: at, start: first.start, end: last.end, column: first.column ?? 0 });
    }
    from = at + 1;
  }
  return statements;
}

/** The contents of each compound statement. */
export function blocksOf(
  tokens: readonly Token[],
  statements: readonly PythonStatement[],
  length: number,
): Block[] {
  return statements.flatMap((statement, index) => {
    const block = blockAt(tokens, statement);
    if (block === undefined) return [];
    let next = index + 1;
    while (next < statements.length && (statements[next]?.column ?? 0) > statement.column) next++;
    const end = statements[next]?.start ?? length;
    return [{ ...block, start: statement.start, end, column: statement.column }];
  });
}

function blockAt(
  tokens: readonly Token[],
  { from, to }: PythonStatement,
): Pick<Block, 'kind' | 'name' | 'open' | 'colon'> | undefined {
  let at = from;
  if (tokens[at]?.text === 'async') at++;
  const kind = tokens[at]?.text;
  const name = tokens[at + 1];
  const colon = colonOf(tokens, at, to);
  if (kind === 'def' && name?.kind === 'name') return { kind, name: name.text, open: at + 2, colon };
  if (kind === 'class' && name?.kind === 'name') return { kind, name: name.text, open: at + 2, colon };
  if (kind === 'for') {
    let over = at + 1;
    while (over < to && tokens[over]?.text !== 'in') over++;
    return { kind, name: tokens[at + 1]?.text ?? '', open: over + 1, colon };
  }
  if (kind === 'with') {
    const chain = chainAt(tokens, at + 1);
    return chain && { kind, name: chain.path, open: chain.next, colon };
  }
  return undefined;
}

/** The colon before the body, outside all brackets. */
function colonOf(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token !== undefined && token.pair > at) at = token.pair;
    else if (token?.text === ':') return at;
  }
  return to;
}
