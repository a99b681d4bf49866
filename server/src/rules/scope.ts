/**
 * The door between what changed and what is judged: which rules can say something else about a charm than about the one
 * before an edit, and about which options. It goes by `dependsOn` of the rules (rule.ts).
 */
import { areSameItems, type Charm, entry, get, type Node, type Option, type Place } from '../charm/charm.ts';
import { MAIN } from '../charm/files.ts';
import type { Rule } from './rule.ts';

/** What is judged anew. */
export interface Scope {
  /** Names of the options that have changed; undefined for all of them. */
  readonly options: ReadonlySet<string> | undefined;
  /** Whether rules about options look at any. */
  readonly judgesOptions: boolean;
  /** Whether nothing that others look at has changed, so that rules about all options have something new on the changed alone. */
  readonly isSameList: boolean;
  /** Whether all but the options is as before, in this file and beside it. */
  readonly isSameRest: boolean;
}

/** Everything. */
export const EVERYTHING: Scope = {
  options: undefined,
  judgesOptions: true,
  isSameList: false,
  isSameRest: false,
};
/** All but the options. */
const NOT_OPTIONS: Scope = { options: new Set(), judgesOptions: false, isSameList: true, isSameRest: false };

/** What a rule is asked about. */
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

/** The keys of a charmcraft.yaml that say which extension, base and relations a charm has. */
const AROUND = ['extensions', 'base', 'build-base', 'bases', 'platforms', 'requires', 'provides', 'peers'];

/** When something is as it was before an edit. */
interface Sameness {
  readonly nodes: (one: Node | undefined, other: Node | undefined) => boolean;
  readonly options: (one: Option, other: Option) => boolean;
  /** What the others can know of an option. */
  readonly seen: (option: Option) => unknown;
}

/** Written alike, wherever it stands. */
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

/** Not read again, and no line above it put in or taken out. */
const IN_PLACE: Sameness = {
  nodes: (before, after) => before === after,
  options: (before, after) => before === after,
  seen: option => [ALIKE.seen(option), option.key.range, option.secretKeys.map(({ at }) => at.range)],
};

/** What the same charm has to be judged for after an edit of one of its files, wherever things stand after it. */
export function scopeOf(before: Charm, after: Charm): Scope {
  const isSameConfig = before.packed.config === after.packed.config;
  if (before.document === after.document) return isSameConfig ? NOT_OPTIONS : EVERYTHING;
  return scopeBy(before, after, ALIKE);
}

/** As `scopeOf`, where whatever is not judged again has to stand where it stood. */
export function scopeInPlace(before: Charm, after: Charm): Scope {
  const areWhole = [before, after].every(({ document, merged }) => !document.isCut && merged.size === 0);
  if (!areWhole) return EVERYTHING;
  const scope = scopeBy(before, after, IN_PLACE);
  // What a text lacks is not told while it is broken (schema/problems.ts).
  return areSameItems(faultsIn(before), faultsIn(after)) ? scope : { ...scope, isSameRest: false };
}

/** The lines with faults of YAML. */
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

/** Whether two mappings are the same but for what is below a way of keys, where both have a mapping with entries. */
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

/** Whether entries of `options` are no options, since their keys are no strings: rules look at them too. */
function hasUnnamed({ root, options }: Charm): boolean {
  const written = get(root, 'config', 'options');
  return written?.kind === 'map' && written.entries.length > options.length;
}

/** Whether the others can know the same of each option as before. A dot in a name leads from one into another. */
const areSameList = (before: readonly Option[], after: readonly Option[], { seen }: Sameness): boolean =>
  before.length === after.length &&
  before.every((option, index) => {
    const other = after[index];
    if (other === undefined || other.name.includes('.')) return false;
    return option === other || JSON.stringify(seen(option)) === JSON.stringify(seen(other));
  });

/** The names of options that one charm has and the other has not, or otherwise; undefined where a name is there twice. */
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

/** What is left of two lists without what both begin and end with. */
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

/** Whether two values are written alike, wherever they stand. */
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
