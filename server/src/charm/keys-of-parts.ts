/** The keys of a part and of the plugins for charms (craft_parts/parts.py, charmcraft/parts/plugins of charmcraft 4.5.0). */
import type { Keys } from './keys.ts';

const FILES = ' [«src/*»]';
const PACKAGES = ' [«git»]';
const SCRIPT = ' |\n  «craftctl default»';

export const PART_KEYS: Keys = {
  'parts.*': ['A part of the charm.', '\n  plugin: «dump»\n  source: «.»'],
  'parts.*.plugin': [
    'How the part is built. Without it, the name of the part is taken for the name of the plugin.',
    ' «nil»',
  ],
  'parts.*.source': ['Where the part comes from: a folder, an archive or a repository.', ' «.»'],
  'parts.*.source-type': [
    'What the source is, where its address does not say so.',
    ' «local|git|tar|zip|deb|file|rpm|snap|7z»',
  ],
  'parts.*.source-branch': ['The branch of a Git repository.', ' «main»'],
  'parts.*.source-tag': ['The tag of a Git repository.', ' «v1»'],
  'parts.*.source-commit': ['The commit of a Git repository.', ' «0123abc»'],
  'parts.*.source-depth': ['How many commits of a Git repository are fetched.', ' «1»'],
  'parts.*.source-subdir': ['The folder in the source that is built.', ' «src»'],
  'parts.*.source-submodules': ['The submodules of a Git repository that are fetched.', ' [«name»]'],
  'parts.*.source-channel': ['The channel of a snap as source.', ' «latest/stable»'],
  'parts.*.source-checksum': ['The checksum of a downloaded source.', ' «sha256/0123abcd»'],
  'parts.*.after': ['Parts that are built before this one.', ' [«other»]'],
  'parts.*.build-packages': ['Debian packages that the build needs.', PACKAGES],
  'parts.*.build-snaps': ['Snaps that the build needs.', ' [«go»]'],
  'parts.*.build-environment': ['Environment variables of the build.', '\n  - «NAME»: «value»'],
  'parts.*.build-attributes': ['Switches of single plugins.', ' [«enable-patchelf»]'],
  'parts.*.disable-parallel': ['Whether the build uses one processor only.', ' «true|false»'],
  'parts.*.stage-packages': ['Debian packages that go into the charm.', PACKAGES],
  'parts.*.stage-slices': ['Slices of Debian packages that go into the charm.', ' [«openssl_bins»]'],
  'parts.*.stage-snaps': ['Snaps that go into the charm.', ' [«yq»]'],
  'parts.*.organize': [
    'Files that are moved or renamed after the build, old place to new place.',
    '\n  «from»: «to»',
  ],
  'parts.*.stage': ['The files of the part that are kept after the build.', FILES],
  'parts.*.prime': ['The files of the part that go into the charm; a minus sign leaves a file out.', FILES],
  'parts.*.permissions': [
    'Owners and modes of files in the charm.',
    '\n  - path: «bin/*»\n    mode: "«755»"',
  ],
  'parts.*.permissions.*.path': ['The files, as a pattern.', ' «bin/*»'],
  'parts.*.permissions.*.owner': ['The numeric ID of the owner; with one of the group.', ' «0»\ngroup: «0»'],
  'parts.*.permissions.*.group': ['The numeric ID of the group; with one of the owner.'],
  'parts.*.permissions.*.mode': ['The mode in octal digits, in quotes.', ' "«755»"'],
  'parts.*.override-pull': [
    'A script in place of fetching the source; `craftctl default` does what it replaces.',
    SCRIPT,
  ],
  'parts.*.override-build': [
    'A script in place of the build; `craftctl default` does what it replaces.',
    SCRIPT,
  ],
  'parts.*.override-stage': [
    'A script in place of staging; `craftctl default` does what it replaces.',
    SCRIPT,
  ],
  'parts.*.override-prime': [
    'A script in place of priming; `craftctl default` does what it replaces.',
    SCRIPT,
  ],
};

/** What each plugin adds to a part, for the plugins that charms are built with. */
export const PLUGIN_KEYS: Readonly<Record<string, Keys>> = {
  charm: {
    'charm-entrypoint': ['The file that starts the charm.', ' «src/charm.py»'],
    'charm-requirements': ['Files that list the Python packages of the charm.', ' [«requirements.txt»]'],
    'charm-python-packages': [
      'Python packages that are installed before those of the requirements.',
      ' [«setuptools»]',
    ],
    'charm-binary-python-packages': ['Python packages that may be installed as wheels.', ' [«cryptography»]'],
    'charm-strict-dependencies': [
      'Whether only the packages that the requirements list may be installed.',
      ' «true|false»',
    ],
  },
  poetry: {
    'poetry-with': ['Groups of dependencies that are installed too.', ' [«charm»]'],
    'poetry-export-extra-args': ['Further arguments of `poetry export`.', ' [«--without-hashes»]'],
    'poetry-pip-extra-args': ['Further arguments of `pip install`.', ' [«--no-cache-dir»]'],
    'poetry-keep-bins': [
      'Whether the programs of the virtual environment stay in the charm.',
      ' «true|false»',
    ],
  },
  python: {
    'python-requirements': ['Files that list the Python packages of the charm.', ' [«requirements.txt»]'],
    'python-constraints': ['Files that bound the versions of packages.', ' [«constraints.txt»]'],
    'python-packages': ['Python packages that are installed besides.', ' [«setuptools»]'],
    'python-keep-bins': [
      'Whether the programs of the virtual environment stay in the charm.',
      ' «true|false»',
    ],
  },
  reactive: {
    'reactive-charm-build-arguments': ['Further arguments of `charm build`.', ' [«--debug»]'],
  },
  uv: {
    'uv-extras': ['Extras of the project that are installed too.', ' [«name»]'],
    'uv-groups': ['Groups of dependencies that are installed too.', ' [«charm»]'],
  },
};

/** Keys of a part for one kind of source, by a word in the kind's address or `source-type`. */
export const SOURCE_KEYS: Readonly<Record<string, RegExp>> = {
  'source-branch': /git/,
  'source-tag': /git/,
  'source-commit': /git/,
  'source-depth': /git/,
  'source-submodules': /git/,
  'source-channel': /snap/,
  'source-checksum': /tar|zip|deb|rpm|7z/,
};

/** What the plugins do; those first that charms are commonly built with. */
export const PLUGINS: Readonly<Record<string, string>> = {
  uv: 'Packs a Python charm whose packages are managed by uv.',
  python: 'Packs a Python charm with the packages of its requirements.',
  poetry: 'Packs a Python charm whose packages are managed by Poetry.',
  charm:
    'Packs a Python charm with the packages of its requirements, as charmcraft did before there were others. Not for Ubuntu 26.04.',
  reactive: 'Packs a charm of the older reactive framework. Not for Ubuntu 26.04.',
  dump: 'Copies the files of the source as they are.',
  nil: 'Builds nothing; for a part that only brings packages or runs a script.',
  make: 'Runs `make` and `make install`.',
  ant: 'Builds Java with Ant.',
  autotools: 'Runs `configure` and `make`.',
  bazel: 'Builds the targets of Bazel.',
  'cargo-use': 'Offers a Rust crate to the parts that come after it.',
  cmake: 'Builds with CMake.',
  dotnet: 'Publishes a .NET app.',
  go: 'Builds Go programs.',
  'go-use': 'Offers a Go module to the parts that come after it.',
  gradle: 'Builds Java with Gradle.',
  'gradle-use': 'Offers what Gradle builds to the parts that come after it.',
  jlink: 'Makes a Java runtime that fits the jars.',
  maven: 'Builds Java with Maven.',
  'maven-use': 'Offers what Maven builds to the parts that come after it.',
  meson: 'Builds with Meson and Ninja.',
  npm: 'Installs a Node.js package.',
  'npm-use': 'Offers a Node.js package to the parts that come after it.',
  qmake: 'Builds a Qt project.',
  ruby: 'Installs gems, with a Ruby of its own.',
  rust: 'Builds Rust crates with Cargo.',
  scons: 'Builds with SCons.',
};
