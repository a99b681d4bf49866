/** Every charm below a folder, without what git leaves out. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAIN } from '../charm/files.ts';
import { type Ignored, ignoredFromAbove, ignoredIn, isIgnored } from './gitignore.ts';
import { endOfLinks } from './project.ts';

/** Folders that hold copies of charms, never one that somebody edits; a project that git does not know has no list of them. */
const ELSEWHERE = new Set(['.git', '.venv', 'node_modules', 'site-packages', 'venv']);

/**
 * The paths of the charmcraft.yaml files at and below a folder, sorted, as `folder` begins. Links are not followed, and a
 * folder that cannot be read holds none.
 */
export function charmsBelow(folder: string): readonly string[] {
  const absolute = endOfLinks(resolve(folder));
  return below(folder, absolute, ignoredFromAbove(absolute));
}

function below(folder: string, absolute: string, above: Ignored): string[] {
  const ignored = ignoredIn(absolute, above);
  const entries = namesIn(absolute).filter(
    entry => !isIgnored(ignored, join(absolute, entry.name), entry.isDirectory()),
  );
  return entries.flatMap(entry => {
    if (entry.isFile()) return entry.name === MAIN ? [join(folder, MAIN)] : [];
    if (!entry.isDirectory() || ELSEWHERE.has(entry.name)) return [];
    return below(join(folder, entry.name), join(absolute, entry.name), ignored);
  });
}

function namesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
