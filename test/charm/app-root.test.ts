/** Where the app is when the folder above the charm does not say so itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appPlaceOf, type Tree } from '../../server/src/charm/app-root.ts';

/** Files by path. */
function treeOf(paths: readonly string[]): Tree {
  return {
    list: folder => [
      ...new Set(
        paths
          .filter(path => path.startsWith(`${folder}/`))
          .map(path => path.slice(folder.length + 1).replace(/\/.*$/, '/')),
      ),
    ],
    read: () => '',
  };
}
const rootOf = (...paths: readonly string[]) => appPlaceOf('/home/charm', treeOf(paths))?.root;

const CHARM = '/home/charm/charmcraft.yaml';
const ROCK = '/home/app/rockcraft.yaml';
const neighbours = (count: number) =>
  Array.from({ length: count }, (_, number) => `/home/project-${number}/README.md`);

test('a rock next to the charm makes the folder above both the app', () => {
  assert.equal(rootOf(CHARM, ROCK), '/home');
  assert.equal(rootOf(CHARM, ROCK, ...neighbours(29)), '/home');
});

test('among many folders it belongs to another project', () => {
  assert.equal(rootOf(CHARM, ROCK, ...neighbours(30)), undefined);
});

test('a charm that is a repository of its own shares no app with its neighbours', () => {
  assert.equal(rootOf(CHARM, ROCK, '/home/charm/.git/HEAD'), undefined);
  assert.equal(rootOf(CHARM, ROCK, '/home/charm/.git'), undefined);
});

test('app files above the charm decide, whatever is next to them', () => {
  assert.equal(rootOf(CHARM, '/home/app.py', '/home/charm/.git/HEAD', ...neighbours(40)), '/home');
});
