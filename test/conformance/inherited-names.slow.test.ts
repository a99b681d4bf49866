import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, DocumentSymbol } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { completion } from '../../server/src/features/completion.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { RULES } from '../../server/src/rules/registry.ts';
import { readExample } from '../rules/examples.ts';

/** Every JavaScript object has a field of the first name and none of the second: a table must not tell them apart. */
const [INHERITED, OTHER] = ['constructor', 'konstructor'];

/** The rules' texts with one word removed each, as the parts before and after it. */
const GAPS = [...new Set(RULES.flatMap(({ cases }) => cases.map(({ bad }) => bad)))].flatMap(text =>
  [...text.matchAll(/(?<![#\w-])[A-Za-z][\w-]*/g)].map(({ 0: word, index }) => [
    text.slice(0, index),
    text.slice(index + word.length),
  ]),
);

function judged(text: string, name: string): string[] {
  const { files } = readExample(text);
  const { charm, findings } = analyze(files['charmcraft.yaml'] ?? '', filesFrom(files));
  return [
    ...findings.map(
      ({ code, file, message, fixes = [] }) =>
        `${code} in ${file}: ${message} (${fixes.map(({ title }) => title).join(', ')})`,
    ),
    ...documentSymbols(charm).map((symbol: DocumentSymbol) => `${symbol.name} is a ${typeof symbol.kind}`),
  ].map(line => line.replace(new RegExp(`${name}|${name.slice(0, 5)}`, 'gi'), 'NAME'));
}

test('a word that objects inherit is treated like any other', () => {
  assert.ok(GAPS.length > 500);
  for (const [before = '', behind = ''] of GAPS) {
    assert.deepEqual(
      judged(`${before}${INHERITED}${behind}`, INHERITED),
      judged(`${before}${OTHER}${behind}`, OTHER),
      `${before}${INHERITED}${behind}`,
    );
  }
});

test('the same holds for completion', () => {
  const offers = (type: string): readonly CompletionItem[] => {
    const text = `name: a\nconfig:\n  options:\n    x:\n      type: ${type}\n      default: \n`;
    const { charm } = analyze(text);
    const position = { line: 5, character: 15 };
    const options = { experimentalExtensions: false, snippets: false };
    return completion(charm, charm.document, position, options);
  };
  assert.deepEqual(offers(INHERITED), []);
  assert.ok(offers('boolean').length > 0);
  const part = (type: string): readonly string[] => {
    const text = `name: a\nparts:\n  x:\n    plugin: dump\n    source: .\n    source-type: ${type}\n    \n`;
    const { charm } = analyze(text);
    const options = { experimentalExtensions: false, snippets: false };
    return completion(charm, charm.document, { line: 6, character: 4 }, options).map(({ label }) => label);
  };
  assert.deepEqual(part(INHERITED), part(OTHER));
});
