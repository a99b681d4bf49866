/** All differences between files and their tables, those of a charm found once for all rules that tell them. */
import { type Charm, type Document, entry, isNull, keptWith } from '../charm/charm.ts';
import { kindOf } from '../charm/words.ts';
import { CHARMCRAFT, MIGRATED } from './charmcraft.ts';
import { PAAS_CONFIG } from './paas-config.ts';
import type { Around, Kind, Problem, Table } from './shape.ts';
import { subjectOf, walk } from './walk.ts';

/** The problems of charmcraft.yaml of one kind, in no order. */
export const projectProblems = (charm: Charm, kind: Kind): readonly Problem[] =>
  problemsOf(charm).filter(problem => problem.kind === kind);

const problemsOf = keptWith((charm: Charm): readonly Problem[] => [...allProblems(charm)]);

/** A file that is not a mapping has a rule of its own. */
function* allProblems(charm: Charm): Generator<Problem> {
  if (charm.root === undefined) return;
  const metadata = charm.merged.get('metadata.yaml')?.root;
  const { shape, refusedBy } = CHARMCRAFT;
  const required = shape.required?.filter(key => !entry(metadata, key)) ?? [];
  yield* tableProblems({ ...CHARMCRAFT, shape: { ...shape, required } }, charm.document, charm);
  const compared = new Map();
  for (const key of MIGRATED) {
    const [elsewhere, below] = [entry(metadata, key), shape.keys[key]];
    if (elsewhere && below && !entry(charm.root, key))
      yield* walk(below, subjectOf(elsewhere), { around: charm, refusedBy, compared });
  }
}

/** The problems of paas-config.yaml, in no order; none without an extension, because nothing reads it then. */
export function paasConfigProblems(charm: Charm): readonly Problem[] {
  return charm.twelveFactor && charm.paasConfig ? tableProblems(PAAS_CONFIG, charm.paasConfig, charm) : [];
}

/** The differences between a file and its table, in no order; none on lines that cannot be read. */
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
  return [...walk(shape, subject, { around, refusedBy, compared: new Map() })].filter(({ kind, at }) => {
    // What a broken text seems to lack may stand in the part that could not be read.
    const isUnsure = broken.length > 0 && kind === 'missing';
    return !isUnsure && !lines.has(at.range.start.line);
  });
}
