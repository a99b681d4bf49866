import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { VERSIONS } from '../../server/src/twelve-factor/frameworks.ts';
import { compare, type Golden } from './golden.ts';

const folder = new URL('../golden/environment/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const areas = readdirSync(folder).filter(name => name.endsWith('.golden.json'));

for (const area of areas) {
  describe(`the environment is the one that paas-charm makes: ${area.replace('.golden.json', '')}`, () => {
    const { versions, sha256, cases } = JSON.parse(read(area));
    test('the golden file was made from these cases with these versions', () => {
      const { ops: _, ...own } = versions;
      assert.deepEqual(own, VERSIONS);
      if (sha256 === undefined) return;
      const text = read(area.replace('.golden.json', '.yaml'));
      assert.equal(sha256, createHash('sha256').update(text).digest('hex'));
    });
    for (const golden of cases as Golden[]) test(golden.name, () => compare(golden));
  });
}

test('there are at least 300 cases, in which all six frameworks appear', () => {
  const names = areas.flatMap(area => (JSON.parse(read(area)).cases as Golden[]).map(one => one.name));
  assert.ok(names.length >= 300);
  assert.equal(new Set(names.map(name => name.split(':')[0])).size, 6);
});
