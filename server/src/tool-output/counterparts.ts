/** Matches a tool's messages with our findings, which know the exact place of each refusal. */
import type { Path, Place } from '../charm/charm.ts';
import { PROBLEMS, ruleOf } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import type { FieldPlace } from './field-path.ts';
import { quotedIn } from './sentences.ts';

/** The relevant parts of a finding with an error; syntax problems have them too. */
export interface RefusedPlace extends Place {
  readonly code: string;
  readonly message: string;
}

/** Whether charmcraft reports this finding in a given kind of message. */
const isOf = ({ code }: RefusedPlace, kind: NonNullable<Rule['charmcraft']>['kind']): boolean =>
  ruleOf(code)?.charmcraft?.kind === kind;

/** The finding on a text that is not YAML; `line` is PyYAML's. */
export function yamlRefusal(
  refusals: readonly RefusedPlace[],
  line: number,
  message: string,
): RefusedPlace | undefined {
  const broken = refusals.filter(finding => Object.hasOwn(PROBLEMS, finding.code) || isOf(finding, 'yaml'));
  // PyYAML reports the start of a mapping with a duplicate key, and the end of a file with an unclosed bracket.
  const twice = /found duplicate key '(.*)'/.exec(message)?.[1];
  if (twice !== undefined) return broken.find(({ path }) => String(path.at(-1)) === twice);
  const same = broken.find(({ range }) => range.start.line === line);
  return same ?? (/stream end|end of stream/.test(message) ? broken.at(-1) : undefined);
}

/** The finding that matches a message about a field. */
export function fieldRefusal(
  below: readonly RefusedPlace[],
  { path }: FieldPlace,
  message: string,
): RefusedPlace | undefined {
  const named = closestRefusal(below, quotedIn(message));
  const exact = below.find(refusal => refusal.path.length === path.length);
  return path.length === 0 ? named : (exact ?? named ?? below[0]);
}

/** The finding about a missing key, or about another key taken for it. */
export function missingRefusal(
  below: readonly RefusedPlace[],
  { path, rest }: FieldPlace,
): RefusedPlace | undefined {
  const key = rest.slice(rest.lastIndexOf('.') + 1);
  const about = below.filter(refusal => mentions(refusal, key));
  return (
    about.find(finding => isOf(finding, 'missing')) ??
    about.find(finding => isOf(finding, 'unknown') && finding.path.length === path.length + 1)
  );
}

/** For a field that no file has under this name. */
export function lostRefusal(
  refusals: readonly RefusedPlace[],
  field: string,
  unknown: boolean,
): RefusedPlace | undefined {
  const keys = unknown ? refusals.find(finding => isOf(finding, 'unknown')) : undefined;
  return refusals.find(({ file }) => file === `${field}.yaml`) ?? keys ?? refusals[0];
}

/** Whether a path goes through another, or equals it. */
export const isBelow = (path: Path, above: Path): boolean =>
  above.length <= path.length && above.every((key, index) => key === path[index]);

/** Whether a refusal is about a name, by its path or its message. */
export const mentions = ({ path, message }: RefusedPlace, name: string): boolean =>
  path.some(key => String(key) === name) || message.split(/[\s"',:()]+/).includes(name);

/** The finding that shares the most names; none if none are shared. */
export function closestRefusal(
  refusals: readonly RefusedPlace[],
  names: readonly string[],
): RefusedPlace | undefined {
  const shared = (refusal: RefusedPlace): number =>
    new Set(names.filter(name => mentions(refusal, name))).size;
  return refusals.reduce<RefusedPlace | undefined>(
    (best, refusal) => (shared(refusal) > (best ? shared(best) : 0) ? refusal : best),
    undefined,
  );
}

/** The most likely cause of a crash whose message names nothing from the file. */
export function crashRefusal(refusals: readonly RefusedPlace[]): RefusedPlace | undefined {
  return refusals.find(finding => isOf(finding, 'crash')) ?? refusals[0];
}
