import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCharm } from '../server/src/charm/read.ts';
import { lint } from '../server/src/rules/index.ts';
import { parse } from '../server/src/yaml/document.ts';

test('an unknown option type is an error of juju', () => {
  const findings = lint(readCharm(parse('config:\n  options:\n    token:\n      type: str\n')));
  assert.deepEqual(
    findings.map(({ code, refusedBy, path, range }) => ({ code, refusedBy, path, range })),
    [
      {
        code: 'unknown-option-type',
        refusedBy: 'juju',
        path: ['config', 'options', 'token', 'type'],
        range: { start: { line: 3, character: 12 }, end: { line: 3, character: 15 } },
      },
    ],
  );
});
