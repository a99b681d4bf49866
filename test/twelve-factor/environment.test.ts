import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { environment } from '../../server/src/twelve-factor/environment.ts';
import { frameworks, VERSIONS } from '../../server/src/twelve-factor/frameworks.ts';
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
  const names = areas.flatMap(area =>
    (JSON.parse(read(area)).cases as Golden[]).map(candidate => candidate.name),
  );
  assert.ok(names.length >= 300);
  assert.equal(new Set(names.map(name => name.split(':')[0])).size, 6);
});

test('whatever the options and values, there is an answer', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'app-port', 'metrics-path', 'oidc-scopes'),
  );
  const scalar = fc.oneof(text, fc.bigInt(), fc.double(), fc.boolean());
  const secret = fc.array(fc.tuple(text, text)).map(entries => new Map(entries));
  const option = fc.record({
    name: text,
    type: fc.option(fc.oneof(text, fc.constantFrom('string', 'int', 'float', 'boolean', 'secret')), {
      nil: undefined,
    }),
    default: fc.option(scalar),
    required: fc.boolean(),
  });
  const endpoint = fc.record({
    name: text,
    interface: fc.constantFrom(undefined, 'oauth', 'mysql_client', 'redis'),
  });
  const workload = fc.record({
    framework: fc.constantFrom(...frameworks()),
    options: fc.array(option),
    requires: fc.array(endpoint),
    values: fc.array(fc.tuple(text, fc.oneof(scalar, secret))).map(entries => new Map(entries)),
    application: text,
    model: fc.option(text),
    jsonLogging: fc.boolean(),
  });
  fc.assert(fc.property(workload, given => assert.ok(environment(given).variables.size > 0)));
});
