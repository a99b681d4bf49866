/** What a charmcraft.yaml may hold, as charmcraft 4.5.0 has it in charmcraft/models/{project,charmcraft,basic}.py. */
import {
  ANY,
  BOOLEAN,
  choice,
  FREE,
  list,
  nullable,
  oneOrMore,
  type RecordShape,
  type Shape,
  STRICT,
  STRING,
  strict,
  string,
} from './shape.ts';
import { charmName, httpUrl, libraryName, libraryVersion, sized, slice, version } from './strings.ts';

/** charmcraft/const.py, BaseStr. */
export const BASES = [
  'ubuntu@18.04',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'ubuntu@24.04',
  'ubuntu@25.04',
  'ubuntu@25.10',
  'ubuntu@26.04',
  'ubuntu@26.10',
  'almalinux@9',
] as const;

/** charmcraft/const.py, DEVEL_BASE_STRINGS: bases that need a build-base. */
export const DEVELOPMENT_BASES: readonly string[] = ['ubuntu@25.04', 'ubuntu@25.10', 'ubuntu@26.10'];

const STABLE = BASES.filter(base => !DEVELOPMENT_BASES.includes(base));

/** The checkers of charmcraft/linters.py. */
const LINTERS = [
  'juju-actions',
  'juju-config',
  'metadata',
  'naming-conventions',
  'entrypoint',
  'ops-main-call',
  'additional-files',
  'pip-check',
  'pydeps',
];

const URL = strict(httpUrl);
/** pydantic's HttpUrl. */
const SHORT_URL = strict(text => sized(0, 2083)(text) ?? httpUrl(text));

const LINKS: RecordShape = {
  is: 'record',
  nullable: true,
  underscores: true,
  keys: {
    contact: nullable(oneOrMore(STRICT)),
    documentation: nullable(URL),
    issues: nullable(oneOrMore(URL)),
    source: nullable(oneOrMore(URL)),
    website: nullable(oneOrMore(URL)),
  },
};

const CHARM_LIB: RecordShape = {
  is: 'record',
  keys: { lib: string(libraryName), version: strict(libraryVersion) },
  required: ['lib', 'version'],
};

const ANALYSIS: RecordShape = {
  is: 'record',
  nullable: true,
  keys: {
    ignore: {
      is: 'record',
      keys: {
        attributes: list(choice('an attribute', ['language', 'framework'])),
        linters: list(choice('a linter', LINTERS)),
      },
    },
  },
};

const CHARMHUB: RecordShape = {
  is: 'record',
  nullable: true,
  underscores: true,
  keys: { 'api-url': SHORT_URL, 'storage-url': SHORT_URL, 'registry-url': SHORT_URL },
};

/** Lists and mappings below `any-of` and `all-of` are free. */
const ASSUMES: Shape = {
  ...list({
    is: 'union',
    scalar: STRING,
    map: { is: 'map', numbers: true, of: { is: 'union', list: { is: 'list', of: ANY }, map: FREE } },
  }),
  nullable: true,
};

/** The name of a mapping's key, and how to call the file in a message. */
export const FILE = 'charmcraft.yaml';

export interface Style {
  /** `bases` instead of `base` and `platforms`. */
  readonly oldBases: boolean;
  /** A framework's extension is named: it adds parts, and looks into some keys before the model does. */
  readonly framework: boolean;
}

/** Keys that a rule of their own judges stand here as ANY. */
export function project({ oldBases, framework }: Style): RecordShape {
  const free = nullable(FREE);
  return {
    is: 'record',
    underscores: true,
    required: ['name', 'type', 'summary', 'description'],
    keys: {
      name: string(charmName),
      title: nullable(string(sized(2, 40))),
      summary: string(sized(0, 200)),
      description: STRING,
      version: nullable(string(version)),
      type: choice('a type', ['charm']),
      base: oldBases ? ANY : nullable({ ...choice('a base', BASES), meant: STABLE }),
      'build-base': nullable(oldBases ? STRING : choice('a base', [...BASES, 'ubuntu@devel'])),
      platforms: ANY,
      bases: ANY,
      'adopt-info': nullable(STRICT),
      parts: ANY,
      'package-repositories': ANY,
      build_slices: nullable(list(string(slice))),
      analysis: ANALYSIS,
      charmhub: CHARMHUB,
      'charm-libs': list(CHARM_LIB),
      'charm-user': nullable(choice('a user', ['root', 'sudoer', 'non-root'])),
      links: LINKS,
      subordinate: nullable(BOOLEAN),
      terms: nullable(list(STRING)),
      config: { is: 'union', scalar: ANY, list: ANY, map: FREE, nullable: true },
      actions: free,
      // The extension looks into each of them (charmcraft/extensions/app.py, _get_dynamic_config_options).
      requires: framework ? { is: 'map', numbers: true, of: FREE } : free,
      provides: free,
      peers: framework ? ANY : free,
      containers: framework ? ANY : free,
      resources: framework ? ANY : free,
      assumes: framework ? ANY : ASSUMES,
      storage: framework ? ANY : free,
      devices: framework ? ANY : free,
      'extra-bindings': framework ? ANY : free,
      extensions: ANY,
      license: ANY,
      contact: ANY,
      issues: ANY,
      'source-code': ANY,
    },
  };
}

const APT: Readonly<Record<string, Shape>> = {
  type: choice('a type', ['apt']),
  priority: {
    is: 'union',
    nullable: true,
    scalar: string(text =>
      /^(?:always|prefer|defer|-?\d*[1-9]\d*)$/.test(text)
        ? undefined
        : 'must be always, prefer, defer or a number other than 0',
    ),
  },
};

const keyId = strict(text =>
  /^[0-9A-F]{40}$/.test(text) ? undefined : 'must be 40 hexadecimal digits in upper case',
);
const filled = strict(text => (text === '' ? 'is empty: name one' : undefined));
const series = strict(text => (/^[a-z]+$/.test(text) ? undefined : 'must be lower-case letters'));
const suite = strict(text => (text.endsWith('/') ? 'must not end with a slash' : undefined));
const anyUrl = strict(text =>
  globalThis.URL.canParse(text) ? undefined : 'must be a URL, such as http://example.com/ubuntu',
);

/** craft_archives/repo/package_repository.py (craft-archives 2.2.2): which of the three, by the key that is there. */
export const REPOSITORIES: Readonly<Record<'ppa' | 'cloud' | 'url', RecordShape>> = {
  ppa: {
    is: 'record',
    underscores: true,
    required: ['type'],
    keys: { ...APT, ppa: filled, 'key-id': nullable(keyId) },
  },
  cloud: {
    is: 'record',
    underscores: true,
    required: ['type'],
    keys: { ...APT, cloud: filled, pocket: choice('a pocket', ['updates', 'proposed']) },
  },
  url: {
    is: 'record',
    underscores: true,
    required: ['type', 'url', 'key-id'],
    keys: {
      ...APT,
      url: anyUrl,
      'key-id': keyId,
      architectures: nullable({ ...list(STRICT), unique: true }),
      formats: nullable(list(choice('a format', ['deb', 'deb-src']))),
      path: nullable(filled),
      components: nullable({ ...list(STRICT), unique: true }),
      'key-server': nullable(STRICT),
      suites: nullable(list(suite)),
      pocket: nullable(choice('a pocket', ['release', 'updates', 'proposed', 'security'])),
      series: nullable(series),
    },
  },
};
