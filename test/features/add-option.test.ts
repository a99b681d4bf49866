import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { get } from '../../server/src/charm/charm.ts';
import { applyChanges } from '../../server/src/charm/write.ts';
import { addOption, checkOption } from '../../server/src/features/add-option.ts';
import type { NewOption } from '../../server/src/protocol.ts';
import { charmOf } from '../support/markers.ts';

const LINT = { experimentalExtensions: false };
const LONE_SURROGATE = /\p{Cs}/u;
const TOKEN: NewOption = { name: 'token', type: 'string' };

function add(text: string, option: NewOption = TOKEN): string {
  const added = addOption(charmOf(text), text, option, LINT);
  return 'refused' in added ? added.refused : applyChanges(text, added.edits);
}

suite('the sections that are missing are created', () => {
  const written = '    token:\n      type: string\n';
  const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'an empty file': ['', `config:\n  options:\n${written}`],
    'comments only': ['# hi\n', `# hi\nconfig:\n  options:\n${written}`],
    'no config': ['name: a\n', `name: a\nconfig:\n  options:\n${written}`],
    'no line end': ['name: a', `name: a\nconfig:\n  options:\n${written.trimEnd()}`],
    'an empty config': ['config:\nname: a\n', `config:\n  options:\n${written}name: a\n`],
    'null with a comment': ['config: ~ # x\nname: a\n', `config: # x\n  options:\n${written}name: a\n`],
    'an empty flow mapping': ['config: {}\nname: a\n', `config:\n  options:\n${written}name: a\n`],
    'an empty list': ['config:\n  options: []\n', `config:\n  options:\n${written}`],
    'config without options': [
      'config:\n    other: 1\nname: a\n',
      'config:\n    other: 1\n    options:\n        token:\n            type: string\nname: a\n',
    ],
    'options with comments only': [
      'config:\n  options:\n    # none yet\nname: a\n',
      `config:\n  options:\n    # none yet\n${written}name: a\n`,
    ],
    'a comment between blank lines that stands as deep': [
      'config:\n  options:\n    a:\n      type: int\n  \n    # the rest\nname: a\n',
      `config:\n  options:\n    a:\n      type: int\n  \n    # the rest\n${written}name: a\n`,
    ],
    'lines of spaces below the last option': [
      'config:\n  options:\n    a:\n      description: |\n        x\n   \n\nname: a\n',
      `config:\n  options:\n    a:\n      description: |\n        x\n${written}   \n\nname: a\n`,
    ],
    'blank lines between sections': [
      'name: a\n\ntype: charm\n\n',
      `name: a\n\ntype: charm\n\nconfig:\n  options:\n${written}\n`,
    ],
  };
  for (const [name, [before, after]] of Object.entries(cases)) {
    test(name, () => assert.equal(add(before), after));
  }
});

suite('the style of the file is kept', () => {
  test('columns and order of the keys', () => {
    assert.equal(
      add('config:\n   options:\n      a:\n         description: b\n         type: int\nname: a\n', {
        name: 'size',
        type: 'int',
        default: '5',
        description: 'How many',
        optional: false,
      }),
      'config:\n   options:\n      a:\n         description: b\n         type: int\n      size:\n         description: How many\n         type: int\n         default: 5\n         optional: false\nname: a\n',
    );
  });
  test('blank lines between options', () => {
    const text = 'config:\n  options:\n    a:\n      type: int\n\n    b:\n      type: int\n\nname: a\n';
    assert.equal(add(text), text.replace('\nname', '\n    token:\n      type: string\n\nname'));
  });
  test('comments of the last option stay with it, those of the next section too', () => {
    const text =
      'config:\n  options:\n    a:\n      type: int\n      # more\n\n    # end\n\n# parts\nname: a\n';
    assert.equal(add(text), text.replace('# end\n', '# end\n    token:\n      type: string\n'));
  });
  test('a block scalar at the end', () => {
    const text = 'config:\n  options:\n    a:\n      description: |\n        x\n\n        y\nname: a\n';
    assert.equal(add(text), text.replace('name:', '    token:\n      type: string\nname:'));
  });
  test('CRLF', () => {
    assert.equal(
      add('name: a\r\nconfig:\r\n  options:\r\n    a:\r\n      type: int\r\n'),
      'name: a\r\nconfig:\r\n  options:\r\n    a:\r\n      type: int\r\n    token:\r\n      type: string\r\n',
    );
  });
  test('options on one line', () => {
    assert.equal(
      add('config:\n  options:\n    a: {type: int}\n'),
      'config:\n  options:\n    a: {type: int}\n    token: {type: string}\n',
    );
  });
  test('flow mappings', () => {
    const option = { ...TOKEN, description: 'a, b: c' };
    const written = 'token: {type: string, description: "a, b: c"}';
    const pairs = [
      ['config: {options: {a: {type: int}}}\n', `config: {options: {a: {type: int}, ${written}}}\n`],
      ['config: {options: {}}\n', `config: {options: {${written}}}\n`],
      ['config: {options: }\n', `config: {options: {${written}} }\n`],
      ['config: {x: 1}\n', `config: {x: 1, options: {${written}}}\n`],
      [
        'config:\n  options: {\n    a: {type: int},\n  }\n',
        `config:\n  options: {\n    a: {type: int},\n    ${written},\n  }\n`,
      ],
      [
        'config:\n  options: {\n    a: {type: int}\n  }\n',
        `config:\n  options: {\n    a: {type: int},\n    ${written}\n  }\n`,
      ],
    ] as const;
    for (const [before, after] of pairs) assert.equal(add(before, option), after);
  });
});

test('a default is what the user typed, in the right type', () => {
  const text = 'config:\n  options:\n    a:\n      type: int\n';
  const written = (type: NewOption['type'], typed: string): string =>
    /default: (.*)/.exec(add(text, { name: 'token', type, default: typed }))?.[1] ?? 'refused';
  assert.equal(written('string', 'abc'), 'abc');
  assert.equal(written('string', ''), '""');
  assert.equal(written('string', 'yes'), '"yes"');
  assert.equal(written('string', '010'), '"010"');
  assert.equal(written('string', 'a: b # c'), '"a: b # c"');
  assert.equal(written('float', '5'), '5.0');
  assert.equal(written('int', '007'), '7');
  assert.equal(written('boolean', 'True'), 'true');
});

test('a description of several lines is a block', () => {
  assert.equal(
    add('config:\n  options: {}\n', { ...TOKEN, description: 'One: two.\n\nThree.\n' }),
    'config:\n  options:\n    token:\n      type: string\n      description: |\n        One: two.\n\n        Three.\n',
  );
});

test('what cannot be done is refused in words, never partly done', () => {
  assert.match(add('config:\n  options:\n    token: {}\n'), /already an option "token"/);
  assert.match(add('- a\n'), /does not contain a mapping/);
  assert.match(add('config: [a]\n'), /"config" is not a mapping/);
  assert.match(add('config:\n  options: text\n'), /"config\.options" is not a mapping/);
  assert.match(add('x: &x\n  options: {}\nconfig: *x\n'), /"config" is merged in from another key/);
  assert.match(add('config:\n  options:\n    ? a\n'), /correct them first/);
  assert.match(add('', { name: ' ', type: 'int' }), /Type a name/);
});

const FLASK = `name: my-app
type: charm
base: ubuntu@24.04
platforms: {amd64: }
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`;

test('what a rule refuses is reported while the name or default is typed', () => {
  const check = (option: NewOption) => checkOption(charmOf(FLASK), FLASK, option, LINT);
  const fine = { name: null, default: null, variables: ['FLASK_TOKEN'] };
  assert.deepEqual(check(TOKEN), fine);
  assert.deepEqual(check({ ...TOKEN, type: 'int', default: '5' }), fine);
  assert.deepEqual(check({ ...TOKEN, type: 'secret' }), { ...fine, variables: ['FLASK_TOKEN_<KEY>'] });
  for (const name of ['flask-debug', 'webserver-x', 'app-x', 'debug', 'secret-key', 'base-url', 'a b'])
    assert.match(check({ ...TOKEN, name }).name ?? '', /\w/, name);
  for (const option of [
    { ...TOKEN, type: 'int', default: 'five' },
    { ...TOKEN, type: 'boolean', default: 'yes' },
    { ...TOKEN, type: 'float', default: 'x' },
    { ...TOKEN, type: 'secret', default: 'hello' },
    { ...TOKEN, default: 'y' },
    { ...TOKEN, default: 'abc', optional: false },
  ] as const) {
    const { name, default: refused } = check(option);
    assert.equal(name, null, JSON.stringify(option));
    assert.match(refused ?? '', /\w/, JSON.stringify(option));
    assert.match(add(FLASK, option), /\w/);
    assert.doesNotMatch(add(FLASK, option), /config:/);
  }
});

test('the keys are in the order of the file, whatever the last option lacks', () => {
  const file = `config:
  options:
    shop-name:
      default: Shop
      description: Name of the shop.
      type: string
    mail-login:
      description: Login for mail.
      type: secret
`;
  const option = {
    name: 'page-size',
    type: 'int' as const,
    default: '20',
    description: 'Entries on a page.',
  };
  const added = addOption(charmOf(file), file, option, LINT);
  assert.ok('edits' in added);
  assert.match(
    applyChanges(file, added.edits),
    /page-size:\n {6}default: 20\n {6}description: Entries on a page\.\n {6}type: int\n$/,
  );
});

test('every text is read back as it was given, and nothing else changes', () => {
  const files = [
    '',
    'name: a\n',
    'config:\n  options:\n    a:\n      type: int\n      default: 1\n# end\nname: b\n',
    'config: {options: {a: {type: int}}}\n',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc
        .string({ unit: 'binary', minLength: 1 })
        .filter(name => name.trim() !== '' && !LONE_SURROGATE.test(name)),
      fc.string({ unit: 'binary' }).filter(text => !LONE_SURROGATE.test(text)),
      (file, name, description) => {
        const option = { name: `o${name}`, type: 'string' as const, default: description, description };
        const before = charmOf(file);
        const added = addOption(before, file, option, LINT);
        if ('refused' in added) return;
        const text = applyChanges(file, added.edits);
        const after = charmOf(text);
        assert.equal(after.document.problems.length, 0, text);
        const own = after.options.at(-1);
        assert.equal(own?.name, option.name);
        const value = own?.default;
        assert.equal(value?.kind === 'scalar' && value.value, description, text);
        assert.equal(get(after.root, 'name')?.kind, get(before.root, 'name')?.kind);
      },
    ),
  );
});
