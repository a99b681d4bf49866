import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from '../../server/src/cli/cli.ts';
import { formatGithub } from '../../server/src/cli/formats/github.ts';
import { formatSarif } from '../../server/src/cli/formats/sarif.ts';
import type { Io } from '../../server/src/cli/io.ts';
import type { LintedFile } from '../../server/src/cli/linted-file.ts';

const BAD = 'config:\n  options:\n    tökén:\n      type: str\n';
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'charm-config-test-'));
  for (const name of ['beside', 'inner/charm', 'empty']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'beside', 'charmcraft.yaml'), BAD);
  writeFileSync(join(folder, 'inner', 'charm', 'charmcraft.yaml'), BAD);
});
after(() => rmSync(folder, { recursive: true }));

function call(args: readonly string[], io: Partial<Io> = {}) {
  const written = { out: '', err: '' };
  const code = run(args, {
    out: text => {
      written.out += text;
    },
    err: text => {
      written.err += text;
    },
    stdin: () => ({ kind: 'read', bytes: Buffer.from(BAD) }),
    env: {},
    interactive: false,
    ...io,
  });
  return { code, ...written };
}
const typeFinding = (out: string) =>
  JSON.parse(out)[0].diagnostics.find(({ code }: { code: string }) => code === 'unknown-option-type');

test('JSON names the file as found and gives UTF-16 ranges', () => {
  const { code, out } = call(['lint', '--format', 'json', join(folder, 'inner')]);
  assert.equal(code, 1);
  assert.equal(JSON.parse(out)[0].file, join(folder, 'inner', 'charm', 'charmcraft.yaml'));
  assert.deepEqual(Object.keys(typeFinding(out)), [
    'code',
    'severity',
    'message',
    'path',
    'range',
    'refusedBy',
  ]);
  assert.deepEqual(typeFinding(out).path, ['config', 'options', 'tökén', 'type']);
  assert.deepEqual(typeFinding(out).range, {
    start: { line: 3, character: 12 },
    end: { line: 3, character: 15 },
  });
  assert.equal(typeFinding(out).refusedBy, 'juju');
});

test('standard input is judged like a file', () => {
  assert.equal(JSON.parse(call(['lint', '--format', 'json', '-']).out)[0].file, '-');
  assert.ok(typeFinding(call(['lint', '--format', 'json', '-']).out));
});

for (const [why, args, message] of [
  ['a missing file', ['lint', 'no-such-file'], /no file or folder "no-such-file"/],
  ['a folder without a charm', ['lint', 'FOLDER/empty'], /contains no charmcraft.yaml/],
  ['an unknown format', ['lint', '--format', 'toString', '-'], /no format "toString"/],
  ['an unknown option', ['lint', '--loud', '-'], /--loud/],
  ['an unknown command', ['lnt'], /no command "lnt"/],
  ['an unknown rule', ['lint', '--explain', 'no-such-rule'], /no rule "no-such-rule"/],
  ['no path', ['lint'], /no PATH/],
] as const) {
  test(`${why} is said on standard error, exit 2`, () => {
    const { code, out, err } = call(args.map(arg => arg.replace('FOLDER', folder)));
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, message);
  });
}

test('text, github and sarif point to the same place', () => {
  const file = join(folder, 'beside', 'charmcraft.yaml');
  assert.match(call(['lint', file]).out, /charmcraft\.yaml:4:13: error: .* \[unknown-option-type\]/);
  assert.match(
    call(['lint', '--format', 'github', file]).out,
    /^::error file=.*,line=4,endLine=4,col=13,endColumn=16,title=unknown-option-type::/m,
  );
  const log = JSON.parse(call(['lint', '--format', 'sarif', file]).out);
  const result = log.runs[0].results.find(
    ({ ruleId }: { ruleId: string }) => ruleId === 'unknown-option-type',
  );
  assert.deepEqual(result.locations[0].physicalLocation.region, {
    startLine: 4,
    startColumn: 13,
    endLine: 4,
    endColumn: 16,
  });
});

test('a baseline is written once and lowers what it names', () => {
  const file = join(folder, 'beside', 'charmcraft.yaml');
  const configuration = join(folder, 'beside', '.charm-config.yaml');
  writeFileSync(configuration, '# ours\nrules: {}\n');
  call(['lint', '--write-baseline', file]);
  const first = readFileSync(configuration, 'utf8');
  assert.match(first, /^# ours\nrules: \{\}\n\nbaseline:\n {2}- "/);
  assert.equal(typeFinding(call(['lint', '--format', 'json', file]).out).severity, 'warning');
  call(['lint', '--write-baseline', file]);
  assert.equal(readFileSync(configuration, 'utf8'), first);
  assert.equal(call(['lint', '--max-warnings', '0', file]).code, 1);
});

test('the help has every command with its options, and a wrong call the help of its command', () => {
  for (const args of [['--help'], ['help']]) {
    const { code, out, err } = call(args);
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^Usage: charm-config lint \[options\] PATH\.\.\.\n.*\n {7}charm-config env \[options\] PATH\n/s,
    );
    assert.match(out, /^ {9}--max-warnings N +fail if there are more than N warnings$/m);
    assert.match(out, /^ {7}charm-config server --stdio$/m);
  }
  const { err } = call(['lint', '--loud']);
  assert.match(err, /^charm-config: there is no option "--loud"\n\nUsage: charm-config lint /);
  assert.doesNotMatch(err, /charm-config env/);
  assert.match(call(['lnt']).err, /charm-config lint .*charm-config env /s);
});

test('--max-warnings allows as many as it says, and not one more', () => {
  const name = join(folder, 'empty', 'two-warnings.yaml');
  writeFileSync(name, 'name: a\nconfig:\n  options:\n    b: {type: string, descripton: B, defalt: b}\n');
  const lint = (...args: string[]) => call(['lint', '--format', 'json', ...args, name]);
  const found: { severity: string }[] = JSON.parse(lint().out)[0].diagnostics;
  const counted = found.filter(({ severity }) => severity === 'warning').length;
  assert.ok(counted >= 2, `${counted} warnings`);
  // An error would settle it by itself.
  writeFileSync(join(folder, 'empty', '.charm-config.yaml'), `rules: {missing-key: warning}\n`);
  const warnings: number = JSON.parse(lint().out)[0].diagnostics.length;
  assert.equal(lint().code, 0);
  assert.equal(lint('--max-warnings', String(warnings + 1)).code, 0);
  assert.equal(lint('--max-warnings', String(warnings)).code, 0);
  assert.equal(lint('--max-warnings', String(warnings - 1)).code, 1);
  for (const wrong of ['-1', 'two', '1.5', ''])
    assert.match(call(['lint', `--max-warnings=${wrong}`, name]).err, /--max-warnings needs a whole number/);
});

const SEVERAL_LINES: LintedFile['findings'][number] = {
  code: 'unknown-key',
  severity: 'information',
  refusedBy: null,
  message: 'One: 100 %,\ntwo',
  file: 'charmcraft.yaml',
  path: [],
  range: { start: { line: 2, character: 4 }, end: { line: 5, character: 1 } },
};

test('a finding of several lines has no columns for GitHub, which would refuse it', () => {
  assert.equal(
    formatGithub([{ file: 'a, b/charmcraft.yaml', findings: [SEVERAL_LINES] }]),
    '::notice file=a%2C b/charmcraft.yaml,line=3,endLine=6,title=unknown-key::One: 100 %25,%0Atwo\n',
  );
});

test('SARIF names files as URIs, on Windows too', () => {
  const uri = (file: string) =>
    JSON.parse(formatSarif([{ file, findings: [SEVERAL_LINES] }])).runs[0].results[0].locations[0]
      .physicalLocation.artifactLocation.uri;
  assert.equal(uri('charm/charmcraft.yaml'), 'charm/charmcraft.yaml');
  assert.equal(uri('../my charm/100%/ä#?.yaml'), '../my%20charm/100%25/%C3%A4%23%3F.yaml');
  assert.equal(uri('/home/me/charmcraft.yaml'), 'file:///home/me/charmcraft.yaml');
  assert.equal(uri('charm\\charmcraft.yaml'), 'charm/charmcraft.yaml');
  assert.equal(uri('C:\\my charm\\charmcraft.yaml'), 'file:///C:/my%20charm/charmcraft.yaml');
  assert.equal(uri('c:/charm/charmcraft.yaml'), 'file:///c:/charm/charmcraft.yaml');
});

test('--recursive finds every charm below a folder, and says so where there is none', () => {
  const files = ({ out }: { out: string }): string[] =>
    JSON.parse(out).map(({ file }: { file: string }) => file);
  const both = ['beside/charmcraft.yaml', 'inner/charm/charmcraft.yaml'].map(name => join(folder, name));
  const { code, ...written } = call(['lint', '--recursive', '--format', 'json', folder]);
  assert.equal(code, 1);
  assert.deepEqual(files(written), both);
  const named = call(['lint', '--recursive', '--format', 'json', both[0] ?? '']);
  assert.deepEqual(files(named), both.slice(0, 1));
  const empty = call(['lint', '--recursive', join(folder, 'empty')]);
  assert.equal(empty.code, 2);
  assert.match(empty.err, /empty" contains no charmcraft\.yaml$/m);
});

test('--explain prints the page of a rule', () => {
  const { code, out } = call(['lint', '--explain', 'unknown-option-type']);
  assert.equal(code, 0);
  assert.match(out, /^## unknown-option-type\n/);
  assert.match(call(['lint', '--explain', 'duplicate-key']).out, /^## duplicate-key\n/);
});
