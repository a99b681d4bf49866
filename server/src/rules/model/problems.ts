/** All differences between a charmcraft.yaml and charmcraft's model of it, found once for all rules that tell them. */
import {
  type Charm,
  type Entry,
  entry,
  get,
  type MapNode,
  type Node,
  text,
  truthy,
} from '../../charm/charm.ts';
import { writeInstead } from '../../charm/edits.ts';
import { frameworks } from '../../twelve-factor/frameworks.ts';
import type { Rule } from '../rule.ts';
import { checkParts } from './check-parts.ts';
import { checkBases, checkPlatforms } from './platforms.ts';
import { DEVELOPMENT_BASES, FILE, project, REPOSITORIES } from './project.ts';
import { found, isNull, type Kind, type Problem, placeOf, type Say, subjectOf, walk } from './walk.ts';

const known = new WeakMap<Charm, readonly Problem[]>();

/** In no order. */
export function modelProblems(charm: Charm): readonly Problem[] {
  const before = known.get(charm);
  if (before) return before;
  const problems: Problem[] = [];
  const broken = charm.document.problems.filter(({ code }) => code === 'yaml-syntax');
  const lines = new Set(broken.map(({ range }) => range.start.line));
  const say: Say = problem => {
    // What a broken text seems to lack may stand in the part that could not be read.
    const unsure = broken.length > 0 && problem.kind === 'missing-key';
    if (!unsure && !lines.has(problem.at.range.start.line)) problems.push(problem);
  };
  if (charm.root) checkProject(charm, charm.root, say);
  known.set(charm, problems);
  return problems;
}

/** The check of a rule that tells one kind of them. */
export const told =
  (kind: Kind): Rule['check'] =>
  (charm, report) => {
    for (const problem of modelProblems(charm)) {
      if (problem.kind === kind) report(problem.at, { problem: problem.message, fixes: problem.fixes });
    }
  };

/** Whether the file names a framework's extension, on whatever base. */
export const usesFramework = (charm: Charm): boolean =>
  charm.extensions.some(({ value }) => frameworks().some(({ extension }) => extension === value));

/** Fields that either charmcraft.yaml or metadata.yaml gives (charmcraft/const.py, METADATA_YAML_MIGRATE_FIELDS). */
export const MIGRATED: readonly string[] = ['name', 'summary', 'description'];

/** Keys that exist in charmcraft's model, but that must be empty. */
const EMPTY: Readonly<Record<string, string>> = {
  license: 'charmcraft has no use for license: remove it',
  contact: 'write contact under links',
  issues: 'write issues under links',
  'source-code': 'write it as source under links',
};

function checkProject(charm: Charm, root: MapNode, say: Say): void {
  const framework = usesFramework(charm);
  const oldBases = entry(root, 'bases') !== undefined;
  const shape = project({ oldBases, framework });
  const first = root.entries[0]?.key ?? root;
  // With an extension, what is empty counts as not there (charmcraft/extensions/_utils.py).
  const keys = { ...shape.keys };
  if (framework) {
    for (const key of ['actions', 'provides', 'charm-libs']) if (!truthy(get(root, key))) delete keys[key];
  }
  const skipped = Object.fromEntries(
    Object.keys(shape.keys).flatMap(key => (key in keys ? [] : [[key, { is: 'any' } as const]])),
  );
  const alias = entry(root, 'charm_libs');
  if (framework && alias) {
    const message = 'the extension sets charm-libs, so charm_libs is not a key: write charm-libs';
    say({ kind: 'unknown-key', at: alias.key, message, fixes: [writeInstead(alias.key, 'charm-libs')] });
  }
  const metadata = charm.merged.get('metadata.yaml')?.root;
  const required = shape.required?.filter(key => !entry(metadata, key));
  const whole = { ...shape, keys: { ...keys, ...skipped }, ...(required && { required }) };
  walk(whole, { node: root, key: first, name: FILE }, say);
  for (const key of MIGRATED) {
    const [other, own] = [entry(metadata, key), shape.keys[key]];
    if (other && own && !entry(root, key)) walk(own, subjectOf(other), say);
  }
  checkBase(root, first, say);
  for (const [key, message] of Object.entries(EMPTY)) {
    const value = get(root, key) ?? get(root, key.replaceAll('-', '_'));
    if (value && !isNull(value)) say({ kind: 'unknown-key', at: entryOf(root, value).key, message });
  }
  const repositories = get(root, 'package-repositories') ?? get(root, 'package_repositories');
  if (repositories) checkRepositories(repositories, entryOf(root, repositories), say);
  checkParts(charm, root, framework, say);
}

const entryOf = (root: MapNode, value: Node): Entry => root.entries.find(one => one.value === value) as Entry;

function checkBase(root: MapNode, first: Entry['key'] | MapNode, say: Say): void {
  const [base, buildBase] = [get(root, 'base'), get(root, 'build-base')];
  const [platforms, bases] = [entry(root, 'platforms'), entry(root, 'bases')];
  const topBase = [base, buildBase].some(node => node && !isNull(node));
  if (bases) {
    const other = platforms ?? (base && !isNull(base) ? entry(root, 'base') : undefined);
    if (other) {
      const message = `bases and ${other.key.value} exclude each other: remove one of them`;
      say({ kind: 'unknown-key', at: bases.key, message });
    }
    checkBases(bases, say);
    return;
  }
  if (platforms) checkPlatforms(platforms, topBase, say);
  else {
    const message = `${FILE} needs platforms: add the architectures it runs on, such as amd64`;
    say({ kind: 'missing-key', at: { file: root.file, path: root.path, range: first.range }, message });
  }
  const development = text(base);
  if (base && development && DEVELOPMENT_BASES.includes(development) && (!buildBase || isNull(buildBase))) {
    if (entry(root, 'build_base')) return;
    const message = `base ${development} needs a build-base: add "build-base: ${development}"`;
    say({ kind: 'missing-key', at: base, message });
  }
}

function checkRepositories(node: Node, { key }: Entry, say: Say): void {
  if (isNull(node)) return;
  if (node.kind !== 'seq') {
    say({
      kind: 'wrong-type',
      at: placeOf({ node, key }),
      message: `package-repositories must be a list, not ${found(node)}`,
    });
    return;
  }
  node.items.forEach((item, index) => {
    const kind = get(item, 'ppa') ? 'ppa' : get(item, 'cloud') ? 'cloud' : 'url';
    const at = item.kind === 'map' ? (item.entries[0]?.key ?? key) : item;
    walk(REPOSITORIES[kind], { node: item, key: at, name: `item ${index + 1} of package-repositories` }, say);
  });
}
