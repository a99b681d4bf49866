/** Every rule does what its own texts say: they are its documentation and its test. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { lint, RULES } from '../../server/src/rules/index.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { apply } from './apply.ts';
import { readExample } from './examples.ts';

const judge = (files: Readonly<Record<string, string>>) =>
  lint(readCharm(parse(files['charmcraft.yaml'] ?? ''), filesFrom(files)));

test('codes are kebab-case and used once', () => {
  const codes = RULES.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^[a-z]+(-[a-z]+)*$/);
});

for (const { code, bad, good, fixable } of RULES) {
  suite(`rule ${code}`, () => {
    const { files, marks } = readExample(bad);
    const findings = judge(files);

    test('the bad text has exactly this finding, at the carets', () => {
      assert.equal(marks.length, 1, 'one line of carets');
      assert.deepEqual(
        findings.map(finding => ({ code: finding.code, file: finding.file, range: finding.range })),
        [{ code, ...marks[0] }],
      );
    });

    test('its message is one sentence without a full stop', () => {
      for (const { message } of findings) {
        assert.match(message, /[^.\s]$/);
        assert.doesNotMatch(message, /invalid|error occurred|\n/i);
      }
    });

    test('the good text has no finding', () => {
      assert.deepEqual(judge(readExample(good).files), []);
    });

    test('the first fix makes the bad text good', () => {
      const edits = findings[0]?.fixes?.[0]?.edits;
      assert.equal(edits !== undefined, fixable);
      if (edits) assert.deepEqual(apply(files, edits), readExample(good).files);
    });
  });
}
