/** Our verdicts compared with the real tools', on our own cases. See scripts/golden-charmcraft.mjs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { areas, type Case, cases, type Golden, golden, judge, line } from './cases.ts';

for (const area of areas()) {
  suite(`the verdicts of the tools: ${area}`, () => {
    const file = golden(area);
    const known = new Map(file?.cases.map(example => [example.name, example]));
    const own = cases(area);
    test('every case has one name and one verdict', () => {
      assert.equal(new Set(own.map(({ name }) => name)).size, own.length);
      assert.deepEqual(
        [...known.keys()],
        own.map(({ name }) => name),
      );
    });
    for (const example of own) test(example.name, () => compare(example, known.get(example.name)));
  });
}

function compare(example: Case, wanted: Golden | undefined): void {
  assert.ok(wanted, 'asked by npm run golden');
  assert.equal(wanted.sha256, example.sha256, 'the case is the one that was asked');
  const findings = judge(example);
  assert.deepEqual(findings.map(line), wanted.findings);
  const tools = new Set(findings.flatMap(({ refusedBy }) => refusedBy ?? []));
  assert.equal(
    tools.has('charmcraft'),
    wanted.charmcraft !== 'accepted',
    wanted.message || 'charmcraft accepts it',
  );
  if (wanted.charmcraft !== 'accepted') return;
  const refusing = [...(wanted.juju ? ['juju'] : []), ...Object.keys(example.later)];
  assert.deepEqual([...tools].sort(), refusing, wanted.juju);
}
