/** The frameworks as charmcraft and paas-charm define them: combines the generated table with a record for each. */
import { RECORDS } from './frameworks/index.ts';
import type { FrameworkRecord } from './frameworks/record.ts';
import table from './frameworks.json' with { type: 'json' };

/** A framework, named like its extension without `-framework`: `spring-boot`. */
export type FrameworkName = keyof typeof RECORDS;

const isFrameworkName = (text: string): text is FrameworkName => Object.hasOwn(RECORDS, text);

/** The names of all frameworks, in the order of the table. */
export const FRAMEWORK_NAMES: readonly FrameworkName[] = Object.keys(RECORDS).filter(isFrameworkName);

const BASES = ['ubuntu@22.04', 'ubuntu@24.04', 'ubuntu@26.04'] as const;
export type Base = (typeof BASES)[number];

/** The base with this name; undefined if no extension supports it. */
export const parseBase = (text: string): Base | undefined => BASES.find(base => base === text);

/** The types that an option may have (Juju 3.6, internal/charm/config.go). */
export const OPTION_TYPES = ['string', 'int', 'float', 'boolean', 'secret'] as const;
export type OptionType = (typeof OPTION_TYPES)[number];

/** The option type with this name; undefined if Juju has no such type. */
export const parseOptionType = (value: unknown): OptionType | undefined =>
  OPTION_TYPES.find(type => type === value);

/** An option that the extension adds (charmcraft/extensions/app.py). */
export interface BuiltInOption {
  readonly type: OptionType;
  readonly default?: string | number | boolean;
  /** Its variable in the workload; null if it becomes something else (a Gunicorn setting), or nothing. */
  readonly variable: string | null;
  /** Other variables that depend on this option. */
  readonly alsoSets: readonly string[];
  /** The Gunicorn setting it becomes: a name in gunicorn.conf.py, or `worker_class`, the `-k` of the command. */
  readonly gunicorn: string | null;
  /** paas-charm's field for it: the name that a user option must not have (dashes as underscores). */
  readonly field: string | null;
}

/** An option that an endpoint of interface `oauth` adds. */
export interface OauthOption {
  readonly type: OptionType;
  readonly default: string;
}

/** A field of paas-charm's configuration class: its option, and the values it accepts. */
export interface FrameworkSetting {
  /** The variable's name in lower case, without a prefix: `permanent_session_lifetime`. */
  readonly field: string;
  /** The option that fills it, whether or not the extension adds that option: `flask-permanent-session-lifetime`. */
  readonly option: string;
  /** The value while the option is unset; null: the variable does not exist. */
  readonly default: string | number | readonly string[] | null;
  readonly type: OptionType;
  readonly accepts: {
    readonly exclusiveMinimum?: number;
    readonly minLength?: number;
    readonly enum?: readonly string[];
    readonly pattern?: string;
  };
}

/** What a relation adds to the workload. */
export interface Integration {
  /** The only endpoint name in `requires` that paas-charm recognizes; null if it accepts any (oauth). */
  readonly endpoint: string | null;
  readonly interface: string;
  /** `{ENDPOINT}` and `{endpoint}` stand for the endpoint's name, in upper case or unchanged, with its dashes. */
  readonly variables: readonly string[];
  /** Variables that exist only while nothing is related. */
  readonly removes: readonly string[];
}

/** One generation of one framework: V1 for the bases up to 24.04, V2 (provisional upstream) for 26.04. */
export interface Framework extends FrameworkRecord {
  readonly name: FrameworkName;
  /** As in `extensions:`: `flask-framework`. */
  readonly extension: string;
  readonly generation: 1 | 2;
  readonly bases: readonly Base[];
  /** Bases on which charmcraft requires CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS. */
  readonly experimental: readonly Base[];
  /** The prefix of user options, including the underscore: `FLASK_`. */
  readonly prefix: string;
  /** The prefix of the variables of fields: `FLASK_`, or the empty string. */
  readonly builtInPrefix: string;
  readonly options: Readonly<Record<string, BuiltInOption>>;
  readonly settings: readonly FrameworkSetting[];
  /** Names of the settings' fields: a user option with such a name (`-` or `_`) is dropped. */
  readonly fields: readonly string[];
  /** Prefixes that charmcraft reserves: `webserver-`, `flask-`. */
  readonly reservedPrefixes: readonly string[];
  /** Prefixes of options that never reach the workload as user options: the reserved ones and `app-`. */
  readonly withheldPrefixes: readonly string[];
  readonly integrations: readonly Integration[];
  /** paas-config.yaml may set `framework_logging_format: json`. */
  readonly jsonLogging: boolean;
  readonly actions: readonly string[];
  readonly requires: Readonly<Record<string, string>>;
  readonly provides: Readonly<Record<string, string>>;
  readonly peers: Readonly<Record<string, string>>;
  readonly container: string;
  readonly image: string;
  /** Options that an endpoint of interface `oauth` adds, with `{endpoint_name}` in names and defaults. */
  readonly oauthOptions: Readonly<Record<string, OauthOption>>;
  readonly charmLibs: readonly { readonly lib: string; readonly version: string }[];
}

/** The table has what charmcraft adds once per generation, and what paas-charm makes of it once per framework. */
const FRAMEWORKS: readonly Framework[] = table.extensions.flatMap(({ name, ...extension }) =>
  isFrameworkName(name)
    ? {
        name,
        ...RECORDS[name],
        ...table.charms[name],
        ...extension,
        generation: extension.generation === 1 ? 1 : 2,
        bases: extension.bases.flatMap(base => parseBase(base) ?? []),
        experimental: extension.experimental.flatMap(base => parseBase(base) ?? []),
        options: withTypes<BuiltInOption>(extension.options),
        oauthOptions: withTypes<OauthOption>(extension.oauthOptions),
        settings: table.charms[name].settings.flatMap(setting => withType<FrameworkSetting>(setting) ?? []),
      }
    : [],
);

/** JSON has no union of strings: the type of an option or a setting is validated before use. */
type Untyped<T> = Omit<T, 'type'> & { readonly type: string };

function withType<T>(option: Untyped<T>): (Untyped<T> & { readonly type: OptionType }) | undefined {
  const type = parseOptionType(option.type);
  return type && { ...option, type };
}

function withTypes<T>(options: Readonly<Record<string, Untyped<T> | undefined>>) {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, option]) => {
      const known = option && withType<T>(option);
      return known ? [[name, known] as const] : [];
    }),
  );
}

/** The versions of charmcraft and paas-charm that the table was generated from. */
export const VERSIONS: { readonly charmcraft: string; readonly 'paas-charm': string } = table.versions;

/**
 * Names, with dashes as underscores, reserved by pydantic, which paas-charm uses to check options. An option with a `crashing`
 * one makes the charm fail in every hook; so does a required option with a leading underscore, unless its name is `overlooked`.
 */
export const PYDANTIC_NAMES: {
  readonly crashing: readonly string[];
  readonly overlooked: readonly string[];
} = table.names;

/** The framework of an extension (`flask-framework`) on a base; undefined if charmcraft has no such combination. */
export function framework(extension: string, base: Base): Framework | undefined {
  return FRAMEWORKS.find(known => known.extension === extension && known.bases.includes(base));
}

/** All generations of all frameworks. */
export function frameworks(): readonly Framework[] {
  return FRAMEWORKS;
}
