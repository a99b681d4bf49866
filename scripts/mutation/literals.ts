/** Breaks literals: numbers, strings, regular expressions. Texts for people stay unchanged. */
import {
  isCallExpression,
  isElementAccessExpression,
  isNoSubstitutionTemplateLiteral,
  isNumericLiteral,
  isPropertyAssignment,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateExpression,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';

/** The replacement of a node; of the whole node unless a range is given. */
export interface Mutation {
  readonly operator: string;
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

/** What people read, even if it is a single word. */
const TEXTS = [
  'bad',
  'cases',
  'description',
  'detail',
  'documentation',
  'good',
  'help',
  'label',
  'message',
  'prompt',
  'summary',
  'title',
  'why',
];

export function literalMutations(node: Node): Mutation[] {
  if (node.kind === SyntaxKind.TrueKeyword) return [{ operator: 'boolean', text: 'false' }];
  if (node.kind === SyntaxKind.FalseKeyword) return [{ operator: 'boolean', text: 'true' }];
  if (isNumericLiteral(node)) return number(node.getText());
  if (isRegularExpressionLiteral(node)) return expression(node.getText());
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) || isTemplateExpression(node))
    return string(node);
  return [];
}

/** Whether a node is a text for people, or part of one: it has several words, or its name says so. */
export function isText(node: Node): boolean {
  if (!isStringLiteral(node) && !isNoSubstitutionTemplateLiteral(node) && !isTemplateExpression(node))
    return false;
  if (/\s|\\n/.test(literalPart(node).trim())) return true;
  for (let at: Node = node; at.parent !== undefined; at = at.parent) {
    if (isPropertyAssignment(at.parent) && TEXTS.includes(at.parent.name.getText())) return true;
    // The client's texts are translated.
    if (
      isCallExpression(at.parent) &&
      at.parent.expression.getText() === 't' &&
      at.parent.arguments[0] === at
    )
      return true;
    if (at.parent.kind === SyntaxKind.Block) return false;
  }
  return false;
}

/** Without the substitutions of a template. */
const literalPart = (node: Node): string => node.getText().replaceAll(/\$\{[^}]*\}/g, '');

/** Off by one, in both directions. */
function number(written: string): Mutation[] {
  const value = Number(written.replaceAll('_', ''));
  if (!Number.isFinite(value)) return [];
  return [value + 1, value - 1].map(other => ({
    operator: 'number',
    text: other < 0 ? `(${other})` : String(other),
  }));
}

function string(node: Node): Mutation[] {
  if (isText(node) || isName(node)) return [];
  const written = node.getText();
  const empty = /^(['"`])\1$/.test(written);
  return [{ operator: 'string', text: empty ? "'mutated'" : "''" }];
}

/** A property name, in an object or in an access. */
const isName = (node: Node): boolean =>
  (isPropertyAssignment(node.parent) && node.parent.name === node) || isElementAccessExpression(node.parent);

/** Without an anchor, with another number of repetitions, without a flag, or with a class negated. */
function expression(written: string): Mutation[] {
  const end = written.lastIndexOf('/');
  const body = written.slice(1, end);
  const flags = written.slice(end + 1);
  const bodies = [
    body.startsWith('^') ? body.slice(1) : body,
    /(?:^|[^\\])\$$/.test(body) ? body.slice(0, -1) : body,
    body.replace(/([\w\])])\+/, '$1*'),
    body.replace(/([\w\])])\*/, '$1+'),
    body.replace(/([\w\])])\?(?![:=!<])/, '$1'),
    body.replace(/\\([dsw])/, (_all, letter: string) => `\\${letter.toUpperCase()}`),
    body.replace('[^', '['),
    body.replace(/\(\?:([^()|]*)\|/, '(?:'),
  ];
  return [
    ...[...new Set(bodies)]
      .filter(other => other !== body && other !== '' && isExpression(other, flags))
      .map(other => ({ operator: 'expression', text: `/${other}/${flags}` })),
    ...[...flags]
      .filter(flag => 'ims'.includes(flag))
      .map(flag => ({ operator: 'expression', text: `/${body}/${flags.replace(flag, '')}` })),
  ];
}

function isExpression(body: string, flags: string): boolean {
  try {
    return new RegExp(body, flags) !== undefined;
  } catch {
    return false;
  }
}
