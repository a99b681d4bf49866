/**
 * Broken files for the real `charmcraft pack`, each with the places to which its errors belong: carets in a comment under a line,
 * as in a rule's `bad` (see test/rules/examples.ts), and none if no line is to blame. A text without `name` is an extract of a
 * Flask charm. What the tools say about them is in test/golden/tool-output, written by `npm run golden:tool-output`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Example, readExample } from '../rules/examples.ts';

export interface ToolCase {
  readonly name: string;
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
  /** charmcraft's command lines; absent: `expand-extensions` and `pack`. */
  readonly commands?: readonly string[];
  /**
   * `apt`, `build`: on a machine with apt and with the file's base; see scripts/golden-tool-output.py. `no-snapd`: only run where
   * snapd is not running, since pack would begin to build.
   */
  readonly on?: 'apt' | 'build' | 'no-snapd';
  /** What the errors say, where that matters, in the order of the marks. */
  readonly says?: readonly string[];
}

export interface AskedCase extends ToolCase, Example {
  readonly sha256: string;
}

/** What was run, by name, and the outputs; equal ones of several commands once. */
export interface GoldenOutputs {
  readonly version: string;
  readonly cases: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly outputs: readonly {
      readonly commands: readonly string[];
      readonly exit: number;
      readonly lines: readonly string[];
    }[];
  }[];
}

const FILE = new URL('../golden/tool-output/charmcraft.golden.json', import.meta.url);

export const goldenOutputs = (): GoldenOutputs => JSON.parse(readFileSync(FILE, 'utf8'));

export const GOLDEN_FILE = FILE;

const BARE = `name: my-charm
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
`;
const PLAIN = `${BARE}parts:
  tools:
    plugin: nil
`;
const V2 = { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1' };
const BUILD = ['pack --destructive-mode'];

/** `npm run golden:tool-output` reruns what has changed here. */
const CASES: readonly ToolCase[] = [
  // The text itself
  {
    name: 'a tab as indentation',
    text: 'config:\n\toptions:\n#^\n',
    says: [String.raw`error parsing 'charmcraft.yaml': found character '\t' that cannot start any token`],
  },
  { name: 'a bracket that is left open', text: 'terms: [a, b\nconfig:\n#     ^\n  options:\n' },
  { name: 'a colon too many', text: 'title: My charm: the best\n#      ^^^^^^^^^^^^^^^^^^\n' },
  {
    name: 'a key twice at the top',
    text: `${PLAIN}name: other\n# ^ \n`.replace('# ^ ', '#^^^^'),
    says: ["error parsing 'charmcraft.yaml': found duplicate key 'name'"],
  },
  {
    name: 'an option twice',
    text: 'config:\n  options:\n    token:\n      type: string\n    token:\n#   ^^^^^\n      type: int\n',
  },
  { name: 'a list where a mapping goes on', text: 'config:\n  options:\n    token:\n- a\n#^\n' },
  { name: 'an alias without an anchor', text: 'title: *other\n#      ^^^^^^\n' },
  { name: 'a tag that nobody knows', text: 'title: !secret a\n#      ^^^^^^^^^\n' },
  { name: 'two documents', text: `${PLAIN}---\n#^^^\nname: other\n` },
  {
    name: 'no mapping',
    text: '# file: metadata.yaml\nname: a\n# file: charmcraft.yaml\n- name: my-charm\n#^\n',
  },
  // Extensions
  {
    name: 'an unknown extension',
    text: 'extensions:\n  - flsk-framework\n#   ^^^^^^^^^^^^^^\n',
    says: [
      "Extension 'flsk-framework' does not exist (Registered extensions: ['flask-framework', 'django-framework', 'go-framework', 'fastapi-framework', 'expressjs-framework', 'spring-boot-framework'])",
    ],
  },
  {
    name: 'an extension given as a string',
    text: 'extensions: flask-framework\n#           ^^^^^^^^^^^^^^^\n',
  },
  { name: 'a base that the extension does not support', text: 'base: ubuntu@20.04\n#     ^^^^^^^^^^^^\n' },
  {
    name: 'an experimental base',
    text: 'base: ubuntu@26.04\nextensions:\n  - flask-framework\n#   ^^^^^^^^^^^^^^^\n',
  },
  { name: 'a type that is none', text: 'type: bundle\n#     ^^^^^^\n' },
  {
    name: 'an own part charm',
    text: 'parts:\n  tools:\n    plugin: nil\n  charm:\n# ^^^^^\n    plugin: charm\n',
  },
  {
    name: 'two frameworks',
    text: 'extensions:\n  - django-framework\n  - flask-framework\n#   ^^^^^^^^^^^^^^^\n',
  },
  {
    name: 'excluded fields',
    text: 'storage:\n#^^^^^\n  data:\n    type: filesystem\ndevices: {}\n#^^^^^^\n'.replace(
      '#^^^^^\n',
      '#^^^^^^\n',
    ),
  },
  { name: 'a field that the extension keeps', text: 'peers:\n#^^^^\n  friends:\n    interface: friends\n' },
  {
    name: 'options that the extension has',
    text: 'config:\n  options:\n    mine:\n      type: int\n    flask-debug:\n#   ^^^^^^^^^^^\n      type: boolean\n    webserver-workers:\n#   ^^^^^^^^^^^^^^^^^\n      type: int\n',
  },
  {
    name: 'a relation that the extension has',
    text: 'requires:\n  ingress:\n# ^^^^^^^\n    interface: ingress\n',
    says: [
      "overlapping keys {'ingress'} in requires of charmcraft.yaml which conflict with the flask-framework extension, please rename or remove it",
    ],
  },
  {
    name: 'an action that the extension has',
    text: 'actions:\n  rotate-secret-key:\n# ^^^^^^^^^^^^^^^^^\n    description: Mine\n',
  },
  {
    name: 'a reserved prefix',
    text: 'config:\n  options:\n    mine:\n      type: int\n    flask-token:\n#   ^^^^^^^^^^^\n      type: string\n',
  },
  {
    name: 'required options with a default',
    text: 'config:\n  options:\n    a-token:\n      type: string\n      optional: false\n      default: x\n#              ^\n    b:\n      type: int\n      optional: false\n      default: 5\n#              ^\n',
    says: Array(2).fill(
      'Non-optional configuration options can not have default values. Please either remove the default value or set optional field to true or remove it for the a-token, b configuration option(s).',
    ),
  },
  {
    name: 'a folder that cos_custom may not have',
    text: 'extensions:\n  - flask-framework\n#   ^^^^^^^^^^^^^^^\n# file: cos_custom/dashboards/a.json\n{}\n',
  },
  // Crashes
  {
    name: 'config without a value',
    text: 'config:\n#^^^^^\n',
    says: [`charmcraft internal error: AttributeError("'NoneType' object has no attribute 'get'")`],
  },
  { name: 'options given as a string', text: 'config:\n  options: token\n#          ^^^^^\n' },
  {
    name: 'an option given as a string',
    text: 'config:\n  options:\n    good:\n      type: int\n    token: string\n#          ^^^^^^\n',
  },
  { name: 'an option with a boolean name', text: 'config:\n  options:\n    on:\n#   ^^\n      type: int\n' },
  {
    name: 'a relation given as a string',
    text: 'requires:\n  db: postgresql_client\n#     ^^^^^^^^^^^^^^^^^\n',
  },
  { name: 'a base that is a number', text: 'base: 24.04\n#     ^^^^^\n' },
  { name: 'empty platforms', text: 'platforms: {}\n#          ^^\n' },
  { name: 'a summary that is a boolean', text: 'title: A title\nsummary: yes\n#        ^^^\n' },
  // The model
  { name: 'unknown keys at the top', text: 'maintainers: [me]\n#^^^^^^^^^^\nlisense: MIT\n#^^^^^^\n' },
  {
    name: 'keys that are missing',
    text: `${BARE.replace('summary: A short summary\ndescription: A longer text.\n', '').replace(
      'name: my-charm\n',
      'name: my-charm\n#^^^\n#^^^\n',
    )}parts:\n  tools:\n    plugin: nil\n`,
    says: ['summary: Field required', 'description: Field required'],
  },
  {
    name: 'a misspelt key',
    text: `${PLAIN.replace('summary:', 'sumary:')}`.replace(
      'A short summary\n',
      'A short summary\n#^^^^^\n#^^^^^\n',
    ),
  },
  { name: 'a bad name', text: PLAIN.replace('my-charm\n', 'My_Charm\n#     ^^^^^^^^\n') },
  {
    name: 'wrong types',
    text: 'title: [a]\n#      ^^^\nterms: one\n#      ^^^\nsubordinate: maybe\n#            ^^^^^\nassumes:\n  - k8s-api\n',
  },
  {
    name: 'links',
    text: 'links:\n  contact: 5\n#          ^\n  source: git@example.com:me/app\n#         ^^^^^^^^^^^^^^^^^^^^^^\n  homepage: https://example.com\n# ^^^^^^^^\n',
    says: [
      'Input should be a valid string; Input should be a valid list',
      'Input should be a valid URL, relative URL without a base; Input should be a valid list',
      'Extra inputs are not permitted',
    ],
  },
  {
    name: 'libraries behind those of the extension',
    text: 'charm-libs:\n  - lib: good_charm.good\n    version: "0"\n  - lib: bad\n#        ^^^\n    version: 0\n#            ^\n  - lib: other_charm.lib\n#   ^^^\n',
    says: [
      "Library name invalid. Expected '[charm_name].[lib_name]', got 'bad'",
      'Input should be a valid string',
      'version: Field required',
    ],
  },
  {
    name: 'libraries on a new base',
    env: V2,
    text: 'base: ubuntu@26.04\ncharm-libs:\n  - lib: good_charm.good\n    version: "0"\n  - lib: bad_charm.lib\n    version: 0.5\n#            ^^^\n',
  },
  {
    name: 'libraries without an extension',
    text: `${PLAIN}charm-libs:\n  - lib: good_charm.good\n    version: "0"\n  - lib: bad_charm.lib\n    version: 0\n#            ^\n`,
  },
  { name: 'an alias of a key', text: `${PLAIN}charm_user: admin\n#           ^^^^^\n` },
  {
    name: 'an unknown linter',
    text: 'analysis:\n  ignore:\n    linters:\n      - metadata\n      - metdata\n#       ^^^^^^^\n',
  },
  { name: 'a base that nobody knows', text: PLAIN.replace('24.04\n', '23.10\n#     ^^^^^^^^^^^^\n') },
  // Parts
  {
    name: 'an unknown plugin',
    text: `${PLAIN}  more:\n    plugin: nosuch\n#           ^^^^^^\n`,
    says: ["plugin not registered: 'nosuch'"],
  },
  {
    name: 'an unknown key of a part',
    text: `${PLAIN}  more:\n    plugin: nil\n    sources: .\n#   ^^^^^^^\n`,
    says: ['Extra inputs are not permitted'],
  },
  {
    name: 'a part without its source',
    text: `${PLAIN}  more:\n    plugin: dump\n#   ^^^^^^\n`
      .replace('#   ^^^^^^\n', '')
      .replace('  more:\n', '  more:\n# ^^^^\n'),
  },
  {
    name: 'a list with a number in a part',
    text: `${PLAIN}  more:\n    plugin: python\n    source: .\n    python-packages:\n      - good\n      - 5\n#       ^\n`,
  },
  {
    name: 'a part that is a list',
    text: 'parts:\n  tools:\n    plugin: nil\n  more:\n    - plugin: nil\n#   ^^^^^^^^^^^^^\n',
  },
  {
    name: 'a text where a part wants a list',
    text: `${PLAIN}  more:\n    plugin: nil\n    stage: bin\n#          ^^^\n`,
  },
  { name: 'build-slices at the top', text: `${PLAIN}build-slices: []\n#^^^^^^^^^^^\n` },
  // Platforms
  {
    name: 'a platform that needs more',
    text: PLAIN.replace('  amd64:\n', '  amd64:\n  mine:\n# ^^^^\n'),
  },
  {
    name: 'an architecture that nobody knows',
    text: PLAIN.replace(
      '  amd64:\n',
      '  amd64:\n    build-on: amd46\n#             ^^^^^\n    build-for: amd64\n',
    ),
  },
  {
    name: 'an unknown key of a platform',
    text: PLAIN.replace('  amd64:\n', '  amd64:\n    build-on: amd64\n    run-on: amd64\n#   ^^^^^^\n'),
  },
  {
    name: 'no platforms',
    text: PLAIN.replace('platforms:\n  amd64:\n', '').replace('name: my-charm\n', 'name: my-charm\n#^^^\n'),
  },
  // Files beside it
  {
    name: 'config.yaml beside an extension',
    text: 'extensions:\n  - flask-framework\n#   ^^^^^^^^^^^^^^^\n# file: config.yaml\noptions: {}\n',
    says: ["Cannot specify 'config' section in 'charmcraft.yaml' when 'config.yaml' exists"],
  },
  {
    name: 'config.yaml that is no YAML',
    text: `${PLAIN}# file: config.yaml\noptions:\n  token: [\n#        ^\n`,
  },
  { name: 'config.yaml that is a list', text: `${PLAIN}# file: config.yaml\n- options\n#^\n` },
  {
    name: 'metadata.yaml with the same fields',
    text: `${PLAIN.replace('my-charm\n', 'my-charm\n#^^^\n')}# file: metadata.yaml\nname: my-charm\n`,
  },
  {
    name: 'paas-config.yaml that is no YAML',
    text: 'config:\n  options: {}\n# file: paas-config.yaml\nprometheus: [\n#           ^\n',
  },
  {
    name: 'paas-config.yaml that is a list',
    text: 'config:\n  options: {}\n# file: paas-config.yaml\n- a\n#^\n',
  },
  {
    name: 'JSON logging of a framework that has none',
    text: 'base: ubuntu@24.04\nextensions:\n  - go-framework\n# file: paas-config.yaml\n\nframework_logging_format: json\n#                         ^^^^\n',
  },
  {
    name: 'a port in paas-config.yaml',
    env: V2,
    text: 'base: ubuntu@26.04\nextensions:\n  - go-framework\n# file: paas-config.yaml\nmetrics-path: /metrics\nport: "8080"\n#     ^^^^^^\n',
  },
  // Behind the model
  {
    name: 'a part after one that is not there',
    commands: BUILD,
    on: 'build',
    text: `${PLAIN}  more:\n    plugin: nil\n    after: [tols]\n#           ^^^^\n`,
  },
  {
    name: 'parts after each other',
    commands: BUILD,
    on: 'build',
    text: `${PLAIN}    after: [more]\n#           ^^^^\n  more:\n    plugin: nil\n    after: [tools]\n`,
  },
  {
    name: 'options of a source that exclude each other',
    commands: BUILD,
    on: 'build',
    text: `${PLAIN}    source: https://example.com/a.git\n    source-type: git\n    source-tag: v1\n#   ^^^^^^^^^^\n    source-branch: main\n`
      .replace('#   ^^^^^^^^^^\n', '')
      .replace('main\n', 'main\n#   ^^^^^^^^^^^^^\n'),
  },
  {
    name: 'a script of a part that fails',
    commands: BUILD,
    on: 'build',
    text: `${PLAIN}  more:\n    plugin: nil\n    override-build: |\n#   ^^^^^^^^^^^^^^\n      echo hello\n      exit 3\n`,
    says: ["'override-build' in part 'more' failed with code 3."],
  },
  {
    name: 'a plugin that fails',
    commands: BUILD,
    on: 'build',
    text: `${PLAIN}  more:\n# ^^^^\n    plugin: make\n    source: .\n`,
    says: ["Failed to run the build script for part 'more'."],
  },
  // Nothing in the file
  { name: 'nothing wrong', commands: ['expand-extensions'], text: 'config:\n  options: {}\n' },
  {
    name: 'a host of another base',
    commands: BUILD,
    on: 'apt',
    text: PLAIN.replace('ubuntu@24.04', 'almalinux@9'),
  },
  { name: 'no platform of this host', commands: ['pack'], text: PLAIN.replace('amd64', 's390x') },
  { name: 'a platform that was asked for in vain', commands: ['pack --platform other'], text: PLAIN },
  {
    name: 'no network',
    commands: ['pack'],
    env: { CHARMCRAFT_STORE_API_URL: 'http://127.0.0.1:9' },
    text: `${PLAIN}charm-libs:\n  - lib: good_charm.good\n    version: "0"\n`,
  },
  { name: 'no LXD', commands: ['pack'], on: 'no-snapd', text: PLAIN },
  { name: 'an unknown argument', commands: ['pack --nosuch'], text: PLAIN },
];

export const TOOL_CASES: readonly AskedCase[] = CASES.map(written => {
  const example = readExample(written.text);
  const asked = JSON.stringify([example.files, written.env ?? {}, written.commands ?? []]);
  return { ...written, ...example, sha256: createHash('sha256').update(asked).digest('hex') };
});
