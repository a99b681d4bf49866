/** The client's part of docs/messages.md: every text for people, with its place in the code and the case in which it is shown. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  isBinaryExpression,
  isCallExpression,
  isCaseClause,
  isCatchClause,
  isConditionalExpression,
  isFunctionDeclaration,
  isIfStatement,
  isNoSubstitutionTemplateLiteral,
  isPropertyAssignment,
  isReturnStatement,
  isStringLiteral,
  isSwitchStatement,
  isVariableDeclaration,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const ROOT = path.join(import.meta.dirname, '..');
const SOURCES = 'client/src';

/** What a call's arguments are for, by the name of the callee. */
const ROLES: Readonly<Record<string, string>> = {
  busy: 'progress',
  chooseApplication: 'prompt',
  chooseText: 'prompt',
  decide: 'question or button',
  isTrusted: 'warning',
  setStatusBarMessage: 'status bar',
  startJob: 'title',
  write: 'terminal',
};

interface ClientMessage {
  readonly text: string;
  readonly shownAs: string;
  /** The conditions around it, outermost first, as in the code. */
  readonly conditions: readonly string[];
  readonly function: string;
}

/** A section of Markdown. */
export function clientMessages(): string {
  const api = new API({ cwd: ROOT });
  try {
    const project = path.join(ROOT, 'client', 'tsconfig.json');
    const program = api.updateSnapshot({ openProjects: [project] }).getProject(project)?.program;
    const files = readdirSync(path.join(ROOT, SOURCES), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => `${SOURCES}/${name.replaceAll('\\', '/')}`)
      .sort();
    const sections = files.map(file => {
      const source = program?.getSourceFile(path.join(ROOT, file));
      if (source === undefined) throw new Error(`the project has no ${file}`);
      return section(file, messagesIn(source));
    });
    return sections.filter(text => text !== '').join('\n');
  } finally {
    api.close();
  }
}

function section(file: string, messages: readonly ClientMessage[]): string {
  if (messages.length === 0) return '';
  const [about = ''] =
    /\/\*\*\s*(?:\* )?([^*]+)/.exec(readFileSync(path.join(ROOT, file), 'utf8'))?.slice(1) ?? [];
  const rows = messages.map(({ text, shownAs, conditions, function: name }) => {
    const when = [name, ...conditions].filter(part => part !== '').map(code);
    return `| ${cell(text)} | ${shownAs} | ${when.join(', ')} |`;
  });
  return [
    `### ${file}`,
    '',
    about.trim(),
    '',
    '| text | shown as | where and when |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}\``;

function messagesIn(source: SourceFile): readonly ClientMessage[] {
  const found: ClientMessage[] = [];
  const visit = (node: Node): void => {
    if (isCallExpression(node) && node.expression.getText() === 't') {
      const [first] = node.arguments;
      if (first === undefined || !(isStringLiteral(first) || isNoSubstitutionTemplateLiteral(first)))
        throw new Error(
          `${source.fileName}: ${node.getText()} is not written out, so nobody can translate it`,
        );
      found.push({ text: first.text, shownAs: shownAs(node), ...placeOf(node) });
    }
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  return found;
}

/** The property, argument or variable that has the text. */
function shownAs(call: Node): string {
  for (let node = call; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (isPropertyAssignment(parent) && parent.initializer === node) return parent.name.getText();
    if (isVariableDeclaration(parent)) return variable(parent.name.getText());
    if (isReturnStatement(parent) || isFunctionDeclaration(parent)) return '';
    if (!isCallExpression(parent) || parent.expression === node) continue;
    const name = parent.expression.getText().split('.').at(-1) ?? '';
    if (name === 'tell') return `${parent.arguments[0]?.getText().replaceAll("'", '')} message`;
    const role = ROLES[name];
    if (role !== undefined) return role;
  }
  return '';
}

const variable = (name: string): string => (name.startsWith('[') ? 'button' : name);

/** The enclosing function, and the conditions in between. */
function placeOf(call: Node): Pick<ClientMessage, 'conditions' | 'function'> {
  const conditions: string[] = [];
  for (let node = call; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    const condition = conditionOf(node, parent);
    if (condition !== undefined) conditions.unshift(condition);
    if (isFunctionDeclaration(parent)) return { conditions, function: parent.name?.getText() ?? '' };
    if (isVariableDeclaration(parent) && parent.parent.parent.parent.kind === SyntaxKind.SourceFile)
      return { conditions, function: parent.name.getText() };
  }
  return { conditions, function: '' };
}

/** The condition under which `parent` reaches `node`. */
function conditionOf(node: Node, parent: Node): string | undefined {
  if (isIfStatement(parent)) {
    if (parent.thenStatement === node) return parent.expression.getText();
    return parent.elseStatement === node ? `not: ${parent.expression.getText()}` : undefined;
  }
  if (isConditionalExpression(parent)) {
    if (parent.whenTrue === node) return parent.condition.getText();
    return parent.whenFalse === node ? `not: ${parent.condition.getText()}` : undefined;
  }
  if (isBinaryExpression(parent) && parent.right === node) {
    const { kind } = parent.operatorToken;
    if (kind === SyntaxKind.AmpersandAmpersandToken) return parent.left.getText();
    return kind === SyntaxKind.BarBarToken || kind === SyntaxKind.QuestionQuestionToken
      ? `not: ${parent.left.getText()}`
      : undefined;
  }
  if (isCaseClause(parent) && parent.expression !== node) {
    const { expression } = isSwitchStatement(parent.parent.parent) ? parent.parent.parent : parent;
    return `${expression.getText()} is ${parent.expression.getText()}`;
  }
  return isCatchClause(parent) ? 'after a failure' : undefined;
}
