/** Sections of a charmcraft.yaml that charmcraft itself reads (charmcraft/models/project.py of charmcraft 4.5.0). */
import {
  ANY,
  choice,
  type Difference,
  FREE,
  key,
  list,
  type MapShape,
  mapOf,
  nullable,
  oneOrMore,
  record,
  STRICT,
  STRING,
  type Subject,
} from './shape.ts';
import { httpUrl, libraryName, libraryVersion, shortUrl, strict, string } from './strings.ts';

const LINK = ' «https://example.com»';
const HTTP = strict(httpUrl);

export const LINKS: MapShape = {
  ...record({
    contact: key(
      nullable(oneOrMore(STRICT)),
      'How to reach you: an email address, a chat, a page; one or a list.',
      LINK,
    ),
    documentation: key(nullable(HTTP), 'The start page of the documentation.', LINK),
    issues: key(nullable(oneOrMore(HTTP)), 'Where to report problems; one or a list.', LINK),
    source: key(nullable(oneOrMore(HTTP)), 'Where the source code of the charm is; one or a list.', LINK),
    website: key(
      nullable(oneOrMore(HTTP)),
      'The website of the charm or of what it runs; one or a list.',
      LINK,
    ),
  }),
  nullable: true,
  underscores: true,
};

export const LIBRARY = key(
  record(
    {
      lib: key(
        string(libraryName),
        'The charm that publishes the library, a dot, and the library.',
        ' «data_platform_libs.s3»',
      ),
      version: key(
        strict(libraryVersion),
        'The API of the library, `"0"`, or API and patch, `"0.12"`; in quotes, because it is a string.',
        ' "«0»"',
      ),
    },
    ['lib', 'version'],
  ),
  'A library of another charm.',
);

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

export const ANALYSIS = nullable(
  record({
    ignore: key(
      record({
        linters: key(list(choice('a linter', LINTERS)), 'Linters whose results are ignored.'),
        attributes: key(
          list(choice('an attribute', ['language', 'framework'])),
          'Attributes that are not determined.',
        ),
      }),
      'The checks to skip.',
      '\n  linters: [«naming-conventions»]',
    ),
  }),
);

export const CHARMHUB: MapShape = {
  ...record({
    'api-url': key(strict(shortUrl), 'The address of the API.'),
    'storage-url': key(strict(shortUrl), 'The address that files are uploaded to.'),
    'registry-url': key(strict(shortUrl), 'The address of the registry for images.'),
  }),
  nullable: true,
  underscores: true,
};

/** Replaces `juju: ">= 3.6"` by "juju >= 3.6". */
function assumptionCorrection({ node, key }: Subject): Pick<Difference, 'remedy' | 'fixes'> {
  const name = String(key.path.at(-1));
  if (node.kind !== 'scalar' || !/^(?:>=|<) *\d/.test(String(node.value)) || /-of$/.test(name)) return {};
  const text = `${name} ${node.value}`;
  const range = { start: key.range.start, end: node.range.end };
  return {
    remedy: `write "${text}"`,
    fixes: [{ title: `Write "${text}"`, safe: false, edits: [{ file: key.file, range, text }] }],
  };
}

/** Lists and mappings below `any-of` and `all-of` are not checked. */
export const ASSUMES = nullable(
  list({
    is: 'union',
    scalar: STRING,
    map: mapOf({ is: 'union', list: list(ANY), map: FREE, mend: assumptionCorrection }),
  }),
);
