/**
 * The command line with any arguments and any text: one of its own exit codes, readable output, nothing that a terminal would act
 * on.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { run } from '../../server/src/cli/cli.ts';
import { TEXT } from './texts.ts';

const WORD = fc.oneof(
  fc.constantFrom(
    ...[
      'lint',
      'env',
      'reads',
      '--format',
      'text',
      'json',
      'github',
      'sarif',
      'table',
      'dotenv',
      '--source',
      '--check',
      '--app',
    ],
    ...[
      '--model',
      '--values',
      '--explain',
      'unknown-key',
      '--max-warnings',
      '0',
      '-1',
      '--help',
      '--version',
      '-',
      '--',
      '/dev/null',
    ],
    ...[
      '/dev',
      'sample',
      'sample/charm',
      'no/such',
      '/proc/self/mem',
      '__proto__',
      'constructor',
      '--__proto__',
      '::error::x',
      '\u001b[2J',
    ],
  ),
  fc.string(),
);

export const CALL = fc.record({
  command: fc.constantFrom('lint', 'env', 'reads', 'lint', 'env'),
  words: fc.array(WORD, { maxLength: 5 }),
  usesInput: fc.boolean(),
  input: TEXT,
});

type Call = typeof CALL extends fc.Arbitrary<infer T> ? T : never;

/** Options that write; what they do is tested elsewhere. */
const WRITES = /^--(?:output|write-baseline)/;

export function call({ command, words, usesInput, input }: Call): void {
  const written: string[] = [];
  const errors: string[] = [];
  const args = [command, ...words.filter(word => !WRITES.test(word)), ...(usesInput ? ['-'] : [])];
  const code = run(args, {
    out: text => void written.push(text),
    err: text => void errors.push(text),
    stdin: () => ({ kind: 'read', bytes: Buffer.from(input) }),
    env: {},
    interactive: false,
  });
  assert.ok([0, 1, 2].includes(code), String(code));
  const text = errors.join('') + written.join('');
  assert.doesNotMatch(text, /bug in charm-config|^ {4}at /m);
  // A .env file is meant for a file: its values are exact.
  if (args.includes('dotenv')) return;
  assert.doesNotMatch(text, /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  assert.doesNotMatch(text, /^\s*::(?!(?:error|warning|notice) file=)|^(?!::).*##(?:\[|vso\[)/m);
}
