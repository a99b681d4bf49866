import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainStatus, STATUS_ROWS } from '../../server/src/twelve-factor/status.ts';
import texts from '../../server/src/twelve-factor/status-texts.json' with { type: 'json' };

test('every text that paas-charm shows has a row, and every row is one of its texts', () => {
  assert.deepEqual([...new Set(texts.map(({ text }) => text))].sort(), Object.keys(STATUS_ROWS).sort());
  for (const [text, { names = [] }] of Object.entries(STATUS_ROWS))
    assert.equal(names.length, text.split('{}').length - 1, text);
});

for (const { text } of texts) {
  test(`explained: ${text}`, () => {
    let number = 0;
    const message = text.replaceAll('{}', () => `thing-${++number}`);
    const row = STATUS_ROWS[text];
    assert.deepEqual(
      [explainStatus(message)?.meaning, explainStatus(message)?.remedy],
      [row?.meaning, row?.remedy],
    );
  });
}

test('options and endpoints are read from the message', () => {
  const both = explainStatus('missing options: db-name, api-token        , invalid options: page-size');
  assert.deepEqual(both?.options, ['db-name', 'api-token', 'page-size']);
  assert.match(both?.meaning ?? '', /requires these options.*does not accept/);
  assert.equal(both?.remedy, 'set-or-restore');
  assert.deepEqual(explainStatus('missing integrations: postgresql, redis')?.endpoints, [
    'postgresql',
    'redis',
  ]);
  assert.deepEqual(explainStatus('Invalid rabbitmq relation data.')?.endpoints, ['rabbitmq']);
  assert.equal(
    explainStatus('Invalid PaaSRedisRelationData: missing options: url')?.remedy,
    'other-application',
  );
  assert.deepEqual(['', 'hook failed: "config-changed"', 'missing', 'installing agent'].map(explainStatus), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
