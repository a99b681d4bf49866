/** The sources of parts: how pack fetches them (craft_parts/sources/*.py of craft-parts 2.37.2). */
import { entriesOf, entry, get, isNull, type MapNode, type Node, text } from '../charm/charm.ts';
import { asWritten, oneOf } from '../charm/words.ts';
import { difference } from './differences.ts';
import type { Difference } from './shape.ts';

interface Source {
  /** Recognizes the type from the text of the source, in this order. */
  readonly seenBy?: RegExp;
  /** Its keys, among those that only some sources have. */
  readonly keys: readonly string[];
}

const DOWNLOADED = { keys: ['source-checksum'] };
const GIT_KEYS = ['source-tag', 'source-commit', 'source-branch', 'source-depth', 'source-submodules'];
const ONLY_SOME = [...GIT_KEYS, 'source-checksum', 'source-channel'];

const SOURCES: Readonly<Record<string, Source>> = {
  local: { keys: [] },
  tar: { ...DOWNLOADED, seenBy: /\.(?:tar(?:\.[a-z0-9]+)?|tgz)$/ },
  git: { keys: GIT_KEYS, seenBy: /^git(?:\+.+:|[@:])|\.git$/ },
  snap: { ...DOWNLOADED, seenBy: /\.snap$/ },
  zip: { ...DOWNLOADED, seenBy: /\.zip$/ },
  deb: { ...DOWNLOADED, seenBy: /\.deb$/ },
  file: DOWNLOADED,
  rpm: { ...DOWNLOADED, seenBy: /\.rpm$/ },
  '7z': { ...DOWNLOADED, seenBy: /\.7z$/ },
};

/** Whether a value is truthy, which craft-parts checks where a key may be left empty. */
export const isFilled = (node: Node | undefined): node is Node =>
  node !== undefined && (node.kind === 'seq' ? node.items.length > 0 : !isNull(node) && text(node) !== '');

/** Values of `source-type`. */
export const SOURCE_TYPES: readonly string[] = Object.keys(SOURCES);

/** The type of a part's source: as written, or as recognized from its text; undefined if neither tells. */
export function sourceType(part: MapNode): string | undefined {
  const location = text(get(part, 'source')) ?? '';
  const seen = Object.entries(SOURCES).find(([, { seenBy }]) => seenBy?.test(location))?.[0];
  return text(get(part, 'source-type')) || seen || (location.includes('://') ? undefined : 'local');
}

/** Whether sources of a type have a key; for an unknown type, whether any source has it. */
export function hasSourceKey(type: string | undefined, key: string): boolean {
  const known = type !== undefined && Object.hasOwn(SOURCES, type) ? SOURCES[type] : undefined;
  return !ONLY_SOME.includes(key) || (known ?? DOWNLOADED).keys.includes(key);
}

/**
 * The type of a source, and the keys that it does not have (craft_parts/sources/{sources,base}.py): refused by pack, not by
 * expand-extensions.
 */
export function* checkSource(part: MapNode): Generator<Difference> {
  const source = get(part, 'source');
  const written = get(part, 'source-type');
  const location = text(source);
  if (!source || location === undefined || location === '') return;
  const type = sourceType(part);
  if (written?.kind === 'scalar' && text(written) && !SOURCE_TYPES.includes(text(written) ?? '')) {
    const problem = `${asWritten(written)} is not a source type that charmcraft knows`;
    yield difference('value', written, problem, `use ${oneOf(SOURCE_TYPES)}`);
    return;
  }
  if (type === undefined) {
    const problem = `charmcraft cannot tell what kind of source "${location}" is`;
    yield difference('missing', source, problem, 'add its type, such as "source-type: git"');
    return;
  }
  const places = ['source-tag', 'source-commit', 'source-branch'].filter(key => isFilled(get(part, key)));
  const second = entry(part, places[1] ?? '');
  if (type === 'git' && second)
    yield difference(
      'form',
      second.key,
      `"${places[0]}" and "${places[1]}" exclude each other`,
      'remove one of them',
    );
  for (const { key, value } of entriesOf(part)) {
    const isZero = value.kind === 'scalar' && (value.value === 0n || value.value === false);
    if (hasSourceKey(type, text(key) ?? '') || !isFilled(value) || isZero) continue;
    yield difference(
      'key',
      key,
      `A source of type "${type}" does not support ${asWritten(key)}`,
      'remove it',
    );
  }
}
