import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DotenvEntry, dotenvDifferences, mergeDotenv } from '../../server/src/twelve-factor/dotenv.ts';

const ENTRIES: readonly DotenvEntry[] = [
  { name: 'FLASK_TOKEN', value: 'abc' },
  { name: 'FLASK_TEXT', value: 'two words' },
  { name: 'FLASK_API_VALUE', value: null },
];
const merge = (text: string, entries = ENTRIES) => mergeDotenv(text, entries, 'my-app');

test('an empty file gets everything: values as they are, secrets as comments', () => {
  assert.equal(merge(''), "# my-app\nFLASK_TOKEN=abc\nFLASK_TEXT='two words'\n# FLASK_API_VALUE=\n");
});

test("the user's lines, comments and order stay; ours are updated in place", () => {
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

test('a correct value stays as it is written', () => {
  const text = 'FLASK_TOKEN="abc"\nFLASK_TEXT="two words"\n#FLASK_API_VALUE=\n';
  assert.equal(merge(text), text);
});

test('our comment is replaced by the value that is known now', () => {
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

test('line breaks of the file are kept, and a name without a value is not an assignment', () => {
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

test('a closed quoted value is taken as it is, whatever is in it', () => {
  const certificate = '-----BEGIN-----\nMIIEabc\nQUJD==\n# no comment\n-----END-----';
  const entries = [{ name: 'FLASK_CERT', value: certificate }];
  const right = `FLASK_CERT="${certificate}"\n`;
  assert.deepEqual(dotenvDifferences(right, entries), []);
  assert.equal(merge(right, entries), right);
  const old = right.replace('MIIE', 'MIIF');
  assert.equal(merge(`${old}OWN=1\n`, entries), `FLASK_CERT='${certificate}'\nOWN=1\n`);
  const crlf = right.replaceAll('\n', '\r\n');
  assert.equal(merge(crlf, entries), crlf);
  assert.deepEqual(dotenvDifferences(crlf, entries), []);

  const own = 'OWN="x\nFLASK_TOKEN=inner\ny"\n';
  const [token] = ENTRIES;
  assert.ok(token);
  assert.equal(merge(own, [token]), `${own}\n# my-app\nFLASK_TOKEN=abc\n`);
});

test('values are written as Bash and python-dotenv both read them', () => {
  const spelled: [string, string][] = [
    ['~/x', "'~/x'"],
    ['~', "'~'"],
    ['a\nb', "'a\nb'"],
    ["it's\nb", '"it\'s\nb"'],
    ['ends\\', '"ends\\\\"'],
    ['a\\\\b', '"a\\\\\\\\b"'],
    ["a\\'b", '"a\\\\\'b"'],
    ['a\\b', "'a\\b'"],
    ['a\\nb', "'a\\nb'"],
    ['$HOME', "'$HOME'"],
    ["'$HOME'", '"\'\\$HOME\'"'],
    ['', "''"],
  ];
  for (const [value, text] of spelled) {
    assert.equal(merge('# my-app\n', [{ name: 'A', value }]), `# my-app\nA=${text}\n`);
  }
});

test('a backslash in double quotes stays where no reader removes it', () => {
  assert.deepEqual(dotenvDifferences('A="C:\\x"', [{ name: 'A', value: 'C:x' }]), [
    { name: 'A', kind: 'different' },
  ]);
  assert.deepEqual(dotenvDifferences('A="a\\nb"', [{ name: 'A', value: 'a\nb' }]), []);
});

test('the heading is a line of its own, and blank lines are not doubled', () => {
  const [token] = ENTRIES;
  assert.ok(token);
  const cases: [string, string][] = [
    ['# my-apple\n', '# my-apple\n\n# my-app\nFLASK_TOKEN=abc\n'],
    ['OWN=1 # my-app\n', 'OWN=1 # my-app\n\n# my-app\nFLASK_TOKEN=abc\n'],
    ['OWN=1\n\n', 'OWN=1\n\n# my-app\nFLASK_TOKEN=abc\n'],
    ['OWN=1\r\n\r\n', 'OWN=1\r\n\r\n# my-app\r\nFLASK_TOKEN=abc\r\n'],
    ['OWN=1', 'OWN=1\n\n# my-app\nFLASK_TOKEN=abc\n'],
    ['# my-app\nOWN=1', '# my-app\nOWN=1\nFLASK_TOKEN=abc\n'],
    ['# my-app', '# my-app\nFLASK_TOKEN=abc\n'],
  ];
  for (const [before, after] of cases) assert.equal(merge(before, [token]), after);
});

test('a value for an unset option is a difference, one that the user fills in is not', () => {
  const entries: DotenvEntry[] = [
    { name: 'FLASK_TOKEN', value: null, unset: true },
    { name: 'FLASK_API_VALUE', value: null },
  ];
  const text = 'FLASK_TOKEN=old\nFLASK_API_VALUE=mine\n';
  assert.deepEqual(dotenvDifferences(text, entries), [{ name: 'FLASK_TOKEN', kind: 'unset' }]);
  assert.deepEqual(dotenvDifferences('# FLASK_TOKEN=\n', entries), []);
  assert.equal(merge(text, entries), text);
});

const VALUE = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '$', '#', ' ', 'a', '`', '=') }),
);

test('whatever the value and the file: merging agrees with the charm, keeps every other line and is done once', () => {
  const line = fc.oneof(
    // An unclosed quote may be closed by a later one.
    fc.string().filter(line => !/["'`]/.test(line)),
    fc.constantFrom('FLASK_TOKEN=1', 'A="x"', "B='y'", '# c', '', 'FLASK_TOKEN="\\"" # d', 'C="\n#=\n"'),
  );
  fc.assert(
    fc.property(VALUE, fc.array(line), (text, lines) => {
      const before = lines.join('\n');
      const entries = [{ name: 'FLASK_TOKEN', value: text }];
      const after = merge(before, entries);
      assert.deepEqual(dotenvDifferences(after, entries), []);
      assert.equal(merge(after, entries), after);
      const others = (all: string) =>
        all.split('\n').filter(line => line !== '' && !line.includes('FLASK_TOKEN'));
      for (const line of others(before)) assert.ok(after.includes(line), line);
    }),
  );
});

test('a file with forgotten quotes keeps every other line, too', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('FLASK_TOKEN=1', 'A="x', "B='y", '"', "'", '# c'));
  fc.assert(
    fc.property(VALUE, fc.array(line), (text, lines) => {
      const before = lines.filter(line => !/FLASK_TOKEN./.test(line) || line === 'FLASK_TOKEN=1').join('\n');
      const after = merge(before, [{ name: 'FLASK_TOKEN', value: text }]);
      for (const line of before.split('\n'))
        if (line !== 'FLASK_TOKEN=1') assert.ok(after.includes(line), line);
    }),
  );
});
