/** Names that make more files worth reading: those defined in another file than the read, and helpers called elsewhere. */
import { GENERIC } from './helpers.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Constants that reads use without a definition in their file, settings classes, and helpers, as `name(`, because only calls of a
 * helper matter.
 */
export function wantedNames(files: Iterable<SourceFile>): ReadonlySet<string> {
  const wanted = new Set<string>();
  const helpers = new Set<string>();
  // Names that only tests read are not needed.
  const all = [...files].filter(({ role }) => role !== 'test');
  for (const file of all) {
    const { facts } = file;
    // A Python object with the environment; JavaScript files that may read from such an object are read anyway.
    if (file.path.endsWith('.py')) for (const name of facts.environments.keys()) wanted.add(name);
    for (const { name } of facts.reads) {
      for (const part of name) {
        if (part.kind === 'reference' && isElsewhere(part.name, file)) wanted.add(lastOf(part.name));
        if (part.kind === 'parameter') helpers.add(facts.functions[part.function]?.name ?? '');
      }
    }
    for (const { name, parents } of facts.classes) {
      if (parents.some(parent => /Settings$/.test(parent))) wanted.add(name);
    }
  }
  for (const file of all) {
    const { facts } = file;
    for (const { callee, arguments: given } of facts.calls) {
      if (!helpers.has(callee)) continue;
      for (const [only] of given.map(({ name }) => name)) {
        // A helper that passes its own parameter on to a helper.
        if (only?.kind === 'parameter') helpers.add(facts.functions[only.function]?.name ?? '');
        if (only?.kind === 'reference' && isElsewhere(only.name, file)) wanted.add(lastOf(only.name));
      }
    }
  }
  for (const name of helpers) if (!GENERIC.test(name)) wanted.add(`${name}(`);
  return new Set([...wanted].filter(name => /^[\p{L}_$][\p{L}\p{N}_$]{2,}\(?$/u.test(name)));
}

/** A constant that another file may define: an imported one, one in capitals, and in Go any name of the package. */
function isElsewhere(name: string, { path, facts }: SourceFile): boolean {
  if (facts.constants.has(name)) return false;
  const head = name.split('.')[0] ?? name;
  return facts.imports.has(head) || /^[A-Z][A-Z\d_]*$/.test(lastOf(name)) || path.endsWith('.go');
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** A string or a constant as one of the first arguments, after plain names: what a helper is called with. */
const ASKED = String.raw`(?:<[^<>()]{0,40}>)?\(\s*(?:[&*]?[\w.]{1,80}\s*,\s*){0,3}(?:\w+\s*=\s*)?(?:[rbuf]?["'\`]|(?:\w+\.)?[A-Z])`;

/** Whether a text contains one of the names, followed by a call if required. */
export function mentionsAny(names: ReadonlySet<string>): (text: string) => boolean {
  if (names.size === 0) return () => false;
  const all = [...names].map(name => name.replaceAll('$', '\\$'));
  const called = all.filter(name => name.endsWith('(')).map(name => name.slice(0, -1));
  const named = all.filter(name => !name.endsWith('('));
  const patterns = [
    ...(named.length > 0 ? [new RegExp(`\\b(?:${named.join('|')})\\b`)] : []),
    ...(called.length > 0 ? [new RegExp(`\\b(?:${called.join('|')})${ASKED}`)] : []),
  ];
  return text => patterns.some(pattern => pattern.test(text));
}
