/** Keys that belong in metadata.yaml are moved to their place in charmcraft.yaml, never just removed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { apply } from '../rules/apply.ts';
import { complete } from '../rules/examples.ts';

const PLAIN = '# without extension\n';
const CASES: Readonly<Record<string, readonly [remedy: string, fixed: string | undefined]>> = {
  'display-name: My Charm\n': ['write it as "title"', 'title: My Charm\n'],
  'display-name: My Charm\ntitle: My Charm\n': ['write it as "title"', undefined],
  'maintainer: Me <me@example.com>\n': [
    'write it as "contact" under "links"',
    'links:\n  contact: Me <me@example.com>\n',
  ],
  'maintainers:\n  - a@example.com\n  - b@example.com\nlinks:\n  website: https://example.com\n': [
    'write it as "contact" under "links"',
    'links:\n  contact: ["a@example.com", "b@example.com"]\n  website: https://example.com\n',
  ],
  'docs: https://example.com\nlinks:\n  documentation: https://example.com/docs\n': [
    'write it as "documentation" under "links"',
    undefined,
  ],
  'docs: [https://a.example.com, https://b.example.com]\n': [
    'write it as "documentation" under "links"',
    undefined,
  ],
  'source: [https://example.com]\n': [
    'write it as "source" under "links"',
    'links:\n  source: "https://example.com"\n',
  ],
  'website: https://example.com\n': [
    'write it as "website" under "links"',
    'links:\n  website: https://example.com\n',
  ],
  'source-code: https://example.com\n': [
    'write it as "source" under "links"',
    'links:\n  source: https://example.com\n',
  ],
  [`${PLAIN}series: [jammy]\nname: a\nplatforms:\n  amd64:\n`]: [
    'write "base" and "platforms" instead',
    `${PLAIN}base: ubuntu@22.04\nname: a\nplatforms:\n  amd64:\n`,
  ],
  'series: [jammy, noble]\n': ['remove it, because the base says it already', ''],
  [`${PLAIN}min-juju-version: 3.6.0\n`]: [
    'write it under "assumes", such as "juju >= 3.6"',
    `${PLAIN}assumes:\n  - juju >= 3.6.0\n`,
  ],
  'min-juju-version: 3.6.0\n': ['remove it', ''],
};

for (const [text, [remedy, fixed]] of Object.entries(CASES))
  test(JSON.stringify(text), () => {
    const whole = complete(text);
    const found = analyze(whole).findings.find(({ code }) => code === 'unknown-key');
    assert.match(found?.message ?? '', /is a key of metadata\.yaml, which charmcraft does not accept here/);
    assert.ok(found?.message.endsWith(`: ${remedy}`), found?.message);
    const [fix] = found?.fixes ?? [];
    const after =
      fix && 'edits' in fix ? apply({ 'charmcraft.yaml': whole }, fix.edits)['charmcraft.yaml'] : undefined;
    assert.equal(after?.slice(0, after.length - (whole.length - text.length)), fixed);
    if (after === undefined) return;
    assert.ok(analyze(after).findings.every(({ code }) => code !== 'unknown-key'));
  });
