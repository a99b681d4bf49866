/**
 * What is said about a case of the tools or of a rule, every fix offered, with what it writes where, and the other places
 * that a finding names: told-cases.json beside this file. `npm run answers -- FILE` rewrites it, to be reviewed as a diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Finding } from '../../server/src/rules/lint.ts';
import { RULES } from '../../server/src/rules/registry.ts';
import { areas, cases, judge, SUITES } from '../conformance/cases.ts';
import { judgeExample } from './examples.ts';
import { beside } from './shown.ts';

/** The finding's code first; where it is, the cases of the tools say. */
const shown = (finding: Finding): readonly string[] =>
  [finding.message, ...beside(finding)].map(line => `${finding.code}: ${line}`);

type Offered = Readonly<Record<string, readonly string[]>>;

/** By case name, for cases with fixes. */
const offered = (judged: readonly (readonly [name: string, findings: readonly Finding[]])[]): Offered =>
  Object.fromEntries(
    judged
      .map(([name, findings]) => [name, findings.flatMap(shown)] as const)
      .filter(([, lines]) => lines.length > 0),
  );

const ANSWERS: Readonly<Record<string, Offered>> = Object.fromEntries([
  ...SUITES.flatMap(suite =>
    areas(suite).map(area => [
      `${suite}: ${area}`,
      offered(cases(area, suite).map(example => [example.name, judge(example)])),
    ]),
  ),
  ...RULES.map(({ code, cases: examples }) => [
    code,
    offered(examples.map((example, index) => [`${index + 1}`, judgeExample(example)])),
  ]),
]);

const FILE = join(import.meta.dirname, 'told-cases.json');
if (process.env.UPDATE) writeFileSync(FILE, `${JSON.stringify(ANSWERS, null, 1)}\n`);
const wanted: typeof ANSWERS = JSON.parse(readFileSync(FILE, 'utf8'));

test('every area and every rule has its answers', () => {
  assert.deepEqual(Object.keys(wanted), Object.keys(ANSWERS));
});
for (const [name, answers] of Object.entries(ANSWERS))
  test(`the fixes of ${name}`, () => assert.deepEqual(answers, wanted[name]));
