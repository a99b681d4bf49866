/** Sentences in the errors of charmcraft and rockcraft, and our rules that report the same. */
import { RULES } from '../rules/registry.ts';
import type { Sentence } from '../rules/rule.ts';

/** What a sentence is about. */
export interface Topic {
  /** Rules that report the same. */
  readonly codes: readonly string[];
  /** Names in the file: options, parts, bases, keys. */
  readonly names: readonly string[];
  /** The part that could not be built; `names` are then its keys. */
  readonly part?: string;
}

/**
 * Sentences that no rule of ours covers; the first group of each has the names that it is about. A rule keeps its own equivalent
 * sentences. In the order of the stages: craft_platforms, charmcraft/extensions/extension.py.
 */
const SENTENCES: readonly Sentence[] = [
  { says: /^Cannot \w+ \w+\. (?:Build base|Base) '(.+)' has reached end-of-life/ },
  { says: /^Platform name '(.+)' is reserved/ },
  { says: /^Platform '(.+)' (?:declares|has mismatched) / },
  { says: /^'(.+)' is not a valid Debian architecture/ },
  { says: /^Extension is experimental: '(.+)'/ },
  // Rockcraft's frameworks (rockcraft/extensions/gunicorn.py and others), its own parts, and its checks (rockcraft/pebble.py).
  { says: /^[\w-]+-framework extension requires the '\w+' entry in the (\S+) part/ },
  { says: /^(?:- )?(?:missing .*[^\w-])?([\w-]+-framework) extension requires / },
  { says: /^(?:Must specify exactly one of|Multiple check types specified)/, names: ['checks'] },
  { says: /^Cannot (?:override|change) the default "(.+)" part/ },
  // craft_parts/errors.py and craft_parts/sources/errors.py
  { says: /^A part named '(.+)' is not defined/ },
  { says: /^Part '(.+)' conflicts with / },
  { says: /^Failed to pull source: cannot specify both '(.+)' and '.+' for a / },
  { says: /^Failed to pull source: '(.+)' cannot be used with a / },
  { says: /^Failed to pull source: unable to determine source type of '(.+)'/ },
  { says: /^Failed to pull source: unknown source-type '(.+)'/ },
];

/** The parts of a failed step (craft_parts/errors.py). */
const OF_PART: readonly RegExp[] = [
  /^Failed to run the \w+ script for part '(?<part>.+?)'/,
  /^'(?<script>[\w-]+)' in part '(?<part>.+?)' (?:failed|executed)/,
  /^Failed to organize part '(?<part>.+?)'/,
  /^Environment validation failed for part '(?<part>.+?)'/,
  /^(?:Stage|Overlay) package not found in part '(?<part>.+?)'/,
  /^Plugin (?:'.+' in|not defined for) part '(?<part>.+?)'/,
  /^Part '(?<part>.+?)' validation failed/,
];

/** Failures that no line of a file caused: of the machine, the network, the store, the command line. */
const OUTSIDE: readonly RegExp[] = [
  /\b(?:LXD|lxd|[Mm]ultipass|snapd?|keyring|network|launchpad|store|api\.charmhub\.io)\b/,
  /\b(?:Failed to resolve|timed? ?out|Temporary failure|No space left|Permission denied)\b/,
  /\b(?:builds cannot be performed on this|Package backend|No build matches|Multiple builds match)\b/,
  /\b(?:not found in the project definition|is invalid for parameter|Project (?:file|directory)) /,
  /\bFailed to execute \w+ in instance\b/,
  /\b\w*(?:Connection|Timeout|MaxRetry|Resolution|SSL|Provider|LXD|Snapd|Store|Network|Process)\w*(?:Error|Exception)\b/,
  /\b(?:OS|Permission|FileNotFound|Interrupted|Memory)Error\b|\bKeyboardInterrupt\b/,
];

/** Whether a message reports a failure that no file caused. */
export const isOutside = (message: string): boolean => OUTSIDE.some(pattern => pattern.test(message));

const BY_RULE: readonly { readonly code: string; readonly sentence: Sentence }[] = RULES.flatMap(
  ({ code, charmcraft }) => (charmcraft?.sentences ?? []).map(sentence => ({ code, sentence })),
);

/** The topic of a known sentence. */
export function topicOf(message: string): Topic | undefined {
  for (const says of OF_PART) {
    const { part, script } = says.exec(message)?.groups ?? {};
    if (part !== undefined) return { codes: [], names: script === undefined ? [] : [script], part };
  }
  const rules = BY_RULE.filter(({ sentence }) => sentence.says.test(message));
  const sentence = rules[0]?.sentence ?? SENTENCES.find(({ says }) => says.test(message));
  if (sentence === undefined) return undefined;
  const named = sentence.says.exec(message)?.[1] ?? '';
  return { codes: rules.map(({ code }) => code), names: [...(sentence.names ?? []), ...namesIn(named)] };
}

const namesIn = (list: string): readonly string[] =>
  list
    .split(/,\s+|\s+and\s+/)
    .map(name => name.replace(/^['"]|['"]$/g, ''))
    .filter(name => name !== '')
    .slice(0, MOST_NAMES);

/** How many names of one sentence are looked up in the file. */
const MOST_NAMES = 20;

/** Quoted words of a sentence, and words that look like names from the file: with a dash, an at sign or a slash inside. */
export function quotedIn(message: string): readonly string[] {
  const quoted = [...message.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  const names = [...quoted, ...(message.match(/(?<![\w.])[\w.]+(?:[-@/][\w.]+)+/g) ?? [])];
  return [...new Set(names)].slice(0, MOST_NAMES);
}
