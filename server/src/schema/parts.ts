/** What a part may contain: craft_parts/parts.py (PartSpec) of craft-parts 2.37.2, and the keys of its plugin. */
import { entriesOf, get, type Node, text } from '../charm/charm.ts';
import { closest } from '../charm/closest.ts';
import { usesFramework } from '../charm/extensions.ts';
import { checkPart, checkParts } from './part-checks.ts';
import { PLUGINS } from './plugins.ts';
import {
  ANY,
  BOOLEAN,
  byDefault,
  type GrammarShape,
  grammar,
  INTEGER,
  key,
  list,
  type MapShape,
  mapOf,
  nullable,
  record,
  type Shape,
  STRICT,
  STRING,
  unchecked,
  type VariantPlace,
  type VariantShape,
} from './shape.ts';
import { SOURCE_TYPES } from './sources.ts';
import { relativePath, slice, strict, string } from './strings.ts';

const text_ = grammar(STRING);
const texts = grammar(list(STRING));
const files = grammar(list(strict(relativePath)));

const FILES = ' [«src/*»]';
const PACKAGES = ' [«git»]';

const script = (instead: string): GrammarShape =>
  key(
    nullable(text_),
    `A script instead of ${instead}; \`craftctl default\` does what it replaces.`,
    ' |\n  «craftctl default»',
  );

const PERMISSION: MapShape = {
  is: 'map',
  about: 'The owner and the mode of some files.',
  others: { names: 'anything', of: ANY },
  keys: {
    path: key(STRICT, 'The files, as a pattern.', ' «bin/*»'),
    owner: key(nullable(INTEGER), 'The numeric ID of the owner; needs `group` too.', ' «0»\ngroup: «0»'),
    group: key(nullable(INTEGER), 'The numeric ID of the group; needs `owner` too.'),
    mode: key(nullable(STRICT), 'The mode as octal digits in quotes.', ' "«755»"'),
  },
};

const SOURCE = key(
  nullable(grammar(STRICT)),
  'Where the part comes from: a folder, an archive or a repository.',
  ' «.»',
);

/** Keys of every part. The overlay keys exist, but charmcraft refuses them. */
const COMMON: Readonly<Record<string, Shape>> = {
  plugin: key(
    grammar({
      ...STRICT,
      known: Object.keys(PLUGINS),
      values: Object.fromEntries(Object.entries(PLUGINS).map(([name, { about }]) => [name, about])),
    }),
    'How the part is built. Without it, the name of the part is also the name of the plugin.',
    ' «nil»',
  ),
  source: SOURCE,
  'source-type': key(
    grammar({ ...STRING, known: SOURCE_TYPES }),
    'The type of the source, if its address does not show it.',
  ),
  'source-branch': key(text_, 'The branch of a Git repository.', ' «main»'),
  'source-tag': key(text_, 'The tag of a Git repository.', ' «v1»'),
  'source-commit': key(text_, 'The commit of a Git repository.', ' «0123abc»'),
  'source-depth': key(
    grammar(INTEGER),
    'How many commits of a Git repository are fetched; all of them by default.',
    ' «1»',
  ),
  'source-subdir': key(text_, 'The folder in the source that is built.', ' «src»'),
  'source-submodules': key(
    nullable(texts),
    'The submodules of a Git repository that are fetched; all of them by default.',
    ' [«name»]',
  ),
  'source-channel': key(nullable(STRING), 'The channel of a snap as source.', ' «latest/stable»'),
  'source-checksum': key(text_, 'The checksum of a downloaded source.', ' «sha256/0123abcd»'),
  after: key(texts, 'Parts that are built before this one.', ' [«other»]'),
  'build-packages': key(texts, 'Debian packages that the build needs.', PACKAGES),
  'build-snaps': key(texts, 'Snaps that the build needs.', ' [«go»]'),
  'build-environment': key(
    grammar(list({ ...mapOf(STRING), single: true })),
    'Environment variables of the build.',
    '\n  - «NAME»: «value»',
  ),
  'build-attributes': key(texts, 'Flags that only some plugins support.', ' [«enable-patchelf»]'),
  'build-slices': key(
    list(
      string({
        check: () => ['is refused, because charmcraft does not support "build-slices"', 'remove it'],
      }),
    ),
    'Slices of Debian packages for the build. charmcraft does not support it.',
  ),
  'disable-parallel': key(byDefault(grammar(BOOLEAN), 'false'), 'Whether the build uses only one processor.'),
  'stage-packages': key(grammar(list(STRICT)), 'Debian packages that go into the charm.', PACKAGES),
  'stage-slices': key(
    list(string(slice)),
    'Slices of Debian packages that go into the charm.',
    ' [«openssl_bins»]',
  ),
  'stage-snaps': key(texts, 'Snaps that go into the charm.', ' [«yq»]'),
  organize: key(
    grammar(mapOf(STRING)),
    'Files that are moved or renamed after the build, from old path to new path.',
    '\n  «from»: «to»',
  ),
  stage: key(files, 'The files of the part that are kept after the build.', FILES),
  prime: key(files, 'The files of the part that go into the charm; a minus sign excludes a file.', FILES),
  permissions: key(
    grammar(list(PERMISSION)),
    'Owners and modes of files in the charm.',
    '\n  - path: «bin/*»\n    mode: "«755»"',
  ),
  'override-pull': script('fetching the source'),
  'override-build': script('the build'),
  'override-stage': script('staging'),
  'override-prime': script('priming'),
};

/** A part with an unknown plugin: only the keys of all parts are checked. */
const UNKNOWN: MapShape = { is: 'map', keys: COMMON, others: { names: 'anything', of: ANY } };

const byPlugin = Object.entries(PLUGINS).map(([name, { keys, source }]): [string, MapShape] => [
  name,
  record(
    { ...COMMON, ...(source && { source: { ...SOURCE, nullable: false } }), ...keys },
    source ? ['source'] : [],
  ),
]);

/** The plugin of a part: the one it sets, even under a misspelt key, or the one that its name implies. */
export function pluginOf({ node, key: name }: VariantPlace): string | undefined {
  const plugin = get(node, 'plugin') ?? behindMisspelt(node);
  return plugin === undefined ? String(name) : text(plugin);
}

function behindMisspelt(node: Node | undefined): Node | undefined {
  if (node?.kind !== 'map') return undefined;
  return entriesOf(node).find(
    ({ key, value }) =>
      !Object.hasOwn(COMMON, String(key.value)) &&
      closest(String(key.value), ['plugin']) !== undefined &&
      Object.hasOwn(PLUGINS, text(value) ?? ''),
  )?.value;
}

const PART: VariantShape = {
  is: 'variant',
  about: 'A part of the charm.',
  snippet: '\n  plugin: «dump»\n  source: «.»',
  by: 'plugin',
  of: { ...Object.fromEntries(byPlugin), unknown: UNKNOWN, extension: unchecked(UNKNOWN) },
  choose: (spot, around) => {
    // The rule reserved-charm-part reports this one.
    if (spot.key === 'charm' && around && usesFramework(around)) return 'extension';
    const plugin = pluginOf(spot);
    return plugin !== undefined && Object.hasOwn(PLUGINS, plugin) ? plugin : 'unknown';
  },
  check: (subject, around) =>
    subject.key.path.at(-1) === 'charm' && around && usesFramework(around)
      ? []
      : checkPart(
          subject,
          around,
          pluginOf({ node: subject.node, key: subject.key.path.at(-1) ?? '' }),
          COMMON,
        ),
};

export const PARTS: MapShape = { ...mapOf(PART, 'strings'), check: checkParts };
