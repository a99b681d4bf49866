/**
 * Bases and platforms: what charmcraft makes a build plan of (craft_application/{services/project,models/platforms}.py,
 * craft_platforms/charm/_build.py). It fails there before it looks at anything else, mostly with a traceback.
 */
import {
  type Entry,
  get,
  type MapNode,
  type Node,
  type Place,
  type ScalarNode,
  text,
  truthy,
} from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { writeInstead } from '../../charm/edits.ts';
import { BASES } from './project.ts';
import { list, oneOrMore, type RecordShape, STRICT, STRING } from './shape.ts';
import {
  entriesOf,
  found,
  isNull,
  type Problem,
  placeOf,
  pythonText,
  type Say,
  subjectOf,
  walk,
} from './walk.ts';

export const ARCHITECTURES: readonly string[] = [
  'amd64',
  'arm64',
  'armhf',
  'i386',
  'ppc64el',
  'riscv64',
  's390x',
];
/** Bases that the old `bases` may name (charmcraft/const.py, LEGACY_BASES). */
export const LEGACY_BASES: readonly string[] = [
  'ubuntu@18.04',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'almalinux@9',
];

/** The base in front of a platform's name or of an architecture: `ubuntu@24.04` of `ubuntu@24.04:amd64`. */
export function baseIn(name: string): string | undefined {
  const [base, ...rest] = name.split(':');
  return rest.length > 0 && base !== undefined && base.split('@').length === 2 ? base : undefined;
}

/** What is wrong with `[BASE:]ARCHITECTURE`; undefined when nothing is. */
function wrongArchitecture(written: string, all: boolean): string | undefined {
  const [base = '', ...rest] = written.split(':');
  const architecture = rest.length > 0 ? rest.join(':') : base;
  if (rest.length > 0 && base.split('@').length !== 2 && base !== 'devel') return `"${base}" is not a base`;
  if (ARCHITECTURES.includes(architecture) || (all && architecture === 'all')) return undefined;
  return architecture === 'all'
    ? 'charmcraft does not build on "all"'
    : `"${architecture}" is not an architecture that charmcraft knows`;
}

/** A base that the file names, with the place that names it. */
export interface NamedBase {
  readonly base: string;
  readonly at: Place;
  /** The model knows it, or does not ask. */
  readonly known: boolean;
}

/** As the extensions see them (charmcraft/extensions/extension.py, get_project_bases); each base once. */
export function projectBases(root: MapNode | undefined): readonly NamedBase[] {
  const bases = new Map<string, NamedBase>();
  const add = (base: string | undefined, at: Place, known?: readonly string[]) => {
    if (base === undefined || bases.has(base)) return;
    bases.set(base, { base, at, known: known?.includes(base) ?? true });
  };
  const base = get(root, 'base');
  if (base && truthy(base)) add(text(base), base, BASES);
  const platforms = get(root, 'platforms');
  for (const { key, value } of platforms?.kind === 'map' ? entriesOf(platforms) : []) {
    const own = baseIn(text(key) ?? '');
    add(own, key);
    if (own === undefined)
      for (const item of items(get(value, 'build-for'))) add(baseIn(text(item) ?? ''), item);
  }
  for (const item of items(get(root, 'bases'))) {
    const long = items(get(item, 'build-on'));
    for (const one of get(item, 'build-on') ? long : [item]) add(legacyBase(one), one, LEGACY_BASES);
  }
  return [...bases.values()];
}

const items = (node: Node | undefined): readonly Node[] =>
  node?.kind === 'seq' ? node.items : node ? [node] : [];

function legacyBase(node: Node): string | undefined {
  const [name, channel] = [text(get(node, 'name')), text(get(node, 'channel'))];
  return name === undefined || channel === undefined ? undefined : `${name}@${channel}`;
}

const BASE: RecordShape = {
  is: 'record',
  keys: { name: STRICT, channel: STRICT, architectures: list(STRICT) },
  required: ['name', 'channel'],
};
const LONG: RecordShape = {
  is: 'record',
  keys: { 'build-on': list(BASE), 'run-on': list(BASE) },
  required: ['build-on', 'run-on'],
};

/** The old `bases` list (charmcraft/models/charmcraft.py, BasesConfiguration). */
export function checkBases({ key, value }: Entry, say: Say): void {
  if (value.kind !== 'seq' || value.items.length === 0) {
    const at = placeOf({ node: value, key });
    const message =
      value.kind === 'seq' ? 'bases is empty: name a base' : `bases must be a list, not ${found(value)}`;
    say({ kind: 'wrong-type', at, message });
    return;
  }
  value.items.forEach((item, index) => {
    const long = get(item, 'build-on') !== undefined || get(item, 'run-on') !== undefined;
    const name = `item ${index + 1} of bases`;
    walk(long ? LONG : BASE, { node: item, key: item, name }, say);
    if (!long) checkLegacy(item, true, say);
    for (const role of long ? (['build-on', 'run-on'] as const) : []) {
      const own = get(item, role);
      if (own?.kind !== 'seq') continue;
      if (own.items.length === 0)
        say({ kind: 'bad-format', at: own, message: `${role} is empty: name a base` });
      own.items.forEach((one, at) => {
        checkLegacy(one, role === 'build-on', say, role === 'build-on' || at === 0);
      });
    }
  });
}

function checkLegacy(node: Node, buildOn: boolean, say: Say, looked = true): void {
  const base = legacyBase(node);
  const channel = get(node, 'channel');
  if (channel && base && !LEGACY_BASES.includes(base)) {
    const message = `bases knows no ${base}: use ${LEGACY_BASES.join(', ')}, or base and platforms instead of bases`;
    say({ kind: 'unknown-value', at: channel, message });
  }
  const architectures = get(node, 'architectures');
  if (architectures?.kind !== 'seq') return;
  if (architectures.items.length === 0) {
    say({
      kind: 'bad-format',
      at: architectures,
      message: 'architectures is empty: name one, or leave it out',
    });
  }
  // Of what it runs on, charmcraft looks at the first alone.
  if (!looked) return;
  for (const item of buildOn ? architectures.items : architectures.items.slice(0, 1)) {
    const written = text(item);
    const wrong = written === undefined ? undefined : wrongArchitecture(written, !buildOn);
    if (wrong)
      say({ kind: 'unknown-value', at: item, message: `${wrong}: use one of ${ARCHITECTURES.join(', ')}` });
  }
}

/** `platforms`; `topBase` says whether a base or build-base stands at the top. */
export function checkPlatforms({ key, value }: Entry, topBase: boolean, say: Say): void {
  if (value.kind !== 'map' || value.entries.length === 0) {
    const at = placeOf({ node: value, key });
    const message =
      value.kind === 'map'
        ? 'platforms is empty: name an architecture, such as amd64'
        : `platforms must be a mapping, not ${found(value)}: write "amd64:" below it`;
    say({ kind: 'wrong-type', at, message });
    return;
  }
  const entries = entriesOf(value);
  const without = entries.filter(one => basesOfPlatform(one).length === 0);
  for (const one of entries) checkPlatform(one, topBase, say);
  // A colon says that a base was meant to stand before it.
  const meant = without.some(({ key, value: own }) => isNull(own) && text(key)?.includes(':'));
  if (topBase || without.length === 0 || meant) return;
  const message = 'names no base: add "base: ubuntu@24.04"';
  if (without.length === entries.length) {
    const parent = { file: key.file, path: key.path.slice(0, -1), range: key.range };
    say({ kind: 'missing-key', at: parent, message: `charmcraft.yaml ${message}` });
  } else
    for (const one of without)
      say({ kind: 'missing-key', at: one.key, message: `platform ${pythonText(one.key)} ${message}` });
}

/** The bases that a platform names itself, undefined where an entry names none. */
function basesOfPlatform({ key, value }: Entry): readonly string[] {
  const entries = [...items(get(value, 'build-on')), ...items(get(value, 'build-for'))];
  return [text(key), ...entries.map(text)].flatMap(name => baseIn(name ?? '') ?? []);
}

const PLATFORM: RecordShape = {
  is: 'record',
  keys: { 'build-on': oneOrMore(STRING), 'build-for': oneOrMore(STRING) },
};

function checkPlatform(one: Entry, topBase: boolean, say: Say): void {
  const { key, value } = one;
  const name = text(key);
  if (name === undefined) {
    say({
      kind: 'wrong-type',
      at: key,
      message: `the platform's name must be a string, not ${found(key)}: quote it`,
    });
    return;
  }
  if (name === 'any' || name === '*') {
    say({ kind: 'bad-format', at: key, message: `"${name}" is reserved: give the platform another name` });
  } else if (name.includes('/')) {
    say({ kind: 'bad-format', at: key, message: `the platform's name ${name} must be without a slash` });
  }
  if (isNull(value)) {
    if (wrongArchitecture(name, false)) {
      const message = `platform ${name} needs build-on and build-for, since its name is not an architecture`;
      say({ kind: 'missing-key', at: key, message });
    }
  } else {
    const plain = ARCHITECTURES.includes(name);
    const required = plain || name === 'all' ? ['build-on'] : ['build-on', 'build-for'];
    walk({ ...PLATFORM, required, underscores: plain }, subjectOf(one), say);
    for (const role of ['build-on', 'build-for'] as const) checkRole(get(value, role), role, say);
  }
  checkPlatformBases(one, topBase, say);
}

function checkRole(node: Node | undefined, role: 'build-on' | 'build-for', say: Say): void {
  if (node === undefined || node.kind === 'map') return;
  const own = items(node);
  if (own.length === 0)
    say({ kind: 'bad-format', at: node, message: `${role} is empty: name an architecture` });
  if (role === 'build-for' && own.length > 1) {
    say({
      kind: 'bad-format',
      at: node,
      message: 'build-for must hold exactly one architecture: make a platform of each',
    });
  }
  const seen = new Set<string>();
  for (const item of own) {
    if (item.kind !== 'scalar' || item.type === 'null') continue;
    const written = pythonText(item);
    const wrong = wrongArchitecture(written, role === 'build-for');
    if (wrong && !['bool', 'timestamp'].includes(item.type)) {
      say(unknownArchitecture(item, wrong));
    } else if (role === 'build-on' && seen.has(written)) {
      say({ kind: 'bad-format', at: item, message: `build-on holds ${written} twice: remove one` });
    }
    seen.add(written);
  }
}

function unknownArchitecture(item: ScalarNode, wrong: string): Problem {
  const meant = closest(pythonText(item), ARCHITECTURES);
  return {
    kind: 'unknown-value',
    at: item,
    message: `${wrong}: ${meant ? `write ${meant}` : `use one of ${ARCHITECTURES.join(', ')}`}`,
    ...(meant && { fixes: [writeInstead(item, meant)] }),
  };
}

function checkPlatformBases(one: Entry, topBase: boolean, say: Say): void {
  const { key, value } = one;
  const name = text(key) ?? '';
  const own = baseIn(name);
  const roles = [get(value, 'build-on'), get(value, 'build-for')];
  const entries = roles.flatMap(node => items(node)).filter(item => text(item) !== undefined);
  const bases = new Set(entries.map(item => baseIn(text(item) ?? '')));
  const [, buildFor] = roles;
  if (own !== undefined && buildFor?.kind === 'scalar' && text(buildFor) !== undefined) {
    // charmcraft goes through the letters of the string.
    const fix = { file: buildFor.file, range: buildFor.range, text: `[${buildFor.source}]` };
    say({
      kind: 'wrong-type',
      at: buildFor,
      message: `build-for must be a list where the platform's name holds a base: write [${text(buildFor)}]`,
      fixes: [{ title: 'Make it a list', safe: true, edits: [fix] }],
    });
  } else if (bases.size > 1) {
    const message = `build-on and build-for of ${name} must name the same base`;
    say({ kind: 'bad-format', at: key, message });
  } else if (own !== undefined && [...bases].some(base => base !== undefined && base !== own)) {
    say({
      kind: 'bad-format',
      at: key,
      message: `platform ${name} names ${own}, and build-for another base`,
    });
  } else if (topBase && (own !== undefined || [...bases].some(base => base !== undefined))) {
    say({
      kind: 'bad-format',
      at: key,
      message: `platform ${name} names a base, and so does the top: keep one of them`,
    });
  }
}
