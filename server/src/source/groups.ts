/**
 * Groups reads of the same value, of which one that exists is enough: `os.getenv("A") or os.getenv("B")`. Operands of `and`, and
 * negated ones, are separate.
 */
import type { Token } from './tokens.ts';

/** Calls that choose between their arguments: a read with a default, a helper with one, `coalesce`. */
const CHOOSES =
  /^(?:get|pop|any|next|coalesce|first\w*|or|getOrDefault|requireNonNullElse|Or|\w*[Gg]et_?[Ee]nv\w*|\w*LookupEnv\w*|\w*[Ee]nv\w*)$/;

/**
 * The offset of the first token of the value that contains an expression: one of several arguments, an entry of a mapping, or
 * else the statement. `from`: index of the expression's first token.
 */
export function groupOf(list: readonly Token[], from: number): number {
  let element: number | undefined;
  let at = from;
  for (; at > 0 && !isNewStatement(list, at); at--) {
    const before = list[at - 1];
    if (before !== undefined && isApart(before, list[at])) break;
    if (before?.kind !== 'mark') continue;
    if (before.pair >= 0 && before.pair < at - 1) at = before.pair + 1;
    else if (before.text === ',') element ??= at;
    else if (before.text === '{') break;
    else if (before.text === '(') {
      const isOneOfSeveral = element !== undefined || hasComma(list, at - 1);
      if (isOneOfSeveral && !CHOOSES.test(list[at - 2]?.text ?? '')) break;
      element = undefined;
    } else if (before.text === '[') element = undefined;
  }
  return list[element ?? at]?.start ?? 0;
}

/** `a && b`, `a || !b` */
const isApart = (joint: Token, next: Token | undefined): boolean =>
  joint.kind !== 'text' &&
  (/^(?:&&|and)$/.test(joint.text) ||
    (/^(?:\|\||or)$/.test(joint.text) && /^(?:!+|not)$/.test(next?.text ?? '')));

/** It begins a line, and neither it nor the token before it continues the expression. */
function isNewStatement(list: readonly Token[], at: number): boolean {
  const token = list[at];
  const before = list[at - 1];
  if (before?.kind === 'end' || before?.text === ';') return true;
  if (token?.column === undefined) return false;
  if (/^(?:\|\||\?\?|&&|\?|:|\?:|\.|\?\.|\+|or|and)$/.test(token.text)) return false;
  return !(before?.kind === 'mark' && /^(?:[([,=+:?]|\|\||\?\?|&&|=>|:=)$/.test(before.text));
}

function hasComma(list: readonly Token[], open: number): boolean {
  const close = list[open]?.pair ?? -1;
  for (let at = open + 1; at < close; at++) {
    const token = list[at];
    if (token?.kind === 'mark' && token.text === ',' && at + 1 < close) return true;
    if (token !== undefined && token.pair > at) at = token.pair;
  }
  return false;
}
