import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { charmOf } from '../support/markers.ts';
import { FLASK, find, HEAD, labels, type Offered, OPTIONS, offered, offeredBeside, take } from './offered.ts';

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
      'new number',
      'new boolean',
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
