/** An item of `package-repositories`: craft_archives/repo/package_repository.py of craft-archives 2.2.2. */
import { get } from '../charm/charm.ts';
import {
  choice,
  key,
  list,
  type MapShape,
  nullable,
  record,
  type Shape,
  STRICT,
  type VariantShape,
} from './shape.ts';
import { matching, strict, string } from './strings.ts';

const KEY_ID = strict(matching(/^[0-9A-F]{40}$/, 'must be 40 hexadecimal digits in upper case'));
const FILLED = strict({ check: text => (text === '' ? ['is empty', 'name one'] : undefined) });
const SERIES = strict(matching(/^[a-z]+$/, 'must be lower-case letters'));
const SUITE = strict(matching(/[^/]$|^$/, 'must not end with a slash'));
const ANY_URL = strict({
  check: text => (URL.canParse(text) ? undefined : ['must be a URL, such as http://example.com/ubuntu']),
});
const PRIORITY = string(
  matching(
    /^(?:always|prefer|defer|-?0*[1-9]\d*)$/,
    'must be always, prefer, defer or a number other than 0',
  ),
);

const repository = (keys: Readonly<Record<string, Shape>>, required: readonly string[] = []): MapShape => ({
  ...record(
    {
      type: key(choice('a type', ['apt']), 'The kind of repository; always `apt`.'),
      priority: key(
        { is: 'union', nullable: true, scalar: PRIORITY },
        'Which repository wins when several have a package: `always`, `prefer`, `defer`, or a number as for `apt`.',
        ' «always|prefer|defer»',
      ),
      ...keys,
    },
    ['type', ...required],
  ),
  underscores: true,
});

const keyIdAbout = 'The fingerprint of the key that signs the repository: 40 hexadecimal digits.';
const keyIdExample = ' «0123456789ABCDEF0123456789ABCDEF01234567»';

const PPA = repository({
  ppa: key(FILLED, 'The PPA on Launchpad, as its owner and its name.', ' «owner/name»'),
  'key-id': key(nullable(KEY_ID), keyIdAbout, keyIdExample),
});

const CLOUD = repository({
  cloud: key(FILLED, "The release of OpenStack in Ubuntu's Cloud Archive.", ' «antelope»'),
  pocket: key(choice('a pocket', ['updates', 'proposed']), 'The pocket of the Cloud Archive.'),
});

const BY_URL = repository(
  {
    url: key(ANY_URL, 'The address of the repository.', ' «http://example.com/ubuntu»'),
    'key-id': key(KEY_ID, keyIdAbout, keyIdExample),
    suites: key(nullable(list(SUITE)), 'The suites that packages come from.', ' [«noble»]'),
    components: key(
      nullable({ ...list(STRICT), unique: true }),
      'The components that packages come from.',
      ' [«main»]',
    ),
    formats: key(nullable(list(choice('a format', ['deb', 'deb-src']))), 'The kinds of packages.'),
    architectures: key(
      nullable({ ...list(STRICT), unique: true }),
      'The architectures of the packages.',
      ' [«amd64»]',
    ),
    path: key(nullable(FILLED), 'The path of a repository without suites.', ' «/»'),
    'key-server': key(nullable(STRICT), 'Where the key comes from.', ' «keyserver.ubuntu.com»'),
    pocket: key(
      nullable(choice('a pocket', ['release', 'updates', 'proposed', 'security'])),
      'The pocket that packages come from, with `series`.',
    ),
    series: key(nullable(SERIES), 'The series that packages come from, with `pocket`.', ' «noble»'),
  },
  ['url', 'key-id'],
);

/** charmcraft decides which of the three it is by the key that is present. */
export const PACKAGE_REPOSITORY: VariantShape = {
  is: 'variant',
  about: 'A repository of packages for the build: a PPA, the Cloud Archive or a URL.',
  of: { url: BY_URL, ppa: PPA, cloud: CLOUD },
  choose: ({ node }) => (get(node, 'ppa') ? 'ppa' : get(node, 'cloud') ? 'cloud' : 'url'),
};
