/** Every rule does what its own texts say: they are both its documentation and its test. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { isEditFix } from '../../server/src/charm/edits.ts';
import { CODES, RULES, ruleOf } from '../../server/src/rules/registry.ts';
import { severityOf } from '../../server/src/rules/rule.ts';
import { apply } from './apply.ts';
import { judgeExample, readExample } from './examples.ts';

const FOLDER = 'server/src/rules';

test('the shelves contain only rules, one per file, and each of them is registered', () => {
  const shelves = readdirSync(FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
  const files = shelves.flatMap(shelf => readdirSync(`${FOLDER}/${shelf}`).map(name => `${shelf}/${name}`));
  for (const file of files) {
    const exported = readFileSync(`${FOLDER}/${file}`, 'utf8').match(/^export .*$/gm) ?? [];
    assert.equal(exported.length, 1, `${file} exports one rule and nothing else`);
    assert.match(exported[0] ?? '', /^export const \w+ = rule\(\{$/, file);
  }
  const codes = new Set<string>(CODES);
  const forgotten = files.filter(file => !codes.has(file.replace(/^.*\/|\.ts$/g, '')));
  assert.deepEqual(forgotten, [], 'not in server/src/rules/registry.ts');
  assert.equal(files.length, RULES.length);
});

test('codes are kebab-case and used once', () => {
  const codes = RULES.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of CODES) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
});

test('no rule is named by its code outside its file: what others must know about it is a field', () => {
  const others = readdirSync('server/src', { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => name.endsWith('.ts') && !/^rules\/(?!rule|lint|page)/.test(name));
  const named = others.flatMap(name =>
    [...readFileSync(`server/src/${name}`, 'utf8').matchAll(/['"`]([a-z]+(?:-[a-z]+)+)['"`]/g)]
      .filter(([, word = '']) => ruleOf(word) !== undefined)
      .map(([, word]) => `${name}: ${word}`),
  );
  assert.deepEqual(named, []);
});

for (const { code, cases, fixable, verdict } of RULES) {
  suite(`rule ${code}`, () => {
    for (const [index, example] of cases.entries()) {
      const { files, marks } = readExample(example.bad);
      const findings = judgeExample(example);

      test(`the bad text has exactly this finding, at the carets (${index + 1})`, () => {
        assert.equal(marks.length, 1, 'one line of carets');
        assert.deepEqual(
          findings.map(finding => ({ code: finding.code, file: finding.file, range: finding.range })),
          [{ code, ...marks[0] }],
        );
        assert.equal(findings[0]?.severity, severityOf(example.verdict ?? verdict));
        assert.equal(findings[0]?.refusedBy ?? findings[0]?.severity, example.verdict ?? verdict);
      });

      test(`its message is one sentence without a full stop (${index + 1})`, () => {
        for (const { message } of findings) {
          assert.match(message, /[^.\s]$/);
          assert.doesNotMatch(message, /invalid|error occurred|\n/i);
        }
      });

      test(`the good text has no finding (${index + 1})`, () => {
        assert.deepEqual(judgeExample({ ...example, bad: example.good, notRead: {} }), []);
      });

      test(`the first fix makes the bad text good (${index + 1})`, () => {
        const fix = findings[0]?.fixes?.[0];
        if (fix && isEditFix(fix)) assert.deepEqual(apply(files, fix.edits), readExample(example.good).files);
      });
    }

    test('it says correctly whether it has a fix', () => {
      const fixed = cases.some(example => judgeExample(example).some(({ fixes }) => fixes?.length));
      assert.equal(fixed, fixable);
    });
  });
}
