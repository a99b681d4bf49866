/**
 * Our verdicts compared with those of Juju's own reader, on charms that the real charmcraft packed. See scripts/golden-juju.mjs.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { areas, cases, golden, judge } from './cases.ts';

for (const area of areas('juju')) {
  suite(`the verdicts of Juju: ${area}`, () => {
    const known = new Map(golden(area, 'juju')?.cases.map(found => [found.name, found]));
    for (const asked of cases(area, 'juju')) {
      test(asked.name, () => {
        const wanted = known.get(asked.name);
        assert.equal(wanted?.sha256, asked.sha256, 'asked by npm run golden:juju');
        const tools = new Set(judge(asked).flatMap(({ refusedBy }) => refusedBy ?? []));
        assert.equal(tools.has('charmcraft'), wanted?.charmcraft !== 'accepted', wanted?.message);
        if (wanted?.charmcraft === 'accepted')
          assert.equal(tools.has('juju'), wanted.juju !== '', wanted.juju);
      });
    }
  });
}

test('every subject has its cases, and a third of all is accepted', () => {
  const all = areas('juju').flatMap(
    area => golden(area, 'juju')?.cases.map(found => ({ ...found, area })) ?? [],
  );
  const packed = all.filter(({ charmcraft }) => charmcraft === 'accepted');
  for (const area of areas('juju')) {
    const count = packed.filter(found => found.area === area).length;
    assert.ok(count >= 25, `${area}: ${count}`);
  }
  assert.ok(packed.length >= 600);
  assert.ok(packed.filter(({ juju }) => juju === '').length >= packed.length / 3);
});
