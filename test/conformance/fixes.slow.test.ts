/** No fix leads from one refusal to another: tried on every case that has one. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isEditFix } from '../../server/src/charm/edits.ts';
import type { Finding } from '../../server/src/rules/lint.ts';
import { apply } from '../rules/apply.ts';
import { areas, cases, judge } from './cases.ts';

const count = (findings: readonly Finding[], code: string) =>
  findings.filter(finding => finding.code === code).length;
const refusals = (findings: readonly Finding[]) => findings.filter(({ refusedBy }) => refusedBy).length;

for (const area of areas()) {
  suite(`fixes: ${area}`, () => {
    for (const example of cases(area)) {
      const before = judge(example);
      if (!before.some(({ fixes }) => fixes?.some(isEditFix))) continue;
      test(example.name, () => {
        for (const { code, fixes } of before) {
          for (const { title, edits } of (fixes ?? []).filter(isEditFix)) {
            const after = judge({ ...example, files: apply(example.files, edits) });
            assert.ok(count(after, code) < count(before, code), `${title}: ${code} is still there`);
            assert.ok(refusals(after) <= refusals(before), `${title}: something else is refused now`);
          }
        }
      });
    }
  });
}
