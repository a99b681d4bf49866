/** What certain plugins require of several of their keys together. */
import { type Entry, entry, get, type MapNode, type Node, text } from '../charm/charm.ts';
import { pythonText } from '../charm/python.ts';
import { difference } from './differences.ts';
import type { Around, Difference } from './shape.ts';
import { isFilled } from './sources.ts';

const isOn = (node: Node | undefined): boolean =>
  node?.kind === 'scalar' && /^(?:true|1|on|t|y|yes)$/i.test(pythonText(node));

/** craft_parts/plugins/npm_plugin.py, NpmPluginProperties. */
export function* checkNodePlugin(part: MapNode): Generator<Difference> {
  const [include, version] = [entry(part, 'npm-include-node'), entry(part, 'npm-node-version')];
  if (include && isOn(include.value) && !isFilled(version?.value))
    yield difference('form', include.key, '"npm-include-node" needs "npm-node-version"', 'add it');
  if (version && !isOn(include?.value) && isFilled(version.value))
    yield difference('form', version.key, '"npm-node-version" needs "npm-include-node: true"', 'add it');
}

/** charmcraft/parts/plugins/_charm.py, CharmPluginProperties. */
export function* checkCharmPlugin(part: MapNode, around: Around): Generator<Difference> {
  const source = get(part, 'source');
  if (source && text(source) === '')
    yield difference('form', source, '"source" is empty', 'name the folder of the charm, such as "."');
  const entrypoint = get(part, 'charm-entrypoint');
  const path = text(entrypoint);
  if (entrypoint && path !== undefined && !isInside(path))
    yield difference(
      'form',
      entrypoint,
      `"charm-entrypoint" must be a file in the charm's folder, not "${path}"`,
    );
  const strictness = entry(part, 'charm-strict-dependencies');
  if (strictness && isOn(strictness.value)) yield* checkStrictness(part, strictness, around);
}

function* checkStrictness(part: MapNode, strictness: Entry, around: Around): Generator<Difference> {
  if (!isFilled(get(part, 'charm-requirements')) && !around?.files.has('requirements.txt'))
    yield difference(
      'missing',
      strictness.key,
      '"charm-strict-dependencies" needs a requirements file',
      'add requirements.txt or "charm-requirements"',
    );
  const packages = entry(part, 'charm-python-packages');
  if (packages && isFilled(packages.value))
    yield difference(
      'form',
      packages.key,
      '"charm-python-packages" and "charm-strict-dependencies" exclude each other',
      'remove one of them',
    );
  const binary = get(part, 'charm-binary-python-packages');
  for (const item of binary?.kind === 'seq' ? binary.items : []) {
    const name = text(item);
    if (name === undefined || /^[A-Za-z0-9_.-]+$/.test(name)) continue;
    yield difference(
      'form',
      item,
      `"${name}" is more than the name of a package, which "charm-strict-dependencies" does not allow`,
    );
  }
}

function isInside(path: string): boolean {
  let depth = 0;
  if (path.startsWith('/')) return false;
  for (const step of path.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return false;
  }
  return depth > 0;
}
