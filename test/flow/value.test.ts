import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OptionView } from '../../client/src/flow/options.ts';
import { askValue, checkFloat, checkInt } from '../../client/src/flow/value.ts';
import type { OptionSetting, OptionValue } from '../../client/src/juju/commands.ts';
import { person } from './asked.ts';

function option(type: string, setting: Partial<OptionSetting> = {}, hidden = false): OptionView {
  const whole = { name: 'o', type, description: '', source: 'user', value: undefined, default: undefined };
  return {
    name: 'o',
    type,
    setting: { ...whole, ...setting } as OptionSetting,
    described: undefined,
    hidden,
  };
}

async function asked(view: OptionView) {
  const { ask, texts, picks } = person();
  const answer = await askValue({ ask, title: 'Set', model: 'lxd:admin/dev' }, view);
  return { answer, text: texts[0], pick: picks[0] };
}

const accepted = (check: typeof checkInt, texts: readonly string[]) =>
  texts.filter(text => check(text) === undefined);

suite('a number is validated as juju will', () => {
  test('whole numbers, in 64 bits', () => {
    const good = ['0', '-3', '+12', '007', '9223372036854775807', '-9223372036854775808'];
    const bad = ['', '-', '1.0', '1e3', ' 1', '1 ', '0x10', '9223372036854775808', '-9223372036854775809'];
    assert.deepEqual(accepted(checkInt, [...good, ...bad]), good);
  });

  test('decimal numbers that are finite', () => {
    const good = ['0', '-0.5', '+2.', '.5', '1e3', '1E-3', '2.5e+10', '12.25'];
    const bad = ['', '.', '-', '1e', 'e3', '1,5', 'inf', 'nan', '1e400', ' 1', '1 ', '0x1p3'];
    assert.deepEqual(accepted(checkFloat, [...good, ...bad]), good);
  });
});

suite('the question for a value', () => {
  test('has the name, the description and what is set now', async () => {
    const { answer, text } = await asked(option('int', { value: 20, description: 'Entries on one page.' }));
    assert.equal(text?.title, 'Set, o');
    assert.equal(text?.prompt, 'Entries on one page.');
    assert.equal(answer, '20');
    assert.equal((await asked(option('int'))).text?.value, '');
    assert.equal((await asked(option('float', { value: 0.5 }))).text?.value, '0.5');
  });

  test('says what to type if the option does not', async () => {
    const prompts = await Promise.all(
      ['int', 'float', 'string', 'boolean'].map(async type => {
        const { text, pick } = await asked(option(type));
        return text?.prompt ?? pick?.prompt;
      }),
    );
    assert.equal(new Set(prompts).size, 4);
    assert.match(prompts[0] ?? '', /whole number/);
    assert.doesNotMatch(prompts[1] ?? '', /whole/);
  });

  test('validates integers and other numbers separately', async () => {
    assert.ok(await (await asked(option('int'))).text?.check?.('0.5'));
    assert.equal(await (await asked(option('float'))).text?.check?.('0.5'), undefined);
  });

  test('for a boolean marks the current value and the default', async () => {
    const marks = async (value: OptionValue, fallback: OptionValue) =>
      (await asked(option('boolean', { value, default: fallback }))).pick?.choices.map(choice => [
        choice.label,
        choice.description,
      ]);
    assert.deepEqual(await marks(true, false), [
      ['true', 'current'],
      ['false', 'default'],
    ]);
    assert.deepEqual(await marks(false, false), [
      ['true', ''],
      ['false', 'current, default'],
    ]);
  });

  test('shows the text that is set, and that an empty one is a value too', async () => {
    const { text } = await asked(option('string', { value: 'Hello', description: 'What it says.' }));
    assert.deepEqual(
      [text?.value, text?.prompt, text?.masked, text?.orFile],
      ['Hello', 'What it says.', undefined, true],
    );
    assert.ok(await text?.check?.(''));
    assert.equal(await text?.check?.('x'), undefined);
  });

  test('offers a tab for a value of several lines, which does not fit into the box', async () => {
    const { text } = await asked(option('string', { value: 'one\ntwo', description: 'What it says.' }));
    assert.equal(text?.value, '');
    assert.match(text?.prompt ?? '', /^"o" has 2 lines now: use the button to edit them in a tab$/);
    assert.deepEqual(text?.orTab, { name: 'o.txt', text: 'one\ntwo' });
  });

  test('shows nothing of a secret, and says who can read it', async () => {
    const { text } = await asked(
      option('string', { value: 'hunter2', description: 'For example.com mail.' }, true),
    );
    assert.deepEqual([text?.value, text?.masked, text?.orFile], [undefined, true, true]);
    assert.equal(text?.orTab, undefined, 'VS Code would back it up to the disk');
    assert.match(text?.prompt ?? '', /^For example\.com mail \(.*lxd:admin\/dev/);
  });
});
