/** All differences between files and their tables; those of a charm are computed once for all rules that report them. */
import { itemsOf } from '../charm/bases.ts';
import {
  type Charm,
  type Document,
  type Entry,
  entry,
  get,
  isNull,
  keptWith,
  type MapNode,
  type Path,
  type Place,
  text,
  truthy,
} from '../charm/charm.ts';
import { addFirst, type Edit, remove } from '../charm/edits.ts';
import { usesFramework } from '../charm/extensions.ts';
import { MAIN } from '../charm/files.ts';
import { REFUSALS, type Tool } from '../charm/tools.ts';
import { kindOf } from '../charm/words.ts';
import { frameworks } from '../twelve-factor/frameworks.ts';
import { CHARMCRAFT, MIGRATED } from './charmcraft.ts';
import { nodeAt } from './lookup.ts';
import { METADATA, OWN_METADATA } from './metadata.ts';
import { PAAS_CONFIG } from './paas-config.ts';
import type { Around, Kind, Problem, Table } from './shape.ts';
import { subjectOf, walk } from './walk.ts';
import { inside } from './wanted.ts';
import { neverCompared } from './way.ts';

/** A problem as a rule reports it. */
export interface ToldProblem extends Omit<Problem, 'kind' | 'refusedBy'> {
  readonly verdict: Tool | undefined;
  readonly consequence: string | undefined;
}

/** The problems of one kind, unordered: what charmcraft refuses, and what Juju refuses in the packed files. */
export const projectProblems = (charm: Charm, kind: Kind): readonly ToldProblem[] =>
  problemsOf(charm)
    .filter(problem => problem.kind === kind)
    .map(({ kind: _, refusedBy, ...problem }) => ({
      ...problem,
      verdict: refusedBy ?? undefined,
      consequence: refusedBy === 'juju' ? REFUSALS.juju : undefined,
    }));

const problemsOf = keptWith(allProblems);

/** A rule of its own reports a file that is not a mapping. */
function allProblems(charm: Charm): readonly Problem[] {
  if (charm.root === undefined) return [];
  const all = [...charmcraftProblems(charm)];
  const first = withoutConsequences(all, charm.root);
  const refused = new Set(all.map(({ at }) => placeKey(at, at.path)));
  // What charmcraft refuses never reaches Juju: report each mistake once.
  const isTold = ({ at }: Problem): boolean =>
    at.path.some((_, depth) => refused.has(placeKey(at, at.path.slice(0, depth + 1))));
  const strayed = new Set(namesOf(first, 'key'));
  const isElsewhere = ({ kind, names = [] }: Problem): boolean =>
    kind === 'missing' && names.some(name => strayed.has(name));
  return [...first, ...jujuProblems(charm).filter(problem => !isTold(problem) && !isElsewhere(problem))];
}

const namesOf = (problems: readonly Problem[], kind: Kind): readonly string[] =>
  problems.flatMap(problem => (problem.kind === kind ? (problem.names ?? []) : []));

/** Whether a top-level key is misplaced or misspelt, or whether its content is elsewhere. */
export const isStrayed = (charm: Charm, name: string): boolean =>
  namesOf(problemsOf(charm), 'key').includes(name);

/**
 * One missing line causes several differences: the text before it becomes too long, an extension in another list leaves the charm
 * without parts, and both halves of a section lack the same key.
 */
function withoutConsequences(problems: readonly Problem[], root: MapNode): readonly Problem[] {
  const missing = namesOf(problems, 'missing');
  const isExtension = ({ at }: Problem): boolean =>
    at.path[0] !== 'extensions' && itemsOf(nodeAt(root, at.path)).some(item => isExtensionName(text(item)));
  const hasExtension = problems.some(problem => problem.kind !== 'missing' && isExtension(problem));
  const isLong = ({ kind, at }: Problem): boolean =>
    kind === 'form' &&
    at.range.start.line < at.range.end.line &&
    TEXTS.includes(String(at.path[0])) &&
    TEXTS.some(name => missing.includes(name));
  const hasLong = problems.some(isLong);
  const seen = new Set<string>();
  return problems
    .toSorted((problem, other) => problem.at.range.start.line - other.at.range.start.line)
    .flatMap(problem => {
      const { kind, names = [] } = problem;
      if (isLong(problem) || (kind === 'missing' && hasExtension && names.includes('extensions'))) return [];
      if (kind === 'key' && names.some(name => seen.has(name))) return [];
      if (kind === 'key') for (const name of names) seen.add(name);
      // The missing key is inside the text above.
      const isInText = kind === 'missing' && hasLong && TEXTS.some(name => names.includes(name));
      return isInText ? { ...problem, fixes: [] } : problem;
    });
}

const TEXTS = ['name', 'title', 'summary', 'description'];
const isExtensionName = (name: string | undefined): boolean =>
  frameworks().some(({ extension }) => extension === name);

const placeKey = ({ file }: Place, path: Path): string => JSON.stringify([file, ...path]);

/** Containers and similar keys of an extension can only be repeated, so Juju has nothing to refuse in them. */
const FRAMEWORK_BRINGS = [
  'containers',
  'resources',
  'peers',
  'assumes',
  'storage',
  'devices',
  'extra-bindings',
];

/** What Juju refuses in the packed metadata.yaml, except relations, which have rules of their own. */
function jujuProblems(charm: Charm): readonly Problem[] {
  const metadata = charm.merged.get('metadata.yaml');
  // charmcraft reports a file that is not YAML or not a mapping.
  if (metadata && (metadata.problems.length > 0 || metadata.root?.kind !== 'map')) return [];
  if (metadata) return [...tableProblems(METADATA, metadata, charm), ...lostFields(charm, metadata)];
  const keys = Object.entries(OWN_METADATA.keys).filter(
    // The extension's value replaces one that is falsy in Python.
    ([key]) => !usesFramework(charm) || (!FRAMEWORK_BRINGS.includes(key) && truthy(get(charm.root, key))),
  );
  const shape = { ...OWN_METADATA, keys: Object.fromEntries(keys) };
  return tableProblems({ file: MAIN, refusedBy: 'juju', shape }, charm.document, charm);
}

/** Fields that charmcraft takes from charmcraft.yaml although the metadata.yaml beside it, which lacks them, is packed. */
function lostFields({ root }: Charm, { root: metadata, file }: Document): readonly Problem[] {
  if (metadata?.kind !== 'map') return [];
  const own = MIGRATED.flatMap(field => entry(root, field) ?? []);
  const lost = own.filter(({ key }) => !entry(metadata, String(key.value)));
  const [first] = lost;
  // charmcraft already refuses fields that are in both files.
  if (first === undefined || lost.length < own.length) return [];
  const names = lost.map(({ key }) => `"${key.value}"`).join(', ');
  const edits = lost.map(found => root && moved(root, found, metadata));
  return [
    {
      kind: 'missing',
      at: first.key,
      problem: `${names} ${lost.length > 1 ? 'do' : 'does'} not reach the charm, because metadata.yaml is packed as it is`,
      remedy: `move ${lost.length > 1 ? 'them' : 'it'} to metadata.yaml`,
      related: [{ place: { ...metadata, path: [] }, message: file }],
      fixes: edits.every(edit => edit !== undefined)
        ? [{ title: `Move ${names} to metadata.yaml`, safe: false, edits: edits.flat() }]
        : [],
      refusedBy: 'juju',
    },
  ];
}

/** Moves a one-line entry to another file. */
function moved(from: MapNode, own: Entry, to: MapNode): readonly Edit[] | undefined {
  const { key, value } = own;
  if (value.kind !== 'scalar' || value.range.end.line !== key.range.start.line) return undefined;
  const [added, removed] = [addFirst(to, String(key.value), value.source), remove(from, own)];
  return added && removed && [added, removed];
}

function* charmcraftProblems(charm: Charm): Generator<Problem> {
  const metadata = charm.merged.get('metadata.yaml')?.root;
  const { shape, refusedBy } = CHARMCRAFT;
  const required = shape.required?.filter(key => !entry(metadata, key)) ?? [];
  yield* tableProblems({ ...CHARMCRAFT, shape: { ...shape, required } }, charm.document, charm);
  const never = neverCompared();
  for (const key of MIGRATED) {
    const [elsewhere, below] = [entry(metadata, key), shape.keys[key]];
    if (elsewhere && below && !entry(charm.root, key))
      yield* walk(below, subjectOf(elsewhere), { around: charm, refusedBy, ...never });
  }
}

/** The problems of paas-config.yaml, unordered; none without an extension, because then nothing reads the file. */
export function paasConfigProblems(charm: Charm): readonly Problem[] {
  return charm.twelveFactor && charm.paasConfig ? tableProblems(PAAS_CONFIG, charm.paasConfig, charm) : [];
}

/** The differences between a file and its table, unordered; none on lines that cannot be read. */
export function tableProblems(
  table: Table,
  { root, problems }: Document,
  around: Around,
): readonly Problem[] {
  const { file, shape, refusedBy, mappingWantedBy = refusedBy } = table;
  if (root === null || isNull(root)) return [];
  if (root.kind !== 'map') {
    const problem = `${file} must contain a mapping, not ${kindOf(root)}`;
    return [{ kind: 'type', at: root, problem, refusedBy: mappingWantedBy }];
  }
  const broken = problems.filter(({ code }) => code === 'yaml-syntax');
  const lines = new Set(broken.map(({ range }) => range.start.line));
  const subject = { node: root, key: root.entries[0]?.key ?? root, name: file };
  const top = shape.is === 'map' && (refusedBy === 'charmcraft' || refusedBy === 'juju') ? shape : undefined;
  const told = new Set<Place>();
  const all = [...walk(shape, subject, { around, refusedBy, top, told, ...neverCompared() })];
  const elsewhere = new Set(all.flatMap(({ kind, names = [] }) => (kind === 'key' ? names : [])));
  const missed = new Map<string, Problem>();
  for (const problem of all)
    if (problem.kind === 'missing' && problem.at.path.length > 0)
      for (const name of problem.names ?? []) if (!missed.has(name)) missed.set(name, problem);
  return all
    .filter(({ kind, at, names = [] }) => {
      if (kind === 'missing' && (told.has(at) || names.some(name => elsewhere.has(name)))) return false;
      // A key that a broken text seems to lack may be in the part that could not be read.
      const isUnsure = broken.length > 0 && kind === 'missing';
      return !isUnsure && !lines.has(at.range.start.line);
    })
    .map(problem => movedTo(problem, missed));
}

/** A key that is missing at a deeper place should be moved there, not removed. */
function movedTo(problem: Problem, missed: ReadonlyMap<string, Problem>): Problem {
  const { kind, names = [], remedy } = problem;
  if (kind !== 'key' || !remedy?.startsWith('remove')) return problem;
  const lack = names.flatMap(name => missed.get(name) ?? [])[0];
  const [where] = lack?.problem.split(' has no ') ?? [];
  return where === undefined ? problem : { ...problem, remedy: `move it to ${inside(where)}`, fixes: [] };
}
