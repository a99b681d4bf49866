/** The small breaks that are possible in a source file, one at a time: what a person might have written by mistake. */
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isForStatement,
  isFunctionLikeDeclaration,
  isIfStatement,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isSpreadElement,
  isTypeNode,
  isWhileStatement,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { isText, literalMutations, type Mutation } from './literals.ts';

export interface Mutant {
  /** Relative to the root of the repository. */
  readonly file: string;
  /** UTF-16 offsets of the replaced text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The kind of break. */
  readonly operator: string;
}

/** One operator for another. A second entry with the same sign makes a second mutant. */
const OPERATORS: readonly (readonly [SyntaxKind, string])[] = [
  [SyntaxKind.LessThanToken, '<='],
  [SyntaxKind.LessThanToken, '>='],
  [SyntaxKind.LessThanEqualsToken, '<'],
  [SyntaxKind.LessThanEqualsToken, '>'],
  [SyntaxKind.GreaterThanToken, '>='],
  [SyntaxKind.GreaterThanToken, '<='],
  [SyntaxKind.GreaterThanEqualsToken, '>'],
  [SyntaxKind.GreaterThanEqualsToken, '<'],
  [SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [SyntaxKind.AmpersandAmpersandToken, '||'],
  [SyntaxKind.BarBarToken, '&&'],
  [SyntaxKind.QuestionQuestionToken, '&&'],
  [SyntaxKind.PlusToken, '-'],
  [SyntaxKind.MinusToken, '+'],
  [SyntaxKind.AsteriskToken, '/'],
  [SyntaxKind.SlashToken, '*'],
  [SyntaxKind.PercentToken, '*'],
  [SyntaxKind.PlusEqualsToken, '-='],
  [SyntaxKind.MinusEqualsToken, '+='],
  [SyntaxKind.AmpersandAmpersandEqualsToken, '||='],
  [SyntaxKind.BarBarEqualsToken, '&&='],
];

/** One method for another. */
const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  toLowerCase: 'toUpperCase',
  toUpperCase: 'toLowerCase',
  replaceAll: 'replace',
  shift: 'pop',
  push: 'unshift',
};

/** Calls that can be left out, because the receiver has the same type. */
const LEFT_OUT = [
  'filter',
  'sort',
  'reverse',
  'toReversed',
  'toSorted',
  'trim',
  'trimEnd',
  'trimStart',
  'slice',
];

/** Statements that can be left out; declarations cannot. */
const STATEMENTS: readonly SyntaxKind[] = [
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.ContinueStatement,
  SyntaxKind.BreakStatement,
];

/** Kinds of nodes that do not run. */
const NO_CODE: readonly SyntaxKind[] = [
  SyntaxKind.ImportDeclaration,
  SyntaxKind.ExportDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
];

/** Every mutant of a file, in text order. */
export function mutantsOf(file: string, source: SourceFile): readonly Mutant[] {
  const found: Mutant[] = [];
  const visit = (node: Node): void => {
    if (NO_CODE.includes(node.kind) || isTypeNode(node)) return;
    for (const { operator, text, start = node.getStart(), end = node.end } of mutationsOf(node)) {
      if (text !== source.text.slice(start, end)) found.push({ file, start, end, text, operator });
    }
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return found;
}

const mutationsOf = (node: Node): readonly Mutation[] => [
  ...conditions(node),
  ...operators(node),
  ...calls(node),
  ...statements(node),
  ...literalMutations(node),
];

/** A condition that is always or never true. */
function conditions(node: Node): Mutation[] {
  const condition = conditionOf(node);
  if (condition === undefined) return [];
  const place = { start: condition.getStart(), end: condition.end };
  const never = { operator: 'condition', text: 'false', ...place };
  // An infinite loop says nothing about the tests.
  if (isWhileStatement(node) || isForStatement(node)) return [never];
  return [never, { operator: 'condition', text: 'true', ...place }];
}

function conditionOf(node: Node): Node | undefined {
  if (isIfStatement(node) || isWhileStatement(node)) return node.expression;
  if (isConditionalExpression(node) || isForStatement(node)) return node.condition;
  return undefined;
}

function operators(node: Node): Mutation[] {
  if (isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return [{ operator: 'negation', text: node.operand.getText() }];
  if (isPrefixUnaryExpression(node) || isPostfixUnaryExpression(node)) return steps(node);
  if (!isBinaryExpression(node)) return [];
  const { left, operatorToken, right } = node;
  const place = { start: operatorToken.getStart(), end: operatorToken.end };
  // Strings are also joined by +, and subtracting them makes no sense.
  if (operatorToken.kind === SyntaxKind.PlusToken && (isText(left) || isText(right))) return [];
  const others = OPERATORS.filter(([kind]) => kind === operatorToken.kind).map(([, text]) => ({
    operator: 'operator',
    text,
    ...place,
  }));
  if (operatorToken.kind !== SyntaxKind.QuestionQuestionToken) return others;
  return [...others, { operator: 'no default', text: left.getText() }];
}

/** A step in the opposite direction: ++ and --. */
function steps(node: Node): Mutation[] {
  const written = node.getText();
  if (!/^(\+\+|--)|(\+\+|--)$/.test(written)) return [];
  const other = written.includes('++') ? written.replace('++', '--') : written.replace('--', '++');
  return [{ operator: 'step', text: other }];
}

function calls(node: Node): Mutation[] {
  if (isPropertyAccessExpression(node) && node.questionDotToken)
    return [
      {
        operator: 'optional chain',
        text: '.',
        start: node.questionDotToken.getStart(),
        end: node.questionDotToken.end,
      },
    ];
  if (!isCallExpression(node)) return [];
  return [...methods(node), ...swapped(node.arguments)];
}

function methods(node: Node): Mutation[] {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = METHODS[name.getText()];
  return [
    ...(other === undefined
      ? []
      : [{ operator: 'method', text: other, start: name.getStart(), end: name.end }]),
    ...(LEFT_OUT.includes(name.getText()) ? [{ operator: 'no call', text: expression.getText() }] : []),
  ];
}

/** Two adjacent arguments swapped. */
function swapped(given: readonly Node[]): Mutation[] {
  return given.slice(1).flatMap((second, index) => {
    const first = given[index];
    if (first === undefined || [first, second].some(node => isSpreadElement(node) || isText(node))) return [];
    const place = { start: first.getStart(), end: second.end };
    return [{ operator: 'arguments', text: `${second.getText()}, ${first.getText()}`, ...place }];
  });
}

/** A list emptied, or a statement left out, except the final `return`, which is the purpose of a function. */
function statements(node: Node): Mutation[] {
  if (isArrayLiteralExpression(node))
    return node.elements.length > 0 ? [{ operator: 'array', text: '[]' }] : [];
  const early = isReturnStatement(node) && !endsFunction(node);
  return STATEMENTS.includes(node.kind) || early ? [{ operator: 'statement', text: ';' }] : [];
}

const endsFunction = (node: Node): boolean =>
  isBlock(node.parent) &&
  node.parent.statements.at(-1) === node &&
  isFunctionLikeDeclaration(node.parent.parent);
