/** Sources with marked reads: `«FLASK_TOKEN»` is certain, `‹TOKEN›` likely; nothing else is a read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppCharm, resolveApp } from './app.ts';

/** What is tested, and the marked texts by file; a single text is the table's file. */
export type Row = readonly [name: string, files: string | Readonly<Record<string, string>>];

/** Tests that exactly what is marked is linked to an option. `head`: what each text begins with. */
export function testRows(charm: AppCharm, file: string, head: string, rows: readonly Row[]): void {
  for (const [name, given] of rows) {
    test(`${file}: ${name}`, () => {
      const marked = typeof given === 'string' ? { [file]: head + given } : given;
      const files = Object.entries(marked).map(([path, text]) => [path, plain(text)] as const);
      const { links } = resolveApp(Object.fromEntries(files), charm);
      const found = links
        .filter(({ certainty, target }) => certainty !== 'mention' && 'option' in target)
        .map(link => {
          const { line, character, length } = link.at;
          return `${link.file.path}:${line + 1}:${character + 1}+${length} ${link.certainty}`;
        });
      const expected = Object.entries(marked).flatMap(([path, text]) => marks(path, text));
      assert.deepEqual(found.toSorted(), expected.toSorted());
    });
  }
}

const plain = (text: string): string => text.replace(/[«»‹›]/g, '');

function marks(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/[«‹]([^»›]*)[»›]/g)].map(match => {
      const character = plain(line.slice(0, match.index)).length + 1;
      const certainty = match[0].startsWith('«') ? 'certain' : 'likely';
      return `${path}:${index + 1}:${character}+${match[1]?.length} ${certainty}`;
    }),
  );
}
