/** Keys that belong in metadata.yaml: their names in charmcraft.yaml, and the fix that moves them. */
import { type Entry, entry, isNull, type MapNode, type Node, text } from '../charm/charm.ts';
import { type Edit, type EditFix, removeLines, replace } from '../charm/edits.ts';
import { usesFramework } from '../charm/extensions.ts';
import { asWritten } from '../charm/words.ts';
import type { Around, Difference } from './shape.ts';

/** A key below `links`, and whether it may have a list. */
const LINKS: Readonly<Record<string, readonly [key: string, list: boolean]>> = {
  maintainer: ['contact', true],
  maintainers: ['contact', true],
  contact: ['contact', true],
  docs: ['documentation', false],
  documentation: ['documentation', false],
  issues: ['issues', true],
  source: ['source', true],
  'source-code': ['source', true],
  website: ['website', true],
};

const BASES: Readonly<Record<string, string>> = {
  bionic: 'ubuntu@18.04',
  focal: 'ubuntu@20.04',
  jammy: 'ubuntu@22.04',
  noble: 'ubuntu@24.04',
};

/** The report on such a key at the top level of charmcraft.yaml; undefined for any other key. */
export function movedKey(root: MapNode, written: Entry, around: Around): Difference | undefined {
  const name = text(written.key) ?? '';
  if (isNull(written.value)) return undefined;
  const found = homeOf(root, name, written, around);
  if (found === undefined) return undefined;
  const [remedy, fix] = found;
  return {
    kind: 'key',
    at: written.key,
    problem: `${asWritten(written.key)} is a key of metadata.yaml, which charmcraft does not accept here`,
    remedy,
    names: [name],
    fixes: fix ? [fix] : [],
  };
}

type Home = readonly [remedy: string, fix: EditFix | undefined];

function homeOf(root: MapNode, name: string, written: Entry, around: Around): Home | undefined {
  if (name === 'display-name') {
    const isFree = entry(root, 'title') === undefined;
    return ['write it as "title"', isFree ? fixOf('title', [replace(written.key, 'title')]) : undefined];
  }
  if (name === 'min-juju-version') {
    const isKept = around !== undefined && usesFramework(around);
    const version = written.value.kind === 'scalar' ? written.value.source.replace(/["']/g, '') : '';
    if (isKept) return ['remove it', removal(written, name)];
    const isFree = entry(root, 'assumes') === undefined && /^\d+(?:\.\d+)*$/.test(version);
    const instead = inPlace(written, `assumes:\n  - juju >= ${version}`);
    return [
      'write it under "assumes", such as "juju >= 3.6"',
      isFree ? fixOf('assumes', [instead]) : undefined,
    ];
  }
  if (name === 'series') return seriesHome(root, written);
  const [key, list] = Object.hasOwn(LINKS, name) ? (LINKS[name] ?? []) : [];
  if (key === undefined) return undefined;
  return [`write it as "${key}" under "links"`, linkFix(root, written, key, list === true)];
}

const fixOf = (home: string, edits: readonly Edit[]): EditFix => ({
  title: `Move it to "${home}"`,
  safe: false,
  edits,
});

function removal(written: Entry, name: string): EditFix | undefined {
  const edit = removeLines(written);
  return edit && { title: `Remove "${name}"`, safe: false, edits: [edit] };
}

/** Replaces the lines of an entry. */
const inPlace = ({ key, value }: Entry, lines: string): Edit => ({
  file: key.file,
  range: { start: key.range.start, end: value.range.end },
  text: lines,
});

function seriesHome(root: MapNode, written: Entry): Home {
  const { value } = written;
  const [only] = value.kind === 'seq' ? value.items : [value];
  const isOne = value.kind !== 'seq' || value.items.length === 1;
  const base = Object.hasOwn(BASES, text(only) ?? '') ? BASES[text(only) ?? ''] : undefined;
  const hasBase = ['base', 'bases', 'build-base'].some(key => entry(root, key));
  if (hasBase) return ['remove it, because the base says it already', removal(written, 'series')];
  const isSure =
    isOne && base !== undefined && entry(root, 'platforms') !== undefined && value.kind !== 'map';
  return [
    'write "base" and "platforms" instead',
    isSure ? fixOf('base', [inPlace(written, `base: ${base}`)]) : undefined,
  ];
}

function linkFix(root: MapNode, written: Entry, key: string, list: boolean): EditFix | undefined {
  const value = oneLine(written.value, list);
  if (value === undefined || root.flow) return undefined;
  const line = `${key}: ${value}`;
  const links = entry(root, 'links');
  if (links === undefined) return fixOf('links', [inPlace(written, `links:\n  ${line}`)]);
  const [first] = links.value.kind === 'map' && !links.value.flow ? links.value.entries : [];
  const edit = removeLines(written);
  if (edit === undefined || first === undefined || first.merged || entry(links.value, key)) return undefined;
  const { start } = first.key.range;
  const above = {
    file: first.key.file,
    range: { start, end: start },
    text: `${line}\n${' '.repeat(start.character)}`,
  };
  return fixOf('links', [above, edit]);
}

/** A string, or a list of strings, on one line; undefined if the key does not accept such a value. */
function oneLine(value: Node, list: boolean): string | undefined {
  if (value.kind === 'scalar')
    return value.type === 'string' && !value.source.includes('\n') && value.source !== ''
      ? value.source
      : undefined;
  if (value.kind !== 'seq') return undefined;
  const items = value.items.map(text);
  if (items.length === 0 || items.some(item => item === undefined)) return undefined;
  if (items.length === 1) return JSON.stringify(items[0]);
  return list ? `[${items.map(item => JSON.stringify(item)).join(', ')}]` : undefined;
}
