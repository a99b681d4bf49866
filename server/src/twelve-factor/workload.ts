/** The input of these computations: a charm with its options, their values, and where it runs. Plain data. */
import { type Scalar, throughJuju } from './encoding.ts';
import type { Framework } from './frameworks.ts';

/** The keys of a secret with their values. */
export type SecretContent = ReadonlyMap<string, string>;

/** An option that the file declares. */
export interface DeclaredOption {
  readonly name: string;
  /** As written; undefined if the file has none. */
  readonly type: string | undefined;
  readonly default?: Scalar | null | undefined;
  /** `optional` is exactly false. */
  readonly required: boolean;
  /** The known keys of the option's secret, if it is a secret. */
  readonly secretKeys?: readonly string[] | undefined;
  /** For keys known only from the app's source, the line that reads them: `app.py:3`. */
  readonly readIn?: ReadonlyMap<string, string> | undefined;
}

/** An endpoint in `requires`. */
export interface Endpoint {
  readonly name: string;
  readonly interface: string | undefined;
}

export interface Workload {
  readonly framework: Framework;
  /** The options of the file, without those of the extension. */
  readonly options: readonly DeclaredOption[];
  readonly requires: readonly Endpoint[];
  /** The values of options; for a secret, its content. An option without an entry has its default. */
  readonly values: ReadonlyMap<string, Scalar | SecretContent>;
  readonly application: string;
  /** null: not known. */
  readonly model: string | null;
  /** paas-config.yaml sets `framework_logging_format: json`. */
  readonly jsonLogging: boolean;
  /** Why its hooks fail, if known from elsewhere: the problem in paas-config.yaml. */
  readonly broken?: string | undefined;
}

/** An option as charmcraft packs it: from the file or from the extension. */
export interface PackedOption extends DeclaredOption {
  readonly builtIn: boolean;
}

/** The options after the extension has been applied, in the order in which they are packed and `config-get` returns them. */
export function packedOptions(workload: Workload): readonly PackedOption[] {
  const { framework, options, requires } = workload;
  const byName = new Map<string, PackedOption>(
    options.map(option => [option.name, { ...option, builtIn: false }]),
  );
  for (const [name, { type, default: value }] of Object.entries(framework.options)) {
    byName.set(name, { name, type, default: value, required: false, builtIn: true });
  }
  for (const endpoint of requires.filter(({ interface: kind }) => kind === 'oauth')) {
    for (const [template, added] of Object.entries(framework.oauthOptions)) {
      const fill = (text: string) => text.replaceAll('{endpoint_name}', endpoint.name);
      const declared = byName.get(fill(template));
      byName.set(fill(template), {
        name: fill(template),
        required: false,
        builtIn: false,
        ...declared,
        // The extension's value replaces a falsy one in the file (charmcraft/extensions/_utils.py).
        type: declared?.type || added.type,
        default: declared?.default || fill(added.default),
      });
    }
  }
  return [...byName.values()].sort((a, b) => byCodePoint(a.name, b.name));
}

/** One entry of `config-get`. */
export interface ConfigEntry {
  readonly option: PackedOption;
  readonly value: Scalar | SecretContent;
  readonly state: 'set' | 'default';
}

/** What `config-get` returns to the charm: options that are set or have a default, in byte order. */
export function configGet(workload: Workload): readonly ConfigEntry[] {
  return packedOptions(workload).flatMap((option): ConfigEntry[] => {
    const set = workload.values.get(option.name);
    const value = set ?? option.default ?? undefined;
    if (value === undefined) return [];
    const state = set === undefined ? 'default' : 'set';
    return [{ option, value: isSecret(value) ? value : throughJuju(value, option.type), state }];
  });
}

/** Whether a value is the content of a secret. */
export function isSecret(value: Scalar | SecretContent): value is SecretContent {
  return typeof value === 'object';
}

/** The byte order of UTF-8, in which Go writes the keys of a mapping. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, character] of left.entries()) {
    const other = right[index];
    if (other === undefined) break;
    const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
