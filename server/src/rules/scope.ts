/**
 * The door between what changed and what is judged: which rules can say something else about a charm than about the one
 * before an edit, and about which options. It goes by `dependsOn` of the rules (rule.ts).
 */
import { type Charm, entry, type Node, type Option } from '../charm/charm.ts';

/** What is judged anew. */
export interface Scope {
  /** Names of the options that rules about one option look at; undefined for all of them. */
  readonly options: ReadonlySet<string> | undefined;
  /** Whether rules about options look at any. */
  readonly judgesOptions: boolean;
}

/** Everything. */
export const EVERYTHING: Scope = { options: undefined, judgesOptions: true };
/** Rules that depend on the whole file are always asked. */
const NOT_OPTIONS: Scope = { options: new Set(), judgesOptions: false };

/** The keys of a charmcraft.yaml that say which extension, base and relations a charm has. */
const AROUND = ['extensions', 'base', 'bases', 'platforms', 'requires', 'provides', 'peers'];

/** What the same charm has to be judged for after an edit of one of its files. */
export function scopeOf(before: Charm, after: Charm): Scope {
  const isSameConfig = before.packed.config === after.packed.config;
  if (before.document === after.document) return isSameConfig ? NOT_OPTIONS : EVERYTHING;
  for (const key of AROUND)
    if (!isSame(entry(before.root, key)?.value, entry(after.root, key)?.value)) return EVERYTHING;
  const changed = changedOptions(before.options, after.options);
  if (changed === undefined) return EVERYTHING;
  const [config, other] = [entry(before.root, 'config')?.value, entry(after.root, 'config')?.value];
  // An entry of `options` whose key is no string is no option, but rules look at it.
  return changed.size === 0 && isSame(config, other)
    ? NOT_OPTIONS
    : { options: changed, judgesOptions: true };
}

/** The names of options that one charm has and the other has not, or otherwise; undefined where a name is there twice. */
function changedOptions(
  before: readonly Option[],
  after: readonly Option[],
): ReadonlySet<string> | undefined {
  const old = new Map(before.map(option => [option.name, option]));
  const names = new Set(after.map(({ name }) => name));
  if (old.size < before.length || names.size < after.length) return undefined;
  const changed = new Set(before.flatMap(({ name }) => (names.has(name) ? [] : [name])));
  for (const option of after) {
    const same = old.get(option.name);
    if (same === undefined || !isSameOption(same, option)) changed.add(option.name);
  }
  return changed;
}

const isSameOption = (one: Option, other: Option): boolean =>
  isSame(one.value, other.value) &&
  namesOf(one.secretKeys) === namesOf(other.secretKeys) &&
  namesOf(one.refusedSecretKeys) === namesOf(other.refusedSecretKeys);

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
