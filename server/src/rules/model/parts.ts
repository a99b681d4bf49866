/** What a part may hold: craft_parts/parts.py (PartSpec) and the plugins of craft-parts 2.37.2 and charmcraft 4.5.0. */
import {
  BOOLEAN,
  choice,
  type GrammarShape,
  INTEGER,
  list,
  type MapShape,
  nullable,
  type RecordShape,
  type Shape,
  STRICT,
  STRING,
  strict,
  string,
} from './shape.ts';
import { relativePath, slice } from './strings.ts';

const grammar = (of: GrammarShape['of']): GrammarShape => ({ is: 'grammar', of });
const texts = grammar(list(STRING));
const text = grammar(STRING);
const script = nullable(text);
const paths = grammar(list(strict(relativePath)));

const PERMISSIONS: RecordShape = {
  is: 'record',
  open: true,
  keys: { path: STRICT, owner: nullable(INTEGER), group: nullable(INTEGER), mode: nullable(STRICT) },
};
const ENVIRONMENT: MapShape = { is: 'map', numbers: true, single: true, of: STRING };

/** Keys of every part. The overlay keys exist, but charmcraft refuses them, and so it does `build-slices`. */
const COMMON: Readonly<Record<string, Shape>> = {
  plugin: grammar(STRICT),
  source: nullable(grammar(STRICT)),
  'source-checksum': text,
  'source-channel': nullable(STRING),
  'source-branch': text,
  'source-commit': text,
  'source-depth': grammar(INTEGER),
  'source-subdir': text,
  'source-submodules': nullable(texts),
  'source-tag': text,
  'source-type': text,
  'disable-parallel': grammar(BOOLEAN),
  after: texts,
  'stage-snaps': texts,
  'stage-packages': grammar(list(STRICT)),
  'stage-slices': list(string(slice)),
  'build-snaps': texts,
  'build-packages': texts,
  'build-slices': list(string(() => 'is refused, since charmcraft does not support build-slices: remove it')),
  'build-environment': grammar(list(ENVIRONMENT)),
  'build-attributes': texts,
  organize: grammar({ is: 'map', numbers: true, of: STRING }),
  stage: paths,
  prime: paths,
  'override-pull': script,
  'override-build': script,
  'override-stage': script,
  'override-prime': script,
  permissions: grammar(list(PERMISSIONS)),
};

interface Plugin {
  /** Without a source of its own the part is refused. */
  readonly source: boolean;
  /** Keys of the plugin, which begin with its name; they take numbers for no string. */
  readonly keys: Readonly<Record<string, Shape>>;
  /** Supports the build attribute `self-contained`. */
  readonly selfContained?: boolean;
}

const STRINGS = list(STRICT);
const UNIQUE = list(STRICT);
const plugin = (keys: Plugin['keys'] = {}, selfContained = false): Plugin => ({
  source: true,
  keys,
  selfContained,
});

export const PLUGINS: Readonly<Record<string, Plugin>> = {
  ant: plugin({
    'ant-build-targets': STRINGS,
    'ant-build-file': nullable(STRICT),
    'ant-properties': { is: 'map', numbers: false, of: STRICT },
  }),
  autotools: plugin({
    'autotools-configure-parameters': STRINGS,
    'autotools-bootstrap-parameters': STRINGS,
  }),
  bazel: plugin({
    'bazel-targets': STRINGS,
    'bazel-parameters': STRINGS,
    after: { ...STRINGS, unique: true },
  }),
  'cargo-use': plugin(),
  charm: {
    source: false,
    keys: {
      'charm-entrypoint': STRICT,
      'charm-binary-python-packages': STRINGS,
      'charm-python-packages': STRINGS,
      'charm-requirements': STRINGS,
      'charm-strict-dependencies': BOOLEAN,
    },
  },
  cmake: plugin({ 'cmake-parameters': STRINGS, 'cmake-generator': STRICT }),
  dotnet: plugin({
    'dotnet-build-configuration': STRICT,
    'dotnet-self-contained-runtime-identifier': nullable(STRICT),
  }),
  dump: plugin(),
  go: plugin({ 'go-buildtags': STRINGS, 'go-generate': STRINGS }),
  'go-use': plugin(),
  gradle: plugin(
    {
      'gradle-init-script': STRICT,
      'gradle-parameters': STRINGS,
      'gradle-task': STRICT,
      'gradle-use-daemon': BOOLEAN,
    },
    true,
  ),
  'gradle-use': plugin(
    { 'gradle-init-script': STRICT, 'gradle-parameters': STRINGS, 'gradle-use-daemon': BOOLEAN },
    true,
  ),
  jlink: {
    source: false,
    keys: {
      'jlink-jars': STRINGS,
      'jlink-extra-modules': STRINGS,
      'jlink-modules': STRINGS,
      'jlink-multi-release': STRING,
    },
  },
  make: plugin({ 'make-parameters': STRINGS }),
  maven: plugin({ 'maven-parameters': STRINGS, 'maven-use-wrapper': BOOLEAN }, true),
  'maven-use': plugin({ 'maven-use-parameters': STRINGS }, true),
  meson: plugin({ 'meson-parameters': STRINGS }),
  nil: { source: false, keys: {} },
  npm: plugin({ 'npm-include-node': BOOLEAN, 'npm-node-version': nullable(STRICT) }, true),
  'npm-use': plugin({ 'npm-include-node': BOOLEAN, 'npm-node-version': nullable(STRICT) }, true),
  poetry: plugin({
    'poetry-with': UNIQUE,
    'poetry-export-extra-args': STRINGS,
    'poetry-pip-extra-args': STRINGS,
    'poetry-keep-bins': BOOLEAN,
  }),
  python: plugin({
    'python-requirements': STRINGS,
    'python-constraints': STRINGS,
    'python-packages': STRINGS,
    'python-keep-bins': BOOLEAN,
  }),
  qmake: plugin({
    'qmake-parameters': STRINGS,
    'qmake-project-file': STRICT,
    'qmake-major-version': INTEGER,
  }),
  reactive: { source: false, keys: { 'reactive-charm-build-arguments': STRINGS } },
  ruby: plugin(
    {
      'ruby-gems': STRINGS,
      'ruby-use-bundler': BOOLEAN,
      'ruby-flavor': nullable(choice('a flavor', ['ruby', 'jruby', 'truffleruby', 'mruby'])),
      'ruby-version': nullable(STRICT),
      'ruby-use-jemalloc': BOOLEAN,
      'ruby-shared': BOOLEAN,
      'ruby-configure-options': STRINGS,
    },
    true,
  ),
  rust: plugin({
    'rust-features': STRINGS,
    'rust-path': STRINGS,
    'rust-channel': nullable(STRICT),
    'rust-use-global-lto': BOOLEAN,
    'rust-no-default-features': BOOLEAN,
    'rust-ignore-toolchain-file': BOOLEAN,
    'rust-cargo-parameters': STRINGS,
    'rust-inherit-ldflags': BOOLEAN,
  }),
  scons: plugin({ 'scons-parameters': STRINGS }),
  uv: plugin({ 'uv-extras': UNIQUE, 'uv-groups': UNIQUE }),
};

/** The shape of a part that names this plugin; of one with an unknown plugin: only the keys that all parts have. */
export function part(name: string | undefined): RecordShape {
  const own = name === undefined ? undefined : PLUGINS[name];
  if (own === undefined) return { is: 'record', open: true, keys: COMMON };
  return {
    is: 'record',
    keys: { ...COMMON, ...(own.source && { source: grammar(STRICT) }), ...own.keys },
    ...(own.source && { required: ['source'] }),
  };
}

/** Values of `source-type` (craft_parts/sources/sources.py). */
export const SOURCE_TYPES: readonly string[] = [
  'local',
  'tar',
  'git',
  'snap',
  'zip',
  'deb',
  'file',
  'rpm',
  '7z',
];

/** How a source's type is seen from its text. */
export const SOURCE_PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['tar', /\.(?:tar(?:\.[a-z0-9]+)?|tgz)$/],
  ['git', /^git(?:\+.+:|[@:])|\.git$/],
  ['snap', /\.snap$/],
  ['zip', /\.zip$/],
  ['deb', /\.deb$/],
  ['rpm', /\.rpm$/],
  ['7z', /\.7z$/],
];

/** Bases on which the plugins `charm` and `reactive` exist (charmcraft/const.py). */
export const CHARM_PLUGIN_BASES: readonly string[] = [
  'ubuntu@18.04',
  'ubuntu@20.04',
  'ubuntu@22.04',
  'almalinux@9',
  'ubuntu@24.04',
  'ubuntu@24.10',
  'ubuntu@25.04',
];
export const CHARM_PLUGIN_EXPERIMENTAL_BASES: readonly string[] = ['ubuntu@26.04', 'ubuntu@26.10'];
