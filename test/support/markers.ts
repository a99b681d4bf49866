/** Texts with a cursor in them, for the tests of editor features. */
import type { Position } from 'vscode-languageserver-types';
import type { Charm } from '../../server/src/charm/charm.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { linesOf } from '../../server/src/charm/write.ts';
import { parse } from '../../server/src/yaml/document.ts';

/** Removes `$0` from a text and returns its position. */
export function atCursor(marked: string): { text: string; position: Position } {
  const offset = marked.indexOf('$0');
  if (offset < 0 || marked.indexOf('$0', offset + 1) >= 0) throw new Error('one $0 is wanted');
  const before = linesOf(marked.slice(0, offset));
  return {
    text: marked.slice(0, offset) + marked.slice(offset + 2),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

/** The charm that a text describes, with the files beside it. */
export function charmOf(text: string, files: Readonly<Record<string, string>> = {}): Charm {
  return readCharm(parse(text), filesFrom(files));
}
