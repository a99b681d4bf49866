/** What linting adds to the rules themselves: silence in broken text, one finding per place, and the order. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { apply } from './apply.ts';
import { complete } from './examples.ts';

const codesIn = (text: string): string[] => analyze(complete(text)).findings.map(({ code }) => code);

suite('a text that is not YAML', () => {
  // An unfinished shape is not a mistake of its own. Each is reported once the text is complete.
  const shapes: Readonly<Record<string, string>> = {
    'action-shape': 'actions: {a: b}\n',
    'config-shape': 'config: [a]\n',
    'missing-option-type': 'config: {options: {a: {description: b}}}\n',
    'option-description-shape': 'config: {options: {a: {type: string, description: [b]}}}\n',
    'option-shape': 'config: {options: {a: b}}\n',
    'options-misplaced': 'config: {a: {type: string}}\n',
    'relation-shape': 'requires: {a: {limit: 1}}\n',
    'wrong-type': 'charm-libs: a\n',
  };
  for (const [code, text] of Object.entries(shapes)) {
    test(`says nothing of ${code}`, () => {
      assert.ok(codesIn(text).includes(code), `whole: ${codesIn(text)}`);
      const broken = codesIn(`${text}broken: "\n`);
      assert.ok(broken.includes('yaml-syntax'), `broken: ${broken}`);
      assert.ok(!broken.includes(code), `broken: ${broken}`);
    });
  }

  test('is still judged for what its options say', () => {
    assert.ok(codesIn('config: {options: {a: {type: str}}}\nbroken: "\n').includes('unknown-option-type'));
  });
});

suite('from an error up to the next top-level key', () => {
  const errors = (text: string): string[] =>
    analyze(complete(text))
      .findings.filter(({ refusedBy }) => refusedBy !== null)
      .map(({ code, range }) => `${range.start.line} ${code}`);
  const relation = '  postgresql:\n    interface: postgresql_client\n    optional: true\n';
  const cases: Readonly<Record<string, readonly string[]>> = {
    // A value before the block of its key.
    [`requires: ~\n${relation}`]: ['0 yaml-syntax'],
    [`requires: {}\n${relation}${relation.replace('postgresql', 'mysql')}`]: ['0 yaml-syntax'],
    'bases: x\n  - build-on: [{name: ubuntu, channel: "22.04"}]\n    run-on: [{name: ubuntu, channel: "22.04"}]\n':
      ['1 yaml-syntax'],
    // The text of a description becomes keys.
    'description: | A text\n  goes on.\n\nAs: a key\n\nThis one: too\n': ['0 yaml-syntax'],
    'description: |\t\n  A text.\n  Note: it\n\n  It is: long\n': ['0 yaml-syntax'],
    'description: -\n  A text.\n  Note: it\n': ['0 yaml-syntax'],
    // The name of an option is lost, and all others follow.
    'config:\n  options:\n    a:\n      type: int\n    :\n      type: int\n    b:\n      type: int\n': [
      '4 yaml-syntax',
    ],
    // Keys known at the top level only to say that they belong elsewhere do not mark a new beginning.
    'summary: A short summary\n  documentation: https://example.com\n  issues: https://example.com\n  contact: me\n':
      ['1 yaml-syntax'],
    // What is above may have been meant to continue.
    'bases:\n  - run-on: []\n    - name: ubuntu\n      channel: "22.04"\n': ['1 yaml-syntax'],
    // A line that opens a block is duplicated.
    'config:\n  options:\n    a:\n    a:\n      type: int\n': ['3 duplicate-key'],
  };
  for (const [text, wanted] of Object.entries(cases))
    test(JSON.stringify(text), () => assert.deepEqual(errors(text), wanted));

  test('and no further: what follows is judged', () => {
    assert.deepEqual(errors(`requires: ~\n${relation}config:\n  options:\n    a: {type: str}\n`), [
      '0 yaml-syntax',
      '6 unknown-option-type',
    ]);
  });
});

suite('one mistake in a text that is YAML is reported once', () => {
  const plain = 'name: a\ntype: charm\nsummary: A\ndescription: A\n';
  const parts = 'parts:\n  charm: {plugin: charm, source: .}\n';
  const cases: Readonly<Record<string, readonly string[]>> = {
    // A top-level key is misspelt, even where something else could replace it.
    [`${plain}platfoms:\n  amd64:\nbase: ubuntu@22.04\n${parts}`]: ['4 unknown-key: write "platforms"'],
    [`${plain}bass:\n  - {name: ubuntu, channel: "22.04"}\n${parts}`]: ['4 unknown-key: write "bases"'],
    [`${plain}base:\n  - {name: ubuntu, channel: "22.04"}\n${parts}`]: ['4 unknown-key: write "bases"'],
    [`${plain}platforms:\n  amd64:\nbase: ubuntu@22.04\nextenions: [flask-framework]\n`]: [
      '7 unknown-key: write "extensions"',
    ],
    [`${plain}platforms:\n  amd64:\nbase: ubuntu@22.04\npaarts:\n  charm: {plugin: charm, source: .}\n`]: [
      '7 unknown-key: write "parts"',
    ],
    // A key is lost, and its contents end up in the section above.
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n  charm:\n    plugin: charm\n    source: .\n  files:\n    plugin: dump\n    source: .\n`]:
      ['7 unknown-key: write "parts:" above it'],
    [`${plain}base: ubuntu@22.04\n${parts}  amd64:\n  arm64:\n`]: [
      '7 unknown-key: write "platforms:" above it',
    ],
    // The same with the name of one entry.
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\nparts:\n    plugin: charm\n    source: .\n`]: [
      '8 unknown-key: write its name above it, and indent it',
    ],
    [`${plain}base: ubuntu@22.04\nplatforms:\n    build-on: [amd64]\n    build-for: [amd64]\n${parts}`]: [
      '6 unknown-key: write its name above it, and indent it',
    ],
    // Something is indented too little, or too much.
    [`${plain}base: ubuntu@22.04\nplatforms:\namd64:\n${parts}`]: ['6 unknown-key: indent it'],
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\nparts:\n  charm:\n  plugin: charm\n  source: .\n`]: [
      '9 unknown-key: indent it',
    ],
    'config:\noptions:\n  a: {type: int}\n': ['1 unknown-key: indent it'],
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n  parts:\n  charm: {plugin: charm, source: .}\n`]: [
      '7 unknown-key: indent it less',
    ],
    'platforms:\n  amd64:\n    base: ubuntu@22.04\n': [
      '2 unknown-key: remove it, or use one of build-on, build-for',
    ],
    [`${plain}platforms:\n  ubuntu@22.04:amd64:\n    ubuntu@22.04:arm64:\n    ubuntu@22.04:s390x:\n${parts}`]:
      ['6 unknown-key: indent them less, or remove them'],
    // A dash turns the rest of an item into another one.
    [`${plain}bases:\n  - build-on:\n    - {name: ubuntu, channel: "22.04"}\n    - run-on: []\n${parts}`]: [
      '7 unknown-key: move it to item 1 of "bases"',
    ],
    // The name of an entry of Juju's sections is lost, or its lines are not indented below it.
    ...Object.fromEntries(
      [
        'containers:\n    resource: a\n    uid: 10000\n',
        'storage:\n    type: filesystem\n    location: /a\n',
      ].map(section => [
        `${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n${parts}${section}`,
        ['10 unknown-key: write its name above it, and indent it'],
      ]),
    ),
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n${parts}containers:\n  app:\n    resource: a\nresources:\n  type: oci-image\n`]:
      ['13 unknown-key: write its name above it, and indent it'],
    'config:\n  options:\n    a:\n    type: int\n    default: 1\n': ['3 option-shape: indent it'],
    'config:\n  options:\n    type: int\n    default: 1\n': [
      '2 option-shape: write the name of the option above it, and indent it',
    ],
    'actions:\n  do:\n  description: A\n  params: {}\n': ['2 action-shape: indent it'],
    'actions:\n  do:\n    params:\n      type: string\n      description: A\n': [
      '3 action-schema: write the name of the parameter above it, and indent it',
    ],
    'actions:\n  do:\n    params:\n      a:\n      type: string\n      description: A\n': [
      '4 action-schema: indent it',
    ],
    'provides:\n  web:\n  interface: http\n  limit: 1\n': ['2 relation-shape: indent it'],
    // Two halves of an option: which of its types counts is unknown.
    'config:\n  options:\n    a:\n      type: int\n      default: 1\n      type: secret\n': [
      '5 duplicate-key: remove or rename one of them',
    ],
    // Other things that need the misspelt or broken key.
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n${parts}subordinate: true\nrequire:\n  host: {interface: a, scope: container}\n`]:
      ['10 unknown-key: write "requires"'],
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n${parts}subordinate: true\nrequires:\n  host: {interface: a, scope: unit}\n`]:
      ['11 relation-value: write one of them'],
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\n${parts}containers:\n  app:\n    resource: a\nresouces:\n  a: {type: oci-image}\n`]:
      ['12 unknown-key: write "resources"'],
    [`${plain}base: ubuntu@22.04\nplatforms:\n  amd64:\nparts:\n  charm:\n    plguin: uv\n    source: .\n`]: [
      '9 unknown-key: write "plugin"',
    ],
    // A line is lost, so that what it began belongs to the line above.
    'platforms:\n  amd64:\n  - flask-framework\nbase: ubuntu@22.04\nname: a\ntype: charm\nsummary: A\ndescription: A\n':
      ['2 wrong-type: give it "build-on"'],
    [`name: a\ntype: charm\nsummary: A\n  ${'long '.repeat(60)}\nplatforms:\n  amd64:\nbase: ubuntu@22.04\n${parts}`]:
      ['0 missing-key: add it'],
    // What an alias without anchor stands for cannot be judged.
    'config:\n  options:\n    a:\n      type: *string\n': [
      '3 yaml-alias: define "&string", or put "*string" in quotes',
    ],
    // The items of another list.
    'parts:\n  a:\n    plugin: nil\n    build-snaps:\n    - b\n    - C: d\n    - E: f\n': ['5 wrong-type: '],
  };
  for (const [text, wanted] of Object.entries(cases))
    test(JSON.stringify(text), () => {
      const errors = analyze(complete(text)).findings.filter(({ refusedBy }) => refusedBy !== null);
      const told = errors.map(
        ({ code, range, message }) =>
          `${range.start.line} ${code}: ${/[^:]*: (.*)/.exec(message)?.[1] ?? ''}`,
      );
      assert.deepEqual(told, wanted);
    });
});

suite('an invisible character', () => {
  const told = (text: string): readonly string[] =>
    analyze(complete(text))
      .findings.filter(({ refusedBy }) => refusedBy !== null)
      .map(({ code, range: { start }, message }) => `${start.line}:${start.character} ${code} ${message}`);
  const SPACE = 'looks like a space, but YAML reads it as a letter: replace it with a space';
  const cases: Readonly<Record<string, readonly string[]>> = {
    'type:\u00a0charm\n': [`0:5 hidden-character "\\u00a0" ${SPACE}`],
    'platforms:\n\u2002 amd64:\n': [`1:0 hidden-character "\\u2002" ${SPACE}`],
    'extensions: [flask-framework\u200b]\n': [
      '0:28 hidden-character "flask-framework\\u200b" has a character that cannot be seen, \\u200b: remove it',
    ],
    'con\u00adfig: {options: {}}\n': [
      '0:3 hidden-character "con\\u00adfig" has a character that cannot be seen, \\u00ad: remove it',
    ],
    'base: ubuntu@22.04\ufeff\n': [
      '0:18 hidden-character "ubuntu@22.04\\ufeff" has a character that cannot be seen, \\ufeff: remove it',
    ],
    'config: {options: {a: {tуpe: string}}}\nсharm-user: root\n': [
      '0:24 hidden-character "t\\u0443pe" has a letter of another alphabet, \\u0443, that looks like "y": write "y"',
      '1:0 hidden-character "\\u0441harm-user" has a letter of another alphabet, \\u0441, that looks like "c": write "c"',
    ],
    // Nothing is reported where it does no harm: in a description, in whole words of another alphabet, at the start of the file.
    'summary: Caf\u00e9\u00a0\u2013 \u0421\u043b\u043e\u0432\u043e \u200b\n': [],
    '\ufefftitle: My charm\n': [],
  };
  for (const [text, wanted] of Object.entries(cases))
    test(JSON.stringify(text), () => {
      const found = told(text).filter(line => !line.includes('missing-option-type'));
      assert.deepEqual(found, wanted);
      const [fix] =
        analyze(complete(text)).findings.find(({ code }) => code === 'hidden-character')?.fixes ?? [];
      assert.equal(fix !== undefined && 'edits' in fix && fix.safe, wanted.length > 0);
    });
});

suite('an error has a fix if one is certain', () => {
  const fixed = (text: string): string | undefined => {
    const whole = complete(text);
    const [fix] =
      analyze(whole).findings.find(({ code }) => code === 'yaml-syntax' || code === 'duplicate-key')?.fixes ??
      [];
    if (fix === undefined || !('edits' in fix)) return undefined;
    return apply({ 'charmcraft.yaml': whole }, fix.edits)['charmcraft.yaml']?.slice(
      0,
      -(whole.length - text.length),
    );
  };
  const cases: Readonly<Record<string, string | undefined>> = {
    'config:\n\toptions: {}\n': 'config:\n  options: {}\n',
    'summary:\tA\n': 'summary: A\n',
    'summary:A\n': 'summary: A\n',
    'summary A\n': 'summary: A\n',
    'summary: "A\n': 'summary: "A"\n',
    'extensions: [flask-framework\n': 'extensions: [flask-framework]\n',
    'extensions: [flask-framework}\n': 'extensions: [flask-framework]\n',
    'summary: @A\n': "summary: '@A'\n",
    'platforms:\n  amd64:\n   arm64:\n': undefined,
    'config:\n  options:\n    a:\n      type: int\n     description: A\n':
      'config:\n  options:\n    a:\n      type: int\n      description: A\n',
    'summary: A\nsummary: B\n': 'summary: A\n',
    // Two blocks in one: which lines are superfluous cannot be determined.
    'config:\n  options:\n    a:\n      type: int\n      description: A\n      type: int\n      description: B\n':
      undefined,
    // What is left would be refused.
    'platforms:\nplatforms:\n  amd64:\n': undefined,
  };
  for (const [text, wanted] of Object.entries(cases))
    test(JSON.stringify(text), () => assert.equal(fixed(text), wanted));
});

suite('one place', () => {
  test('is reported once for an anchor, however often it is used', () => {
    const { findings } = analyze(
      complete('parts:\n  a: &same {plugin: dump, source: ., stage: x}\n  b: *same\n  c: *same\n'),
    );
    assert.deepEqual(
      findings.map(({ code, path, range }) => [code, path.join('.'), range.start.line]),
      [['wrong-type', 'parts.a.stage', 1]],
    );
  });

  test('may lack several keys: each is reported', () => {
    const { findings } = analyze('name: a\nparts: {}\n');
    const missing = findings.filter(({ code, path }) => code === 'missing-key' && path.length === 0);
    assert.deepEqual(
      ['type', 'summary', 'description', 'platforms'].map(
        key => missing.filter(({ message }) => message.includes(`"${key}":`)).length,
      ),
      [1, 1, 1, 1],
    );
    assert.equal(new Set(missing.map(({ range }) => JSON.stringify(range))).size, 1);
  });
});

test('findings come in the order of the text', () => {
  const { findings } = analyze(
    complete(
      `unknown-a: 1
config:
  options:
    b: {type: str, descripton: B}
    a: {descripton: A, type: str}
sumary: b
`,
    ),
  );
  assert.ok(findings.length >= 6);
  const places = findings.map(({ range: { start } }) => start.line * 1000 + start.character);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});

suite('a file that merges more than is followed', () => {
  const merging = (keys: number, times: number): string => {
    const lines = (count: number, line: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => line(index)).join('');
    const first = lines(keys, index => `    key-${index}: text\n`);
    return `actions:\n  first: &first\n${first}${lines(times, index => `  act-${index}:\n    <<: *first\n`)}wrong: 1\n`;
  };

  test('is reported as such, and nothing that may be untrue', () => {
    assert.deepEqual(codesIn(merging(150, 150)), ['file-not-read']);
  });

  test('is judged like any other below that', () => {
    assert.deepEqual(codesIn(merging(15, 150)), ['unknown-key']);
  });
});

test('what many aliases lead to is looked at once', () => {
  const keys = Array.from({ length: 2000 }, (_, index) => `      a.${index}: {type: string}\n`).join('');
  const again = Array.from({ length: 2000 }, (_, index) => `  act-${index}: *long\n`).join('');
  const found = codesIn(`actions:\n  act: &long\n    params:\n${keys}${again}`);
  assert.equal(found.filter(code => code === 'unstorable-name').length, 2000);
});

test('an empty type is a warning where paas-charm leaves the option out, as long as it has no value', () => {
  const verdict = (name: string, more: string): string | null | undefined =>
    analyze(complete(`config:\n  options:\n    ${name}:\n      type:\n${more}`)).findings.find(
      ({ code }) => code === 'missing-option-type',
    )?.refusedBy;
  assert.equal(verdict('app-token', ''), null);
  assert.equal(verdict('app-token', '      default:\n'), null);
  assert.equal(verdict('app-token', '      default: abc\n'), 'paas-charm');
  assert.equal(verdict('token', ''), 'paas-charm');
  assert.equal(verdict('token', '      default: abc\n'), 'paas-charm');
});
