import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import {
  type ActionContext,
  codeActions,
  commentIn,
  FIX_ALL,
  IGNORE,
} from '../../server/src/features/code-actions.ts';
import { ALLOW_EXPERIMENTAL, DEFAULT_SETTINGS } from '../../server/src/protocol.ts';

const TEXT = `config:
  options:
    # stays
    token:
      type: str # stays too
    size:
      type: integer
`;
const LINE = { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } };
const LINE_0 = { start: { line: 0, character: 0 }, end: { line: 1, character: 9 } };
const uriOf = (file: string): string => `file:///charm/${file}`;
const contextOf = (text: string): ActionContext => ({
  uriOf,
  addOption: () => undefined,
  comment: commentIn(analyze(text)),
});
const CONTEXT = contextOf(TEXT);

function actions(range = LINE, only?: string[]): CodeAction[] {
  return codeActions(analyze(TEXT).findings, 'charmcraft.yaml', range, CONTEXT, only);
}

function apply(action: CodeAction | undefined): string {
  const edits = action?.edit?.changes?.[uriOf('charmcraft.yaml')] ?? [];
  return TextDocument.applyEdits(TextDocument.create('file:///a', 'yaml', 1, TEXT), edits);
}

test('the fix of a finding changes its place and nothing else', () => {
  const fix = actions({ start: { line: 4, character: 13 }, end: { line: 4, character: 13 } }).find(
    ({ title }) => title === 'Change the type to "string"',
  );
  assert.equal(apply(fix), TEXT.replace('str #', 'string #'));
  assert.equal(fix?.isPreferred, true);
});

test('only findings that touch the range are offered', () => {
  const titles = actions({ start: { line: 6, character: 13 }, end: { line: 6, character: 13 } }).map(
    ({ title }) => title,
  );
  assert.ok(titles.includes('Change the type to "int"'));
  assert.ok(!titles.includes('Change the type to "string"'));
});

test('fixes come first, whatever they are about, and actions that ignore last', () => {
  const everything = actions({ start: { line: 4, character: 0 }, end: { line: 6, character: 20 } });
  const ignores = everything.map(({ kind }) => kind === IGNORE);
  assert.deepEqual(
    ignores,
    [...ignores].sort((a, b) => Number(a) - Number(b)),
  );
  assert.ok(ignores.filter(Boolean).length > 1 && !ignores[0] && !ignores[1]);
  assert.ok(everything.every(({ diagnostics }) => diagnostics?.length === 1));
});

test('fix all is offered on request, and fixes every safe finding', () => {
  const fixAll = actions(LINE, [FIX_ALL]);
  assert.equal(fixAll.length, 1);
  assert.equal(apply(fixAll[0]), TEXT.replace('str #', 'string #').replace('integer', 'int'));
  assert.ok(actions().every(({ kind }) => kind?.startsWith('quickfix')));
});

test('fix all leaves what needs a look, and applies no two fixes that touch', () => {
  const at = (line: number, start: number, end: number) => ({
    start: { line, character: start },
    end: { line, character: end },
  });
  const finding = (line: number, fixes: readonly { safe: boolean; text: string; range?: typeof LINE }[]) => ({
    code: 'pack-time-variable' as const,
    severity: 'warning' as const,
    refusedBy: null,
    message: 'x',
    file: 'charmcraft.yaml',
    path: [],
    range: at(line, 0, 4),
    fixes: fixes.map(({ safe, text, range = at(line, 0, 4) }) => ({
      title: text,
      safe,
      edits: [{ file: 'charmcraft.yaml', range, text }],
    })),
  });
  const findings = [
    finding(0, [{ safe: false, text: 'unsafe' }]),
    finding(1, [
      { safe: false, text: 'first, unsafe' },
      { safe: true, text: 'second, safe' },
    ]),
    finding(1, [{ safe: true, text: 'in the same place' }]),
    finding(1, [{ safe: true, text: 'right beside it', range: at(1, 4, 6) }]),
    finding(2, [{ safe: true, text: 'elsewhere' }]),
  ];
  const [action, ...more] = codeActions(findings, 'charmcraft.yaml', LINE, CONTEXT, [FIX_ALL]);
  assert.deepEqual(more, []);
  assert.deepEqual(
    action?.edit?.changes?.[uriOf('charmcraft.yaml')]?.map(({ newText }) => newText),
    ['second, safe', 'elsewhere'],
  );
  assert.deepEqual(codeActions(findings.slice(0, 1), 'charmcraft.yaml', LINE, CONTEXT, [FIX_ALL]), []);
});

test('what is put into brackets is quoted where they need it', () => {
  for (const [text, want] of [
    ['extensions: flask-framework\n', 'extensions: [flask-framework]\n'],
    ['extensions: a[b\n', 'extensions: ["a[b"]\n'],
    ["extensions: 'a, b'\n", "extensions: ['a, b']\n"],
    ['extensions: |\n  a\n', 'extensions: ["a\\n"]\n'],
    ['extensions: a\n  b\n', 'extensions: [a b]\n'],
  ] as const) {
    const findings = analyze(text).findings.filter(({ code }) => code === 'extensions-not-a-list');
    const [action] = codeActions(findings, 'charmcraft.yaml', LINE_0, CONTEXT);
    const edits = action?.edit?.changes?.[uriOf('charmcraft.yaml')] ?? [];
    assert.equal(TextDocument.applyEdits(TextDocument.create('file:///a', 'yaml', 1, text), edits), want);
  }
});

test('the comment that accepts a finding lowers it', () => {
  const lower = actions({ start: { line: 4, character: 13 }, end: { line: 4, character: 13 } }).find(
    ({ title }) => title.startsWith('Lower unknown-option-type'),
  );
  const found = analyze(apply(lower)).findings.filter(({ code }) => code === 'unknown-option-type');
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ['warning', 'error'],
  );
});

test('an experimental extension can be allowed by the setting', () => {
  const charm = `type: charm
extensions: [spring-boot-framework]
base: ubuntu@24.04
`;
  const at = { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } };
  const commands = (experimentalExtensions: boolean) =>
    codeActions(
      analyze(charm, undefined, { ...DEFAULT_SETTINGS, experimentalExtensions }).findings,
      'charmcraft.yaml',
      at,
      CONTEXT,
    ).flatMap(({ command }) => command?.command ?? []);
  assert.deepEqual(commands(false), [ALLOW_EXPERIMENTAL]);
  assert.deepEqual(commands(true), []);
});

test('a text that no tool can read is not lowered to a warning', () => {
  for (const text of ['name: a\nsummary:A\n', 'summary: A\nsummary: B\n', 'name: a\ntype:\u00a0charm\n']) {
    const findings = analyze(text).findings.filter(({ code }) => /^(?:yaml-|duplicate|hidden)/.test(code));
    assert.equal(findings.length, 1, text);
    const found = codeActions(findings, 'charmcraft.yaml', LINE_0, contextOf(text));
    assert.ok(
      found.every(({ title }) => !title.startsWith('Lower')),
      text,
    );
  }
});

test('a fix that adds an option may change another file in the same step', () => {
  const files = {
    '../rockcraft.yaml':
      'name: a\nextensions: [flask-framework]\nservices:\n  flask:\n    environment:\n      FLASK_A: b\n      FLASK_C: d\n',
  };
  const text = 'name: a\nbase: ubuntu@22.04\nextensions: [flask-framework]\n';
  const { findings } = analyze(text, filesFrom(files));
  const range = { start: { line: 5, character: 6 }, end: { line: 5, character: 6 } };
  const asked: unknown[] = [];
  const added = { file: 'charmcraft.yaml', range: LINE_0, text: 'the option' };
  const context: ActionContext = {
    ...contextOf(text),
    addOption(option) {
      asked.push(option);
      return [added];
    },
  };
  const [action] = codeActions(findings, '../rockcraft.yaml', range, context);
  assert.equal(action?.title, 'Move it to the option "a"');
  assert.deepEqual(asked, [{ name: 'a', type: 'string', default: 'b' }]);
  assert.deepEqual(action?.edit?.changes, {
    [uriOf('charmcraft.yaml')]: [{ range: LINE_0, newText: 'the option' }],
    [uriOf('../rockcraft.yaml')]: [
      { range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, newText: '' },
    ],
  });
});
