/** How findings and environments are written, character by character. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { run } from '../../server/src/cli/cli.ts';
import { formatGithub } from '../../server/src/cli/formats/github.ts';
import { formatJson } from '../../server/src/cli/formats/json.ts';
import { formatSarif } from '../../server/src/cli/formats/sarif.ts';
import { formatText } from '../../server/src/cli/formats/text.ts';
import type { Io } from '../../server/src/cli/io.ts';
import type { LintedFile } from '../../server/src/cli/linted-file.ts';
import { SEVERITIES, type Severity } from '../../server/src/rules/rule.ts';

const SAID = {
  code: 'unknown-key',
  message: 'It is wrong',
  file: 'charmcraft.yaml',
  path: ['a', 0],
  range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
} as const;
const finding = (severity: Severity): LintedFile['findings'][number] =>
  severity === 'error'
    ? { ...SAID, severity, refusedBy: 'charmcraft' }
    : { ...SAID, severity, refusedBy: null };
const ALL: LintedFile = { file: 'a.yaml', findings: SEVERITIES.map(finding) };
const CLEAN: LintedFile = { file: 'b.yaml', findings: [] };

suite('lint', () => {
  test('text: a line for each, and the totals at the end', () => {
    assert.equal(
      formatText([ALL, CLEAN]),
      `a.yaml:3:5: error: It is wrong [unknown-key]
a.yaml:3:5: warning: It is wrong [unknown-key]
a.yaml:3:5: information: It is wrong [unknown-key]
a.yaml:3:5: hint: It is wrong [unknown-key]
2 files: 1 error, 1 warning, 1 information, 1 hint
`,
    );
    assert.equal(formatText([CLEAN]), '1 file: nothing to report\n');
    const twice = { file: 'a', findings: [...ALL.findings, ...ALL.findings] };
    assert.match(formatText([twice]), /\n1 file: 2 errors, 2 warnings, 2 information, 2 hints\n$/);
    assert.match(formatText([{ file: 'a', findings: [finding('hint')] }]), /\n1 file: 1 hint\n$/);
  });

  test('github: a command for each, of a kind that GitHub knows', () => {
    const lines = formatGithub([ALL, CLEAN]).split('\n');
    assert.deepEqual(
      lines.map(line => line.split(' ')[0]),
      ['::error', '::warning', '::notice', '::notice', ''],
    );
    assert.equal(
      lines[0],
      '::error file=a.yaml,line=3,endLine=3,col=5,endColumn=10,title=unknown-key::It is wrong',
    );
  });

  test('json: an entry for each file, with the tool that refuses', () => {
    const [first, second] = JSON.parse(formatJson([ALL, CLEAN]));
    assert.deepEqual(second, { file: 'b.yaml', diagnostics: [] });
    assert.deepEqual(
      first.diagnostics.map(({ severity, refusedBy }: { severity: string; refusedBy: string }) => [
        severity,
        refusedBy,
      ]),
      [
        ['error', 'charmcraft'],
        ['warning', null],
        ['information', null],
        ['hint', null],
      ],
    );
    assert.deepEqual(first.diagnostics[0].path, ['a', 0]);
  });

  test('sarif: a result for each, with a level that SARIF knows, and every rule once', () => {
    const { version, runs } = JSON.parse(formatSarif([ALL, CLEAN]));
    assert.equal(version, '2.1.0');
    const [{ results, tool, columnKind }] = runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.deepEqual(
      results.map(({ level, properties }: { level: string; properties?: unknown }) => [level, properties]),
      [
        ['error', { refusedBy: 'charmcraft' }],
        ['warning', undefined],
        ['note', undefined],
        ['note', undefined],
      ],
    );
    assert.deepEqual(results[0].locations[0].physicalLocation.region, {
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 10,
    });
    const levels = new Set(
      tool.driver.rules.map(
        (rule: { defaultConfiguration: { level: string } }) => rule.defaultConfiguration.level,
      ),
    );
    assert.deepEqual([...levels].sort(), ['error', 'note', 'warning']);
    const ids: string[] = tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

function call(args: readonly string[], stdin: string, interactive = false) {
  const written = { out: '', err: '' };
  const io: Io = {
    out: text => {
      written.out += text;
    },
    err: text => {
      written.err += text;
    },
    stdin: () => ({ kind: 'read', bytes: Buffer.from(stdin) }),
    env: {},
    interactive,
  };
  return { code: run(args, io), ...written };
}

test('progress is shown on a terminal, from fifty files on', () => {
  const lint = (count: number, interactive: boolean) =>
    call(['lint', ...Array<string>(count).fill('-')], 'name: a\n', interactive).err;
  assert.equal(lint(49, true), '');
  assert.equal(lint(50, false), '');
  const shown = lint(50, true);
  assert.ok(shown.startsWith('\r1 of 50 files\r2 of 50 files'), shown.slice(0, 40));
  assert.ok(shown.endsWith('\r50 of 50 files\n'), shown.slice(-40));
});

test('the table of the environment has columns, and a section for what is not in it', () => {
  const charm = `name: shop
type: charm
summary: A shop
description: A shop
base: ubuntu@24.04
platforms: {amd64: }
extensions: [flask-framework]
requires:
  postgresql: {interface: postgresql_client}
  cache: {interface: other}
config:
  options:
    a-long-name-of-an-option: {type: string, default: "${'x'.repeat(70)}"}
    empty: {type: string, default: ""}
    lines: {type: string, default: "one\\ntwo\\t\\"\\\\"}
    unset: {type: string}
    debug: {type: boolean}
`;
  const { code, out } = call(['env', '-'], charm);
  assert.equal(code, 0);
  const lines = out.split('\n');
  const column = lines[0]?.indexOf('VALUE') ?? -1;
  assert.equal(column, 'FLASK_A_LONG_NAME_OF_AN_OPTION'.length + 2);
  assert.equal(lines[0]?.indexOf('SOURCE'), column + 62);
  const row = (name: string) => lines.find(line => line.startsWith(`${name} `)) ?? assert.fail(name);
  assert.equal(
    row('FLASK_A_LONG_NAME_OF_AN_OPTION'),
    `FLASK_A_LONG_NAME_OF_AN_OPTION  ${'x'.repeat(70)}  option a-long-name-of-an-option`,
  );
  assert.equal(row('FLASK_EMPTY').slice(column).split('  ')[0], '(empty)');
  assert.equal(row('FLASK_LINES').slice(column).split('  ')[0], 'one\\ntwo\\t"\\');
  assert.match(row('FLASK_BASE_URL'), /\(only known in the running model\) +\S/);
  for (const line of lines) assert.equal(line, line.trimEnd());
  const sections = out.split('\n\n').map(part => part.split('\n'));
  assert.ok(sections.some(part => part.includes('  FLASK_UNSET  (option unset)')));
  assert.ok(sections.some(([, line]) => line?.startsWith('  debug: ')));
  const related = sections.filter(([title]) => /postgresql|cache/.test(title ?? ''));
  assert.deepEqual(
    related.map(part => part.filter(line => line !== '').length > 2),
    [true, false],
  );
});

suite('a name cannot send commands to a terminal or a CI job', () => {
  const NAME = '::error::x\r\n::stop-commands::y\u001b[2J\u009b1m\u202e##[add-mask]z ##vso[a]';
  /** No line that GitHub's or Azure's runner would act on, and nothing that a terminal would. */
  const assertHarmless = (text: string): void => {
    assert.doesNotMatch(text, /^\s*::(?!(?:error|warning|notice) file=)/m, text);
    // A line that is a command already cannot be one in the older form.
    assert.doesNotMatch(text, /^(?!::).*##(?:\[|vso\[)/m, text);
    assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u, text);
  };
  const hostile: LintedFile = {
    file: NAME,
    findings: [{ ...SAID, message: NAME, path: [NAME], severity: 'hint', refusedBy: null }],
  };
  const CHARM = JSON.stringify({
    extensions: ['flask-framework'],
    base: 'ubuntu@22.04',
    config: { options: { [NAME]: { type: 'string', default: NAME }, [`::${NAME}`]: { type: 'secret' } } },
    requires: { [NAME]: { interface: NAME } },
  });

  for (const [name, format] of Object.entries({ formatText, formatGithub, formatJson, formatSarif }))
    test(`lint: ${name}`, () => assertHarmless(format([hostile]).replaceAll('%0A', '')));

  test('json is still the same value', () => {
    const [{ file, diagnostics }] = JSON.parse(formatJson([hostile]));
    assert.deepEqual([file, diagnostics[0].message], [NAME, NAME]);
  });

  for (const args of [
    ['lint', '-'],
    ['lint', '--format', 'github', '-'],
    ['env', '-'],
    ['env', '--app', NAME, '-'],
    ['env', '--format', 'json', '-'],
    ['reads', '-'],
    ['lint', NAME],
    ['env', '--values', NAME, '-'],
    ['lint', '--explain', NAME],
    ['lint', '--format', NAME, '-'],
    ['lint', `--${NAME}`],
    [NAME],
  ])
    test(JSON.stringify(args).slice(0, 60), () => {
      const written: string[] = [];
      run(args, {
        out: text => void written.push(text),
        err: text => void written.push(text),
        stdin: () => ({ kind: 'read', bytes: Buffer.from(CHARM) }),
        env: {},
        interactive: false,
      });
      assert.ok(written.length > 0);
      assertHarmless(written.join(''));
    });
});
