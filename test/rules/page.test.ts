import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rulesPage } from '../../server/src/rules/page.ts';
import { CODES } from '../../server/src/rules/registry.ts';

test('docs/rules.md is the one of these rules (npm run docs)', () => {
  assert.equal(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8'), rulesPage());
});

test('every code has a section, so that the link of a finding leads somewhere', () => {
  const sections = [...rulesPage().matchAll(/^## (.*)$/gm)].map(match => match[1]);
  assert.deepEqual(sections.toSorted(), [...CODES, 'configuration'].sort());
});
