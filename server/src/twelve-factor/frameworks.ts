/** The six frameworks as charmcraft and paas-charm have them: typed access to the generated table. */
import table from './frameworks.json' with { type: 'json' };

export type FrameworkName = 'flask' | 'django' | 'fastapi' | 'go' | 'expressjs' | 'spring-boot';
export const FRAMEWORK_NAMES: readonly FrameworkName[] = [
  'flask',
  'django',
  'fastapi',
  'go',
  'expressjs',
  'spring-boot',
];

export type Base = 'ubuntu@22.04' | 'ubuntu@24.04' | 'ubuntu@26.04';
export type OptionType = 'string' | 'int' | 'float' | 'boolean' | 'secret';
export const OPTION_TYPES: readonly OptionType[] = ['string', 'int', 'float', 'boolean', 'secret'];

/** An option that the extension adds (charmcraft/extensions/app.py). */
export interface BuiltInOption {
  readonly type: OptionType;
  readonly default?: string | number | boolean;
  /** The variable it becomes in the workload; null when it becomes something else (a Gunicorn setting), or nothing. */
  readonly variable: string | null;
  /** Other variables whose value follows this option. */
  readonly alsoSets: readonly string[];
  /** The Gunicorn setting it becomes: a name in gunicorn.conf.py, or `worker_class`, the `-k` of the command. */
  readonly gunicorn: string | null;
  /** paas-charm's field for it: the name that a user option must not take (dashes as underscores). */
  readonly field: string | null;
}

/** A field of paas-charm's configuration class: what fills it, and what it accepts. */
export interface Setting {
  /** The variable's name without prefix, in lower case: `permanent_session_lifetime`. */
  readonly field: string;
  /** The option that fills it, whether the extension adds this option or not: `flask-permanent-session-lifetime`. */
  readonly option: string;
  /** What it is while the option is unset; null: the variable does not exist. */
  readonly default: string | number | readonly string[] | null;
  readonly type: 'string' | 'int' | 'boolean';
  readonly accepts: {
    readonly exclusiveMinimum?: number;
    readonly minLength?: number;
    readonly enum?: readonly string[];
    readonly pattern?: string;
  };
}

/** What a relation brings to the workload. */
export interface Integration {
  /** The only name under which paas-charm finds the endpoint in `requires`; null when any name will do (oauth). */
  readonly endpoint: string | null;
  readonly interface: string;
  /** `{ENDPOINT}` and `{endpoint}` stand for the endpoint's name, in upper case or as it is, dashes kept. */
  readonly variables: readonly string[];
  /** Variables that are there only while nothing is related. */
  readonly removes: readonly string[];
}

/** One generation of one framework: V1 for the bases up to 24.04, V2 (provisional upstream) for 26.04. */
export interface Framework {
  readonly name: FrameworkName;
  /** As in `extensions:`, `flask-framework`. */
  readonly extension: string;
  /** How people write it: `Flask`, `Spring Boot`. */
  readonly title: string;
  readonly generation: 1 | 2;
  readonly bases: readonly Base[];
  /** Bases on which charmcraft wants CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS. */
  readonly experimental: readonly Base[];
  /** Of user options, underscore included: `FLASK_`. */
  readonly prefix: string;
  /** Of the variables that the fields become: `FLASK_`, or the empty string. */
  readonly builtInPrefix: string;
  readonly options: Readonly<Record<string, BuiltInOption>>;
  readonly settings: readonly Setting[];
  /** Names of the settings' fields: a user option with such a name (`-` or `_`) is dropped. */
  readonly fields: readonly string[];
  /** Prefixes that charmcraft reserves: `webserver-`, `flask-`. */
  readonly reservedPrefixes: readonly string[];
  /** Prefixes of options that never reach the workload as user options: the reserved ones and `app-`. */
  readonly withheldPrefixes: readonly string[];
  readonly integrations: readonly Integration[];
  /** paas-config.yaml may ask for `framework_logging_format: json`. */
  readonly jsonLogging: boolean;
  readonly actions: readonly string[];
  readonly requires: Readonly<Record<string, string>>;
  readonly provides: Readonly<Record<string, string>>;
  readonly peers: Readonly<Record<string, string>>;
  readonly container: string;
  readonly image: string;
  /** Options that an endpoint of interface `oauth` adds, `{endpoint_name}` in the names and defaults. */
  readonly oauthOptions: Readonly<Record<string, { readonly type: OptionType; readonly default: string }>>;
  readonly charmLibs: readonly { readonly lib: string; readonly version: string }[];
}

/** The table holds what charmcraft adds per generation, and what paas-charm makes of it once per framework. */
const FRAMEWORKS = table.extensions.map(extension => ({
  ...extension,
  ...table.charms[extension.name as FrameworkName],
})) as unknown as readonly Framework[];

/** The versions of charmcraft and paas-charm that the table was generated from. */
export const VERSIONS: { readonly charmcraft: string; readonly 'paas-charm': string } = table.versions;

/**
 * Names, dashes as underscores, that pydantic has for itself, which paas-charm builds its checks of options with. An
 * option with a `crashing` one makes the charm fail in every hook; so does a required option with a leading underscore,
 * unless its name is among the `overlooked`.
 */
export const PYDANTIC_NAMES: {
  readonly crashing: readonly string[];
  readonly overlooked: readonly string[];
} = table.names;

/** The framework of an extension (`flask-framework`) on a base; undefined when charmcraft knows no such pair. */
export function framework(extension: string, base: Base): Framework | undefined {
  return FRAMEWORKS.find(one => one.extension === extension && one.bases.includes(base));
}

/** All generations of all frameworks. */
export function frameworks(): readonly Framework[] {
  return FRAMEWORKS;
}
