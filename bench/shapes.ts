/** Texts of every kind that a file can grow by, at any size: `npm run bench -- exponents` doubles them. */

/** A kind of growth, and a text of a given size. */
export interface Growth {
  readonly name: string;
  readonly text: (size: number) => string;
  /** The largest size that is measured. */
  readonly most?: number;
}

const HEAD = `name: bench-app
title: Bench App
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A web application that is measured
description: A charm.
`;
const FLASK = `${HEAD}extensions:
  - flask-framework
`;
const OPTIONS = `${FLASK}config:
  options:
`;

const many = (size: number, line: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => line(index)).join('');

const options = (name: string, entry: (index: number) => string): Growth => ({
  name,
  text: size => OPTIONS + many(size, entry),
});

const section = (name: string, head: string, entry: (index: number) => string): Growth => ({
  name,
  text: size => `${FLASK}${head}${many(size, entry)}`,
});

/** A plain charm, without an extension. */
const plain = (name: string, head: string, entry: (index: number) => string): Growth => ({
  name,
  text: size => `${HEAD}${head}${many(size, entry)}`,
});

const PART = `parts:
  charm:
    plugin: charm
    source: .
`;

export const GROWTHS: readonly Growth[] = [
  ...['string', 'int', 'float', 'boolean'].map(type =>
    options(
      `options: ${type}`,
      i => `    option-${i}:\n      type: ${type}\n      description: Number ${i}\n`,
    ),
  ),
  options('options: with a default', i => `    option-${i}:\n      type: int\n      default: ${i}\n`),
  options('options: required', i => `    option-${i}:\n      type: string\n      optional: false\n`),
  options('options: without a type', i => `    option-${i}:\n      description: Number ${i}\n`),
  options('options: of an unknown type', i => `    option-${i}:\n      type: sting\n`),
  options('options: with a wrong default', i => `    option-${i}:\n      type: int\n      default: x${i}\n`),
  options('options: with an unknown key', i => `    option-${i}:\n      type: int\n      defalt: ${i}\n`),
  options('options: secrets', i => `    secret-${i}:\n      type: secret\n      description: Number ${i}\n`),
  options(
    'options: secrets with keys in a comment',
    i => `    secret-${i}:\n      type: secret # keys: user, password\n`,
  ),
  options(
    'options: secrets with keys in the description',
    i => `    secret-${i}:\n      type: secret\n      description: "keys: user, password"\n`,
  ),
  options('options: equal names', () => '    same:\n      type: string\n'),
  options('options: names of one variable', i => `    ${spelled(i)}:\n      type: string\n`),
  options('options: names in upper case', i => `    Option_${i}:\n      type: string\n`),
  options('options: in brackets', i => `    option-${i}: {type: string, description: Number ${i}}\n`),
  options('options: not mappings', i => `    option-${i}: text\n`),
  options('options: names that Juju refuses', i => `    juju-${i}.x:\n      type: string\n`),
  {
    name: 'options: without an extension',
    text: size => `${HEAD}config:\n  options:\n${many(size, i => `    option-${i}:\n      type: string\n`)}`,
  },
  {
    name: 'options: all on one line',
    text: size => `${FLASK}config:\n  options: {${many(size, i => `option-${i}: {type: string}, `)}}\n`,
  },
  {
    name: 'extensions: equal',
    text: size => `${HEAD}extensions:\n${many(size, () => '  - flask-framework\n')}`,
  },
  {
    name: 'extensions: unknown',
    text: size => `${HEAD}extensions:\n${many(size, i => `  - extension-${i}\n`)}`,
  },
  section('actions', 'actions:\n', i => `  action-${i}:\n    description: Number ${i}\n`),
  section('actions: equal names', 'actions:\n', () => '  same:\n    description: x\n'),
  section(
    'actions: parameters of one',
    'actions:\n  act:\n    description: It acts\n    params:\n',
    i => `      parameter-${i}:\n        type: string\n`,
  ),
  section(
    'actions: with parameters',
    'actions:\n',
    i =>
      `  action-${i}:\n    description: x\n    params:\n      a:\n        type: string\n    required: [a]\n`,
  ),
  section('actions: required', 'actions:\n  act:\n    required:\n', i => `      - parameter-${i}\n`),
  section('relations: requires', 'requires:\n', i => `  database-${i}:\n    interface: postgresql_client\n`),
  section('relations: equal names', 'requires:\n', () => '  same:\n    interface: postgresql_client\n'),
  section('relations: provides', 'provides:\n', i => `  web-${i}:\n    interface: http\n`),
  section('relations: peers', 'peers:\n', i => `  peer-${i}:\n    interface: peer\n`),
  section('relations: OAuth', 'requires:\n', i => `  oidc-${i}:\n    interface: oauth\n    optional: true\n`),
  {
    name: 'relations: OAuth and as many options',
    text: size =>
      `${FLASK}requires:\n${many(size, i => `  oidc-${i}:\n    interface: oauth\n    optional: true\n`)}` +
      `config:\n  options:\n${many(size, i => `    oidc-${i}-scopes:\n      type: string\n`)}`,
  },
  {
    name: 'relations: names that are options too',
    text: size =>
      `${FLASK}requires:\n${many(size, i => `  name-${i}:\n    interface: http\n`)}` +
      `provides:\n${many(size, i => `  name-${i}:\n    interface: http\n`)}`,
  },
  plain('containers', `${PART}containers:\n`, i => `  container-${i}:\n    resource: image-${i}\n`),
  {
    name: 'containers with resources',
    text: size =>
      `${HEAD}${PART}containers:\n${many(size, i => `  container-${i}:\n    resource: image-${i}\n`)}` +
      `resources:\n${many(size, i => `  image-${i}:\n    type: oci-image\n`)}`,
  },
  plain(
    'containers: mounts of one',
    `${PART}containers:\n  app:\n    mounts:\n`,
    i => `      - storage: storage-${i}\n        location: /data/${i}\n`,
  ),
  plain('resources', `${PART}resources:\n`, i => `  resource-${i}:\n    type: file\n    filename: f${i}\n`),
  plain('storage', `${PART}storage:\n`, i => `  storage-${i}:\n    type: filesystem\n`),
  plain('devices', `${PART}devices:\n`, i => `  device-${i}:\n    type: gpu\n`),
  plain('parts', PART, i => `  part-${i}:\n    plugin: nil\n`),
  plain(
    'parts: each after the one before',
    PART,
    i => `  part-${i}:\n    plugin: nil\n    after: [part-${i - 1}]\n`,
  ),
  plain('parts: packages of one', `${PART}    build-packages:\n`, i => `      - package-${i}\n`),
  plain('parts: organize of one', `${PART}    organize:\n`, i => `      from-${i}: to-${i}\n`),
  {
    name: 'platforms',
    text: size =>
      `${HEAD.replace(
        '  amd64:\n',
        many(size, i => `  platform-${i}:\n    build-on: amd64\n    build-for: amd64\n`),
      )}${PART}`,
  },
  {
    name: 'platforms: what one is built on',
    text: size =>
      `${HEAD.replace('  amd64:\n', `  one:\n    build-on:\n${many(size, () => '      - amd64\n')}    build-for: [amd64]\n`)}${PART}`,
  },
  {
    name: 'bases',
    text: size =>
      `name: x\ntype: charm\nbases:\n${many(size, () => '  - name: ubuntu\n    channel: "22.04"\n')}${PART}`,
  },
  plain('assumes', `${PART}assumes:\n`, i => `  - juju >= 3.${i}\n`),
  plain('charm libraries', `${PART}charm-libs:\n`, i => `  - lib: lib.name${i}\n    version: "0"\n`),
  plain('links', `${PART}links:\n  website:\n`, i => `    - https://example.com/${i}\n`),
  {
    name: 'block scalar: lines',
    text: size => `${HEAD.replace('A charm.\n', `|\n${many(size, i => `  Line ${i}\n`)}`)}${PART}`,
  },
  {
    name: 'block scalars',
    text: size =>
      OPTIONS +
      many(
        size,
        i =>
          `    option-${i}:\n      type: string\n      description: |\n        It is\n        number ${i}.\n`,
      ),
  },
  {
    name: 'folded text: lines',
    text: size => `${HEAD.replace('A charm.\n', `>-\n${many(size, i => `  Line ${i}\n`)}`)}${PART}`,
  },
  {
    name: 'plain text: lines',
    text: size => `${HEAD.replace('A charm.\n', `A\n${many(size, i => `  line ${i}\n`)}`)}${PART}`,
  },
  {
    name: 'quoted text: lines',
    text: size => `${HEAD.replace('A charm.\n', `"A\n${many(size, i => `  line ${i}\n`)}"\n`)}${PART}`,
  },
  {
    name: 'quoted text: escapes',
    text: size => `${HEAD.replace('A charm.\n', `"${many(size, () => '\\n\\x41')}"\n`)}${PART}`,
  },
  {
    name: 'anchors',
    text: size => OPTIONS + many(size, i => `    option-${i}: &anchor-${i}\n      type: string\n`),
  },
  {
    name: 'aliases of one anchor',
    text: size =>
      `${OPTIONS}    first: &first\n      type: string\n${many(size, i => `    option-${i}: *first\n`)}`,
  },
  {
    name: 'aliases of one anchor with a mistake',
    text: size =>
      `${OPTIONS}    first: &first\n      type: sting\n${many(size, i => `    option-${i}: *first\n`)}`,
  },
  {
    name: 'aliases of the one before',
    text: size =>
      `${OPTIONS}    option: &a-0\n      type: string\n${many(size, i => `    option-${i}: &b-${i} {type: string, description: *c-${i}}\n`)}`,
  },
  {
    name: 'merge keys',
    text: size =>
      `${OPTIONS}    first: &first\n      type: string\n${many(size, i => `    option-${i}:\n      <<: *first\n      description: x\n`)}`,
  },
  {
    name: 'aliases of a long list',
    text: size =>
      `${HEAD}${PART}    stage-packages: &long\n${many(size, i => `      - package-${i}\n`)}${many(size, i => `  part-${i}:\n    plugin: nil\n    stage-packages: *long\n`)}`,
  },
  {
    name: 'aliases of a long action',
    text: size =>
      `${FLASK}actions:\n  act: &long\n    description: It acts\n    params:\n${many(size, i => `      parameter-${i}:\n        type: string\n`)}${many(size, i => `  act-${i}: *long\n`)}`,
  },
  {
    name: 'merge keys of a long mapping',
    text: size =>
      `${FLASK}actions:\n  first: &long\n${many(size, i => `    key-${i}: text\n`)}${many(size, i => `  action-${i}:\n    <<: *long\n`)}`,
  },
  {
    name: 'parts: after one that is not there',
    text: size =>
      `${HEAD}${PART}${many(size, i => `  part-${i}:\n    plugin: nil\n    after: [prt-${i}]\n`)}`,
  },
  {
    name: 'parts: in circles',
    text: size =>
      `${HEAD}${PART}${many(size, i => `  part-${i}:\n    plugin: nil\n    after: [part-${(i + 1) % size}]\n`)}`,
  },
  {
    name: 'merge keys in a row',
    text: size =>
      `${OPTIONS}    first: &first\n      type: string\n    second:\n${many(size, () => '      <<: *first\n')}`,
  },
  { name: 'unknown keys', text: size => FLASK + many(size, i => `key-${i}: text\n`) },
  { name: 'unknown keys, close to known ones', text: size => FLASK + many(size, i => `summar${i}: text\n`) },
  { name: 'equal keys', text: size => FLASK + many(size, () => 'links: {}\n') },
  { name: 'comments', text: size => OPTIONS + many(size, i => `    # Number ${i}\n`) },
  {
    name: 'comments that ignore',
    text: size =>
      OPTIONS +
      many(size, i => `    option-${i}:\n      type: sting # charm-config: ignore unknown-option-type\n`),
  },
  {
    name: 'comments that ignore in the file',
    text: size =>
      OPTIONS +
      many(
        size,
        i => `    # charm-config: ignore-file secret-as-string\n    token-${i}:\n      type: string\n`,
      ),
  },
  {
    name: 'comments that ignore, one line',
    text: size =>
      `${OPTIONS}    a: # charm-config: ignore ${many(size, i => `code-${i}, `)}\n      type: sting\n`,
  },
  { name: 'empty lines', text: size => `${OPTIONS}${many(size, () => '\n')}    a:\n      type: string\n` },
  {
    name: 'lines of spaces',
    text: size => `${OPTIONS}${many(size, () => '        \n')}    a:\n      type: string\n`,
  },
  { name: 'nesting: brackets', text: size => `${FLASK}key: ${'['.repeat(size)}${']'.repeat(size)}\n` },
  { name: 'nesting: braces', text: size => `${FLASK}key: ${'{a: '.repeat(size)}${'}'.repeat(size)}\n` },
  { name: 'nesting: lists', text: size => `${FLASK}key:\n  ${'- '.repeat(size)}x\n` },
  { name: 'nesting: keys with "?"', text: size => `${FLASK}key:\n  ${'? '.repeat(size)}x\n` },
  {
    name: 'nesting: mappings',
    text: size =>
      FLASK +
      many(Math.ceil(size / 100), top => many(100, i => `${' '.repeat(i)}${i ? 'a' : `key-${top}`}:\n`)),
  },
  { name: 'brackets never closed', text: size => `${FLASK}${many(size, i => `key-${i}: [\n`)}` },
  { name: 'quotes never closed', text: size => `${FLASK}${many(size, i => `key-${i}: "text\n`)}` },
  { name: 'line: one word', text: size => `${HEAD}summary: ${'x'.repeat(size * 16)}\n` },
  { name: 'line: many words', text: size => `${HEAD}summary: ${'word '.repeat(size * 4)}\n` },
  { name: 'line: a comment', text: size => `${HEAD}# ${'word '.repeat(size * 4)}\n` },
  { name: 'line: a long key', text: size => `${HEAD}${'x'.repeat(size * 4)}: a\n` },
  { name: 'line: colons', text: size => `${HEAD}summary: ${'a:b'.repeat(size)}\n` },
  { name: 'lines without a colon', text: size => FLASK + many(size, i => `word${i}\n`) },
  { name: 'lines with two colons', text: size => FLASK + many(size, i => `key-${i}: a: b\n`) },
  { name: 'tabs', text: size => OPTIONS + many(size, i => `\toption-${i}:\n\t\ttype: string\n`) },
  { name: 'documents', text: size => HEAD + many(size, () => '---\na: b\n') },
  { name: 'tags', text: size => FLASK + many(size, i => `key-${i}: !!str a\n`) },
  { name: 'tags that nothing knows', text: size => FLASK + many(size, i => `key-${i}: !x a\n`) },
  { name: 'characters that cannot be read', text: size => `${FLASK}key: ${'\u0007'.repeat(size)}\n` },
  { name: 'list of numbers', text: size => `${FLASK}key:\n${many(size, i => `  - ${i}\n`)}` },
];

/** Spellings of one variable: each bit of the number is a dash or an underscore. */
const spelled = (index: number): string =>
  `a${[...index.toString(2).padStart(14, '0')].map(bit => (bit === '1' ? '-' : '_')).join('b')}`;
