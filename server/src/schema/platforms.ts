/** `platforms`, and the old `bases` (charmcraft/models/charmcraft.py, BasesConfiguration of charmcraft 4.5.0). */
import { ARCHITECTURES, LEGACY_BASES, LEGACY_SYSTEMS } from '../charm/bases.ts';
import { get } from '../charm/charm.ts';
import { checkOldBases, checkPlatform, checkPlatforms, platformsCorrection } from './platform-checks.ts';
import {
  key,
  type ListShape,
  list,
  type MapShape,
  mapOf,
  oneOrMore,
  record,
  type Shape,
  STRICT,
  STRING,
  type VariantShape,
} from './shape.ts';

const ARCHITECTURE_LIST = ` [«${ARCHITECTURES.join('|')}»]`;
const ARCHITECTURE: Shape = { ...STRING, known: ARCHITECTURES };

const platform = (required: readonly string[], underscores: boolean): MapShape => ({
  ...record(
    {
      'build-on': key(
        oneOrMore(ARCHITECTURE),
        'The architectures of the machines that can build for this platform.',
        ARCHITECTURE_LIST,
      ),
      'build-for': key(
        oneOrMore(ARCHITECTURE),
        'The one architecture that this platform builds for.',
        ARCHITECTURE_LIST,
      ),
    },
    required,
  ),
  nullable: true,
  underscores,
});

/** What a platform needs depends on its name. */
const PLATFORM: VariantShape = {
  is: 'variant',
  about: 'A platform; if its name is an architecture, it needs nothing more.',
  widest: 'architecture',
  of: {
    architecture: platform(['build-on'], true),
    all: platform(['build-on'], false),
    other: platform(['build-on', 'build-for'], false),
  },
  choose: ({ key: name }) => {
    if (ARCHITECTURES.includes(String(name))) return 'architecture';
    return name === 'all' ? 'all' : 'other';
  },
  check: checkPlatform,
};

export const PLATFORMS: MapShape = {
  ...mapOf(PLATFORM, 'strings'),
  check: checkPlatforms,
  mend: platformsCorrection,
};

const SHORT: MapShape = {
  ...record(
    {
      name: key({ ...STRICT, known: LEGACY_SYSTEMS }, 'The system, such as `ubuntu`.', ' «ubuntu»'),
      channel: key(
        { ...STRICT, known: LEGACY_BASES.map(base => base.replace(/.*@/, '')) },
        'Its version, in quotes.',
      ),
      architectures: key(
        list({ ...STRICT, known: ARCHITECTURES }),
        'The architectures of the machines.',
        ARCHITECTURE_LIST,
      ),
    },
    ['name', 'channel'],
  ),
};

const LONG = record(
  {
    'build-on': key(list(SHORT), 'The systems that can build the charm.'),
    'run-on': key(list(SHORT), 'The systems that the charm runs on.'),
  },
  ['build-on', 'run-on'],
);

export const OLD_BASES: ListShape = {
  ...list({
    is: 'variant',
    about: 'A system, or the systems that build the charm and those that it runs on.',
    of: { short: SHORT, long: LONG },
    choose: ({ node }) => (get(node, 'build-on') || get(node, 'run-on') ? 'long' : 'short'),
  }),
  check: checkOldBases,
};
