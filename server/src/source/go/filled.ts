/** Which variables a filled struct reads, by the rules of the library that fills it. */
import { type Constants, folderOf, textOf } from '../constants.ts';
import type { FillFact, Spot, StructFact, StructField } from '../facts.ts';
import type { NamedRead, SourceFile } from '../source-file.ts';

interface Structure {
  readonly file: SourceFile;
  readonly fact: StructFact;
}

type Structures = ReadonlyMap<string, readonly Structure[]>;

/** Reads of all structs that a library fills; `unknown`: calls with an undetermined struct or prefix. */
export function filledReads(files: readonly SourceFile[], constants: Constants) {
  const structures = new Map<string, Structure[]>();
  for (const file of files) {
    for (const fact of file.facts.structs) {
      const same = structures.get(fact.name);
      if (same === undefined) structures.set(fact.name, [{ file, fact }]);
      else same.push({ file, fact });
    }
  }
  const reads: NamedRead[] = [];
  const unknown: { file: SourceFile; at: Spot }[] = [];
  for (const file of files) {
    for (const fill of file.facts.fills) {
      const prefix = fill.hasPrefix ? textOf(fill.prefix, file, constants)?.text : '';
      const targets = structuresFor(fill, file, structures);
      if (prefix === undefined || targets.length === 0) unknown.push({ file, at: fill.at });
      else for (const target of targets) reads.push(...LIBRARIES[fill.library](target, prefix, structures));
    }
  }
  if (files.every(({ facts }) => facts.fills.length === 0)) unknown.push(...files.flatMap(tagsOfOthers));
  return { reads, unknown };
}

/** If another package reads such tags, its rules are unknown. */
function tagsOfOthers(file: SourceFile): readonly { file: SourceFile; at: Spot }[] {
  const tagsIn = (fields: readonly StructField[]): readonly Spot[] =>
    fields.flatMap(({ tags, nested }) => [
      ...tags.filter(({ key }) => TAGS.env.has(key)).map(({ at }) => at),
      ...tagsIn(nested ?? []),
    ]);
  return file.facts.structs.flatMap(({ fields }) => tagsIn(fields)).map(at => ({ file, at }));
}

/** The named struct, nearest first; or else those of the file with the library's tags. */
function structuresFor(fill: FillFact, file: SourceFile, structures: Structures): readonly Structure[] {
  const { type, library } = fill;
  if (type !== undefined) {
    const found = structureNamed(type, file, structures);
    return found === undefined ? [] : [found];
  }
  const tags = TAGS[library];
  const parts = new Set(file.facts.structs.flatMap(({ fields }) => fields.map(({ type }) => type)));
  return file.facts.structs
    .filter(({ name, fields }) => !parts.has(name) && isTagged(fields, tags))
    .map(fact => ({ file, fact }));
}

function structureNamed(type: string, file: SourceFile, structures: Structures): Structure | undefined {
  const all = structures.get(type) ?? [];
  const beside = all.filter(({ file: { path } }) => folderOf(path) === folderOf(file.path));
  return all.find(found => found.file === file) ?? beside[0] ?? (all.length === 1 ? all[0] : undefined);
}

const isTagged = (fields: readonly StructField[], keys: ReadonlySet<string>): boolean =>
  fields.some(({ tags, nested }) => tags.some(({ key }) => keys.has(key)) || isTagged(nested ?? [], keys));

const TAGS: Readonly<Record<FillFact['library'], ReadonlySet<string>>> = {
  envconfig: new Set(['envconfig', 'split_words', 'required', 'default', 'ignored']),
  env: new Set(['env', 'envPrefix']),
  'go-envconfig': new Set(['env']),
  cleanenv: new Set(['env', 'env-prefix', 'env-default', 'env-required']),
  'go-flags': new Set(['env', 'env-namespace']),
  kong: new Set(['env', 'envprefix']),
  'go-arg': new Set(['arg']),
};

type Reader = (from: Structure, prefix: string, structures: Structures) => readonly NamedRead[];

const LIBRARIES: Readonly<Record<FillFact['library'], Reader>> = {
  // APP_ and the field's name in capitals, or its tag; a tag is also read without the prefix (envconfig.go, 1.4.0).
  envconfig: (from, prefix, structures) =>
    walk(from, prefix === '' ? '' : `${prefix.toUpperCase()}_`, structures, (field, begin) => {
      if (tagOf(field, 'ignored')?.value === 'true') return SKIPPED;
      const alias = tagOf(field, 'envconfig');
      if (alias?.value === '-') return SKIPPED;
      const isSplit = tagOf(field, 'split_words')?.value === 'true';
      const word = (alias?.value || (isSplit ? words(field.name) : field.name)).toUpperCase();
      const names = [
        { value: begin + word, at: alias?.at ?? field.at, isWhole: begin === '' && alias !== undefined },
      ];
      if (alias !== undefined && begin !== '') names.push({ value: word, at: alias.at, isWhole: true });
      return {
        names,
        inner: field.isEmbedded ? begin : `${begin}${word}_`,
        required: tagOf(field, 'required')?.value === 'true',
      };
    }),
  // The prefix precedes every name, followed by the struct's own (caarlos0/env 11.3).
  env: (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => ({
      ...tagged(begin, tagOf(field, 'env'), /,(?:required|notEmpty)\b/),
      inner: begin + (tagOf(field, 'envPrefix')?.value ?? ''),
    })),
  // `env:", prefix=DB_"` (sethvargo/go-envconfig 1.1).
  'go-envconfig': (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => {
      const tag = tagOf(field, 'env');
      const inner = /,\s*prefix=([^,]*)/.exec(tag?.value ?? '')?.[1]?.trim() ?? '';
      return { ...tagged(begin, tag, /,\s*required\b/), inner: begin + inner };
    }),
  // Several names in one tag are tried in order (ilyakaznacheev/cleanenv 1.5).
  cleanenv: (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => ({
      names: eachTagged(begin, tagOf(field, 'env')),
      inner: begin + (tagOf(field, 'env-prefix')?.value ?? ''),
      required: tagOf(field, 'env-required')?.value === 'true',
    })),
  // The library adds an underscore after a group's prefix (jessevdk/go-flags 1.6.1).
  'go-flags': (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => {
      const namespace = tagOf(field, 'env-namespace')?.value ?? '';
      const required = /^(?:true|yes|1)$/.test(tagOf(field, 'required')?.value ?? '');
      return {
        ...tagged(begin, tagOf(field, 'env'), /^$/),
        inner: namespace === '' ? begin : `${begin}${namespace}_`,
        required,
      };
    }),
  // Like cleanenv (alecthomas/kong 1.17.0).
  kong: (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => ({
      names: eachTagged(begin, tagOf(field, 'env')),
      inner: begin + (tagOf(field, 'envprefix')?.value ?? ''),
      required: false,
    })),
  // `arg:"--token,env:TOKEN,required"`; without a name the field's in capitals (alexflint/go-arg 1.6.1).
  'go-arg': (from, prefix, structures) =>
    walk(from, prefix, structures, (field, begin) => {
      const tag = tagOf(field, 'arg');
      const parts = tag?.value.split(',') ?? [];
      const part = parts.find(text => /^env(?::|$)/.test(text));
      if (tag === undefined || part === undefined) return { names: [], inner: begin, required: false };
      const word = part.slice('env:'.length);
      const character = tag.at.character + tag.value.indexOf(part) + 'env:'.length;
      const own = { value: begin + field.name.toUpperCase(), at: field.at, isWhole: false };
      const at = { ...tag.at, character, length: word.length };
      const named = { value: begin + word, at, isWhole: begin === '' };
      return { names: [word === '' ? own : named], inner: begin, required: parts.includes('required') };
    }),
};

const tagOf = ({ tags }: StructField, key: string): StructField['tags'][number] | undefined =>
  tags.find(tag => tag.key === key);

interface Named {
  readonly names: readonly { readonly value: string; readonly at: Spot; readonly isWhole: boolean }[];
  /** The prefix of the names inside it. */
  readonly inner: string;
  readonly required: boolean;
}

const SKIPPED = 'skipped';

/** The name before the first comma of a tag. */
function tagged(
  begin: string,
  tag: StructField['tags'][number] | undefined,
  required: RegExp,
): Pick<Named, 'names' | 'required'> {
  const value = tag?.value.split(',')[0]?.trim() ?? '';
  if (tag === undefined || value === '') return { names: [], required: false };
  const at = { ...tag.at, length: value.length };
  return { names: [{ value: begin + value, at, isWhole: begin === '' }], required: required.test(tag.value) };
}

/** The names between the commas of a tag. */
function eachTagged(begin: string, tag: StructField['tags'][number] | undefined): Named['names'] {
  let offset = 0;
  return (tag?.value ?? '').split(',').flatMap(value => {
    const at = tag && { ...tag.at, character: tag.at.character + offset, length: value.length };
    offset += value.length + 1;
    return at === undefined || value === '' ? [] : [{ value: begin + value, at, isWhole: begin === '' }];
  });
}

/** How many fields of a call are followed; structs that contain one another many times would have too many to read. */
const MOST_FIELDS = 2000;

interface Walk {
  fields: number;
  /** The enclosing structs, to stop at a cycle. */
  readonly around: StructFact[];
}

function walk(
  { file, fact }: Structure,
  begin: string,
  structures: Structures,
  nameOf: (field: StructField, begin: string) => Named | typeof SKIPPED,
  walked: Walk = { fields: 0, around: [] },
): readonly NamedRead[] {
  if (walked.around.includes(fact)) return [];
  walked.around.push(fact);
  const reads = fact.fields.flatMap((field): readonly NamedRead[] => {
    if (walked.fields++ > MOST_FIELDS) return [];
    const named = nameOf(field, begin);
    if (named === SKIPPED) return [];
    const inner =
      field.nested === undefined
        ? structureNamed(field.type, file, structures)
        : { file, fact: { name: field.name, fields: field.nested } };
    if (inner !== undefined) return walk(inner, named.inner, structures, nameOf, walked);
    const texts = named.names.map(({ value }) => value);
    return named.names.map(
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
        alternatives: texts.filter(other => other !== value),
      }),
    );
  });
  walked.around.pop();
  return reads;
}

function typeOf({ type }: StructField): NamedRead['read']['type'] {
  if (/^u?int(?:8|16|32|64)?$/.test(type)) return 'int';
  if (/^float(?:32|64)$/.test(type)) return 'float';
  return type === 'bool' ? 'boolean' : undefined;
}

/** `MaxSize` -> `Max_Size`, `APIToken` -> `API_Token`: splits a name like envconfig. */
const words = (name: string): string => name.replace(/([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3_$2$4');
