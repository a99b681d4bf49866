/** The hover of every key comes from its table. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hover } from '../../server/src/features/hover.ts';
import { atCursor, charmOf } from '../support/markers.ts';

const HEAD = 'name: a\nextensions: [flask-framework]\nbase: ubuntu@24.04\n';

function hoverAt(marked: string): string | undefined {
  const { text, position } = atCursor(marked);
  const found = hover(charmOf(text), position);
  return found === null ? undefined : (found.contents as { value: string }).value;
}

suite('charmcraft.yaml', () => {
  test('a key at the top, with its values and its default', () => {
    assert.equal(
      hoverAt('charm-u$0ser: root\n'),
      'The user that runs the code of the charm.\n\nValues: `non-root`, `sudoer`, `root`.\n\nDefault: `root`.',
    );
  });
  test('a key in the item of a list', () => {
    assert.match(hoverAt('charm-libs:\n  - li$0b: a.b\n') ?? '', /^The charm that publishes the library/);
    assert.match(
      hoverAt('package-repositories:\n  - type: apt\n    cloud: antelope\n    poc$0ket: updates\n') ?? '',
      /Values: `updates`, `proposed`/,
    );
  });
  test('a key of a part is that of its plugin', () => {
    const part = (plugin: string, key: string) =>
      hoverAt(`parts:\n  x:\n    plugin: ${plugin}\n    ${key}\n`);
    assert.match(part('charm', 'charm-entry$0point: a') ?? '', /Default: `src\/charm\.py`/);
    assert.match(part('uv', 'uv-gr$0oups: []') ?? '', /^Groups of dependencies/);
    assert.equal(part('nil', 'uv-gr$0oups: []'), undefined);
    assert.match(part('u$0v', 'source: .') ?? '', /^Packs a Python charm .* uv\.$/);
    assert.equal(part('const$0ructor', 'source: .'), undefined);
  });
  test('the names that a user chose are entries of their section', () => {
    assert.equal(hoverAt('parts:\n  my$0-part: {}\n'), 'A part of the charm.');
    assert.match(hoverAt('platforms:\n  amd$064:\n') ?? '', /^A platform/);
    assert.match(hoverAt('config:\n  options:\n    to$0ken: {}\n') ?? '', /^An option/);
    assert.match(hoverAt(`${HEAD}actions:\n  do-$0it: {}\n`) ?? '', /^An action/);
  });
  test('keys that charmcraft does not look at', () => {
    assert.match(hoverAt('requires:\n  db:\n    lim$0it: 1\n') ?? '', /^The largest number/);
    assert.match(hoverAt('storage:\n  d:\n    multiple:\n      ran$0ge: 1\n') ?? '', /^A number/);
    assert.match(hoverAt('containers:\n  c:\n    mounts:\n      - loca$0tion: /\n') ?? '', /^The path/);
    assert.match(hoverAt('config:\n  options:\n    a:\n      descrip$0tion: b\n') ?? '', /^What the option/);
  });
  test('what an extension brings, and in a clause of craft-grammar', () => {
    assert.match(hoverAt(`${HEAD}storage:\n  d:\n    sha$0red: true\n`) ?? '', /Default: `false`/);
    assert.match(hoverAt('parts:\n  a:\n    build-packages:\n      - on am$0d64: [a]\n') ?? '', /^Debian/);
  });
  test('with underscores, where charmcraft reads them as dashes', () => {
    assert.match(hoverAt('charm_li$0bs: []\n') ?? '', /^Libraries of other charms/);
  });
  test('nothing on unknown keys, values and white space', () => {
    for (const text of ['na$0me2: a\n', 'name: $0a\n', 'name: a\n$0\n', '', 'links:\n  web$0: a\n'])
      assert.equal(hoverAt(text.includes('$0') ? text : '$0'), undefined, text);
  });
  test('the range is that of the key', () => {
    const { text, position } = atCursor('links:\n  web$0site: a\n');
    assert.deepEqual(hover(charmOf(text), position)?.range, {
      start: { line: 1, character: 2 },
      end: { line: 1, character: 9 },
    });
  });
});

suite('paas-config.yaml', () => {
  function hoverBeside(charm: string, marked: string): string | undefined {
    const { text, position } = atCursor(marked);
    const read = charmOf(charm, { 'paas-config.yaml': text });
    const found = hover(read, position, read.paasConfig);
    return found ? (found.contents as { value: string }).value : undefined;
  }
  test('keys at every level', () => {
    assert.match(hoverBeside(HEAD, 'framework_log$0ging_format: json\n') ?? '', /Values: `json`, `none`/);
    const jobs = 'prometheus:\n  scrape_configs:\n    - job_name: a\n      ';
    assert.match(hoverBeside(HEAD, `${jobs}metrics_pa$0th: /\n`) ?? '', /Default: `\/metrics`/);
    assert.match(
      hoverBeside(HEAD, `${jobs}static_configs:\n        - tar$0gets: []\n`) ?? '',
      /^Host and port/,
    );
  });
  test('ports belong to 26.04', () => {
    assert.equal(hoverBeside(HEAD, 'po$0rt: 8000\n'), undefined);
    assert.match(
      hoverBeside(HEAD.replace('24.04', '26.04'), 'po$0rt: 8000\n') ?? '',
      /Value: a whole number from 1 to 65535\./,
    );
  });
});
