/** How each library that fills a struct from the environment names the variables of its fields. */
import type { FillFact, Spot, StructField } from '../facts.ts';

export interface Named {
  readonly names: readonly { readonly value: string; readonly at: Spot; readonly isWhole: boolean }[];
  /** The prefix of the names inside it. */
  readonly inner: string;
  readonly required: boolean;
  /** Its name is only its own: if it is a struct, it has no variable itself. */
  readonly isImplied?: boolean;
  /** It may be a struct of another module, or one that is not filled. */
  readonly isUnsure?: boolean;
}

export interface Library {
  /** The tags by which its structs are recognized. */
  readonly tags: ReadonlySet<string>;
  /** What the names begin with, for the prefix in the call. */
  readonly begin?: (prefix: string) => string;
  /** undefined: the field is not filled. */
  readonly nameOf: (field: StructField, begin: string, fill: Pick<FillFact, 'isByName'>) => Named | undefined;
  /** A type with one of these methods has one variable, even if it is a struct. */
  readonly decoders?: readonly string[];
  /** It leaves out what an unexported type embedded in the struct contains. */
  readonly leavesHidden?: boolean;
}

export const LIBRARIES: Readonly<Record<FillFact['library'], Library>> = {
  // APP_ and the field's name in capitals, or its tag; a tag is also read without the prefix (envconfig.go, 1.4.0).
  envconfig: {
    tags: new Set(['envconfig', 'split_words', 'required', 'default', 'ignored']),
    begin: prefix => (prefix === '' ? '' : `${prefix.toUpperCase()}_`),
    decoders: ['Decode', 'Set', 'UnmarshalText', 'UnmarshalBinary'],
    leavesHidden: true,
    nameOf(field, begin) {
      const alias = tagOf(field, 'envconfig');
      if (isTrue(tagOf(field, 'ignored')) || alias?.value === '-') return undefined;
      const isSplit = isTrue(tagOf(field, 'split_words'));
      const word = (alias?.value || (isSplit ? words(field.name) : field.name)).toUpperCase();
      const isAlias = alias !== undefined && alias.value !== '';
      const names = [
        { value: begin + word, at: isAlias ? alias.at : field.at, isWhole: begin === '' && isAlias },
      ];
      if (isAlias && begin !== '') names.push({ value: word, at: alias.at, isWhole: true });
      return {
        names,
        inner: field.isEmbedded ? begin : `${begin}${word}_`,
        required: isTrue(tagOf(field, 'required')),
        isImplied: true,
        isUnsure: !isAlias && !['default', 'required'].some(key => tagOf(field, key)) && !isPlain(field),
      };
    },
  },
  // No prefix; a tag on a struct counts only if the struct decodes itself (joeshaw/envdecode, 2020-01).
  envdecode: {
    tags: new Set(['env']),
    decoders: ['Decode'],
    nameOf: (field, begin) => ({
      ...tagged(begin, tagOf(field, 'env'), /,required/),
      inner: begin,
      isUnsure: field.isPointer,
    }),
  },
  // The prefix precedes every name, followed by the struct's own; a pointer is filled if it says so (caarlos0/env 11.4).
  env: {
    tags: new Set(['env', 'envPrefix']),
    leavesHidden: true,
    nameOf(field, begin, { isByName }) {
      const tag = tagOf(field, 'env');
      if (tag?.value === '-') return undefined;
      const isNamed = tag !== undefined && !/^(?:,|$)/.test(tag.value);
      const implied = { value: begin + screaming(field.name), at: field.at, isWhole: false };
      return {
        ...(isByName && !isNamed
          ? { names: [implied], required: false, isImplied: true }
          : tagged(begin, tag, /,(?:required|notEmpty)\b/)),
        inner: begin + (tagOf(field, 'envPrefix')?.value ?? ''),
        isUnsure: field.isPointer && !/,init\b/.test(tag?.value ?? '') && !isNamed,
      };
    },
  },
  // `env:", prefix=DB_"` (sethvargo/go-envconfig 1.4).
  'go-envconfig': {
    tags: new Set(['env']),
    nameOf(field, begin) {
      const tag = tagOf(field, 'env');
      const inner = /,\s*prefix=([^,]*)/.exec(tag?.value ?? '')?.[1]?.trim() ?? '';
      return { ...tagged(begin, tag, /,\s*required\b/), inner: begin + inner };
    },
  },
  // Several names in one tag are tried in order (ilyakaznacheev/cleanenv 1.5).
  cleanenv: {
    tags: new Set(['env', 'env-prefix', 'env-default', 'env-required']),
    nameOf: (field, begin) => ({
      names: eachTagged(begin, tagOf(field, 'env')),
      inner: begin + (tagOf(field, 'env-prefix')?.value ?? ''),
      required: tagOf(field, 'env-required')?.value === 'true',
    }),
  },
  // The library adds an underscore after a group's prefix (jessevdk/go-flags 1.6.1).
  'go-flags': {
    tags: new Set(['env', 'env-namespace']),
    nameOf(field, begin) {
      const namespace = tagOf(field, 'env-namespace')?.value ?? '';
      return {
        ...tagged(begin, tagOf(field, 'env'), /^$/),
        inner: namespace === '' ? begin : `${begin}${namespace}_`,
        required: /^(?:true|yes|1)$/.test(tagOf(field, 'required')?.value ?? ''),
      };
    },
  },
  // Like cleanenv (alecthomas/kong 1.17.0).
  kong: {
    tags: new Set(['env', 'envprefix']),
    nameOf: (field, begin) => ({
      names: eachTagged(begin, tagOf(field, 'env')),
      inner: begin + (tagOf(field, 'envprefix')?.value ?? ''),
      required: false,
    }),
  },
  // `arg:"--token,env:TOKEN,required"`; without a name the field's in capitals (alexflint/go-arg 1.6.1).
  'go-arg': {
    tags: new Set(['arg']),
    nameOf(field, begin) {
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
    },
  },
};

type Tag = StructField['tags'][number];

const tagOf = ({ tags }: StructField, key: string): Tag | undefined => tags.find(tag => tag.key === key);

/** As Go's strconv.ParseBool reads it. */
const isTrue = (tag: Tag | undefined): boolean => /^(?:1|[tT]|TRUE|[tT]rue)$/.test(tag?.value ?? '');

/** Types of Go's own packages that are read from one text, among those that are structs. */
const PLAIN =
  /^(?:time\.(?:Time|Duration)|url\.URL|regexp\.Regexp|net\.\w+|netip\.\w+|slog\.Level|big\.\w+|os\.FileMode)$/;

const BASIC = /^(?:string|bool|u?int(?:8|16|32|64)?|float(?:32|64)|byte|rune|any|error)$/;

/** Whether a field certainly is not a struct with variables of its own. */
const isPlain = ({ type, package: from, isCompound }: StructField): boolean =>
  isCompound || (from === undefined ? BASIC.test(type) : PLAIN.test(`${from}.${type}`));

/** The name before the first comma of a tag. */
function tagged(begin: string, tag: Tag | undefined, required: RegExp): Pick<Named, 'names' | 'required'> {
  const value = tag?.value.split(',')[0]?.trim() ?? '';
  if (tag === undefined || value === '') return { names: [], required: false };
  const at = { ...tag.at, length: value.length };
  return { names: [{ value: begin + value, at, isWhole: begin === '' }], required: required.test(tag.value) };
}

/** The names between the commas of a tag. */
function eachTagged(begin: string, tag: Tag | undefined): Named['names'] {
  let offset = 0;
  return (tag?.value ?? '').split(',').flatMap(value => {
    const at = tag && { ...tag.at, character: tag.at.character + offset, length: value.length };
    offset += value.length + 1;
    return at === undefined || value === '' ? [] : [{ value: begin + value, at, isWhole: begin === '' }];
  });
}

/** Splits a name like envconfig: `MaxSize` -> `Max_Size`, `APIToken` -> `API_Token`, `OAuth` -> `O_Auth`. */
const words = (name: string): string =>
  (name.match(/[A-Z]*[^A-Z]+|[A-Z]+/g) ?? [name])
    .map(word => word.replace(/^([A-Z]+)([A-Z][^A-Z]+)$/, '$1_$2'))
    .join('_');

/** Splits a name like caarlos0/env: `TwoWords` -> `TWO_WORDS`. */
const screaming = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z](?=.)|(?<=.)[A-Z](?=[a-z])/g, '_$&').toUpperCase();
