import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DotenvEntry, dotenvDifferences, mergeDotenv } from '../../server/src/output/dotenv.ts';

const ENTRIES: readonly DotenvEntry[] = [
  { name: 'FLASK_TOKEN', value: 'abc' },
  { name: 'FLASK_TEXT', value: 'two words' },
  { name: 'FLASK_API_VALUE', value: null },
];
const merge = (text: string, entries = ENTRIES) => mergeDotenv(text, entries, 'my-app');

test('an empty file gets everything: values as they are, secrets as comments', () => {
  assert.equal(merge(''), "# my-app\nFLASK_TOKEN=abc\nFLASK_TEXT='two words'\n# FLASK_API_VALUE=\n");
});

test("the person's lines, comments and order stay; ours are updated in place", () => {
  const before = [
    '# mine',
    'OWN=1 # why',
    'export FLASK_TOKEN = "old"  # set by hand',
    '',
    'FLASK_API_VALUE=local-secret',
    "MORE='a",
    "b'",
  ].join('\n');
  const after = merge(before);
  assert.equal(after, `${before.replace('"old"', 'abc')}\n\n# my-app\nFLASK_TEXT='two words'\n`);
  assert.equal(merge(after), after);
});

test('a value that is right stays as it is written', () => {
  const text = 'FLASK_TOKEN="abc"\nFLASK_TEXT="two words"\n#FLASK_API_VALUE=\n';
  assert.equal(merge(text), text);
});

test('a comment of ours makes room for the value that there is now', () => {
  const after = merge('# my-app\n# FLASK_TOKEN=\n# FLASK_TEXT=mine\n# FLASK_API_VALUE=\n');
  assert.equal(
    after,
    "# my-app\nFLASK_TOKEN=abc\n# FLASK_TEXT=mine\n# FLASK_API_VALUE=\nFLASK_TEXT='two words'\n",
  );
});

test('an empty value and a forgotten quote do no harm', () => {
  const before = 'FLASK_TOKEN= # later\nFLASK_TEXT="two\nOWN="x"\n# FLASK_API_VALUE=\n';
  assert.equal(merge(before), before.replace('= #', '= abc #').replace('"two', "'two words'"));
});

test('line breaks of the file are kept, and a name without value is no assignment', () => {
  const after = merge('OWN=1\r\nFLASK_TOKEN\r\n');
  assert.equal(
    after,
    "OWN=1\r\nFLASK_TOKEN\r\n\r\n# my-app\r\nFLASK_TOKEN=abc\r\nFLASK_TEXT='two words'\r\n# FLASK_API_VALUE=\r\n",
  );
});

test('differences name variables, never values, and leave secrets alone', () => {
  assert.deepEqual(dotenvDifferences('FLASK_TOKEN=other\nFLASK_API_VALUE=x\n', ENTRIES), [
    { name: 'FLASK_TOKEN', kind: 'different' },
    { name: 'FLASK_TEXT', kind: 'missing' },
  ]);
  assert.deepEqual(dotenvDifferences(merge(''), ENTRIES), []);
});

test('whatever the value and the file: merging agrees with the charm, keeps every other line and is done once', () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '$', '#', ' ', 'a', '`') }),
  );
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('FLASK_TOKEN=1', 'A="x', "B='y'", '# c', '', 'FLASK_TOKEN="\\"" # d'),
  );
  fc.assert(
    fc.property(value, fc.array(line), (text, lines) => {
      const before = lines.join('\n');
      const entries = [{ name: 'FLASK_TOKEN', value: text }];
      const after = merge(before, entries);
      assert.deepEqual(dotenvDifferences(after, entries), []);
      assert.equal(merge(after, entries), after);
      const others = (all: string) =>
        all.split('\n').filter(one => one !== '' && !one.includes('FLASK_TOKEN'));
      for (const one of others(before)) assert.ok(after.includes(one), one);
    }),
  );
});
