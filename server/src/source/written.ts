/** How a name is written where it is read: whole, or as the part that a helper adds something to. */
import type { NamedRead } from './source-file.ts';

/**
 * What has to stand in the place of a read's text so that it reads another variable; undefined where no text there does:
 * `TOKEN` in `env("TOKEN")` that reads FLASK_TOKEN, where `other` begins with FLASK_ too.
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
