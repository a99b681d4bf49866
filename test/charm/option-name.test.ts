/** No rule objects to the name that a fix renames an option to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { complete } from '../rules/examples.ts';

const renames = (text: string): string[] =>
  analyze(complete(text)).findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));

const TWINS = 'config:\n  options:\n    client-id: {type: string}\n    client_id: {type: string}\n';
const OAUTH = 'requires:\n  custom: {interface: oauth, optional: true}\n';

test("a relation's variable is taken", () => {
  assert.deepEqual(renames(TWINS), ['Rename to "custom-client-id" (FLASK_CUSTOM_CLIENT_ID)']);
  assert.deepEqual(renames(TWINS + OAUTH), ['Rename to "my-client-id" (FLASK_MY_CLIENT_ID)']);
});

test('what the framework reads itself is taken', () => {
  const text = 'config:\n  options:\n    run-port: {type: int}\n    custom-run-port: {type: int}\n';
  assert.deepEqual(renames(text), ['Rename to "my-run-port" (FLASK_MY_RUN_PORT)']);
});
