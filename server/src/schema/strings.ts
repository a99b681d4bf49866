/** Forms of strings required by craft-application 7.5.0, craft-parts 2.37.2 and pydantic. */
import { inQuotes } from '../charm/words.ts';
import { STRICT, STRING, type StringForm, type StringShape, type Wrong } from './shape.ts';

/** A string of a form, or a number whose text has it, in a file in which charmcraft expands variables. */
export const string = (form: StringForm): StringShape => ({ ...STRING, form: { ...form, expands: true } });
/** A string of a form, in a file in which charmcraft expands variables. */
export const strict = (form: StringForm): StringShape => ({ ...STRICT, form: { ...form, expands: true } });

/** A text that the pattern does not match is reported in these words. */
export const matching = (pattern: RegExp, otherwise: string): StringForm => ({ pattern, otherwise });
/** Between two lengths, inclusive. */
export const sized = (least: number, most: number): StringForm => ({ length: [least, most] });

/** The problem with a text, phrased to follow its name, and what to do about it; undefined if there is none. */
export function wrongForm(
  { length, pattern, otherwise, check }: StringForm,
  text: string,
): Wrong | undefined {
  // Python counts code points.
  const count = [...text].length;
  const [least, most] = length ?? [0, count];
  if (count > most) return [`is ${count} characters long`, `shorten it to ${most}`];
  if (count < least) return [`must be at least ${least} characters long`];
  return pattern && !pattern.test(text) ? [otherwise ?? `must match ${pattern.source}`] : check?.(text);
}

/** craft_application/models/constraints.py, PROJECT_NAME_REGEX, and at most 40 characters. */
export const charmName: StringForm = {
  ...sized(0, 40),
  ...matching(
    /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must begin with a lower-case letter and consist of lower-case letters, digits and single hyphens, with a letter between any two of them',
  ),
};

/** craft_application/models/constraints.py, VersionStr. */
export const version: StringForm = {
  ...sized(0, 32),
  ...matching(
    /^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$/,
    'must consist of letters, digits and . : + ~ -, begin with a letter or digit, and not end with . : or -',
  ),
};

/** pydantic's AnyHttpUrl parses like browsers (the url crate implements the WHATWG algorithm), and so does `URL`. */
export const httpUrl: StringForm = {
  check: text =>
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
      ? undefined
      : ['must be a URL that begins with http:// or https://'],
};

/** pydantic's HttpUrl. */
export const shortUrl: StringForm = { ...sized(0, 2083), ...httpUrl };

/** craft_parts/constraints.py, CHISEL_SLICE_PATTERN. */
export const slice = matching(
  /^[a-z0-9](?:-?[.a-z0-9+])+_[a-z](?:-?[a-z0-9]){2,}\n?$/,
  'must have the form PACKAGE_SLICE, such as openssl_bins',
);

/** craft_parts/constraints.py, RelativePathStr. */
export const relativePath: StringForm = {
  check: text => {
    if (text === '') return ['is an empty path', 'name a file'];
    return text.startsWith('/')
      ? ['must be a relative path', 'remove the slash at its beginning']
      : undefined;
  },
};

/** CharmLib in charmcraft/models/project.py: two validators and a pattern that is searched, not matched. */
export const libraryName = matching(
  /^[0-9_-]*[a-z][a-z0-9_-]+\.[a-z][a-z0-9_]+$/,
  'must be a charm and its library, such as data_platform_libs.s3',
);

/** CharmLib in charmcraft/models/project.py: Python's int() on both sides of the first dot. */
export const libraryVersion = matching(
  /^\s*[-+]?[0-9]+(?:_[0-9]+)*\s*(?:\.\s*[-+]?[0-9]+(?:_[0-9]+)*\s*)?$/,
  'must be "API" or "API.PATCH", such as "0" or "0.5"',
);

/** Juju requires more of a name than charmcraft: github.com/juju/names, CharmNameSnippet, checked when a charm is uploaded. */
export const jujuName: StringForm = {
  check: text => {
    if (/^[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*$/.test(text)) return undefined;
    if (/^[0-9]/.test(text)) return ['begins with a digit', 'begin it with a letter'];
    const digits = /-([0-9]+)(?=-|$)/.exec(text)?.[1];
    return digits !== undefined && charmName.pattern?.test(text)
      ? [`has a part without a letter, ${inQuotes(digits)}`, 'write it together with another part']
      : [charmName.otherwise ?? 'is not a name'];
  },
};

const FEATURE =
  /^\s*[a-z][a-z0-9-]*[a-z0-9](?:[\t\n\f\r ]*(?:>=|<)[\t\n\f\r ]*\d{1,9}(?:\.\d{1,9}(?:-[a-z]+\d{0,9}|\.\d{1,9})?(?:\.\d{1,9})?)?)?\s*$/;

/** internal/charm/assumes/parser.go: a feature, with a version if there is a comparison. */
export const assumption: StringForm = {
  check: text =>
    FEATURE.test(text)
      ? undefined
      : [
          'is not a feature that Juju can read',
          'write one such as "k8s-api", or compare with >= or < as in "juju >= 3.6"',
        ],
};

const SIZE =
  /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[MGTPEZY](?:i?B)?)?|\+?(?:[iI][nN][fF](?:[iI][nN][iI][tT][yY])?|[nN][aA][nN])|\+(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)$/;

/** github.com/juju/utils, ParseSize. */
export const megabytes: StringForm = {
  check: text =>
    SIZE.test(text)
      ? undefined
      : [
          'is not a size that Juju understands',
          'write megabytes, or a number with one of M, G, T, P, E, Z, Y, such as 10G',
        ],
};
