import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { isEditFix } from '../../server/src/charm/edits.ts';
import { filesFrom, NO_FILES } from '../../server/src/charm/files.ts';
import { apply } from '../rules/apply.ts';

const CHARM = `config:
  options:
    token:
      type: str
`;
const FOUND = 'unknown-option-type';

function judge(text: string, configuration = '', file = '.charm-config.yaml') {
  return analyze(text, filesFrom({ [file]: configuration })).findings.filter(
    ({ code }) => code === FOUND || code === 'configuration',
  );
}
const severities = (findings: ReturnType<typeof judge>) => findings.map(({ severity }) => severity);

test('what a tool refuses becomes a warning at most, by level, baseline or comment', () => {
  assert.deepEqual(severities(judge(CHARM)), ['error']);
  assert.deepEqual(severities(judge(CHARM, `rules: {${FOUND}: off}`)), ['warning']);
  assert.deepEqual(severities(judge(CHARM, `baseline: ["${FOUND} config.options.token.type"]`)), ['warning']);
  assert.deepEqual(severities(judge(CHARM, `baseline: ["${FOUND} config.options.other.type"]`)), ['error']);
  assert.deepEqual(severities(judge(CHARM.replace('str', `str # charm-config: ignore ${FOUND}`))), [
    'warning',
  ]);
  assert.deepEqual(
    severities(judge(CHARM.replace('      type', `      # charm-config: ignore ${FOUND}\n      type`))),
    ['warning'],
  );
  assert.deepEqual(severities(judge(`# charm-config: ignore-file ${FOUND}\n${CHARM}`)), ['warning']);
  assert.deepEqual(severities(judge(`# charm-config: ignore ${FOUND}\n${CHARM}`)), ['error']);
});

test('a warning names no tool that refuses', () => {
  assert.equal(judge(CHARM, `rules: {${FOUND}: hint}`)[0]?.refusedBy, null);
});

test('the configuration of a folder above counts, up to the root of the project', () => {
  const off = `rules: {${FOUND}: off}`;
  const read = (name: string) => (name === '../../.charm-config.yaml' ? off : undefined);
  const severityAt = (above: number) =>
    analyze(CHARM, { ...NO_FILES, read, above }).findings.find(({ code }) => code === FOUND)?.severity;
  assert.equal(severityAt(2), 'warning');
  assert.equal(severityAt(1), 'error');
});

test('the configuration is judged itself, and never refuses anything', () => {
  const messages = judge(CHARM, 'rules: {no-such-rule: off, unknown-option-type: loud}\nlevel: 1\n');
  assert.deepEqual(
    messages.map(({ file, severity, path }) => [file, severity, path.join('.')]),
    [
      ['charmcraft.yaml', 'error', 'config.options.token.type'],
      ['.charm-config.yaml', 'warning', 'rules.no-such-rule'],
      ['.charm-config.yaml', 'warning', 'rules.unknown-option-type'],
      ['.charm-config.yaml', 'warning', 'level'],
    ],
  );
});

test('a misspelt word is reported with the intended one, and a fix corrects it', () => {
  const configuration = 'rules:\n  unknown-option-tpye: off\n  missing-key: Warning\nbasline: []\n';
  const findings = judge('name: a\n', configuration);
  assert.deepEqual(
    findings.map(({ message }) => message),
    [
      '"unknown-option-tpye" is not a rule that Charm Config knows in "rules": write "unknown-option-type"',
      '"Warning" is not a level that Charm Config knows: write "warning"',
      '"basline" is not a key that Charm Config knows here: write "baseline"',
    ],
  );
  const edits = findings.flatMap(({ fixes = [] }) => (fixes[0] && isEditFix(fixes[0]) ? fixes[0].edits : []));
  const { '.charm-config.yaml': mended = '' } = apply({ '.charm-config.yaml': configuration }, edits);
  assert.deepEqual(judge('name: a\n', mended), []);
});

test('no text of the configuration refuses anything, and `off` counts as it is written', () => {
  for (const text of ['- a', 'text', 'rules: []', 'rules: {missing-key: [off]}', 'baseline: {a: b}', '"'])
    for (const { severity, code } of judge('name: a\n', text))
      assert.deepEqual([severity, code], ['warning', 'configuration'], text);
  for (const text of ['rules:', 'baseline:', '', '# nothing', `rules: {${FOUND}: off, missing-key: "off"}`])
    assert.deepEqual(judge('name: a\n', text), [], text);
  assert.match(
    judge('', `rules: {${FOUND}: no}`)[0]?.message ?? '',
    /^"no" is not a level .*: use one of off, /,
  );
});

test('names that only newer controllers store are not errors if the project has no older ones', () => {
  const charm = `${CHARM.replace('str\n', 'string\n')}actions:\n  listen:\n    params:\n      server.port: {type: integer}\n`;
  const told = (configuration: string): readonly string[] =>
    analyze(charm, filesFrom({ '.charm-config.yaml': configuration }))
      .findings.filter(({ code }) => code === 'unstorable-name' || code === 'configuration')
      .map(({ severity, code, refusedBy }) => `${severity} ${code} ${refusedBy}`);
  const refused = ['error unstorable-name juju'];
  for (const versions of ['', 'juju: ">=3.6"\n', 'juju: 4\n', 'juju: ">4"\n'])
    assert.deepEqual(
      told(versions).filter(finding => finding.includes('unstorable-name')),
      refused,
      versions,
    );
  for (const versions of ['">=4"', '">= 4.0"', '">=5.1.2"'])
    assert.deepEqual(told(`juju: ${versions}\n`), ['information unstorable-name null'], versions);
  assert.deepEqual(told('juju: 4\n').at(-1), 'warning configuration null');
});
