/** What a charmcraft.yaml may contain: charmcraft/models/{project,charmcraft,basic}.py of charmcraft 4.5.0. */
import { BASES, DEVELOPMENT_BASES } from '../charm/bases.ts';
import { entry, type Node, truthy } from '../charm/charm.ts';
import { supportedBases, usesFramework } from '../charm/extensions.ts';
import { interfaceCorrection } from './endpoints.ts';
import { ACTION, CONFIG, ENDPOINT } from './juju.ts';
import { BINDING, CONTAINER, DEVICE, RESOURCE, STORAGE } from './metadata.ts';
import { PARTS } from './parts.ts';
import { OLD_BASES, PLATFORMS } from './platforms.ts';
import { checkProject, platformsBesideBases } from './project.ts';
import { PACKAGE_REPOSITORY } from './repositories.ts';
import { ANALYSIS, ASSUMES, CHARMHUB, LIBRARY, LINKS } from './sections.ts';
import {
  ANY,
  type AnyShape,
  type Around,
  BOOLEAN,
  byDefault,
  choice,
  key,
  list,
  type MapShape,
  mapOf,
  nullable,
  record,
  type Shape,
  STRICT,
  STRING,
  type Table,
  unchecked,
  unused,
  type VariantShape,
} from './shape.ts';
import { charmName, sized, slice, string, version } from './strings.ts';

const EMPTY: AnyShape = { ...ANY, empty: true };

/** With a base of their own, `platforms` count despite the old `bases` (see project.ts). */
const hasOldBases = (around: Around): boolean =>
  entry(around?.root, 'bases') !== undefined && !platformsBesideBases(around?.root);
const isEmptyBesideFramework = (node: Node | undefined, around: Around): boolean =>
  around !== undefined && usesFramework(around) && !truthy(node);

/** With an extension, an empty value counts as absent (charmcraft/extensions/_utils.py). */
const unlessEmpty = (shape: Shape): VariantShape => ({
  is: 'variant',
  of: { full: shape, empty: EMPTY },
  choose: ({ node }, around) => (isEmptyBesideFramework(node, around) ? 'empty' : 'full'),
});

/** An extension compares the value with its own before the model sees it: see the rule field-kept-by-framework. */
const unlessFramework = (shape: Shape): VariantShape => ({
  is: 'variant',
  of: { own: shape, framework: unchecked(shape), empty: EMPTY },
  choose: ({ node }, around) => {
    if (isEmptyBesideFramework(node, around)) return 'empty';
    return around !== undefined && usesFramework(around) ? 'framework' : 'own';
  },
});

/** The old `bases` exclude the key, and their own check says so. */
const unlessOldBases = (shape: Shape, old: Shape = unchecked(shape)): VariantShape => ({
  is: 'variant',
  of: { now: shape, old },
  choose: (_, around) => (hasOldBases(around) ? 'old' : 'now'),
});

/** Sections in which charmcraft only checks the names; metadata.ts has what Juju makes of some of them. */
const section = (entry: Shape): MapShape => nullable(mapOf(unchecked(entry)));

const REQUIREMENT: MapShape = {
  ...ENDPOINT,
  others: { names: 'anything', of: ANY },
  mend: interfaceCorrection,
};

/** The extension checks each of them (charmcraft/extensions/app.py, _get_dynamic_config_options). */
const REQUIRES: VariantShape = {
  is: 'variant',
  widest: 'own',
  of: { own: section(ENDPOINT), framework: mapOf(REQUIREMENT) },
  choose: (_, around) => (around !== undefined && usesFramework(around) ? 'framework' : 'own'),
};

const meantBases = (around: Around): readonly string[] =>
  (around && supportedBases(around)) ?? BASES.filter(base => !DEVELOPMENT_BASES.includes(base));
const BASE = nullable({ ...choice('a base', BASES), meant: meantBases });
const BUILD_BASE = nullable(choice('a base', [...BASES, 'ubuntu@devel']));

/** In the order in which people write them. */
const KEYS: MapShape['keys'] = {
  name: key(
    string(charmName),
    'The name of the charm, on Charmhub and as the default name of the deployed application: lower-case letters, digits and single hyphens.',
    ' «my-charm»',
  ),
  title: key(
    nullable(string(sized(2, 40))),
    'The name shown to people on Charmhub, 2 to 40 characters long.',
    ' «My Charm»',
  ),
  type: key(choice('a type', ['charm']), 'What is built; always `charm`.'),
  summary: key(
    string(sized(0, 200)),
    'One line that says what the charm is for, at most 200 characters.',
    ' «What the charm is for»',
  ),
  description: key(
    STRING,
    'A longer text for the page on Charmhub: what the charm runs, and for whom.',
    ' |\n  «What the charm runs, and for whom.»',
  ),
  version: key(
    nullable(string(version)),
    'The version of the charm; usually left to `adopt-info` or to Charmhub.',
    ' "«1.0»"',
  ),
  base: key(unlessOldBases(BASE), 'The system that the charm is built on and runs on.', ' «ubuntu@24.04»'),
  'build-base': key(
    unlessOldBases(BUILD_BASE, nullable(STRING)),
    'The system that the charm is built on, where it differs from the one that it runs on.',
    ' «ubuntu@24.04»',
  ),
  platforms: key(unlessOldBases(PLATFORMS), 'The architectures that the charm is built for.', '\n  «amd64»:'),
  bases: key(
    OLD_BASES,
    'The older form of `base` and `platforms`, up to Ubuntu 22.04. Use one form or the other.',
  ),
  extensions: key(
    ANY,
    'Ready-made additions to this file. A framework extension turns it into a 12-factor charm with its options, relations and container.',
    '\n  - «flask-framework»',
  ),
  config: key(
    { is: 'union', scalar: ANY, list: ANY, map: CONFIG, nullable: true },
    'The configuration of the charm.',
    '\n  options:\n    «token»:\n      type: «string|int|float|boolean|secret»',
  ),
  requires: key(
    REQUIRES,
    'Relations to applications that this one uses, such as a database. In a 12-factor charm they add variables to the environment of the app.',
    '\n  «postgresql»:\n    interface: «postgresql_client»\n    optional: true',
  ),
  provides: key(
    unlessEmpty(section(ENDPOINT)),
    'Relations to applications that use this one.',
    '\n  «website»:\n    interface: «http»',
  ),
  peers: key(
    unlessFramework(section(ENDPOINT)),
    'Relations among the units of this application.',
    '\n  «cluster»:\n    interface: «cluster»',
  ),
  'charm-libs': key(
    unlessEmpty(list(LIBRARY)),
    'Libraries of other charms, fetched by `charmcraft fetch-libs` into `lib/`.',
    '\n  - lib: «data_platform_libs.s3»\n    version: "«0»"',
  ),
  actions: key(
    unlessEmpty(section(ACTION)),
    'Actions that an operator runs with `juju run`.',
    '\n  «do-it»:\n    description: «What it does»',
  ),
  containers: key(
    unlessFramework(section(CONTAINER)),
    'The containers that run next to the charm. A framework extension adds its own.',
    '\n  «app»:\n    resource: «app-image»',
  ),
  resources: key(
    unlessFramework(section(RESOURCE)),
    'Images and files that are published and deployed with the charm. A framework extension adds the image of the app.',
    '\n  «app-image»:\n    type: «oci-image|»',
  ),
  storage: key(
    unlessFramework(section(STORAGE)),
    'Storage that Juju provides for each unit.',
    '\n  «data»:\n    type: «filesystem|block»',
  ),
  devices: key(
    unlessFramework(section(DEVICE)),
    'Devices, such as GPUs, that each unit needs.',
    '\n  «gpu»:\n    type: «gpu|nvidia.com/gpu|amd.com/gpu»',
  ),
  'extra-bindings': key(
    unlessFramework(section(BINDING)),
    'Names for network bindings that belong to no relation.',
    '\n  «admin»:',
  ),
  assumes: key(
    unlessFramework(ASSUMES),
    'What the Juju model must offer; otherwise the charm is not deployed. A framework extension asks for a Kubernetes model.',
    '\n  - «juju >= 3.6»',
  ),
  'charm-user': key(
    byDefault(nullable(choice('a user', ['non-root', 'sudoer', 'root'])), 'root'),
    'The user that runs the code of the charm.',
  ),
  subordinate: key(
    byDefault(nullable(BOOLEAN), 'false'),
    'Whether the charm is deployed into the units of another application. It then needs a relation of scope `container`.',
    ' «false|true»',
  ),
  terms: key(
    nullable(list(STRING)),
    'Terms that a user has to agree to before the charm is deployed.',
    ' [«my-terms»]',
  ),
  links: key(LINKS, 'Links on the page of the charm on Charmhub.', '\n  website: «https://example.com»'),
  analysis: key(
    ANALYSIS,
    'What charmcraft skips when it analyzes the packed charm.',
    '\n  ignore:\n    linters: [«naming-conventions»]',
  ),
  'adopt-info': key(nullable(STRICT), 'The part that supplies the version of the charm.', ' «my-part»'),
  'package-repositories': key(
    nullable(list(PACKAGE_REPOSITORY)),
    'Additional repositories for the packages that the build needs.',
    '\n  - type: apt\n    ppa: «owner/name»',
  ),
  parts: key(
    PARTS,
    'What the charm is built from, each part by a plugin.',
    '\n  «files»:\n    plugin: «dump»\n    source: «.»',
  ),
  charmhub: key(
    CHARMHUB,
    'Addresses of another Charmhub; superseded by environment variables of charmcraft.',
  ),
  'build-slices': key(
    { ...unused('remove it'), nullable: false },
    'Slices of Debian packages for the build. charmcraft does not support it.',
  ),
  build_slices: key(
    nullable(list(string(slice))),
    'Slices of Debian packages for the build; no charm has them yet.',
  ),
  license: key(unused('remove it'), 'A key that charmcraft does not use.'),
  contact: key(unused('write it under "links"'), 'The older place of `links.contact`.'),
  issues: key(unused('write it under "links"'), 'The older place of `links.issues`.'),
  'source-code': key(unused('write it as "source" under "links"'), 'The older place of `links.source`.'),
};

/** Fields that are in either charmcraft.yaml or metadata.yaml (charmcraft/const.py, METADATA_YAML_MIGRATE_FIELDS). */
export const MIGRATED: readonly string[] = ['name', 'summary', 'description'];

/** The table of charmcraft.yaml. */
export const CHARMCRAFT: Table & { readonly shape: MapShape } = {
  file: 'charmcraft.yaml',
  refusedBy: 'charmcraft',
  shape: {
    ...record(KEYS, ['type', ...MIGRATED]),
    underscores: true,
    check: checkProject,
  },
};
