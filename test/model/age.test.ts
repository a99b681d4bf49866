import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ageOf, createAgeing, OLD, untilOlder } from '../../client/src/model/age.ts';
import { isSelected, type ModelPicture } from '../../client/src/model/picture.ts';

const MINUTE = 60_000;
const read = (at: number, ...settings: number[]): ModelPicture => ({
  model: 'lxd:admin/dev',
  practice: false,
  at,
  applications: [],
  settings: new Map(settings.map((when, number) => [`app-${number}`, { settings: [], at: when }])),
  secrets: undefined,
  secretsAt: 0,
  details: new Map(),
});

test('an age is shown after ten minutes, and counted by the minute', () => {
  assert.deepEqual(
    [0, OLD - 1, OLD, 12 * MINUTE + 5].map(now => ageOf(0, now)),
    [undefined, undefined, '10 min ago', '12 min ago'],
  );
  assert.deepEqual(
    [undefined, read(0), read(0, 5_000), read(0, 5_000)].map((picture, at) =>
      untilOlder(picture, at === 3 ? OLD : 0),
    ),
    [undefined, OLD, OLD, 5_000],
  );
  assert.equal(untilOlder(read(0), OLD + 1), MINUTE - 1);
});

test('what shows an age is updated without any other event', () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  try {
    const ages: (string | undefined)[] = [];
    const ageing = createAgeing(
      () => read(0),
      () => {
        ages.push(ageOf(0, Date.now()));
        ageing.look();
      },
    );
    ageing.look();
    mock.timers.tick(OLD - 1);
    assert.deepEqual(ages, []);
    // Step by step: each timer sets the next.
    for (const wait of [1, MINUTE, MINUTE]) mock.timers.tick(wait);
    assert.deepEqual(ages, ['10 min ago', '11 min ago', '12 min ago']);
    ageing.dispose();
    mock.timers.tick(5 * MINUTE);
    assert.equal(ages.length, 3);
  } finally {
    mock.timers.reset();
  }
});

test('only the model that commands work with counts as selected', () => {
  const selection = (model: string) => ({
    controller: 'lxd',
    model,
    controllers: true,
    variable: undefined,
    problem: undefined,
  });
  const is = (model: string, practice: boolean) =>
    isSelected(read(0), { selection: selection(model), practice });
  assert.deepEqual(
    [is('admin/dev', false), is('admin/dev', true), is('admin/prod', false)],
    [true, false, false],
  );
});
