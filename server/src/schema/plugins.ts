/**
 * The plugins of parts: craft_parts/plugins/*_plugin.py of craft-parts 2.37.2, and charmcraft/parts/plugins/*.py of charmcraft
 * 4.5.0. The ones most common in charms come first.
 */
import {
  BOOLEAN,
  byDefault,
  choice,
  INTEGER,
  key,
  type ListShape,
  list,
  mapOf,
  nullable,
  type Shape,
  STRICT,
  STRING,
  type StringShape,
} from './shape.ts';

interface Plugin {
  /** What the plugin does. */
  readonly about: string;
  /** Whether a part without a source of its own is refused. */
  readonly source: boolean;
  /** The plugin's keys, which begin with its name; numbers are not accepted as strings. */
  readonly keys: Readonly<Record<string, Shape>>;
  /** Supports the build attribute `self-contained`. */
  readonly selfContained?: boolean;
}

const plugin = (about: string, keys: Plugin['keys'] = {}): Plugin => ({ about, source: true, keys });
const selfContained = (about: string, keys: Plugin['keys'] = {}): Plugin => ({
  ...plugin(about, keys),
  selfContained: true,
});
const withoutSource = (about: string, keys: Plugin['keys'] = {}): Plugin => ({
  about,
  source: false,
  keys,
});

const strings = (about: string, example: string): ListShape => key(list(STRICT), about, ` [«${example}»]`);
const string = (about: string, example: string): StringShape => key(STRICT, about, ` «${example}»`);
const flag = (about: string): Shape => key(byDefault(BOOLEAN, 'false'), about);

const KEEP_BINS = flag('Whether the programs of the virtual environment stay in the charm.');
const INCLUDE_NODE = {
  'npm-include-node': flag('Whether Node.js itself goes into the charm; it needs `npm-node-version`.'),
  'npm-node-version': key(
    nullable(STRICT),
    'The version of Node.js that goes into the charm, with `npm-include-node`.',
    ' "«22»"',
  ),
};
const GRADLE = {
  'gradle-init-script': string('The script that Gradle runs before the build.', 'init.gradle'),
  'gradle-parameters': strings('Further arguments of Gradle.', '--info'),
  'gradle-use-daemon': flag('Whether the build uses the Gradle daemon.'),
};

export const PLUGINS: Readonly<Record<string, Plugin>> = {
  uv: plugin('Packs a Python charm whose packages are managed by uv.', {
    'uv-extras': strings('Extras of the project that are installed too.', 'name'),
    'uv-groups': strings('Groups of dependencies that are installed too.', 'charm'),
  }),
  python: plugin('Packs a Python charm with the packages of its requirements.', {
    'python-requirements': strings('Files that list the Python packages of the charm.', 'requirements.txt'),
    'python-constraints': strings('Files that limit the versions of packages.', 'constraints.txt'),
    'python-packages': strings('Python packages that are also installed.', 'setuptools'),
    'python-keep-bins': KEEP_BINS,
  }),
  poetry: plugin('Packs a Python charm whose packages are managed by Poetry.', {
    'poetry-with': strings('Groups of dependencies that are installed too.', 'charm'),
    'poetry-export-extra-args': strings('Further arguments of `poetry export`.', '--without-hashes'),
    'poetry-pip-extra-args': strings('Further arguments of `pip install`.', '--no-cache-dir'),
    'poetry-keep-bins': KEEP_BINS,
  }),
  charm: withoutSource(
    'Packs a Python charm with the packages of its requirements, as charmcraft did before it had other plugins. Not for Ubuntu 26.04.',
    {
      'charm-entrypoint': byDefault(
        string('The file that starts the charm.', 'src/charm.py'),
        'src/charm.py',
      ),
      'charm-requirements': strings(
        'Files that list the Python packages of the charm; `requirements.txt` is used where there is one.',
        'requirements.txt',
      ),
      'charm-python-packages': strings(
        'Python packages that are installed before those of the requirements.',
        'setuptools',
      ),
      'charm-binary-python-packages': strings(
        'Python packages that may be installed as wheels.',
        'cryptography',
      ),
      'charm-strict-dependencies': flag(
        'Whether only the packages that the requirements list may be installed.',
      ),
    },
  ),
  reactive: withoutSource('Packs a charm of the older reactive framework. Not for Ubuntu 26.04.', {
    'reactive-charm-build-arguments': strings('Further arguments of `charm build`.', '--debug'),
  }),
  dump: plugin('Copies the files of the source as they are.'),
  nil: withoutSource('Builds nothing; for a part that only adds packages or runs a script.'),
  make: plugin('Runs `make` and `make install`.', {
    'make-parameters': strings('Further arguments of `make`.', 'DEBUG=1'),
  }),
  ant: plugin('Builds Java with Ant.', {
    'ant-build-targets': strings('The targets that are built.', 'dist'),
    'ant-build-file': key(nullable(STRICT), 'The build file, where it is not `build.xml`.', ' «build.xml»'),
    'ant-properties': key(mapOf(STRICT, 'strings'), 'Properties of the build.', '\n  «name»: «value»'),
  }),
  autotools: plugin('Runs `configure` and `make`.', {
    'autotools-configure-parameters': strings('Further arguments of `configure`.', '--prefix=/usr'),
    'autotools-bootstrap-parameters': strings('Arguments of the script that makes `configure`.', '--force'),
  }),
  bazel: plugin('Builds the targets of Bazel.', {
    'bazel-targets': byDefault(strings('The targets that are built.', '//...'), '[//...]'),
    'bazel-parameters': strings('Further arguments of `bazel build`.', '--jobs=2'),
    after: key(
      { ...list(STRICT), unique: true },
      'Parts that are built before this one, without duplicates.',
      ' [«other»]',
    ),
  }),
  'cargo-use': plugin('Offers a Rust crate to the parts that come after it.'),
  cmake: plugin('Builds with CMake.', {
    'cmake-parameters': strings('Further arguments of `cmake`.', '-DCMAKE_BUILD_TYPE=Release'),
    'cmake-generator': byDefault(
      string('The build system that CMake writes for.', 'Ninja'),
      'Unix Makefiles',
    ),
  }),
  dotnet: plugin('Publishes a .NET app.', {
    'dotnet-build-configuration': byDefault(string('The configuration of the build.', 'Release'), 'Release'),
    'dotnet-self-contained-runtime-identifier': key(
      nullable(STRICT),
      'The runtime that is packed with the app, by its identifier.',
      ' «linux-x64»',
    ),
  }),
  go: plugin('Builds Go programs.', {
    'go-buildtags': strings('Tags of the build.', 'netgo'),
    'go-generate': strings('Arguments of `go generate`, one call for each.', './...'),
  }),
  'go-use': plugin('Offers a Go module to the parts that come after it.'),
  gradle: selfContained('Builds Java with Gradle.', {
    ...GRADLE,
    'gradle-task': byDefault(string('The task that is run.', 'build'), 'build'),
  }),
  'gradle-use': selfContained('Offers what Gradle builds to the parts that come after it.', GRADLE),
  jlink: withoutSource('Makes a Java runtime that fits the jars.', {
    'jlink-jars': strings('The jars that the runtime is made for; all jars by default.', 'app.jar'),
    'jlink-extra-modules': strings('Modules that are added to the runtime.', 'java.sql'),
    'jlink-modules': strings('The modules of the runtime, instead of those that the jars need.', 'java.base'),
    'jlink-multi-release': key(
      byDefault(STRING, 'base'),
      'The release for jars that contain several: a version of Java, or `base`.',
      ' «21»',
    ),
  }),
  maven: selfContained('Builds Java with Maven.', {
    'maven-parameters': strings('Further arguments of Maven.', '-DskipTests'),
    'maven-use-wrapper': flag('Whether the build uses the Maven wrapper of the project, `mvnw`.'),
  }),
  'maven-use': selfContained('Offers what Maven builds to the parts that come after it.', {
    'maven-use-parameters': strings('Further arguments of Maven.', '-DskipTests'),
  }),
  meson: plugin('Builds with Meson and Ninja.', {
    'meson-parameters': strings('Further arguments of `meson setup`.', '--buildtype=release'),
  }),
  npm: selfContained('Installs a Node.js package.', INCLUDE_NODE),
  'npm-use': selfContained('Offers a Node.js package to the parts that come after it.', INCLUDE_NODE),
  qmake: plugin('Builds a Qt project.', {
    'qmake-parameters': strings('Further arguments of `qmake`.', 'CONFIG+=release'),
    'qmake-project-file': string('The project file.', 'app.pro'),
    'qmake-major-version': key(byDefault(INTEGER, '5'), 'The major version of Qt.', ' «6»'),
  }),
  ruby: selfContained('Installs gems, with a Ruby of its own.', {
    'ruby-gems': strings('Gems that are installed.', 'rack'),
    'ruby-use-bundler': flag('Whether Bundler installs the gems of the Gemfile.'),
    'ruby-flavor': key(
      nullable(choice('a flavor', ['ruby', 'jruby', 'truffleruby', 'mruby'])),
      'The implementation of Ruby that is built.',
    ),
    'ruby-version': key(nullable(STRICT), 'The version of Ruby that is built.', ' "«3.3»"'),
    'ruby-use-jemalloc': flag('Whether Ruby is built with jemalloc.'),
    'ruby-shared': flag('Whether Ruby is built as a shared library.'),
    'ruby-configure-options': strings("Further arguments of Ruby's `configure`.", '--disable-install-doc'),
  }),
  rust: plugin('Builds Rust crates with Cargo.', {
    'rust-features': strings('Features that are enabled.', 'name'),
    'rust-path': byDefault(strings('The folders of the crates.', '.'), '[.]'),
    'rust-channel': key(
      nullable(STRICT),
      'The toolchain: `stable`, `beta`, `nightly` or a version; `none` uses the one that is installed.',
      ' «stable»',
    ),
    'rust-use-global-lto': flag('Whether the whole program is optimized at link time.'),
    'rust-no-default-features': flag("Whether the crate's default features are disabled."),
    'rust-ignore-toolchain-file': flag("Whether the crate's toolchain file is ignored."),
    'rust-cargo-parameters': strings('Further arguments of Cargo.', '--locked'),
    'rust-inherit-ldflags': flag('Whether `LDFLAGS` is passed on to the Rust compiler.'),
  }),
  scons: plugin('Builds with SCons.', {
    'scons-parameters': strings('Further arguments of `scons`.', 'debug=1'),
  }),
};

/** Bases on which the plugins `charm` and `reactive` exist (charmcraft/const.py, CHARM_PLUGIN_BASES). */
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
