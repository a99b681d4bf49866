/** The documentation of the keys covers what the rules know of charmcraft's models, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Path } from '../../server/src/charm/charm.ts';
import { choicesOf, keyAt, keysUnder } from '../../server/src/charm/keys.ts';
import { PLUGIN_KEYS, PLUGINS } from '../../server/src/charm/keys-of-parts.ts';
import { PLUGINS as PLUGIN_SHAPES, part, SOURCE_TYPES } from '../../server/src/rules/model/parts.ts';
import { ARCHITECTURES } from '../../server/src/rules/model/platforms.ts';
import { project } from '../../server/src/rules/model/project.ts';
import type { Shape } from '../../server/src/rules/model/shape.ts';

const FILE = 'charmcraft.yaml';

/** In the model, and refused whatever they hold. */
const REFUSED = ['/license', '/contact', '/issues', '/source-code', '/build_slices', 'parts/x/build-slices'];
const isAccepted = (path: Path, name: string): boolean => !REFUSED.includes(`${path.join('/')}/${name}`);

/** Documents `shape` at `path`: all its keys, and all its words. */
function agree(shape: Shape, path: Path): void {
  const key = keyAt(FILE, path);
  if (shape.is === 'record') {
    const known = Object.keys(shape.keys).filter(name => isAccepted(path, name));
    const documented = keysUnder(FILE, path).map(([name]) => name);
    assert.deepEqual([...documented].sort(), [...known].sort(), `keys of ${path.join('.')}`);
    for (const name of known) agree(shape.keys[name] ?? { is: 'any' }, [...path, name]);
  }
  if (shape.is === 'list') {
    if (shape.of.is === 'record') agree(shape.of, [...path, 0]);
    if (shape.of.is === 'choice') assert.deepEqual(key && choicesOf(key), shape.of.of, path.join('.'));
  }
  if (shape.is === 'choice' && !/base$/.test(String(path.at(-1))))
    assert.deepEqual(key && [...choicesOf(key)].sort(), [...shape.of].sort(), path.join('.'));
}

test('the keys of the file are those of the model', () => {
  agree(project({ oldBases: false, framework: false }), []);
});

test('the keys of a part are those of the model, and so are those of its plugin', () => {
  const common = part(undefined);
  const known = Object.keys(common.keys).filter(name => isAccepted(['parts', 'x'], name));
  assert.deepEqual(
    keysUnder(FILE, ['parts', 'x'])
      .map(([name]) => name)
      .sort(),
    known.sort(),
  );
  assert.deepEqual(Object.keys(PLUGINS).sort(), Object.keys(PLUGIN_SHAPES).sort());
  for (const [name, keys] of Object.entries(PLUGIN_KEYS))
    assert.deepEqual(Object.keys(keys).sort(), Object.keys(PLUGIN_SHAPES[name]?.keys ?? {}).sort(), name);
});

test('the words of a choice are those of the model', () => {
  const choices = (...path: string[]) => [...choicesOf(keyAt(FILE, path) ?? [''])].sort();
  assert.deepEqual(choices('parts', 'x', 'source-type'), [...SOURCE_TYPES].sort());
  assert.deepEqual(choices('platforms', 'x', 'build-on'), [...ARCHITECTURES].sort());
});

test('each documentation is one or two sentences of our own form', () => {
  for (const file of [FILE, 'paas-config.yaml'])
    for (const [name, [about, snippet = '']] of keysUnder(file, [])) {
      assert.match(about, /^[A-Z`].*\.$/, name);
      assert.doesNotMatch(about, /\n/, name);
      assert.match(snippet, /^$|^ |^\n {2}/, name);
    }
});
