/** The sentences of charmcraft and rockcraft that name what is wrong in words, and the rules of ours that say the same. */

/** What a sentence is about. */
export interface Topic {
  /** Rules that say the same. */
  readonly codes: readonly string[];
  /** Names in the file: options, parts, bases, keys. */
  readonly names: readonly string[];
  /** The part that could not be built; `names` are then of its keys. */
  readonly part?: string;
}

interface Sentence {
  readonly says: RegExp;
  readonly codes?: readonly string[];
  readonly names?: readonly string[];
}

/**
 * Each has in its first group the names that it is about. In the order of charmcraft's stages: craft_application/services/
 * project.py, craft_platforms, charmcraft/preprocess.py, charmcraft/extensions/{registry,extension,app}.py.
 */
const SENTENCES: readonly Sentence[] = [
  { says: /^Invalid project file\./, codes: ['not-a-mapping'] },
  { says: /^\w+\.yaml must contain a '(\S+)' key/, codes: ['missing-key'] },
  { says: /^No base or build-base is declared/, codes: ['missing-key', 'unknown-key'], names: ['base'] },
  { says: /^Cannot \w+ \w+\. (?:Build base|Base) '(.+)' has reached end-of-life/ },
  { says: /^Platform name '(.+)' is reserved/ },
  { says: /^Platform '(.+)' (?:declares|has mismatched) / },
  { says: /^Not valid for use with the 'bases' key: '\w+@(.+)'/, codes: ['unknown-value'] },
  { says: /^Invalid 'charmcraft\.yaml' file \(Support for '(type): bundle'/, codes: ['unknown-value'] },
  { says: /^'(.+)' is not a valid Debian architecture/ },
  { says: /^\w+ does not support the '(.+)' key/, codes: ['unknown-key'] },
  { says: /^Invalid part names: (.+?)(?: \(|$)/, codes: ['bad-format'] },
  { says: /^Invalid grammar syntax while processing '(.+?)' in /, codes: ['bad-format', 'wrong-type'] },
  { says: /^Extension '?(.+?)'? does not exist/, codes: ['unknown-extension', 'extensions-not-a-list'] },
  { says: /^Extension .* does not support base(?:\(s\))?: '?(.+?)'?$/, codes: ['unsupported-base'] },
  { says: /^Extension '(.+)' is experimental/, codes: ['experimental-extension'] },
  { says: /^Extension is experimental: '(.+)'/ },
  { says: /^Extension does not support multiple bases: (.+)/, codes: ['several-bases'] },
  {
    says: /^the '\S+' extension is incompatible with (type) /,
    codes: ['unknown-value', 'wrong-type', 'missing-key'],
  },
  { says: /^custom COS directory must only contain/, codes: ['cos-custom-layout'] },
  {
    says: /^the '\S+' extension is incompatible with customized (charm) part/,
    codes: ['reserved-charm-part', 'two-frameworks'],
  },
  {
    says: /^the '\S+' extension is incompatible with the provided field\(s\): (.+)/,
    codes: ['field-excluded-by-framework'],
  },
  { says: /^'(.+)' in charmcraft\.yaml conflicts with a reserved field/, codes: ['field-kept-by-framework'] },
  {
    says: /^overlapping keys \{(.+)\} in \S+ of charmcraft\.yaml/,
    codes: ['built-in-option-name', 'overlapping-name', 'reserved-name'],
  },
  { says: /^config\.options '(.+)' starts with /, codes: ['reserved-option-prefix'] },
  {
    says: /^Non-optional configuration options can not have default values\. .* for the (.+) configuration option/,
    codes: ['required-with-default'],
  },
  { says: /^paas-config\.yaml must contain/, codes: ['paas-config-value'] },
  { says: /^(framework_logging_format): json in paas-config\.yaml/, codes: ['paas-config-value'] },
  { says: /^(port|metrics-port|metrics-path) in paas-config\.yaml must be/, codes: ['paas-config-value'] },
  { says: /^Cannot specify '(.+)' section in /, codes: ['merged-file-twice'] },
  { says: /^Fields in charmcraft\.yaml .* \(Duplicate fields: (.+)\)/, codes: ['metadata-given-twice'] },
  { says: /^Invalid file: '(?:metadata|config|actions)\.yaml'/, codes: ['merged-file-shape'] },
  // Rockcraft's frameworks (rockcraft/extensions/gunicorn.py and others), its own parts, and its checks (rockcraft/pebble.py).
  { says: /^[\w-]+-framework extension requires the '\w+' entry in the (\S+) part/ },
  { says: /^(?:- )?(?:missing .*[^\w-])?([\w-]+-framework) extension requires / },
  { says: /^(?:Must specify exactly one of|Multiple check types specified)/, names: ['checks'] },
  { says: /^Cannot (?:override|change) the default "(.+)" part/ },
  // craft_parts/errors.py and craft_parts/sources/errors.py
  { says: /^A circular dependency chain was detected/, codes: ['bad-format'], names: ['after'] },
  { says: /^A part named '(.+)' is not defined/ },
  { says: /^Part '(.+)' conflicts with / },
  { says: /^Plugin '.+' does not support the '(.+)' build attribute/, codes: ['unknown-value'] },
  { says: /^Failed to pull source: cannot specify both '(.+)' and '.+' for a / },
  { says: /^Failed to pull source: '(.+)' cannot be used with a / },
  { says: /^Failed to pull source: unable to determine source type of '(.+)'/ },
  { says: /^Failed to pull source: unknown source-type '(.+)'/ },
];

/** The parts of a step that has failed (craft_parts/errors.py). */
const OF_PART: readonly RegExp[] = [
  /^Failed to run the \w+ script for part '(?<part>.+?)'/,
  /^'(?<script>[\w-]+)' in part '(?<part>.+?)' (?:failed|executed)/,
  /^Failed to organize part '(?<part>.+?)'/,
  /^Environment validation failed for part '(?<part>.+?)'/,
  /^(?:Stage|Overlay) package not found in part '(?<part>.+?)'/,
  /^Plugin (?:'.+' in|not defined for) part '(?<part>.+?)'/,
  /^Part '(?<part>.+?)' validation failed/,
];

/** Failures for which no line of a file is to blame: of the machine, the network, the store, the command line. */
const OUTSIDE: readonly RegExp[] = [
  /\b(?:LXD|lxd|[Mm]ultipass|snapd?|keyring|network|launchpad|store|api\.charmhub\.io)\b/,
  /\b(?:Failed to resolve|timed? ?out|Temporary failure|No space left|Permission denied)\b/,
  /\b(?:builds cannot be performed on this|Package backend|No build matches|Multiple builds match)\b/,
  /\b(?:not found in the project definition|is invalid for parameter|Project (?:file|directory)) /,
  /\bFailed to execute \w+ in instance\b/,
  /\b\w*(?:Connection|Timeout|MaxRetry|Resolution|SSL|Provider|LXD|Snapd|Store|Network|Process)\w*(?:Error|Exception)\b/,
  /\b(?:OS|Permission|FileNotFound|Interrupted|Memory)Error\b|\bKeyboardInterrupt\b/,
];

export const isOutside = (message: string): boolean => OUTSIDE.some(one => one.test(message));

/** The topic of a sentence that we know. */
export function topicOf(message: string): Topic | undefined {
  for (const says of OF_PART) {
    const { part, script } = says.exec(message)?.groups ?? {};
    if (part !== undefined) return { codes: [], names: script === undefined ? [] : [script], part };
  }
  for (const { says, codes = [], names = [] } of SENTENCES) {
    const match = says.exec(message);
    if (match) return { codes, names: [...names, ...namesIn(match[1] ?? '')] };
  }
  return undefined;
}

const namesIn = (list: string): readonly string[] =>
  list
    .split(/,\s+|\s+and\s+/)
    .map(name => name.replace(/^['"]|['"]$/g, ''))
    .filter(name => name !== '')
    .slice(0, MOST_NAMES);

/** How many names of one sentence are looked for in the file. */
const MOST_NAMES = 20;

/** What stands in quotes in a sentence, or looks like a name of a file's own: with a dash, an at sign or a slash inside. */
export function quotedIn(message: string): readonly string[] {
  const quoted = [...message.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  const names = [...quoted, ...(message.match(/(?<![\w.])[\w.]+(?:[-@/][\w.]+)+/g) ?? [])];
  return [...new Set(names)].slice(0, MOST_NAMES);
}
