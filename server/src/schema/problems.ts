/** All differences between the files of a charm and their tables, found once for all rules that tell them. */
import { type Charm, entry, isNull, type MapNode } from '../charm/charm.ts';
import { CHARMCRAFT, MIGRATED } from './charmcraft.ts';
import { PAAS_CONFIG } from './paas-config.ts';
import type { Kind, Problem, Table } from './shape.ts';
import { subjectOf, walk } from './walk.ts';
import { kindOf } from './words.ts';

const known = new WeakMap<Charm, readonly Problem[]>();

/** The problems of charmcraft.yaml of one kind, in no order. */
export const projectProblems = (charm: Charm, kind: Kind): readonly Problem[] =>
  allProblems(charm).filter(problem => problem.kind === kind);

function allProblems(charm: Charm): readonly Problem[] {
  const before = known.get(charm);
  if (before) return before;
  const broken = charm.document.problems.filter(({ code }) => code === 'yaml-syntax');
  const lines = new Set(broken.map(({ range }) => range.start.line));
  const problems = charm.root ? [...projectDifferences(charm, charm.root)] : [];
  const sure = problems.filter(({ kind, at }) => {
    // What a broken text seems to lack may stand in the part that could not be read.
    const isUnsure = broken.length > 0 && kind === 'missing';
    return !isUnsure && !lines.has(at.range.start.line);
  });
  known.set(charm, sure);
  return sure;
}

function* projectDifferences(charm: Charm, root: MapNode): Generator<Problem> {
  const metadata = charm.merged.get('metadata.yaml')?.root;
  const { shape } = CHARMCRAFT;
  const required = shape.required?.filter(key => !entry(metadata, key)) ?? [];
  yield* tableProblems({ ...CHARMCRAFT, shape: { ...shape, required } }, charm, root);
  for (const key of MIGRATED) {
    const [elsewhere, below] = [entry(metadata, key), shape.keys[key]];
    if (!elsewhere || !below || entry(root, key)) continue;
    yield* walk(below, subjectOf(elsewhere), { around: charm, refusedBy: CHARMCRAFT.refusedBy });
  }
}

/** The problems of paas-config.yaml, in no order; none without an extension, because nothing reads it then. */
export function paasConfigProblems(charm: Charm): readonly Problem[] {
  const root = charm.paasConfig?.root;
  if (!charm.twelveFactor || !root || isNull(root)) return [];
  if (root.kind === 'map') return [...tableProblems(PAAS_CONFIG, charm, root)];
  const problem = `paas-config.yaml must hold a mapping, not ${kindOf(root)}`;
  return [{ kind: 'type', at: root, problem, refusedBy: 'charmcraft' }];
}

/** The differences between a file and its table. */
export function tableProblems(
  { file, shape, refusedBy }: Table,
  around: Charm | undefined,
  root: MapNode,
): Iterable<Problem> {
  return walk(shape, { node: root, key: root.entries[0]?.key ?? root, name: file }, { around, refusedBy });
}
