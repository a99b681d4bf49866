/** What the project's configuration does to findings: levels, comments, the baseline and the file it is written to. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { withBaseline } from '../../server/src/configuration/write-baseline.ts';

/** Two mistakes that no tool refuses: `descripton` and `defalt`. */
const CHARM = `config:
  options:
    token:
      type: string
      descripton: a
    other:
      defalt: b
      type: string
`;
const CODE = 'unread-option-key';

function judge(text: string, configuration?: string): string[] {
  const files = configuration === undefined ? {} : { '.charm-config.yaml': configuration };
  return analyze(text, filesFrom(files))
    .findings.filter(({ code }) => code === CODE)
    .map(({ path, severity }) => `${path.at(-1)} ${severity}`);
}

test('a level is what the project says, but never an error that no tool reports', () => {
  assert.deepEqual(judge(CHARM), ['descripton warning', 'defalt warning']);
  for (const [level, shown] of [
    ['warning', 'warning'],
    ['information', 'information'],
    ['hint', 'hint'],
    ['error', 'warning'],
  ])
    assert.deepEqual(judge(CHARM, `rules: {${CODE}: ${level}}`), [`descripton ${shown}`, `defalt ${shown}`]);
  assert.deepEqual(judge(CHARM, `rules: {${CODE}: off}`), []);
  assert.deepEqual(judge(CHARM, `rules: {${CODE}: "off"}`), []);
  assert.deepEqual(judge(CHARM, 'rules: {missing-key: off}'), judge(CHARM));
});

suite('a comment', () => {
  const comment = (text: string) => judge(CHARM.replace('descripton: a', `descripton: a # ${text}`));
  test('after a value, for one code or several', () => {
    assert.deepEqual(comment(`charm-config: ignore ${CODE}`), ['defalt warning']);
    assert.deepEqual(comment(`charm-config:ignore   missing-key,${CODE}`), ['defalt warning']);
    assert.deepEqual(comment(`charm-config: ignore ${CODE}, missing-key`), ['defalt warning']);
  });
  test('alone above it, and in the whole file', () => {
    const above = (line: string) =>
      judge(CHARM.replace('      descripton', `      # ${line}\n      descripton`));
    assert.deepEqual(above(`charm-config: ignore ${CODE}`), ['defalt warning']);
    assert.deepEqual(above(`charm-config: ignore-file ${CODE}`), []);
    assert.deepEqual(comment(`charm-config: ignore-file ${CODE}`), []);
  });
  test('for another code, another line or in another form has no effect', () => {
    for (const text of [
      'charm-config: ignore missing-key',
      `charm-config: ignore-all ${CODE}`,
      `charm-config: ignore${CODE}`,
      `see charm-config: ignore ${CODE}`,
      'charm-config: ignore',
      `charm-config ignore ${CODE}`,
    ])
      assert.deepEqual(comment(text), ['descripton warning', 'defalt warning'], text);
    const below = CHARM.replace('descripton: a\n', `descripton: a\n      # charm-config: ignore ${CODE}\n`);
    assert.deepEqual(judge(below), ['descripton warning', 'defalt warning']);
    const twoAbove = CHARM.replace('    token:', `    # charm-config: ignore ${CODE}\n    token:`);
    assert.deepEqual(judge(twoAbove), ['descripton warning', 'defalt warning']);
  });
});

test('the baseline knows a finding by its code and its path', () => {
  const known = (...entries: string[]) => judge(CHARM, `baseline: ${JSON.stringify(entries)}`);
  assert.deepEqual(known(`${CODE} config.options.token.descripton`), ['defalt warning']);
  assert.deepEqual(known(`missing-key config.options.token.descripton`), judge(CHARM));
  assert.deepEqual(known('config.options.token.descripton'), judge(CHARM));
});

suite('a baseline is written', () => {
  const findings = analyze(CHARM).findings.filter(({ code }) => code === CODE);
  const lines = ['config.options.other.defalt', 'config.options.token.descripton'].map(
    path => `  - "${CODE} ${path}"`,
  );
  const block = `baseline:\n${lines.join('\n')}\n`;

  test('sorted, at the end, once', () => {
    assert.equal(withBaseline('', findings), block);
    assert.equal(withBaseline('# ours\nrules: {}\n\n\n', findings), `# ours\nrules: {}\n\n${block}`);
    assert.equal(withBaseline(block, findings), block);
    assert.equal(withBaseline(`rules: {}\n\n${block}`, findings), `rules: {}\n\n${block}`);
  });
  test('with what it knew before, wherever that was', () => {
    const old = 'baseline:\n# why\n- a b\n  # more\n\nrules:\n  missing-key: hint\n';
    assert.equal(
      withBaseline(old, findings),
      `rules:\n  missing-key: hint\n\nbaseline:\n  - "a b"\n${lines.join('\n')}\n`,
    );
    assert.equal(withBaseline('baseline : [a b]\nrules: {}\n', []), 'rules: {}\n\nbaseline:\n  - "a b"\n');
    assert.equal(withBaseline('baselines: 1\n', []), 'baselines: 1\n');
  });
  test('leaving the other keys as they are, or not at all', () => {
    const written = withBaseline('baseline: [a b]\u0085rules: {}\n', findings);
    assert.equal(written, `rules: {}\n\nbaseline:\n  - "a b"\n${lines.join('\n')}\n`);
    for (const text of ['{rules: {}}\n', '- a\n', 'rules: {\n', '"rules"\n', 'rules: {}\n...\n'])
      assert.equal(withBaseline(text, findings), undefined, text);
  });
  test('without findings on the configuration itself, and not at all if there is nothing', () => {
    const own = analyze(CHARM, filesFrom({ '.charm-config.yaml': 'rules: {nothing: off}' })).findings.filter(
      ({ code }) => code === 'configuration',
    );
    assert.equal(own.length, 1);
    assert.equal(withBaseline('rules: {}', own), 'rules: {}');
    assert.equal(withBaseline('', []), '');
  });
});
