// Carries out the worked examples of CONTRIBUTING.md as written, on a copy of the tree: a block with a path is a new file, or
// lines to add to one, and the commands below it are run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, suite, test } from 'node:test';
import { copyTree } from '../support/tree.ts';
import { type Block, blocksOf, documents, readDocument } from './markdown.ts';

const copy = copyTree();
const examples = readDocument('CONTRIBUTING.md')
  .text.split(/^(?=##+ )/m)
  .filter(section => section.startsWith('### Worked example: '));

/** Runs a command in the copy and returns its output; failures include it. */
function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    timeout: 110_000,
    // With it, Node would skip every test that a command runs.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** Path -> hash of every source in the copy. */
function snapshot(): Map<string, string> {
  const files = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(copy, path.join(entry.parentPath, entry.name)))
    .filter(file => !/^(node_modules|out)[\\/]/.test(file));
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(copy, file)))
      .digest('hex');
  return new Map(files.map(file => [file.replaceAll('\\', '/'), hash(file)]));
}

/** Adds the plus lines between their context lines, which must occur exactly once. */
function applyDiff(file: string, diff: string): void {
  const lines = diff.trimEnd().split('\n');
  const without = (sign: RegExp) =>
    lines
      .filter(line => !sign.test(line))
      .map(line => `${line.slice(1)}\n`)
      .join('');
  const text = readFileSync(path.join(copy, file), 'utf8');
  const [old, changed] = [without(/^\+/), without(/^-/)];
  assert.equal(text.split(old).length, 2, `${file} has these lines not once:\n${old}`);
  writeFileSync(
    path.join(copy, file),
    text.replace(old, () => changed),
  );
}

function follow(section: string): void {
  for (const { info, text } of blocksOf(section, 'CONTRIBUTING.md')) {
    const [language, file] = info.split(' ');
    if (language === 'diff' && file) {
      applyDiff(file, text);
    } else if (file) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), text, { flag: 'wx' });
    } else {
      for (const line of text.trimEnd().split('\n')) run('sh', '-c', line);
    }
  }
}

suite('worked examples', () => {
  before(() => {
    const parts = (blocks: readonly Block[]) => blocks.filter(({ info }) => info.includes(' ')).length;
    assert.equal(examples.length, 3);
    assert.equal(
      parts(documents.flatMap(({ blocks }) => blocks)),
      parts(blocksOf(examples.join(''), '')),
      'a block with a path that nobody follows',
    );
  });
  for (const section of examples) {
    test(section.split('\n')[0] ?? '', () => {
      const start = snapshot();
      follow(section);
      const changed = [...snapshot()]
        .filter(([file, hash]) => start.get(file) !== hash)
        .map(([file]) => file);
      const [, listed = ''] = /^Files: ([\s\S]*)/m.exec(section) ?? [];
      assert.deepEqual(changed.sort(), [...listed.matchAll(/`([^`]+)`/g)].map(([, file]) => file).sort());
    });
  }
  test('together they satisfy the formatter, the types and the invariants', () => {
    run('npm', 'run', '--silent', 'check');
  });
});
