/** How many names a message lists: a short list is a help, a long one is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { tableProblems } from '../../server/src/schema/problems.ts';
import { key, record, STRING } from '../../server/src/schema/shape.ts';
import { parse } from '../../server/src/yaml/document.ts';

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `name${index + 1}`);

const messages = (text: string): readonly string[] =>
  analyze(
    `name: shop\ntype: charm\nsummary: a\ndescription: b\nbase: ubuntu@24.04\nplatforms: {amd64: }\nparts: {a: {plugin: nil}}\n${text}`,
  ).findings.map(({ message }) => message);

test('a storage that is missing: up to twelve others are named', () => {
  const charm = (count: number): string => {
    const storage = names(count).map(name => `  ${name}: {type: filesystem}\n`);
    return `storage:\n${storage.join('')}containers:\n  app:\n    bases: [{name: ubuntu, channel: "24.04", architectures: [amd64]}]\n    mounts: [{storage: other, location: /data}]\n`;
  };
  const said = (count: number): string | undefined =>
    messages(charm(count)).find(message => message.includes('There is no storage'));
  assert.match(said(12) ?? '', /use one of "?name1"?, .*"?name12"?, or add it to "storage"/);
  assert.match(said(13) ?? '', /use one of those in "storage", or add it there/);
});

test('a key that a mapping does not have: up to eight others are named', () => {
  const said = (count: number): string | undefined => {
    const keys = Object.fromEntries(names(count).map(name => [name, key(STRING, 'x')]));
    const shape = record({ a: record(keys) });
    const [problem] = tableProblems(
      { file: 'file.yaml', refusedBy: 'charmcraft', shape },
      parse('a: {zzzzzzzz: 1}', 'file.yaml'),
      undefined,
    );
    return problem?.remedy;
  };
  assert.match(said(8) ?? '', /name8/);
  assert.doesNotMatch(said(9) ?? '', /name/);
});
