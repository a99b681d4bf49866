/** Names that make more files worth reading: what reads say is defined elsewhere, and helpers that are called elsewhere. */
import { GENERIC } from './helpers.ts';
import type { SourceFile } from './source-file.ts';

/** Constants that reads name and their file does not have, helpers, and classes of settings. */
export function wantedNames(files: Iterable<SourceFile>): ReadonlySet<string> {
  const wanted = new Set<string>();
  const helpers = new Set<string>();
  const all = [...files];
  for (const { facts } of all) {
    for (const { name } of facts.reads) {
      for (const part of name) {
        if (part.kind === 'reference' && !facts.constants.has(part.name)) wanted.add(lastOf(part.name));
        if (part.kind === 'parameter') helpers.add(facts.functions[part.function]?.name ?? '');
      }
    }
    for (const { name, parents } of facts.classes) {
      if (parents.some(parent => /Settings$/.test(parent))) wanted.add(name);
    }
  }
  for (const { facts } of all) {
    for (const { callee, arguments: given } of facts.calls) {
      const [only] = given[0]?.name ?? [];
      // A helper that hands its own parameter on to a helper.
      if (helpers.has(callee) && only?.kind === 'parameter')
        helpers.add(facts.functions[only.function]?.name ?? '');
      if (helpers.has(callee) && only?.kind === 'reference' && !facts.constants.has(only.name))
        wanted.add(lastOf(only.name));
    }
  }
  for (const name of helpers) if (!GENERIC.test(name)) wanted.add(name);
  return new Set([...wanted].filter(name => /^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u.test(name)));
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
