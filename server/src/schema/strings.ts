/** Checks of strings, as craft-application 7.5.0, craft-parts 2.37.2 and pydantic make them. */
import { STRICT, STRING, type StringCheck, type StringShape } from './shape.ts';

/** charmcraft puts the values of its variables in before it looks (craft_parts/executor/environment.py). */
const VARIABLE = /\$\{?(?:CRAFT_|DEBIAN_FRONTEND)/;

const expanded =
  (check: StringCheck): StringCheck =>
  text =>
    VARIABLE.test(text) ? undefined : check(text);

/** A string of a form, or a number whose text has it. */
export const string = (check: StringCheck): StringShape => ({ ...STRING, form: expanded(check) });
/** A string of a form. */
export const strict = (check: StringCheck): StringShape => ({ ...STRICT, form: expanded(check) });

/** Whatever a pattern does not match is wrong in these words. */
export const matching =
  (pattern: RegExp, problem: string): StringCheck =>
  text =>
    pattern.test(text) ? undefined : [problem];

/** Python counts code points. */
const length = (text: string): number => [...text].length;

/** Between two lengths, both included. */
export const sized =
  (least: number, most: number): StringCheck =>
  text => {
    if (length(text) > most) return [`is ${length(text)} characters long`, `shorten it to ${most}`];
    return length(text) < least ? [`must be at least ${least} characters long`] : undefined;
  };

/** craft_application/models/constraints.py, PROJECT_NAME_REGEX, and at most 40. */
export const charmName: StringCheck = text =>
  sized(0, 40)(text) ??
  matching(
    /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must consist of lower-case letters, digits and single hyphens between them, with at least one letter',
  )(text);

/** craft_application/models/constraints.py, VersionStr. */
export const version: StringCheck = text =>
  sized(0, 32)(text) ??
  matching(
    /^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$/,
    'must consist of letters, digits and . : + ~ -, begin with a letter or digit, and not end with . : or -',
  )(text);

/** pydantic's AnyHttpUrl parses as browsers do (the url crate is the WHATWG algorithm), and so does `URL`. */
export const httpUrl: StringCheck = text =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? undefined
    : ['must be a URL that begins with http:// or https://'];

/** pydantic's HttpUrl. */
export const shortUrl: StringCheck = text => sized(0, 2083)(text) ?? httpUrl(text);

/** craft_parts/constraints.py, CHISEL_SLICE_PATTERN. */
export const slice = matching(
  /^[a-z0-9](?:-?[.a-z0-9+])+_[a-z](?:-?[a-z0-9]){2,}\n?$/,
  'must have the form PACKAGE_SLICE, such as openssl_bins',
);

/** craft_parts/constraints.py, RelativePathStr. */
export const relativePath: StringCheck = text => {
  if (text === '') return ['is an empty path', 'name a file'];
  return text.startsWith('/') ? ['must be a relative path', 'remove the slash at its beginning'] : undefined;
};

/** CharmLib in charmcraft/models/project.py: two validators and a pattern that is searched, not matched. */
export const libraryName: StringCheck = text => {
  const dot = text.indexOf('.');
  const [charm, library] = [text.slice(0, dot), text.slice(dot + 1)];
  const wrong = ['must be a charm and its library, such as data_platform_libs.s3'] as const;
  if (dot < 0 || !/^[a-z0-9_-]+$/.test(charm) || !/^[a-z0-9_]+$/.test(library)) return wrong;
  return /[a-z][a-z0-9_-]+\.[a-z][a-z0-9_]+/.test(text) ? undefined : wrong;
};

/** CharmLib in charmcraft/models/project.py: Python's int() on both sides of the first dot. */
export const libraryVersion: StringCheck = text => {
  const integer = /^\s*[-+]?[0-9]+(?:_[0-9]+)*\s*$/;
  const [api = '', ...patch] = text.split('.');
  const numbers = patch.length === 0 ? [api] : [api, patch.join('.')];
  return numbers.every(number => integer.test(number))
    ? undefined
    : ['must be "API" or "API.PATCH", such as "0" or "0.5"'];
};
