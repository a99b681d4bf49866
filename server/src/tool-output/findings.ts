/** The findings of ours that say the same as a message of the tool: they know the exact place of each refusal. */
import type { Path, Place } from '../charm/charm.ts';
import { PROBLEMS, ruleOf } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import type { Reached } from './field.ts';
import { quotedIn } from './words.ts';

/** What of a finding matters here; syntax problems have the same. */
export interface Known extends Place {
  readonly code: string;
  readonly message: string;
}

/** How charmcraft tells what this finding is about. */
const isOf = ({ code }: Known, kind: NonNullable<Rule['charmcraft']>['kind']): boolean =>
  ruleOf(code)?.charmcraft?.kind === kind;

/** The finding on a text that is not YAML; `line` is PyYAML's. */
export function sameText(known: readonly Known[], line: number, message: string): Known | undefined {
  const broken = known.filter(finding => Object.hasOwn(PROBLEMS, finding.code) || isOf(finding, 'yaml'));
  // PyYAML says where the mapping begins that has a key twice, and where the file ends that closes no bracket.
  const twice = /found duplicate key '(.*)'/.exec(message)?.[1];
  if (twice !== undefined) return broken.find(({ path }) => String(path.at(-1)) === twice);
  const same = broken.find(({ range }) => range.start.line === line);
  return same ?? (/stream end|end of stream/.test(message) ? broken.at(-1) : undefined);
}

/** The finding that says what a message about a field says. */
export function sameField(below: readonly Known[], { path }: Reached, message: string): Known | undefined {
  const named = bestOf(below, quotedIn(message));
  const exact = below.find(one => one.path.length === path.length);
  return path.length === 0 ? named : (exact ?? named ?? below[0]);
}

/** The finding that misses a key, or takes another one for it. */
export function lacking(below: readonly Known[], { path, rest }: Reached): Known | undefined {
  const key = rest.slice(rest.lastIndexOf('.') + 1);
  const about = below.filter(one => mentions(one, key));
  return (
    about.find(finding => isOf(finding, 'missing')) ??
    about.find(finding => isOf(finding, 'unknown') && finding.path.length === path.length + 1)
  );
}

/** For a field that no file has under this name. */
export function astray(known: readonly Known[], field: string, unknown: boolean): Known | undefined {
  const keys = unknown ? known.find(finding => isOf(finding, 'unknown')) : undefined;
  return known.find(({ file }) => file === `${field}.yaml`) ?? keys ?? known[0];
}

export const isBelow = (path: Path, above: Path): boolean =>
  above.length <= path.length && above.every((key, index) => key === path[index]);

export const mentions = ({ path, message }: Known, name: string): boolean =>
  path.some(key => String(key) === name) || message.split(/[\s"',:()]+/).includes(name);

/** The finding that has most of the names in common; none when it has none. */
export function bestOf(known: readonly Known[], names: readonly string[]): Known | undefined {
  const shared = (one: Known): number => new Set(names.filter(name => mentions(one, name))).size;
  return known.reduce<Known | undefined>(
    (best, one) => (shared(one) > (best ? shared(best) : 0) ? one : best),
    undefined,
  );
}

/** What a crash is most likely about, when its words name nothing of the file. */
export function crashed(known: readonly Known[]): Known | undefined {
  return known.find(finding => isOf(finding, 'crash')) ?? known[0];
}
