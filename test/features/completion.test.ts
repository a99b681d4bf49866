import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-types';
import { applyChanges } from '../../server/src/charm/write.ts';
import { type CompletionOptions, completion } from '../../server/src/features/completion.ts';
import { lint } from '../../server/src/rules/lint.ts';
import { frameworks } from '../../server/src/twelve-factor/frameworks.ts';
import { atCursor, charmOf } from '../support/markers.ts';

const OPTIONS: CompletionOptions = { experimentalExtensions: true, snippets: false };
const HEAD = `name: my-app
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
`;
const FLASK = `${HEAD}extensions:\n  - flask-framework\n`;

interface Offered {
  readonly text: string;
  readonly items: readonly CompletionItem[];
}

function offered(marked: string, options = OPTIONS): Offered {
  const { text, position } = atCursor(marked);
  const charm = charmOf(text);
  return { text, items: completion(charm, charm.document, text, position, options) };
}

/** Of paas-config.yaml beside `charm`. */
function offeredBeside(charm: string, marked: string): Offered {
  const { text, position } = atCursor(marked);
  const read = charmOf(charm, { 'paas-config.yaml': text });
  assert.ok(read.paasConfig);
  return { text, items: completion(read, read.paasConfig, text, position, OPTIONS) };
}

const labels = ({ items }: Offered): string[] => items.map(({ label }) => label);

function find({ items }: Offered, label: string): CompletionItem {
  const found = items.find(one => one.label === label);
  assert.ok(found, `${label} is not among ${items.map(one => one.label).join(', ')}`);
  return found;
}

/** The text once the item with that label is taken. */
function take(from: Offered, label: string): string {
  const { textEdit } = find(from, label);
  assert.ok(textEdit && 'range' in textEdit);
  return applyChanges(from.text, [textEdit]);
}

function about(from: Offered, label: string): string {
  const { documentation } = find(from, label);
  return typeof documentation === 'object' ? documentation.value : '';
}

suite('config.options', () => {
  const options = `${FLASK}config:\n  options:\n`;
  test('a new option takes the name that is typed', () => {
    assert.equal(
      take(offered(`${options}    api-key$0\n`), 'api-key: secret'),
      `${options}    api-key:\n      type: secret\n      description: What the option does\n`,
    );
  });
  test('a name that a rule refuses is not offered', () => {
    assert.deepEqual(labels(offered(`${options}    flask-debug$0\n`)), []);
    assert.deepEqual(labels(offered(`${options}    a:\n      type: int\n    a$0\n`)), []);
  });
  test('an empty section offers an option of each type', () => {
    assert.deepEqual(labels(offered(`${FLASK}config:\n  options:\n    $0`)), [
      'new option',
      'new secret',
      'new whole number',
      'new number with a point',
      'new switch',
    ]);
  });
  test('the keys of an option, without those that are there', () => {
    assert.deepEqual(labels(offered(`${options}    a:\n      type: int\n      $0\n`)), [
      'default',
      'description',
      'optional',
    ]);
    assert.deepEqual(
      labels(offered(`${options}    a:\n      type: int\n      optional: false\n      d$0\n`)),
      ['description'],
    );
    assert.deepEqual(labels(offered(`${options}    a:\n      type: secret\n      $0\n`)), [
      'description',
      'optional',
    ]);
    assert.deepEqual(labels(offered(`${options}    a:\n      type: int\n      default: 1\n      $0\n`)), [
      'description',
    ]);
  });
  test('types, and defaults of the type', () => {
    assert.deepEqual(labels(offered(`${options}    a:\n      type: $0\n`)), [
      'string',
      'int',
      'float',
      'boolean',
      'secret',
    ]);
    assert.deepEqual(labels(offered(`${options}    a:\n      default: five\n      type: $0\n`)), ['string']);
    assert.deepEqual(labels(offered(`${options}    a:\n      type: boolean\n      default: $0\n`)), [
      'true',
      'false',
    ]);
    assert.deepEqual(labels(offered(`${options}    a:\n      type: float\n      default: $0\n`)), [
      '0.0',
      '1.0',
    ]);
    assert.deepEqual(labels(offered(`${options}    a:\n      type: secret\n      default: $0\n`)), []);
  });
  test('in braces too', () => {
    assert.deepEqual(labels(offered(`${options}    a: {type: int, $0}\n`)), [
      'default',
      'description',
      'optional',
    ]);
    assert.equal(
      take(offered(`${options}    a: {type: b$0}\n`), 'boolean'),
      `${options}    a: {type: boolean}\n`,
    );
  });
});

suite('relations', () => {
  test('the endpoints that paas-charm knows, with their variables', () => {
    const from = offered(`${FLASK}requires:\n  $0\n`);
    assert.deepEqual(labels(from).slice(0, 3), ['postgresql', 'mysql', 'mongodb']);
    assert.match(about(from, 'postgresql'), /`POSTGRESQL_DB_CONNECT_STRING`/);
    assert.match(
      about(offered(`${FLASK.replace('flask', 'spring-boot')}requires:\n  $0\n`), 'redis'),
      /`spring\.data\.redis\.url`/,
    );
    assert.equal(
      take(from, 'redis'),
      `${FLASK}requires:\n  redis:\n    interface: redis\n    optional: true\n`,
    );
  });
  test('an endpoint that is there is not offered again', () => {
    const from = offered(`${FLASK}requires:\n  redis:\n    interface: redis\n  $0\n`);
    assert.ok(!labels(from).includes('redis'));
    assert.ok(labels(from).includes('smtp'));
  });
  test('the interface of an endpoint', () => {
    assert.deepEqual(labels(offered(`${FLASK}requires:\n  mysql:\n    interface: $0\n`)), ['mysql_client']);
    assert.deepEqual(labels(offered(`${FLASK}requires:\n  login:\n    interface: $0\n`)), ['oauth']);
  });
});

suite('the keys of the file', () => {
  test('at its top, with an example and a documentation of each', () => {
    const from = offered(`${FLASK}$0\n`);
    for (const key of ['title', 'config', 'requires', 'actions', 'links', 'parts', 'charm-libs'])
      assert.ok(labels(from).includes(key), key);
    for (const key of ['name', 'containers', 'resources', 'bases', 'storage'])
      assert.ok(!labels(from).includes(key), key);
    assert.equal(take(from, 'links'), `${FLASK}links:\n  website: https://example.com\n`);
    for (const { documentation } of from.items) assert.match(JSON.stringify(documentation), /\w{3}/);
  });
  test('in an empty file', () => {
    assert.ok(labels(offered('$0')).includes('extensions'));
    assert.equal(take(offered('na$0'), 'name'), 'name: my-charm');
  });
  test('without a framework, what a charm of one brings', () => {
    const plain = labels(offered(`${HEAD}parts:\n  charm:\n    plugin: charm\n    source: .\n$0`));
    for (const key of ['containers', 'resources', 'storage', 'peers']) assert.ok(plain.includes(key), key);
  });
  test('only the key is written where its value is there', () => {
    assert.equal(take(offered(`${FLASK}ti$0: My app\n`), 'title'), `${FLASK}title: My app\n`);
    assert.equal(take(offered(`${FLASK}tit$0le: My app\n`), 'title'), `${FLASK}title: My app\n`);
  });
  test('extensions that fit the base, in each form of a list', () => {
    const names = labels(offered(`${HEAD}extensions:\n  - $0\n`));
    assert.equal(names.length, 6);
    for (const list of ['\n  - go$0', '\n  $0', '\n- $0', ' $0', ' [$0]', ' [go$0']) {
      const taken = take(offered(`${HEAD}extensions:${list}\n`), 'go-framework');
      assert.deepEqual(
        charmOf(list === ' [go$0' ? taken.replace(/$/, ']') : taken).extensions.map(({ value }) => value),
        ['go-framework'],
        list,
      );
    }
    assert.deepEqual(labels(offered(`${FLASK}  - $0\n`)), []);
  });
  test('platforms, architectures, users, plugins, linters', () => {
    assert.ok(labels(offered(FLASK.replace('  amd64:\n', '  amd64:\n  $0\n'))).includes('arm64'));
    assert.ok(labels(offered(FLASK.replace('  amd64:', '  amd64:\n    build-on: [$0]'))).includes('amd64'));
    assert.deepEqual(labels(offered(`${FLASK}charm-user: $0`)), ['non-root', 'sudoer', 'root']);
    assert.ok(labels(offered(`${FLASK}parts:\n  files:\n    plugin: $0`)).includes('dump'));
    assert.ok(
      labels(offered(`${FLASK}analysis:\n  ignore:\n    linters:\n      - $0\n`)).includes('juju-config'),
    );
  });
  test('the keys of a part follow its plugin', () => {
    assert.deepEqual(labels(offered(`${FLASK}parts:\n  files:\n    $0\n`)), ['plugin']);
    const uv = labels(offered(`${FLASK}parts:\n  files:\n    plugin: uv\n    source: .\n    $0\n`));
    assert.ok(uv.includes('uv-groups') && uv.includes('prime') && !uv.includes('source-branch'));
  });
  test('an item that is a mapping', () => {
    assert.equal(
      take(offered(`${FLASK}charm-libs:\n  - $0\n`), 'new item of charm-libs'),
      `${FLASK}charm-libs:\n  - lib: data_platform_libs.s3\n    version: "0"\n`,
    );
    assert.deepEqual(labels(offered(`${FLASK}charm-libs:\n  - lib: a.b\n    $0\n`)), ['version']);
  });
});

suite('paas-config.yaml', () => {
  test('its keys and values', () => {
    assert.deepEqual(labels(offeredBeside(FLASK, '$0')), ['framework_logging_format', 'prometheus']);
    assert.deepEqual(labels(offeredBeside(FLASK, 'framework_logging_format: $0\n')), ['json', 'none']);
    assert.deepEqual(
      labels(offeredBeside(FLASK, 'prometheus:\n  scrape_configs:\n    - job_name: a\n      $0\n')),
      ['metrics_path', 'static_configs'],
    );
  });
});

/** Positions in a charm, one cursor each. */
const POSITIONS = [
  '$0',
  'ti$0',
  'config:\n  $0',
  'config:\n  options:\n    $0',
  'config:\n  options:\n    api-key$0',
  ...['string', 'int', 'float', 'boolean', 'secret'].flatMap(type =>
    ['$0', 'default: $0', 'optional: $0', 'optional: false\n      $0', 'default: 1\n      $0'].map(
      rest => `config:\n  options:\n    a:\n      type: ${type}\n      ${rest}`,
    ),
  ),
  'config:\n  options:\n    a:\n      $0',
  'config:\n  options:\n    a:\n      type: $0',
  'config: {$0}',
  'config: {options: {a: {$0}}}',
  'requires:\n  $0',
  'requires:\n  redis:\n    interface: redis\n  $0',
  ...['postgresql', 'oauth', 'other'].map(name => `requires:\n  ${name}:\n    interface: $0`),
  'requires:\n  redis:\n    interface: redis\n    $0',
  'provides:\n  $0',
  'peers:\n  $0',
  'links:\n  $0',
  'analysis:\n  $0',
  'analysis:\n  ignore:\n    $0',
  'analysis:\n  ignore:\n    linters:\n      - $0',
  'charm-libs:\n  - $0',
  'charm-libs:\n  $0',
  'actions:\n  $0',
  'actions:\n  do-it:\n    $0',
  'actions:\n  do-it:\n    params:\n      name:\n        $0',
  'parts:\n  $0',
  'parts:\n  files:\n    $0',
  'parts:\n  files:\n    plugin: $0',
  'parts:\n  files:\n    plugin: dump\n    source: .\n    $0',
  'charm-user: $0',
  'subordinate: $0',
  'build-base: $0',
  'containers:\n  $0',
  'resources:\n  i:\n    $0',
  'storage:\n  d:\n    type: filesystem\n    $0',
  'devices:\n  $0',
  'assumes:\n  - $0',
];

const errorsOf = (text: string): readonly string[] =>
  lint(charmOf(text), OPTIONS)
    .filter(({ severity, code }) => severity === 'error' && !code.startsWith('missing-'))
    .map(({ code, path }) => `${code} ${path.join('.')}`);

for (const { extension, bases } of frameworks()) {
  for (const base of bases) {
    test(`no rule refuses what is offered for ${extension} on ${base}`, () => {
      const head = FLASK.replace('flask-framework', extension).replace('ubuntu@24.04', base);
      let taken = 0;
      for (const position of [
        ...POSITIONS.map(body => `${head}${body}\n`),
        head.replace('amd64:', 'amd64:\n  $0'),
        head.replace(base, '$0'),
        head.replace(extension, '$0'),
        head.replace(extension, `${extension}\n  - $0`),
      ]) {
        const from = offered(position);
        const before = errorsOf(from.text);
        for (const { label } of from.items) {
          const text = take(from, label);
          taken++;
          assert.deepEqual(
            errorsOf(text).filter(error => !before.includes(error)),
            [],
            text,
          );
        }
      }
      assert.ok(taken > 150, `${taken} were offered`);
    });
  }
}

test('nothing is offered in comments and in long texts', () => {
  assert.deepEqual(labels(offered(`${FLASK}# $0\n`)), []);
  assert.deepEqual(labels(offered(`${FLASK}title: a # $0\n`)), []);
  assert.deepEqual(labels(offered(`${HEAD.replace('A longer text.', '|\n  Some $0\n  text')}`)), []);
});

test('snippets only for editors that know them', () => {
  const marked = `${FLASK}charm-libs:\n  - $0\n`;
  const { items } = offered(marked, { ...OPTIONS, snippets: true });
  assert.equal(items[0]?.insertTextFormat, 2);
  assert.match(JSON.stringify(items[0]?.textEdit), /\$\{1:data_platform_libs\.s3\}/);
  assert.doesNotMatch(JSON.stringify(offered(marked).items), /\$\{|«/);
});

test('half a file, cut off anywhere, is answered with edits at the cursor', () => {
  const whole = `${FLASK}config:\n  options:\n    "a b": {type: [int, 'x'], d: {}}\n    c:\n      - - x: y\n      -\n? z\n: |\n  t\n`;
  for (let at = 0; at <= whole.length; at++) {
    const marked = `${whole.slice(0, at)}$0`;
    const { position } = atCursor(marked);
    for (const { textEdit } of offered(marked).items) {
      assert.ok(textEdit && 'range' in textEdit);
      assert.deepEqual(textEdit.range.end, position, marked);
      assert.equal(textEdit.range.start.line, position.line, marked);
    }
  }
});
