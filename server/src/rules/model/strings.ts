/** Checks of strings, as craft-application 7.5.0 and pydantic make them. Each says how to write it right. */
import type { StringCheck } from './shape.ts';

/** Python counts code points. */
const length = (text: string): number => [...text].length;

/** Between two lengths, both included. */
export const sized =
  (least: number, most: number): StringCheck =>
  text => {
    if (length(text) > most) return `is ${length(text)} characters long: shorten it to ${most}`;
    return length(text) < least ? `must be at least ${least} characters long` : undefined;
  };

/** craft_application/models/constraints.py, PROJECT_NAME_REGEX, and at most 40. */
export const charmName: StringCheck = text => {
  if (length(text) > 40) return `is ${length(text)} characters long: shorten it to 40`;
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text)
    ? undefined
    : 'must consist of lower-case letters, digits and single hyphens between them, with a letter among them';
};

/** craft_application/models/constraints.py, VersionStr. */
export const version: StringCheck = text => {
  if (length(text) > 32) return `is ${length(text)} characters long: shorten it to 32`;
  return /^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$/.test(text)
    ? undefined
    : 'must consist of letters, digits and . : + ~ -, begin with a letter or digit, and not end with . : or -';
};

/** pydantic's AnyHttpUrl parses as browsers do (the url crate is the WHATWG algorithm), and so does `URL`. */
export const httpUrl: StringCheck = text => {
  const right = 'must be a URL that begins with http:// or https://';
  try {
    return /^https?:$/.test(new URL(text).protocol) ? undefined : right;
  } catch {
    return right;
  }
};

/** craft_parts/constraints.py, CHISEL_SLICE_PATTERN. */
export const slice: StringCheck = text =>
  /^[a-z0-9](?:-?[.a-z0-9+])+_[a-z](?:-?[a-z0-9]){2,}\n?$/.test(text)
    ? undefined
    : 'must have the form PACKAGE_SLICE, such as openssl_bins';

/** craft_parts/constraints.py, RelativePathStr. */
export const relativePath: StringCheck = text => {
  if (text === '') return 'is an empty path: name a file';
  return text.startsWith('/') ? 'must be a relative path, without the slash it begins with' : undefined;
};

/** CharmLib in charmcraft/models/project.py: two validators and a pattern that is searched, not matched. */
export const libraryName: StringCheck = text => {
  const dot = text.indexOf('.');
  const [charm, library] = [text.slice(0, dot), text.slice(dot + 1)];
  const right = 'must be the charm and its library, such as data_platform_libs.s3';
  if (dot < 0 || !/^[a-z0-9_-]+$/.test(charm) || !/^[a-z0-9_]+$/.test(library)) return right;
  return /[a-z][a-z0-9_-]+\.[a-z][a-z0-9_]+/.test(text) ? undefined : right;
};

/** CharmLib in charmcraft/models/project.py: Python's int() on both sides of the first dot. */
export const libraryVersion: StringCheck = text => {
  const integer = /^\s*[-+]?[0-9]+(?:_[0-9]+)*\s*$/;
  const [api = '', ...patch] = text.split('.');
  const numbers = patch.length === 0 ? [api] : [api, patch.join('.')];
  return numbers.every(one => integer.test(one))
    ? undefined
    : 'must be "API" or "API.PATCH", such as "0" or "0.5"';
};
