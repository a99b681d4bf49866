/**
 * Decides what to judge again after an edit: which rules may report something else about the charm than before, and about which
 * options. Based on the rules' `dependsOn` (rule.ts).
 */
import { areSameItems, type Charm, entry, get, type Node, type Option, type Place } from '../charm/charm.ts';
import { MAIN } from '../charm/files.ts';
import type { Rule } from './rule.ts';

/** What is judged again. */
export interface Scope {
  /** Names of the changed options; undefined for all of them. */
  readonly options: ReadonlySet<string> | undefined;
  /** Whether rules about options have any to judge. */
  readonly judgesOptions: boolean;
  /**
   * Whether nothing that concerns other options has changed, so that rules about all options only have news about the changed
   * ones.
   */
  readonly isSameList: boolean;
  /** Whether everything but the options is unchanged, in this file and beside it. */
  readonly isSameRest: boolean;
}

export const EVERYTHING: Scope = {
  options: undefined,
  judgesOptions: true,
  isSameList: false,
  isSameRest: false,
};
/** Everything but the options. */
const NOT_OPTIONS: Scope = { options: new Set(), judgesOptions: false, isSameList: true, isSameRest: false };

/** Which options a rule is asked about. */
export function isAsked({ dependsOn }: Pick<Rule, 'dependsOn'>, scope: Scope): 'all' | 'changed' | 'not' {
  if (dependsOn === 'rest') return scope.isSameRest ? 'not' : 'all';
  if (dependsOn === 'file' || scope.options === undefined) return 'all';
  if (!scope.judgesOptions) return 'not';
  return dependsOn === 'option' || scope.isSameList ? 'changed' : 'all';
}

/** The option of charmcraft.yaml that a finding is about. */
export function optionOf({ file, path: [section, list, name] }: Place): string | undefined {
  const isOption = file === MAIN && section === 'config' && list === 'options';
  return isOption && typeof name === 'string' ? name : undefined;
}

/** The keys of charmcraft.yaml that determine the charm's extension, base and relations. */
const AROUND = ['extensions', 'base', 'build-base', 'bases', 'platforms', 'requires', 'provides', 'peers'];

/** When something is unchanged by an edit. */
interface Sameness {
  readonly nodes: (one: Node | undefined, other: Node | undefined) => boolean;
  readonly options: (one: Option, other: Option) => boolean;
  /** What concerns the other options about an option. */
  readonly seen: (option: Option) => unknown;
}

/** Written the same, in any place. */
const ALIKE: Sameness = {
  nodes: isSame,
  options: isSameOption,
  seen: ({ name, type, value, secretKeys }) => [
    name,
    type?.value === 'secret',
    value.kind,
    namesOf(secretKeys),
  ],
};

/** Not read again, and no line above it added or removed. */
const IN_PLACE: Sameness = {
  nodes: (before, after) => before === after,
  options: (before, after) => before === after,
  seen: option => [ALIKE.seen(option), option.key.range, option.secretKeys.map(({ at }) => at.range)],
};

/** What to judge again after an edit of one of the charm's files, if places may have moved. */
export function scopeOf(before: Charm, after: Charm): Scope {
  const isSameConfig = before.packed.config === after.packed.config;
  if (before.document === after.document) return isSameConfig ? NOT_OPTIONS : EVERYTHING;
  return scopeBy(before, after, ALIKE);
}

/** Like `scopeOf`, if everything that is not judged again must have stayed in place. */
export function scopeInPlace(before: Charm, after: Charm): Scope {
  const areWhole = [before, after].every(({ document, merged }) => !document.isCut && merged.size === 0);
  if (!areWhole) return EVERYTHING;
  const scope = scopeBy(before, after, IN_PLACE);
  // Missing keys are not reported in a broken text (schema/problems.ts).
  return areSameItems(faultsIn(before), faultsIn(after)) ? scope : { ...scope, isSameRest: false };
}

/** The lines with YAML faults. */
const faultsIn = ({ document }: Charm): readonly number[] =>
  document.problems.flatMap(({ code, range }) => (code === 'yaml-syntax' ? range.start.line : []));

function scopeBy(before: Charm, after: Charm, same: Sameness): Scope {
  for (const key of AROUND)
    if (!same.nodes(entry(before.root, key)?.value, entry(after.root, key)?.value)) return EVERYTHING;
  const changed = changedOptions(before.options, after.options, same);
  if (changed === undefined || hasUnnamed(before) || hasUnnamed(after)) return EVERYTHING;
  const [config, other] = [entry(before.root, 'config')?.value, entry(after.root, 'config')?.value];
  if (changed.size === 0 && same.nodes(config, other)) return NOT_OPTIONS;
  const isSameList = areSameList(before.options, after.options, same);
  const isSameRest =
    areSameBeside(before, after) && isSameBut(['config', 'options'], before.root, after.root, same);
  return { options: changed, judgesOptions: true, isSameList, isSameRest };
}

/** Whether all other files are the same. */
const areSameBeside = (before: Charm, after: Charm): boolean =>
  before.paasConfig === after.paasConfig &&
  before.rock?.document === after.rock?.document &&
  areSameItems([...before.merged.values()], [...after.merged.values()]) &&
  areSameItems([...before.files].flat(), [...after.files].flat()) &&
  areSameItems(before.cosCustom ?? [], after.cosCustom ?? []) &&
  areSameItems([...before.notRead].flat(), [...after.notRead].flat());

/** Whether two mappings differ only below a path of keys, where both have a non-empty mapping. */
function isSameBut(
  [key, ...way]: readonly string[],
  one: Node | undefined,
  other: Node | undefined,
  same: Sameness,
): boolean {
  if (one?.kind !== 'map' || other?.kind !== 'map' || one.flow || other.flow) return false;
  if (key === undefined) return one.entries.length > 0 && other.entries.length > 0;
  return (
    one.entries.length === other.entries.length &&
    one.entries.every((entry, index) => {
      const against = other.entries[index];
      if (against === undefined || entry.ownLines !== against.ownLines) return false;
      if (!same.nodes(entry.key, against.key)) return false;
      return (
        same.nodes(entry.value, against.value) ||
        (entry.key.value === key && isSameBut(way, entry.value, against.value, same))
      );
    })
  );
}

/** Whether `options` has entries that are not options because their keys are not strings: rules look at them too. */
function hasUnnamed({ root, options }: Charm): boolean {
  const written = get(root, 'config', 'options');
  return written?.kind === 'map' && written.entries.length > options.length;
}

/** Whether what concerns other options is unchanged for each option. A dot in a name leads from one option into another. */
const areSameList = (before: readonly Option[], after: readonly Option[], { seen }: Sameness): boolean =>
  before.length === after.length &&
  before.every((option, index) => {
    const other = after[index];
    if (other === undefined || other.name.includes('.')) return false;
    return option === other || JSON.stringify(seen(option)) === JSON.stringify(seen(other));
  });

/** The names of options that only one of the charms has, or that differ; undefined if a name is a duplicate. */
function changedOptions(
  before: readonly Option[],
  after: readonly Option[],
  same: Sameness,
): ReadonlySet<string> | undefined {
  const [earlier, later] = withoutEqualEnds(before, after);
  const old = new Map(earlier.map(option => [option.name, option]));
  const names = new Set(later.map(({ name }) => name));
  if (old.size < earlier.length || names.size < later.length) return undefined;
  const changed = new Set(earlier.flatMap(({ name }) => (names.has(name) ? [] : [name])));
  for (const option of later) {
    const known = old.get(option.name);
    if (known === undefined || !same.options(known, option)) changed.add(option.name);
  }
  return changed;
}

/** The two lists without their common start and end. */
function withoutEqualEnds<T>(one: readonly T[], other: readonly T[]): readonly [readonly T[], readonly T[]] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

function isSameOption(one: Option, other: Option): boolean {
  return (
    isSame(one.value, other.value) &&
    namesOf(one.secretKeys) === namesOf(other.secretKeys) &&
    namesOf(one.refusedSecretKeys) === namesOf(other.refusedSecretKeys)
  );
}

const namesOf = (keys: Option['secretKeys']): string => keys.map(({ value }) => value).join(' ');

/** Whether two values are written the same, in any place. */
function isSame(one: Node | undefined, other: Node | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.kind !== other.kind) return false;
  if (one.kind === 'scalar')
    return other.kind === 'scalar' && one.source === other.source && one.value === other.value;
  if (one.kind === 'seq')
    return (
      other.kind === 'seq' &&
      one.flow === other.flow &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isSame(item, other.items[index]))
    );
  return (
    other.kind === 'map' &&
    one.flow === other.flow &&
    one.entries.length === other.entries.length &&
    one.entries.every(({ key, value }, index) => {
      const same = other.entries[index];
      return same !== undefined && isSame(key, same.key) && isSame(value, same.value);
    })
  );
}
