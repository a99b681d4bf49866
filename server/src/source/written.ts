/** How a name is written where it is read: whole, or as the part that a helper completes. */
import type { NamedRead } from './source-file.ts';

/**
 * The text to write in place of a read's text so that it reads another variable; undefined if none works: `TOKEN` in
 * `env("TOKEN")` that reads FLASK_TOKEN, if `other` also begins with FLASK_.
 */
export function writtenAs(
  { name, written, isWhole }: Pick<NamedRead, 'name' | 'written' | 'isWhole'>,
  other: string,
): string | undefined {
  const cut = name.length - written.length;
  if (!isWhole || cut < 0 || name.slice(cut).toUpperCase() !== written.toUpperCase()) return undefined;
  if (!other.startsWith(name.slice(0, cut))) return undefined;
  const rest = other.slice(cut);
  return written === written.toLowerCase() ? rest.toLowerCase() : rest;
}
