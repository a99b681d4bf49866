/** Functions and constants in languages with braces: JavaScript, Go, Java, Kotlin. */
import { argumentsAt, chainAt } from './expressions.ts';
import type { Gathering } from './gather.ts';
import { STEP, type Token } from './tokens.ts';

const NO_FUNCTION =
  /^(?:if|for|while|switch|catch|return|await|typeof|function|func|fun|new|throw|do|else|synchronized|try|const|var|import|type)$/;

/** Notes every function with its parameters and the end of its body. */
export function* noteFunctions(gathered: Gathering, tokens: readonly Token[]): Generator<void> {
  for (let at = 0; at < tokens.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const open = tokens[at];
    if (open?.kind !== 'mark') continue;
    if (open.text === '=>') noteArrow(gathered, tokens, at);
    else if (open.text === '(' && open.pair > at) noteDeclared(gathered, tokens, at);
  }
}

/** `function name(...) {`, `func (r *T) name(...) string {`, `name(...): string {`, `fun name(...) = ...` */
function noteDeclared(gathered: Gathering, tokens: readonly Token[], open: number): void {
  // After type parameters: `func env[T any](key string)`.
  const generic = tokens[open - 1]?.text === ']' ? (tokens[open - 1]?.pair ?? -1) : -1;
  const isGeneric = generic > 1 && tokens[generic - 2]?.text === 'func';
  const at = isGeneric ? generic - 1 : open - 1;
  const name = tokens[at];
  const close = tokens[open]?.pair ?? -1;
  const isAnonymous = name?.text === 'function' || name?.text === 'func';
  if (name?.kind !== 'name' || (NO_FUNCTION.test(name.text) && !isAnonymous)) return;
  const before = tokens[at - 1]?.text ?? '';
  if (before === '.' || before === '?.' || before === 'new') return;
  const body = bodyAfter(tokens, close + 1, before === 'fun' || tokens[open - 2]?.text === '.');
  const isDeclared = before === 'func' || before === 'function' || before === 'fun' || before === ')';
  if (body === undefined || (!isDeclared && !isAnonymous && !looksDeclared(tokens, open, close, body)))
    return;
  gathered.scopes.push({
    name: isAnonymous ? nameBefore(tokens, open - 1) : name.text,
    parameters: parametersOf(tokens, open),
    isMethod: before === ')',
    start: tokens[open]?.start ?? 0,
    end: endOf(tokens, body),
    locals: new Map(),
  });
}

/** Between its parameters and its body, a method has only its type. */
function looksDeclared(tokens: readonly Token[], open: number, close: number, body: number): boolean {
  const before = tokens[open - 2];
  const startsLine = tokens[open - 1]?.column !== undefined;
  const isTyped = before?.kind === 'name' || before?.text === '>' || before?.text === ']';
  return (startsLine || isTyped || before?.text === '*') && body - close <= 12;
}

/** The index of the brace that opens a body, after at most a type; for an expression after `=`, its first token. */
function bodyAfter(tokens: readonly Token[], from: number, isKotlin: boolean): number | undefined {
  for (let at = from; at < Math.min(tokens.length, from + 24); at++) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.text === '{') return at;
    if (token.text === '=' && isKotlin) return at + 1;
    if (token.text === '(' && token.pair > at) at = token.pair;
    else if (token.kind === 'text' || /^(?:;|=|=>|\)|,|\}|:=)$/.test(token.text)) {
      if (token.text !== ',') return undefined;
    }
  }
  return undefined;
}

function noteArrow(gathered: Gathering, tokens: readonly Token[], arrow: number): void {
  const last = tokens[arrow - 1];
  let from = arrow - 1;
  let parameters: readonly string[];
  if (last?.text === ')' && last.pair >= 0) {
    from = last.pair;
    parameters = parametersOf(tokens, from);
  } else if (last?.kind === 'name' && tokens[arrow - 2]?.text !== ':') {
    parameters = [last.text];
  } else {
    // `(key: string): string =>`: skip the type backwards.
    let at = arrow - 1;
    while (at > 0 && arrow - at < 16 && tokens[at]?.text !== ')') at--;
    if (tokens[at]?.text !== ')' || tokens[at + 1]?.text !== ':') return;
    from = tokens[at]?.pair ?? at;
    parameters = parametersOf(tokens, from);
  }
  gathered.scopes.push({
    name: nameBefore(tokens, from),
    parameters,
    start: tokens[from]?.start ?? 0,
    end: endOf(tokens, arrow + 1),
    locals: new Map(),
  });
}

/** `const name = `, `name: `, `const name: Type = `, also with `async`. */
function nameBefore(tokens: readonly Token[], from: number): string {
  let at = from - 1;
  if (tokens[at]?.text === 'async') at--;
  // Type parameters: `<T>(key: string) =>`.
  if (tokens[at]?.text === '>') while (at > 0 && tokens[at]?.text !== '<') at--;
  if (tokens[at]?.text === '<') at--;
  const mark = tokens[at]?.text;
  if (mark !== '=' && mark !== ':' && mark !== ':=') return '';
  const name = tokens[at - 1];
  if (name?.kind !== 'name') return '';
  if (tokens[at - 2]?.text === ':') return tokens[at - 3]?.text ?? '';
  return name.text;
}

function parametersOf(tokens: readonly Token[], open: number): readonly string[] {
  return argumentsAt(tokens, open).map(({ keyword, from, to }) => {
    if (keyword !== undefined) return keyword;
    const parts = tokens.slice(from, to);
    const [first] = parts;
    // In `String key` and `@NonNull String key` the name is last, in `key: String` and `key string` first.
    const isTypeFirst = first !== undefined && (/^[A-Z@]/.test(first.text) || first.text === 'final');
    const isNamedFirst = parts[1]?.text === ':' || parts[1]?.text === '?';
    if (isTypeFirst && !isNamedFirst && parts.at(-1)?.kind === 'name') return parts.at(-1)?.text ?? '';
    return (
      parts.find(
        ({ kind, text }) =>
          kind === 'name' && !/^(?:val|var|vararg|public|private|readonly|protected)$/.test(text),
      )?.text ?? ''
    );
  });
}

/** The offset where a body ends: a block at its brace, an expression at its line end or comma. */
function endOf(tokens: readonly Token[], body: number): number {
  const first = tokens[body];
  if (first === undefined) return tokens.at(-1)?.end ?? 0;
  if (first.text === '{')
    return first.pair > body ? (tokens[first.pair]?.end ?? first.end) : (tokens.at(-1)?.end ?? 0);
  for (let at = body; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (at > body && token.column !== undefined && !/^(?:[.?:|&+)\]}]|\?\.|\?\?|\|\||&&)/.test(token.text))
      return token.start;
    if (/^[;,)\]}]$/.test(token.text)) return token.start;
    if (token.pair > at) at = token.pair;
  }
  return tokens.at(-1)?.end ?? 0;
}

/** The last part of a chain, if only the chain is between two tokens. */
export function onlyChain(tokens: readonly Token[], from: number, to: number): string | undefined {
  const chain = chainAt(tokens, from);
  return chain !== undefined && chain.next === to ? chain.path : undefined;
}

/** The index after an expression: of its comma, semicolon, line end or closing bracket. */
export function endOfExpression(tokens: readonly Token[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) return at;
    if (
      at > from &&
      token.column !== undefined &&
      !/^(?:[.?:|&+)\]}]|\?\.|\?\?|\|\||&&|as\b)/.test(token.text)
    ) {
      const before = tokens[at - 1];
      if (!(before?.kind === 'mark' && /^(?:[+?:=(|&,]|\|\||&&|\?\?|=>)$/.test(before.text))) return at;
    }
    if (/^[;,)\]}]$/.test(token.text) && token.kind === 'mark') return at;
    if (token.pair > at) at = token.pair;
  }
  return tokens.length;
}
