/**
 * What Juju reads in the metadata.yaml of a packed charm (internal/charm/{meta,extra_bindings,resources,payloads}.go and
 * assumes/parser.go of Juju 3.6, github.com/juju/schema v1.2.0): containers, resources, storage, devices and so on, which
 * charmcraft passes on unchanged. Juju ignores unknown keys; relations have rules of their own.
 */
import {
  checkBinding,
  checkBindings,
  checkContainer,
  checkCount,
  checkDevice,
  checkFormat,
  checkMount,
  checkPayload,
  checkRange,
  checkResource,
  checkStorage,
} from './metadata-checks.ts';
import {
  ANY,
  BOOLEAN,
  byDefault,
  choice,
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
  type StringShape,
  type Table,
  type UnionShape,
} from './shape.ts';
import { assumption, jujuName, matching, megabytes } from './strings.ts';

/** A mapping with known keys; Juju ignores others as long as their names are strings. */
const fields = (keys: MapShape['keys'], required: readonly string[] = []): MapShape => ({
  ...mapOf(ANY, 'strings'),
  keys,
  required,
});
const named = (of: Shape): MapShape => mapOf(of, 'strings');
const filled: StringShape = { ...STRICT, form: matching(/./su, 'must not be empty') };
const described = (about: string, example: string): StringShape => key(STRICT, about, ` «${example}»`);
const yesOrNo = byDefault(BOOLEAN, 'false');

const MOUNT: MapShape = {
  ...fields({
    storage: { ...described('The name of the storage.', 'data'), namedIn: 'storage' },
    location: described('The path at which the storage is mounted.', '/data'),
  }),
  check: checkMount,
};

export const CONTAINER: MapShape = key(
  {
    ...fields({
      resource: {
        ...described('The resource with the image of the container.', 'app-image'),
        namedIn: 'resources',
      },
      mounts: key(
        list(MOUNT),
        'The storage that is mounted into the container.',
        '\n  - storage: «data»\n    location: «/data»',
      ),
      uid: key(
        INTEGER,
        'The user ID of the service in the container; 1000 to 9999 are reserved.',
        ' «10000»',
      ),
      gid: key(
        INTEGER,
        'The group ID of the service in the container; 1000 to 9999 are reserved.',
        ' «10000»',
      ),
    }),
    check: checkContainer,
  },
  'A container that runs next to the charm.',
);

export const RESOURCE: MapShape = key(
  {
    ...fields({
      type: key(
        { ...choice('a resource type', ['oci-image', 'file']), fallback: 'file' },
        '`oci-image` for the image of a container, `file` for a file.',
        ' «oci-image|»',
      ),
      description: described('What the resource is.', 'What it is'),
      filename: described('The name of the file.', 'data.tar.gz'),
      'upstream-source': key(
        ANY,
        'Where the image usually comes from; a hint for people and tools.',
        ' «example/image»',
      ),
    }),
    check: checkResource,
  },
  'An image or a file that is published and deployed with the charm.',
);

export const STORAGE: MapShape = key(
  {
    ...fields(
      {
        type: key(
          choice('a storage type', ['filesystem', 'block']),
          '`filesystem` for a mounted folder, `block` for a bare device.',
        ),
        description: described('What is kept there.', 'What is kept there'),
        location: described('The path at which a filesystem is mounted.', '/data'),
        'read-only': key(yesOrNo, 'Whether the storage is mounted read-only.'),
        shared: key(yesOrNo, 'Whether all units share the storage.'),
        'minimum-size': key({ ...STRICT, form: megabytes }, 'The smallest size, such as `1G`.', ' «1G»'),
        multiple: key(
          fields({ range: key({ ...ANY, check: checkRange }, 'A number, `2-4`, `2-` or `2+`.', ' «0-1»') }, [
            'range',
          ]),
          'How many instances of the storage there may be.',
          '\n  range: «0-1»',
        ),
        properties: key(
          list(choice('a property', ['transient'])),
          '`transient`: the contents need not outlive the unit.',
          ' [«transient|»]',
        ),
      },
      ['type'],
    ),
    check: checkStorage,
  },
  'Storage that Juju provides for each unit.',
);

const COUNT = { ...INTEGER, check: checkCount };

export const DEVICE: MapShape = key(
  {
    ...fields(
      {
        type: key({ ...filled, known: ['gpu', 'nvidia.com/gpu', 'amd.com/gpu'] }, 'The kind of device.'),
        description: described('What the device is for.', 'What it is for'),
        countmin: key(COUNT, 'The smallest number of devices.', ' «1»'),
        countmax: key(COUNT, 'The largest number of devices.', ' «1»'),
      },
      ['type'],
    ),
    check: checkDevice,
  },
  'A device, such as a GPU, that each unit needs.',
);

/** A key without a value. */
export const BINDING: Shape = key({ ...ANY, check: checkBinding }, 'A name for a network binding.');

const COMPOSITE: MapShape = {
  ...record({
    'any-of': list(ANY),
    'all-of': list(ANY),
  }),
  single: true,
};

/** A feature, or one of two lists of such expressions. */
const ASSUMPTION: UnionShape = {
  is: 'union',
  scalar: { ...STRICT, form: assumption },
  get map() {
    const below = list(ASSUMPTION);
    return { ...COMPOSITE, keys: { 'any-of': below, 'all-of': below } };
  },
};

/** For charms from before containers. */
const DEPLOYMENT = fields({
  type: choice('a deployment type', ['stateful', 'stateless', 'daemon']),
  mode: choice('a deployment mode', ['operator', 'workload']),
  service: choice('a service type', ['cluster', 'loadbalancer', 'external', 'omit']),
  'min-version': STRICT,
});

const STRINGS = list(STRICT);
/** Rules of their own judge the entries; only the names are checked here. */
const RELATION: UnionShape = { is: 'union', scalar: ANY, list: ANY, map: mapOf(ANY, 'strings') };
const RELATIONS: MapShape = named({ ...RELATION, nullable: true });

/** In the order of Juju's own table, charmSchema in internal/charm/meta.go; `text` is the shape of a string. */
const keys = (text: StringShape): Readonly<Record<string, Shape>> => ({
  name: { ...text, form: jujuName },
  summary: text,
  description: text,
  peers: RELATIONS,
  provides: RELATIONS,
  requires: RELATIONS,
  'extra-bindings': { ...named(BINDING), check: checkBindings },
  revision: INTEGER,
  format: INTEGER,
  subordinate: BOOLEAN,
  categories: STRINGS,
  tags: STRINGS,
  series: list({
    ...STRICT,
    form: matching(/^[a-z][a-z0-9]*$/, 'must be the name of a series, such as jammy'),
  }),
  storage: named(STORAGE),
  devices: named(DEVICE),
  deployment: DEPLOYMENT,
  payloads: named({ ...fields({ type: filled }, ['type']), check: checkPayload }),
  resources: named(RESOURCE),
  terms: list(text),
  'min-juju-version': STRICT,
  assumes: list(ASSUMPTION),
  containers: named(CONTAINER),
  'charm-user': choice('a user', ['root', 'sudoer', 'non-root']),
});

/** A metadata.yaml that is packed unchanged. charmcraft also reports keys missing from it, or takes them from charmcraft.yaml. */
export const METADATA: Table = {
  file: 'metadata.yaml',
  refusedBy: 'juju',
  shape: { ...fields(keys(STRICT)), check: checkFormat },
};

/**
 * The parts of the metadata that charmcraft itself writes (models/metadata.py): numbers as strings, booleans where it accepts
 * something as one, and nothing for an empty key.
 */
export const OWN_METADATA: MapShape = {
  ...fields(
    Object.fromEntries(
      Object.entries({ ...keys(STRING), subordinate: ANY }).map(([name, shape]) => [name, nullable(shape)]),
    ),
  ),
  underscores: true,
};
