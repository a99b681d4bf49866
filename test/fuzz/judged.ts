/** What holds for every charm, whatever its files say. Each function throws if it does not. */
import assert from 'node:assert/strict';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { linesOf } from '../../server/src/charm/write.ts';
import { appEnvironment } from '../../server/src/features/app-environment.ts';
import { asyncWorkers } from '../../server/src/features/async-workers.ts';
import { codeActions, commentIn } from '../../server/src/features/code-actions.ts';
import { completion } from '../../server/src/features/completion.ts';
import { describe } from '../../server/src/features/describe.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { optionAt } from '../../server/src/features/option-at.ts';
import { rename } from '../../server/src/features/rename.ts';
import { locateToolErrors } from '../../server/src/tool-output/locate.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import type { Position, Range } from '../../server/src/yaml/tree.ts';
import type { FilesByName } from './texts.ts';

export const OPTIONS = { experimentalExtensions: false, snippets: true };
const MAIN = 'charmcraft.yaml';
const uriOf = (file: string): string => `file:///charm/${file}`;

/** What is invisible in a message, and what ends its line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Judges the files: the findings are in their files, and their messages are readable sentences. */
export function judge(files: FilesByName): Analysis {
  const analysis = analyze(files[MAIN] ?? '', filesFrom(files), OPTIONS);
  for (const finding of analysis.findings) {
    const { file, message, severity, refusedBy, related = [] } = finding;
    for (const place of [finding, ...related.map(({ place }) => place)])
      assertInside(files, place.file, place.range);
    for (const text of [message, ...related.map(({ message }) => message)])
      assert.doesNotMatch(text, UNSEEN, `${file}: ${text}`);
    assert.doesNotMatch(message, /\bundefined\b(?!")|\[object|\bNaN\b/, message);
    assert.equal(severity === 'error', refusedBy !== null);
  }
  return analysis;
}

function assertInside(files: FilesByName, file: string, { start, end }: Range): void {
  const index = lines(files[file] ?? '');
  const [from, to] = [index.offset(start), index.offset(end)];
  assert.ok(from <= to, `${file}: ${from} to ${to}`);
  for (const position of [start, end]) {
    assert.ok(position.line < index.count, `${file}: line ${position.line} of ${index.count}`);
    assert.ok(
      position.character <= index.content(position.line).length + 1,
      `${file}: ${JSON.stringify(position)}`,
    );
  }
}

/** Asks everything that can be asked about a charm as a whole. */
export function askAll({ charm, text, findings }: Analysis): void {
  for (const { name } of documentSymbols(charm)) assert.notEqual(name.trim(), '');
  const all = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  for (const { label } of inlayHints(charm, linesOf(text), all)) assert.notEqual(label, '');
  const { secretReads } = describe(charm);
  if (secretReads !== null) new RegExp(secretReads);
  appEnvironment(charm);
  asyncWorkers(charm, uriOf);
  const context = { uriOf, addOption: () => undefined, comment: commentIn({ charm, text }) };
  codeActions(findings, MAIN, all, context);
  for (const tool of ['charmcraft', 'rockcraft'] as const)
    locateToolErrors(
      charm,
      tool,
      `Bad charmcraft.yaml content:\n- ${text.slice(0, 200)} (in field '${text.slice(0, 20)}')\n`,
      OPTIONS,
    );
}

/** Asks everything that can be asked at a position. */
export function askAt({ charm, text }: Analysis, position: Position): void {
  const found = hover(charm, position);
  if (found !== null) assert.notEqual((found.contents as { value: string }).value, '');
  optionAt(charm, position);
  rename(charm, text, position, 'new-name', OPTIONS);
}

/** Asks for completions at a position: each offer is what it says. */
export function offerAt({ charm, text }: Analysis, position: Position): number {
  const items = completion(charm, charm.document, position, OPTIONS);
  for (const { label, textEdit } of items) {
    assert.notEqual(label, '');
    assert.ok(textEdit && 'range' in textEdit);
    assertInside({ [MAIN]: text }, MAIN, textEdit.range);
  }
  return items.length;
}
