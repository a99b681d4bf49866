/** The context of an expression: what the code does with the value that it reads. */
import { type Chain, chainAt } from '../expressions.ts';
import type { Read, Use } from '../facts.ts';
import { defaultLike, type Instead, literalIn } from '../fallback.ts';
import { type Gathering, scopesAt } from '../gather.ts';
import { groupOf } from '../groups.ts';
import type { Token } from '../tokens.ts';
import { targetOf } from './assignments.ts';
import type { PythonStatement } from './statements.ts';

/** An expression that begins with a chain of names, and its statement. */
export interface ExpressionContext {
  readonly gathered: Gathering;
  readonly list: readonly Token[];
  readonly chain: Chain;
  readonly path: string;
  readonly statement: PythonStatement | undefined;
}

const CONVERTERS: Readonly<Record<string, Read['type']>> = {
  int: 'int',
  float: 'float',
  strtobool: 'boolean',
  str2bool: 'boolean',
  str_to_bool: 'boolean',
};

/** The context of an expression, for reads. */
export function about(context: ExpressionContext, after: number) {
  const { list, chain } = context;
  const converter = list[chain.from - 2];
  const isConverted = list[chain.from - 1]?.text === '(';
  const given = givenInstead(list, after);
  const converted = isConverted ? CONVERTERS[converter?.text ?? ''] : undefined;
  return {
    start: list[chain.from]?.start ?? 0,
    end: list[after - 1]?.end ?? 0,
    type: converted ?? given?.type,
    fallback: given && defaultLike(given, { converted, isParsed: isConfig(context) }),
    ...tellUse(context, after),
  };
}

/** Flask has read the values of its config as JSON. */
const isConfig = ({ path }: ExpressionContext): boolean => /\.config\.get$/.test(path);

/** `os.environ.get("X", 5)`: without the variable, the code continues with a number. */
function givenInstead(list: readonly Token[], after: number): Instead | undefined {
  const [comma, literal, bracket] = list.slice(after - 3, after);
  if (comma?.text !== ',' || literal === undefined || bracket?.text !== ')') return undefined;
  const { kind, text } = literal;
  const isBoolean = kind === 'name' && /^(?:True|False)$/.test(text);
  return isBoolean ? { text: text.toLowerCase(), type: 'boolean' } : literalIn(literal);
}

/** The context of a call, for the reads in it. */
export function callContext(context: ExpressionContext, after: number) {
  const { gathered, list, chain } = context;
  const at = gathered.lines.spot(list[chain.from]?.start ?? 0, list[after - 1]?.end ?? 0);
  return { at, ...tellUse(context, after) };
}

function tellUse(context: ExpressionContext, after: number) {
  const { list, chain } = context;
  return {
    group: groupOf(list, chain.from),
    use: useOf(context, after),
    keptAs: keptAs(context),
  };
}

/** `if os.getenv("X"):`, `os.getenv("X") == "True"`, `bool(os.getenv("X"))` */
function useOf({ gathered, list, chain }: ExpressionContext, after: number): Use | undefined {
  const before = list[chain.from - 1];
  const next = list[after];
  const value = list[after + 1];
  if (next !== undefined && /^(?:==|!=|is)$/.test(next.text) && value !== undefined) {
    if (value.kind === 'mark' || value.text === 'not') return undefined;
    const quote = value.kind === 'text' ? '"' : '';
    return {
      kind: 'compared',
      value: `${quote}${value.text}${quote}`,
      at: gathered.lines.spot(value.start, value.end),
    };
  }
  const isTested =
    /^(?:if|elif|while|not|and|or)$/.test(before?.text ?? '') &&
    /^(?::|and|or|else|\))$/.test(next?.text ?? '');
  const isBool = before?.text === '(' && list[chain.from - 2]?.text === 'bool' && next?.text === ')';
  const isPlainTest =
    isTested &&
    /^(?:if|elif|while|not)$/.test(before?.text ?? '') &&
    (next?.text === ':' || next?.text === 'else');
  return isBool || isPlainTest ? { kind: 'condition' } : undefined;
}

/** Where a class or the module keeps the value; a function's local names do not count. */
function keptAs({ gathered, list, statement, chain }: ExpressionContext): string | undefined {
  if (statement === undefined) return undefined;
  const offset = list[chain.from]?.start ?? 0;
  const keyword = keywordOf(list, chain.from);
  if (keyword !== undefined) return keyword;
  const first = list[statement.from];
  if (first?.start !== statement.start) return undefined;
  const target = targetOf(list, statement);
  const key = configKey(list, statement);
  if (key !== undefined) return key;
  if (target === undefined || target.path.includes('.')) return undefined;
  if (scopesAt(gathered, offset).some(({ name }) => name !== '')) return undefined;
  return isForTests(list, statement) ? undefined : target.path;
}

/** In a class for running tests: `class TestingConfig(Config):` */
function isForTests(list: readonly Token[], { from, column }: PythonStatement): boolean {
  for (let at = from - 1; at >= 0 && column > 0; at--) {
    const token = list[at];
    if (token?.column === undefined || token.column >= column) continue;
    return (
      token.text === 'class' && /^Tests?(?:ing)?(?![a-z])|Tests?(?:ing)?$/.test(list[at + 1]?.text ?? '')
    );
  }
  return false;
}

/** The key in `app.config["X"] = ...`. */
function configKey(list: readonly Token[], { from }: PythonStatement): string | undefined {
  const chain = chainAt(list, from);
  const open = chain && list[chain.next];
  if (chain === undefined || chain.last !== 'config' || open?.text !== '[') return undefined;
  const key = list[chain.next + 1];
  return key?.kind === 'text' && list[open.pair + 1]?.text === '=' ? key.text : undefined;
}

/** The keyword of an expression in `config.from_mapping(X=...)` and `config.update(X=...)`. */
function keywordOf(list: readonly Token[], from: number): string | undefined {
  const [name, mark] = [list[from - 2], list[from - 1]];
  if (mark?.text !== '=' || name?.kind !== 'name') return undefined;
  const before = list[from - 3]?.text;
  if (before !== '(' && before !== ',') return undefined;
  for (let at = from - 3; at >= 0; at--) {
    const token = list[at];
    if (token === undefined || token.kind === 'end') return undefined;
    if (token.text === '(' && token.pair > from) {
      return /^(?:from_mapping|update|dict)$/.test(list[at - 1]?.text ?? '') ? name.text : undefined;
    }
  }
  return undefined;
}
