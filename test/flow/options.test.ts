import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { applicationChoices } from '../../client/src/flow/choose.ts';
import { milestonesOfApplication } from '../../client/src/flow/milestones.ts';
import {
  descriptionFor,
  optionChoice,
  optionViews,
  quotedValue,
  shownValue,
} from '../../client/src/flow/options.ts';
import { checkKey, checkName } from '../../client/src/flow/secret-content.ts';
import { outcomeText } from '../../client/src/flow/settle.ts';
import type { Application, OptionSetting, Secret } from '../../client/src/juju/commands.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import type { AsyncWorkers, DescribedOption, Description } from '../../server/src/protocol.ts';

const described = (name: string, changes: Partial<DescribedOption> = {}): DescribedOption => ({
  name,
  type: 'string',
  default: null,
  description: null,
  builtIn: false,
  variables: [`FLASK_${name.toUpperCase()}`],
  secretKeys: [],
  readKeys: [],
  choices: null,
  required: false,
  line: 1,
  columns: [4, 4 + name.length],
  ...changes,
});
const setting = (name: string, changes: Partial<OptionSetting> = {}): OptionSetting => ({
  name,
  type: 'string',
  description: '',
  value: undefined,
  default: undefined,
  source: 'unset',
  ...changes,
});
const description = (...options: DescribedOption[]): Description => ({
  name: 'shop',
  framework: { title: 'Flask', port: 8000 },
  options,
  secretReads: null,
  charmcraft: '4.5.0',
});
const app = (name: string, changes: Partial<Application> = {}): Application => ({
  name,
  charm: 'shop',
  revision: 1,
  local: true,
  status: { current: 'active', message: '' },
  address: undefined,
  units: [],
  relations: [],
  idle: true,
  mark: '',
  ...changes,
});

suite('what can be set', () => {
  test('those of the file come first, then what only the application has', () => {
    const views = optionViews(
      [setting('old'), setting('greeting', { type: 'int' })],
      description(described('new'), described('greeting')),
    );
    assert.deepEqual(
      views.map(({ name, type, setting: now, described: file }) => [name, type, now?.name, file?.name]),
      [
        ['new', 'string', undefined, 'new'],
        // The deployed option decides the type.
        ['greeting', 'int', 'greeting', 'greeting'],
        ['old', 'string', 'old', undefined],
      ],
    );
    assert.deepEqual(
      optionViews([], description(described('a', { type: null }))).map(({ type }) => type),
      ['string'],
    );
  });

  test('a value is hidden when either description says that it is a secret', () => {
    const hidden = (file: string | null, deployed: string) =>
      optionViews(
        [setting('mail', { description: deployed })],
        description(described('mail', { description: file })),
      )[0]?.hidden;
    assert.equal(hidden(null, 'How to send'), false);
    assert.equal(hidden('The password of the server', 'How to send'), true);
    assert.equal(hidden('How to send', 'The password of the server'), true);
  });

  test('a choice shows value, type, default and variables, in groups', () => {
    const choice = (name: string, settings: OptionSetting[], ...options: DescribedOption[]) =>
      optionChoice(
        optionViews(settings, description(...options)).find(view => view.name === name) ?? assert.fail(),
        app('shop-1'),
      );
    const full = choice(
      'size',
      [setting('size', { type: 'int', value: 5, default: 20 })],
      described('size', { variables: ['A', 'B'] }),
    );
    assert.deepEqual([full.label, full.description, full.detail], ['size', '5', 'int · default 20 · A, B']);
    const bare = choice('size', [], described('size', { variables: [] }));
    assert.deepEqual(
      [bare.description, bare.detail],
      ['not deployed', 'string · not in the deployed revision of shop-1'],
    );
    const groups = [
      full,
      choice('b', [], described('b', { builtIn: true })),
      choice('c', [setting('c')]),
    ].map(({ group }) => group);
    assert.equal(new Set(groups).size, 3);
  });

  test('a value is shown in one line, cut where it is long, and never when it is hidden', () => {
    assert.equal(shownValue(undefined, true), 'unset');
    assert.equal(shownValue('', true), 'empty');
    assert.equal(shownValue('hunter2', true), '••••••');
    assert.equal(shownValue('x'.repeat(60), false), 'x'.repeat(60));
    assert.equal(shownValue('x'.repeat(61), false), `${'x'.repeat(60)}…`);
    assert.equal(shownValue('a\nb', false), 'a…');
    assert.equal(shownValue(0.5, false), '0.5');
    for (const text of ['unset', 'empty', 'default', 'not deployed', ' '])
      assert.deepEqual([shownValue(text, false), quotedValue(text, false)], [`"${text}"`, `"${text}"`]);
    assert.deepEqual([shownValue('\n', false), quotedValue('\n', false)], ['"\\n"', '"\\n"']);
    assert.deepEqual([quotedValue('a', false), quotedValue('', false)], ['"a"', 'empty']);
  });
});

suite('which application', () => {
  test('those of the charm come first, each group in the order of juju', () => {
    const all = [app('b', { charm: 'other' }), app('c'), app('a', { charm: 'other' }), app('d')];
    assert.deepEqual(
      applicationChoices(all, 'shop').map(({ label, group }) => [
        label,
        group === 'Applications of this charm',
      ]),
      [
        ['c', true],
        ['d', true],
        ['b', false],
        ['a', false],
      ],
    );
    assert.deepEqual(
      applicationChoices(all, undefined).map(({ label, group }) => [label, group]),
      [
        ['b', undefined],
        ['c', undefined],
        ['a', undefined],
        ['d', undefined],
      ],
    );
  });

  test('its charm is named, with the revision if there is one', () => {
    const detail = (changes: Partial<Application>) =>
      applicationChoices([app('a', changes)], 'shop')[0]?.detail;
    assert.match(detail({ revision: 0 }) ?? '', /^shop\b.*\b0$/);
    assert.equal(detail({ revision: undefined }), 'shop');
    assert.match(detail({ charm: '' }) ?? '', /^a\b.*\b1$/);
  });

  test('the file describes applications of its charm only', () => {
    const charm = { uri: '', folder: '', description: description() };
    assert.equal(descriptionFor({ charm }, app('a')), charm.description);
    assert.equal(descriptionFor({ charm }, app('a', { charm: 'other' })), undefined);
    assert.equal(descriptionFor({ charm: undefined }, app('a')), undefined);
  });
});

suite('how an application reacted to a change', () => {
  const text = (changes: Partial<Parameters<typeof outcomeText>[0]>): string =>
    outcomeText({ status: { current: 'active', message: '' }, changed: true, ms: 1_400, ...changes }, [
      'It is set',
    ]);
  test('active again, or not touched', () => {
    assert.match(text({}), /^Active again \(1 s\): It is set$/);
    assert.match(text({ changed: false }), /^Active: It is set$/);
  });
  test('in another state, with its message', () => {
    assert.match(
      text({ status: { current: 'blocked', message: 'missing: a' } }),
      /^Blocked, missing: a: It is set$/,
    );
    assert.match(text({ status: { current: 'waiting', message: '' } }), /^Waiting: It is set$/);
  });
  test('not settled: for too long, stopped, or unknown', () => {
    const status = { current: 'maintenance', message: 'pulling' } as const;
    assert.match(
      text({ status, unsettled: 'limit', ms: 119_400 }),
      /^Still in maintenance \(pulling\) .*\b119 s\b/,
    );
    assert.match(text({ status, unsettled: 'limit', ms: 119_500 }), /\b2 minutes\b/);
    assert.match(text({ status, unsettled: 'cancelled' }), /maintenance, pulling\)?: It is set$/);
    assert.match(text({ unsettled: new JujuError({ kind: 'ended' }) }), /unknown.*It is set.*ended/);
  });
  test('without a value that must not be shown, even if the charm repeats it', () => {
    const status = { current: 'blocked', message: 'no user hunter2-hunter2' } as const;
    const whole = { status, changed: true, ms: 0 };
    assert.match(outcomeText(whole, ['It is set']), /hunter2/);
    assert.doesNotMatch(outcomeText(whole, ['It is set'], ['hunter2-hunter2']), /hunter2/);
    assert.match(outcomeText(whole, ['It is set', 'Go on?']), /: It is set\. Go on\?$/);
  });
});

suite('a new secret', () => {
  const taken = [{ name: 'mail', uri: '', description: '' } as Secret];
  const refused = (name: string): boolean => checkName(name, taken) !== undefined;
  test('has a name that juju accepts, that is free, and that is not another ID', () => {
    const good = [
      'a',
      'api-token',
      'a1',
      'd0vdtqnmp25c762e7ju',
      'd0vdtqnmp25c762e7juga',
      'xd0vdtqnmp25c762e7ju',
    ];
    const bad = ['', 'Mail', '1a', '-a', 'a_b', 'a b', 'ä', 'mail', 'd0vdtqnmp25c762e7jug'];
    assert.deepEqual(
      [...good, ...bad].filter(name => !refused(name)),
      good,
    );
  });
  test('has keys that juju accepts', () => {
    assert.equal(checkKey('client-id'), undefined);
    assert.ok(checkKey('id'));
  });
});

suite('how far the guides are, by an application', () => {
  const file = description(
    described('greeting'),
    described('token', { type: 'secret' }),
    described('webserver-workers', { builtIn: true }),
  );
  const workers = { setting: { option: 'webserver-worker-class', value: 'gevent' } } as AsyncWorkers;
  const reached = (values: Record<string, string | null>, about: AsyncWorkers | null = workers) =>
    milestonesOfApplication(
      { deployment: { application: 'a', model: 'm', values }, options: ['greeting'] },
      file,
      about,
    );
  test('an option of the file, a secret, the worker class', () => {
    assert.deepEqual(reached({}), []);
    assert.deepEqual(reached({ 'webserver-workers': '3', unknown: 'x' }), []);
    assert.deepEqual(reached({ greeting: 'Hi' }), ['set']);
    assert.deepEqual(reached({ token: null }), ['secret']);
    assert.deepEqual(reached({ token: '' }), []);
    assert.deepEqual(reached({ greeting: 'Hi', token: null }), ['set', 'secret']);
    assert.deepEqual(reached({ 'webserver-worker-class': 'gevent' }), ['workers']);
    assert.deepEqual(reached({ 'webserver-worker-class': 'sync' }), []);
    assert.deepEqual(reached({ 'webserver-worker-class': 'gevent' }, null), []);
  });
  test('every option of the file is deployed', () => {
    const deployment = { application: 'a', model: 'm', values: {} };
    const of = (...options: string[]) => milestonesOfApplication({ deployment, options }, file, null);
    assert.deepEqual(of('greeting'), []);
    assert.deepEqual(of('greeting', 'token', 'old'), ['deployed']);
  });
});
