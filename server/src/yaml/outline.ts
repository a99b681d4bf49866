/** What indentation alone says about a place, for broken or half-typed texts. */
import type { Lines } from './lines.ts';
import { KEY_LINE } from './text.ts';
import type { Path } from './tree.ts';

/** A `- ` or `key:` that opens something, with its column. */
interface Opener {
  readonly column: number;
  /** The text of the key; undefined for a dash. */
  readonly key: string | undefined;
}

const LINE =
  /^( *)((?:- +)*)(?:(-)$|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{},][^:#]*(?=:)|[^\s#"'[\]{},]\S*?) *:(?=\s|$))?/;

function openers(line: string): Opener[] {
  const [, indent = '', dashes = '', dash, key] = LINE.exec(line.slice(0, KEY_LINE).trimEnd()) ?? [];
  const found: Opener[] = [];
  for (const match of `${dashes}${dash ?? ''}`.matchAll(/-/g))
    found.push({ column: indent.length + match.index, key: undefined });
  if (key !== undefined)
    found.push({ column: indent.length + dashes.length, key: key.trimEnd().replace(/^(["'])(.*)\1$/, '$2') });
  return found;
}

/** The path to what is at a line and column, from the lines above. */
export function keysAbove(lines: Lines, line: number, column: number): Path {
  const path: (string | number)[] = [];
  let limit = column;
  let inList = false;
  for (let at = Math.min(line, lines.count - 1); at >= 0 && (limit > 0 || inList); at--) {
    if (lines.indent(at) > limit) continue;
    for (const { column: own, key } of openers(lines.content(at)).reverse()) {
      if (at === line && own >= column) continue;
      if (key === undefined && inList && own === limit) {
        path[0] = Number(path[0]) + 1;
      } else if (key !== undefined ? own < limit || (inList && own === limit) : own < limit) {
        path.unshift(key ?? 0);
        inList = key === undefined;
        limit = own;
      }
    }
  }
  return path;
}
