/** Which variables a filled struct reads, by the rules of the library that fills it. */
import { type Constants, folderOf, textOf } from '../constants.ts';
import type { FillFact, Spot, StructFact, StructField } from '../facts.ts';
import type { NamedRead, SourceFile } from '../source-file.ts';
import { LIBRARIES, type Library } from './libraries.ts';

interface Structure {
  readonly file: SourceFile;
  readonly fact: StructFact;
}

interface Structures {
  readonly byName: ReadonlyMap<string, readonly Structure[]>;
  /** Types that read a text themselves: the folder, the type and the method. */
  readonly decoders: ReadonlySet<string>;
}

/** Reads of all structs that a library fills; `unknown`: calls with an undetermined struct or prefix. */
export function filledReads(files: readonly SourceFile[], constants: Constants) {
  const structures = structuresOf(files);
  const reads: NamedRead[] = [];
  const unknown: { file: SourceFile; at: Spot }[] = [];
  const filled = new Set<StructFact>();
  for (const file of files) {
    for (const fill of file.facts.fills) {
      const prefix = fill.hasPrefix ? textOf(fill.prefix, file, constants)?.text : '';
      const targets = structuresFor(fill, file, structures);
      if (prefix === undefined || targets.length === 0) {
        unknown.push({ file, at: fill.at });
        continue;
      }
      const library = LIBRARIES[fill.library];
      const begin = library.begin?.(prefix) ?? prefix;
      const walk: Walk = { library, fill, structures, fields: 0, around: [], filled };
      for (const target of targets) reads.push(...readsIn(target, begin, walk, false));
    }
  }
  const others = files.flatMap(file => tagsOfOthers(file, filled));
  reads.push(...others);
  if (files.every(({ facts }) => facts.fills.length === 0)) unknown.push(...others);
  return { reads, unknown };
}

function structuresOf(files: readonly SourceFile[]): Structures {
  const byName = new Map<string, Structure[]>();
  const decoders = new Set<string>();
  for (const file of files) {
    for (const method of file.facts.decoders) decoders.add(folderOf(file.path) + method);
    for (const fact of file.facts.structs) {
      const same = byName.get(fact.name);
      if (same === undefined) byName.set(fact.name, [{ file, fact }]);
      else same.push({ file, fact });
    }
  }
  return { byName, decoders };
}

/** What reads the tags of the other structs may add a prefix: only the whole name of a variable is likely one. */
function tagsOfOthers(file: SourceFile, filled: ReadonlySet<StructFact>): readonly NamedRead[] {
  const { nameOf, tags } = LIBRARIES.env;
  const readsOf = (fields: readonly StructField[]): readonly NamedRead[] =>
    fields.flatMap(field => [
      ...(field.tags.some(({ key }) => tags.has(key))
        ? fieldReads(file, field, nameOf(field, '', BY_TAGS), true)
        : []),
      ...readsOf(field.nested ?? []),
    ]);
  return file.facts.structs.flatMap(fact => (filled.has(fact) ? [] : readsOf(fact.fields)));
}

const BY_TAGS = { isByName: false };

/** The named struct, nearest first; or else those of the file with the library's tags. */
function structuresFor(fill: FillFact, file: SourceFile, structures: Structures): readonly Structure[] {
  const { type, library } = fill;
  if (type !== undefined) {
    const found = structureNamed(type, file, structures);
    return found === undefined ? [] : [found];
  }
  const { tags } = LIBRARIES[library];
  const parts = new Set(file.facts.structs.flatMap(({ fields }) => fields.map(({ type }) => type)));
  return file.facts.structs
    .filter(({ name, fields }) => !parts.has(name) && isTagged(fields, tags))
    .map(fact => ({ file, fact }));
}

/** The struct with a name: of its package, else the nearest one, else the only one. */
function structureNamed(
  type: NonNullable<FillFact['type']>,
  file: SourceFile,
  structures: Structures,
): Structure | undefined {
  const all = structures.byName.get(type.name) ?? [];
  return structureIn(type, file, structures) ?? (all.length === 1 ? all[0] : undefined);
}

/** The struct with a name in the same package, or in the imported one; undefined: there is none in the app. */
function structureIn(
  { name, package: from }: NonNullable<FillFact['type']>,
  file: SourceFile,
  { byName }: Structures,
): Structure | undefined {
  const all = byName.get(name) ?? [];
  const isThere = ({ path }: SourceFile): boolean =>
    from === undefined ? folderOf(path) === folderOf(file.path) : `/${folderOf(path)}`.endsWith(`/${from}/`);
  return (
    all.find(found => found.file === file && from === undefined) ?? all.find(found => isThere(found.file))
  );
}

const isTagged = (fields: readonly StructField[], keys: ReadonlySet<string>): boolean =>
  fields.some(({ tags, nested }) => tags.some(({ key }) => keys.has(key)) || isTagged(nested ?? [], keys));

/** How many fields of a call are followed; structs that contain one another many times would have too many to read. */
const MOST_FIELDS = 2000;

interface Walk {
  readonly library: Library;
  readonly fill: FillFact;
  readonly structures: Structures;
  fields: number;
  /** The enclosing structs, to stop at a cycle. */
  readonly around: StructFact[];
  /** All structs that were followed. */
  readonly filled: Set<StructFact>;
}

function readsIn(
  { file, fact }: Structure,
  begin: string,
  walk: Walk,
  isUnsure: boolean,
): readonly NamedRead[] {
  const { library, fill, structures, around } = walk;
  if (around.includes(fact)) return [];
  around.push(fact);
  walk.filled.add(fact);
  const reads = fact.fields.flatMap((field): readonly NamedRead[] => {
    if (walk.fields++ > MOST_FIELDS || isHidden(field, library)) return [];
    const named = library.nameOf(field, begin, fill);
    if (named === undefined) return [];
    const found = field.isCompound
      ? undefined
      : structureIn({ name: field.type, package: field.package }, file, structures);
    const isDecoded =
      found !== undefined &&
      library.decoders?.some(method =>
        structures.decoders.has(`${folderOf(found.file.path)}${field.type}.${method}`),
      );
    if (found !== undefined && isDecoded) walk.filled.add(found.fact);
    const inner =
      field.nested === undefined ? found : { file, fact: { name: field.name, fields: field.nested } };
    const isStruct = inner !== undefined && !isDecoded;
    // A struct with variables of its own is certain where its own name, as a variable, is not.
    const isDoubtful = isUnsure || (named.isUnsure === true && !isDecoded && !(isStruct && named.isImplied));
    return [
      ...(isStruct && named.isImplied ? [] : fieldReads(file, field, named, isDoubtful)),
      ...(isStruct ? readsIn(inner, named.inner, walk, isDoubtful) : []),
    ];
  });
  around.pop();
  return reads;
}

/** Reflection cannot set an unexported field. */
const isHidden = ({ name, isEmbedded }: StructField, { leavesHidden = false }: Library): boolean =>
  /^[\p{Ll}_]/u.test(name) && (leavesHidden || !isEmbedded);

const fieldReads = (
  file: SourceFile,
  field: StructField,
  named: ReturnType<Library['nameOf']>,
  isLikely: boolean,
): readonly NamedRead[] =>
  named?.names.map(
    ({ value, at, isWhole }): NamedRead => ({
      file,
      name: value,
      at,
      isWhole,
      written: value,
      form: 'struct-tag',
      // Never the offset of another read.
      read: {
        required: named.required,
        group: -1 - at.line,
        type: typeOf(field),
        use: undefined,
        keptAs: undefined,
      },
      isLikely,
      alternatives: named.names.flatMap(other => (other.value === value ? [] : [other.value])),
    }),
  ) ?? [];

function typeOf({ type, package: from, isCompound }: StructField): NamedRead['read']['type'] {
  if (isCompound || from !== undefined) return undefined;
  if (/^u?int(?:8|16|32|64)?$/.test(type)) return 'int';
  if (/^float(?:32|64)$/.test(type)) return 'float';
  return type === 'bool' ? 'boolean' : undefined;
}
