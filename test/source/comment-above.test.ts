import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commentAbove } from '../../server/src/source/comment-above.ts';
import { sourcesOf } from './app.ts';

const CASES: readonly (readonly [path: string, text: string, line: number, want: string | undefined])[] = [
  ['app.py', 'if x:\n    a = 1\n', 1, '    # c\n'],
  ['app.py', 'a = """\nx\n"""\nb = 1\n', 1, undefined],
  ['app.py', 'a = """\nx\n"""\nb = 1\n', 3, '# c\n'],
  ['app.py', 'a = 1 + \\\n  2\n', 1, undefined],
  ['main.go', 'x := `\nos.Getenv("A")\n`\n', 1, undefined],
  ['main.go', '\tx := os.Getenv("A")\n', 0, '\t// c\n'],
  ['app.js', `const a = \`\n\${process.env.A}\n\`;\n`, 1, undefined],
  ['app.ts', '/*\n a\n*/\nconst a = process.env.A;\n', 1, undefined],
  ['app.ts', '/*\n a\n*/\nconst a = process.env.A;\n', 3, '// c\n'],
  ['app.tsx', 'return <p>\n  {process.env.A}\n</p>;\n', 1, undefined],
  ['app.tsx', '  const a = process.env.A;\n', 0, '  // c\n'],
  ['A.java', 'String a = """\n  x\n  """;\n', 1, undefined],
  ['page.vue', '<p>\n{{ env.A }}\n</p>\n', 1, undefined],
  ['app.py', 'if x:\r    a = 1\r', 1, '    # c\n'],
  ['start.sh', "echo '\n$A\n'\n", 1, undefined],
];

for (const [path, text, line, want] of CASES)
  test(`a comment above line ${line + 1} of ${path}: ${JSON.stringify(text)}`, () => {
    assert.equal(commentAbove(path, text, line, 'c')?.text, want);
  });

test('a carriage return alone ends a line, as it does for editors', () => {
  const charm = readFileSync('sample/charm/charmcraft.yaml', 'utf8');
  const at = (end: string) => {
    const text = ['import os', '# one', 'x = os.environ["FLASK_GREETING"]', ''].join(end);
    return sourcesOf({ 'charmcraft.yaml': charm, '../app.py': text })?.links.map(link => link.at);
  };
  assert.equal(at('\n')?.length, 1);
  assert.deepEqual(at('\r'), at('\n'));
  assert.deepEqual(at('\r\n'), at('\n'));
});
