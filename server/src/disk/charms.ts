/** Finds every charm below a folder, except those that git ignores. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAIN } from '../charm/files.ts';
import { type Ignored, ignoredFromAbove, ignoredIn, isIgnored } from './gitignore.ts';
import { endOfLinks } from './project.ts';

/** Folders that contain copies of charms, never one that is edited; a project outside git has no list of ignored folders. */
const ELSEWHERE = new Set(['.git', '.venv', 'node_modules', 'site-packages', 'venv']);

/**
 * The paths of the charmcraft.yaml files in and below a folder, sorted, each beginning with `folder`. Does not follow links; an
 * unreadable folder contains none.
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
