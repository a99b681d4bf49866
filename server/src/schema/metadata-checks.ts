/** What Juju requires of several keys of a packed metadata.yaml together (internal/charm/meta.go of Juju 3.6). */
import {
  type Entry,
  entriesOf,
  entry,
  get,
  isNull,
  keptWith,
  type MapNode,
  type Node,
} from '../charm/charm.ts';
import { asPacked } from '../charm/expand.ts';
import { goInt, isTooLarge, jujuValue, MAX_INT64, TOO_LARGE } from '../charm/juju-value.ts';
import { onOneLine, placeOf } from '../charm/place.ts';
import { asWritten, inQuotes } from '../charm/words.ts';
import { difference } from './differences.ts';
import type { Around, Check, Difference } from './shape.ts';

/** The string that Juju reads; undefined for any other type. */
function textOf(node: Node | undefined): string | undefined {
  const read = node && jujuValue(node);
  return read?.kind === 'string' ? read.text : undefined;
}

/** The name that Juju looks up. */
function nameIn(node: Node | undefined, around: Around): string | undefined {
  const written = textOf(node);
  return written !== undefined && node?.kind === 'scalar' ? asPacked(around, node, written) : written;
}

/** The integer that Juju reads, also from a string. */
function wholeNumber(node: Node | undefined): bigint | undefined {
  const read = node && jujuValue(node);
  if (read?.kind === 'int') return read.number;
  return read?.kind === 'string' ? goInt(read.text) : undefined;
}

const entriesAt = (map: Node | undefined): readonly Entry[] => (map?.kind === 'map' ? entriesOf(map) : []);

/**
 * A section of the metadata, empty if there is none; undefined if nothing can be looked up in it because it does not contain
 * entries.
 */
function section(around: Around, name: string): readonly Entry[] | undefined {
  const node = get(around?.packed.metadata, name);
  return node === undefined || isNull(node) || isWhole(node) ? entriesAt(node) : undefined;
}

const isWhole = keptWith(
  (node: Node): boolean => node.kind === 'map' && entriesOf(node).every(({ value }) => value.kind === 'map'),
);

/** The entry with a name in a section of the metadata. */
const named = (around: Around, section: string, name: string): Entry | undefined =>
  entry(get(around?.packed.metadata, section), name);

/** A mount needs both keys, and its storage must exist (parseMounts). */
export const checkMount: Check = function* ({ node, key, name }, around) {
  if (node.kind !== 'map') return;
  for (const needed of ['storage', 'location'] as const) {
    const written = entry(node, needed);
    if (written && textOf(written.value) !== '') continue;
    const at = written ? placeOf(written) : (node.entries[0]?.key ?? key);
    yield difference('missing', at, `${name} has no "${needed}"`, 'add it');
    // For an empty mount, one report is enough.
    if (node.entries.length === 0) return;
  }
  const storage = entry(node, 'storage');
  const wanted = nameIn(storage?.value, around);
  const known = section(around, 'storage');
  if (storage && wanted && known && !named(around, 'storage', wanted))
    yield difference('missing', storage.value, `There is no storage ${inQuotes(wanted)}`, {
      remedy: use(known, 'storage'),
      names: ['storage'],
    });
};

/** The most names worth listing. */
const FEW = 12;

function use(known: readonly Entry[], section: string): string {
  if (known.length === 0) return `add it to "${section}"`;
  if (known.length > FEW) return `use one of those in "${section}", or add it there`;
  return `use one of ${known.map(({ key }) => asWritten(key)).join(', ')}, or add it to "${section}"`;
}

const isFile = (resource: Node): boolean => (textOf(get(resource, 'type')) ?? 'file') === 'file';

/** The resource must be an image, and some user IDs are reserved (parseContainers). */
export const checkContainer: Check = function* ({ node }, around) {
  if (node.kind !== 'map') return;
  const resource = entry(node, 'resource');
  const wanted = nameIn(resource?.value, around);
  const known = section(around, 'resources');
  if (resource && wanted && known) {
    const found = named(around, 'resources', wanted)?.value;
    if (found === undefined)
      yield difference('missing', resource.value, `There is no resource ${inQuotes(wanted)}`, {
        remedy: use(known, 'resources'),
        names: ['resources'],
      });
    // Without a type and a file name, it is already reported as incomplete.
    else if (found.kind === 'map' && (get(found, 'filename') || get(found, 'type')) && isFile(found))
      yield difference(
        'value',
        resource.value,
        `The resource ${inQuotes(wanted)} is a file, not the image of a container`,
        'write "type: oci-image" in it, or use another resource',
      );
  }
  for (const id of ['uid', 'gid'] as const) {
    const written = entry(node, id);
    const number = wholeNumber(written?.value);
    if (written && number !== undefined && number >= 1000n && number < 10000n)
      yield difference(
        'form',
        written.value,
        `"${id}" is ${number}, and Juju reserves 1000 to 9999`,
        'write another number, such as 10000',
      );
  }
};

/** A resource is a file unless it says otherwise, and a file has a name without a folder (resource/meta.go, Validate). */
export const checkResource: Check = function* ({ node, key, name }) {
  if (node.kind !== 'map') return;
  if (key.path.at(-1) === '')
    yield difference('form', key, 'The name of a resource is empty', 'write a name');
  const type = entry(node, 'type')?.value;
  if (type && textOf(type) !== 'file') return;
  const filename = entry(node, 'filename');
  const text = textOf(filename?.value);
  if (!filename || text === '') {
    const problem = type
      ? `${name} is a file without "filename"`
      : `${name} is a file without "filename", as it has no "type"`;
    const remedy = type ? 'add it' : 'add "type: oci-image" for an image, or "filename" for a file';
    yield difference('missing', filename ? placeOf(filename) : key, problem, remedy);
  } else if (text?.includes('/'))
    yield difference('form', filename.value, `"filename" of ${name} has a slash`, 'write the name alone');
};

/** Only a filesystem can be mounted (Meta.Check). */
export const checkStorage: Check = function* ({ node, name }) {
  const [type, location] = [entry(node, 'type'), entry(node, 'location')];
  if (textOf(type?.value) === 'block' && location && textOf(location.value))
    yield difference(
      'form',
      location.value,
      `${name} is a block device, which has no "location"`,
      'remove it, or write "type: filesystem"',
    );
};

/** A number from 1, or a range whose end is not 0 (storageCountC, Meta.Check). */
export const checkRange: Check = function* ({ node, key, name }) {
  const [number, text] = [wholeNumber(node), textOf(node)];
  const [, least, most = '1'] = /^([0-9]+)(?:[-+]|-([0-9]+))$/.exec(text ?? '') ?? [];
  const isRange =
    least !== undefined && [least, most].every(end => BigInt(end) <= MAX_INT64) && BigInt(most) > 0n;
  if (number === undefined ? isRange : number > 0n && number <= MAX_INT64) return;
  if (isTooLarge(node)) {
    yield difference('type', node, `${name} ${TOO_LARGE}`, 'write a smaller number');
    return;
  }
  const kind = number === undefined && text === undefined ? 'type' : 'form';
  const problem = `${name} is neither a number from 1 nor a range`;
  yield difference(kind, onOneLine({ value: node, key }), problem, 'write one, such as 1-3, 0- or 2+');
};

/** deviceCountC. */
export const checkCount: Check = function* ({ node, name }) {
  const number = wholeNumber(node);
  if (number !== undefined && number < 0n)
    yield difference('form', node, `${name} is below 0`, 'write a number from 0');
};

/** A missing count is 1 (parseDevices, Meta.Check). */
export const checkDevice: Check = function* ({ node, name }) {
  const [least, most] = [entry(node, 'countmin'), entry(node, 'countmax')];
  const [low, high] = [least, most].map(written => (written ? wholeNumber(written.value) : 1n));
  const at = most ?? least;
  if (at === undefined || low === undefined || high === undefined || low < 0n || high < 0n || low <= high)
    return;
  const problem = `${name} has a "countmin" of ${low} and a "countmax" of ${high}`;
  const missing = most ? '"countmin" is 1 when it is left out' : '"countmax" is 1 when it is left out';
  yield difference(
    'form',
    at.value,
    least && most ? problem : `${problem}, as ${missing}`,
    least && most
      ? 'write the smaller number as "countmin"'
      : `write "${most ? 'countmin' : 'countmax'}" too`,
  );
};

/** github.com/juju/names, IsValidPayload. */
export const checkPayload: Check = function* ({ key, name }) {
  if (!/^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(String(key.path.at(-1))))
    yield difference(
      'form',
      key,
      `${name} is not a name that Juju accepts for a payload`,
      'begin with a letter, and use letters, digits and dashes',
    );
};

/** Nothing may be written after its name. */
export const checkBinding: Check = function* ({ node, key, name }) {
  if (jujuValue(node).kind !== 'null')
    yield difference(
      'form',
      onOneLine({ value: node, key }),
      `The binding ${name} has a value`,
      'write its name and a colon alone',
    );
};

/** extra_bindings.go. */
export const checkBindings: Check = function* ({ node, key, name }, around) {
  if (node.kind !== 'map') return;
  if (node.entries.length === 0)
    yield difference('form', key, `${name} is empty`, 'name a binding, or remove it');
  const relations = new Set(around?.packed.relations.map(relation => relation.name));
  for (const { key: binding } of entriesOf(node)) {
    const text = textOf(binding);
    if (text === '') yield difference('form', binding, 'The name of a binding is empty', 'write a name');
    if (text !== undefined && relations.has(text))
      yield difference(
        'form',
        binding,
        `${asWritten(binding)} is also the name of a relation`,
        'remove it here',
      );
  }
};

const NEWER = ['assumes', 'charm-user', 'containers'];
const OLDER = ['deployment', 'min-juju-version', 'series'];

/** The two formats of metadata exclude each other (ensureUnambiguousFormat, checkV1, checkV2, parseDeployment). */
export const checkFormat: Check = function* ({ node }) {
  if (node.kind !== 'map') return;
  const [newer] = NEWER.flatMap(name => entry(node, name) ?? []);
  const older = OLDER.flatMap(name => entry(node, name) ?? []);
  const [first] = older;
  if (newer && first) {
    yield difference(
      'key',
      first.key,
      `${asWritten(first.key)} belongs to an older format of metadata.yaml than ${asWritten(newer.key)}`,
      `remove ${asWritten(first.key)}`,
    );
    return;
  }
  yield* checkOlder(node);
};

/** Without `series`, Juju assumes the newer format for a charm packed by charmcraft. */
function* checkOlder(node: MapNode): Generator<Difference> {
  const series = get(node, 'series');
  const [system] = series?.kind === 'seq' ? series.items : [];
  const deployment = entry(node, 'deployment');
  if (deployment && textOf(system) !== 'kubernetes')
    yield difference('key', deployment.key, '"deployment" needs "series: [kubernetes]"', 'remove it');
  const version = entry(node, 'min-juju-version');
  const text = textOf(version?.value);
  if (text === undefined || /^0+\.0+\.0+$/.test(text)) return;
  if (version && !system)
    yield difference('key', version.key, '"min-juju-version" belongs to an older format of metadata.yaml', {
      remedy: `write "assumes: [juju >= ${text}]" instead`,
    });
  else if (version && !VERSION.test(text))
    yield difference(
      'form',
      version.value,
      `${inQuotes(text)} is not a version of Juju`,
      'write one, such as 3.6.0',
    );
}

const VERSION = /^\d{1,9}\.\d{1,9}(?:-[a-z]+\d{1,9}|\.\d{1,9})(?:\.\d{1,9})?$/;
