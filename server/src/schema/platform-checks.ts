/**
 * What charmcraft makes a build plan from (craft_application/{services/project,models/platforms}.py of craft-application 7.5.0,
 * craft_platforms/charm/_build.py). It fails here before it checks anything else, usually with a traceback.
 */
import {
  ARCHITECTURES,
  baseIn,
  itemsOf,
  LEGACY_BASES,
  LEGACY_SYSTEMS,
  legacyBase,
  meantArchitecture,
} from '../charm/bases.ts';
import { type Entry, entriesOf, entry, get, isNull, type Node, text } from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { replace, writeBelow, writeInstead } from '../charm/edits.ts';
import { supportedBases } from '../charm/extensions.ts';
import { onOneLine } from '../charm/place.ts';
import { pythonText } from '../charm/python.ts';
import { asList } from '../charm/text-as-block.ts';
import { asWritten, inQuotes, oneOf } from '../charm/words.ts';
import { addKey, type Correction, difference, meantWord } from './differences.ts';
import type { Around, Difference, Subject, Wrong } from './shape.ts';

const ARCHITECTURE_REMEDY = `use ${oneOf(ARCHITECTURES)}`;

/** The problem with `[BASE:]ARCHITECTURE`; undefined if there is none. */
function wrongArchitecture(written: string, all: boolean): Wrong | undefined {
  const [base = '', ...rest] = written.split(':');
  const architecture = rest.length > 0 ? rest.join(':') : base;
  if (rest.length > 0 && base.split('@').length !== 2 && base !== 'devel')
    return [`"${base}" is not a base`, 'write one before the colon, such as "ubuntu@24.04"'];
  if (ARCHITECTURES.includes(architecture) || (all && architecture === 'all')) return undefined;
  return architecture === 'all'
    ? ['charmcraft does not build on "all"', ARCHITECTURE_REMEDY]
    : [`"${architecture}" is not an architecture that charmcraft knows`, ARCHITECTURE_REMEDY];
}

/** For architectures that are list items instead of names. */
export function platformsCorrection({ node, key }: Subject): Correction {
  const items = itemsOf(node);
  const names = items.flatMap(item => (ARCHITECTURES.includes(text(item) ?? '') ? [text(item) ?? ''] : []));
  if (names.length === 0 || names.length < items.length) return {};
  const gap = ' '.repeat(key.range.start.character + 2);
  const [first, ...others] = names;
  const edit = writeBelow(
    { key, value: node },
    [`${first}:`, ...others.map(name => `${gap}${name}:`)].join('\n'),
    false,
  );
  const title = names.length === 1 ? `Write "${first}:" below it` : 'Write each of them below it';
  return { remedy: `write "${first}:" below it`, fixes: [{ title, safe: false, edits: [edit] }] };
}

/** `platforms` as a whole: there must be at least one, and a base for each. */
export function* checkPlatforms({ node, key }: Subject, around: Around): Generator<Difference> {
  if (node.kind !== 'map') return;
  if (node.entries.length === 0) {
    yield difference(
      'type',
      onOneLine({ value: node, key }),
      '"platforms" is empty',
      'name an architecture, such as amd64',
    );
    return;
  }
  const entries = entriesOf(node);
  const without = entries.filter(platform => basesOf(platform).length === 0 && isWhole(platform));
  // A colon shows that a base was meant before it.
  const meant = without.some(({ key: name, value }) => isNull(value) && text(name)?.includes(':'));
  if (hasTopBase(around) || without.length === 0 || meant) return;
  const fix = around?.root && addKey(around.root, 'base', { is: 'any', snippet: ' ubuntu@24.04' });
  const remedy = { remedy: 'add "base: ubuntu@24.04"', names: ['base', 'build-base'] };
  if (without.length === entries.length) {
    const at = { file: key.file, path: key.path.slice(0, -1), range: key.range };
    yield difference('missing', at, 'charmcraft.yaml names no base', {
      ...remedy,
      ...(fix && { fixes: [fix] }),
    });
    return;
  }
  for (const { key: at } of without)
    yield difference('missing', at, `The platform ${asWritten(at)} names no base`, remedy);
}

/** Whether there is a base or build base at the top level of the file. */
const hasTopBase = (around: Around): boolean =>
  [get(around?.root, 'base'), get(around?.root, 'build-base')].some(node => node && !isNull(node));

/** Whether a platform has no other problem: one report per mistake is enough. */
const isWhole = ({ key, value }: Entry): boolean =>
  isNull(value)
    ? text(key)?.includes(':') === true || ARCHITECTURES.includes(text(key) ?? '')
    : value.kind === 'map' &&
      value.entries.every(inner => /^build[-_](?:on|for)$/.test(String(inner.key.value)));

/** The bases that a platform itself names. */
function basesOf({ key, value }: Entry): readonly string[] {
  const architectures = [...itemsOf(get(value, 'build-on')), ...itemsOf(get(value, 'build-for'))];
  return [text(key), ...architectures.map(text)].flatMap(name => baseIn(name ?? '') ?? []);
}

/** One platform: its name, its architectures, and the bases in both. */
export function* checkPlatform({ node, key }: Subject, around: Around): Generator<Difference> {
  const name = String(key.path.at(-1));
  const problem = wrongPlatformName(name);
  if (problem) yield difference('form', key, problem, 'give the platform another name');
  if (isNull(node) && wrongArchitecture(name, false)) {
    const likely = meantArchitecture(name);
    const isThere = likely !== undefined && entry(get(around?.root, 'platforms'), likely) !== undefined;
    const meant = isThere ? undefined : likely;
    yield difference(
      'missing',
      key,
      `"${name}" is not an architecture, so the platform needs "build-on" and "build-for"`,
      meant
        ? {
            remedy: `write "${meant}", or add them`,
            fixes: [{ ...writeInstead(key, meant), title: `Rename to "${meant}"` }],
          }
        : 'add them',
    );
  }
  for (const role of ['build-on', 'build-for'] as const) yield* checkRole(get(node, role), role);
  yield* checkPlatformBases(node, key, name, around);
}

function wrongPlatformName(name: string): string | undefined {
  if (name === 'any' || name === '*') return `"${name}" is a reserved name`;
  return name.includes('/') ? `The platform's name "${name}" contains a slash` : undefined;
}

function* checkRole(node: Node | undefined, role: 'build-on' | 'build-for'): Generator<Difference> {
  if (node === undefined || node.kind === 'map') return;
  const items = itemsOf(node);
  if (items.length === 0) yield difference('form', node, `"${role}" is empty`, 'name an architecture');
  if (role === 'build-for' && items.length > 1)
    yield difference(
      'form',
      node,
      '"build-for" must contain exactly one architecture',
      'write one platform for each',
    );
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar' || item.type === 'null') continue;
    const written = pythonText(item);
    const [problem, remedy = ''] = wrongArchitecture(written, role === 'build-for') ?? [];
    if (problem && !['bool', 'timestamp'].includes(item.type))
      yield difference('value', item, problem, meantWord(item, meantArchitecture(written), remedy));
    else if (role === 'build-on' && seen.has(written))
      yield difference('form', item, `"build-on" lists ${asWritten(item)} twice`, 'remove one');
    seen.add(written);
  }
}

function* checkPlatformBases(
  node: Node,
  key: Difference['at'],
  name: string,
  around: Around,
): Generator<Difference> {
  const named = baseIn(name);
  const buildFor = get(node, 'build-for');
  const architectures = [get(node, 'build-on'), buildFor]
    .flatMap(role => itemsOf(role))
    .filter(item => text(item) !== undefined);
  const bases = new Set(architectures.map(item => baseIn(text(item) ?? '')));
  const isNamedBelow = [...bases].some(base => base !== undefined);
  const wrong = (problem: string, remedy: string): Difference => ({
    kind: 'form',
    at: key,
    problem,
    remedy,
  });
  if (named !== undefined && buildFor?.kind === 'scalar' && text(buildFor) !== undefined) {
    // charmcraft iterates over the characters of the string.
    const role = entry(node, 'build-for');
    const mend = role && asList(buildFor, role.key);
    yield difference(
      'type',
      buildFor,
      '"build-for" must be a list where the platform\'s name contains a base',
      mend ? { remedy: mend.remedy, fixes: [mend.fix] } : 'write a list',
    );
  } else if (bases.size > 1)
    yield wrong(`"build-on" and "build-for" of "${name}" name different bases`, 'name one base in both');
  else if (named !== undefined && isNamedBelow && !bases.has(named))
    yield wrong(
      `The platform "${name}" names "${named}", and its "build-for" another base`,
      'name one base in both',
    );
  else if (hasTopBase(around) && (named !== undefined || isNamedBelow))
    yield wrong(`The platform "${name}" names a base, and so does the top of the file`, 'keep one of them');
}

/** The old `bases` as a whole, and the values that charmcraft reads from them. */
export function* checkOldBases({ node, key }: Subject, around: Around): Generator<Difference> {
  if (node.kind !== 'seq') return;
  if (node.items.length === 0)
    yield difference('type', onOneLine({ value: node, key }), '"bases" is empty', 'name a base');
  for (const item of node.items) {
    const roles = (['build-on', 'run-on'] as const).flatMap(role => entry(item, role) ?? []);
    if (roles.length === 0) yield* checkOldBase(item, 'build-on', true, around);
    for (const { key: role, value } of roles) {
      if (value.kind !== 'seq') continue;
      const name = role.value === 'build-on' ? 'build-on' : 'run-on';
      if (value.items.length === 0) yield difference('form', value, `"${name}" is empty`, 'name a base');
      // Of the `run-on` bases, charmcraft checks only the first.
      for (const [index, base] of value.items.entries())
        yield* checkOldBase(base, name, name === 'build-on' || index === 0, around);
    }
  }
}

/** A channel is a string, so it keeps its quotes. */
const channelWord = (channel: Node, meant: string | undefined): Correction =>
  meant === undefined
    ? { remedy: `use ${oneOf(LEGACY_BASES)}, or write "base" and "platforms" instead of "bases"` }
    : {
        remedy: `write "${meant}"`,
        fixes: [{ title: `Write "${meant}"`, safe: false, edits: [replace(channel, `"${meant}"`)] }],
      };

function* checkOldBase(
  node: Node,
  role: 'build-on' | 'run-on',
  isLookedAt: boolean,
  around: Around,
): Generator<Difference> {
  const base = legacyBase(node);
  const channel = get(node, 'channel');
  const system = get(node, 'name');
  if (channel && system && base !== undefined && !LEGACY_BASES.includes(base)) {
    const supported = around && supportedBases(around);
    const likely = LEGACY_BASES.filter(known => supported?.includes(known) ?? true);
    const isSystem = LEGACY_SYSTEMS.includes(text(system) ?? '');
    const meant = isSystem
      ? closest(base, likely)?.replace(/.*@/, '')
      : closest(text(system) ?? '', LEGACY_SYSTEMS);
    yield difference(
      'value',
      isSystem ? channel : system,
      isSystem
        ? `"${base}" is not a base that "bases" can name`
        : `${inQuotes(text(system) ?? '')} is not a system that charmcraft knows`,
      isSystem ? channelWord(channel, meant) : meantWord(system, meant, `use ${oneOf(LEGACY_SYSTEMS)}`),
    );
  }
  const architectures = get(node, 'architectures');
  if (architectures?.kind !== 'seq') return;
  if (architectures.items.length === 0)
    yield difference('form', architectures, '"architectures" is empty', 'name one, or remove the key');
  if (!isLookedAt) return;
  for (const item of role === 'build-on' ? architectures.items : architectures.items.slice(0, 1)) {
    const name = text(item);
    const [problem, remedy] = (name !== undefined && wrongArchitecture(name, role === 'run-on')) || [];
    if (problem) yield difference('value', item, problem, remedy);
  }
}
