/** How the type of a part's source is seen from its text, as craft-parts 2.37.2 answers (sources/sources.py, get_source_type_from_uri). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceType } from '../../server/src/schema/sources.ts';
import { parse } from '../../server/src/yaml/document.ts';
import type { MapNode } from '../../server/src/yaml/tree.ts';

/** A text without a type is a folder, which craft-parts looks for, unless it is an address. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  tar: ['app.tar', 'app.tar.gz', 'app.tgz'],
  git: ['git@host:a', 'git:a', 'git+ssh://a', 'git+https:a', 'a.git', 'https://host/a.git'],
  snap: ['a.snap'],
  zip: ['a.zip', 'https://host/a.zip'],
  deb: ['a.deb'],
  rpm: ['a.rpm', 'https://host/a.rpm'],
  '7z': ['a.7z'],
  local: [
    ...['.', './src', 'src', 'a.TAR', 'a.git/', 'agit', 'github.com/a'],
    ...['app.tar.', 'app.tar.gz.sig', 'apptar', 'a.tgzx', 'asnap', 'a.snap.txt', 'azip', 'a.zip.b'],
    ...['adeb', 'a.debs', 'arpm', 'a.rpm.txt', 'a7z', 'a.7zip'],
  ],
  none: ['https://host/a', 'https://host/a.7z?x=1', 'http://host/a.git#b'],
};

function typeOf(part: string): string | undefined {
  const { root } = parse(part);
  assert.equal(root?.kind, 'map');
  return sourceType(root as MapNode);
}

for (const [type, sources] of Object.entries(SEEN))
  test(`what is seen as ${type}`, () => {
    for (const source of sources)
      assert.equal(typeOf(`source: ${JSON.stringify(source)}\n`) ?? 'none', type, source);
  });

test('the type that is written wins, unless it is empty', () => {
  assert.equal(typeOf('source: a.zip\nsource-type: tar\n'), 'tar');
  assert.equal(typeOf('source: a.zip\nsource-type: ""\n'), 'zip');
});
