/**
 * What is reported for each slip in charms that have every kind of key: FILE.json beside each FILE.yaml in the folder slips. `npm
 * run answers -- FILE` rewrites them, to be reviewed as a diff.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { shown } from './shown.ts';

const FOLDER = join(import.meta.dirname, 'slips');

/** A line becomes these lines; undefined if it cannot slip that way. */
type Slip = (line: string) => readonly string[] | undefined;

/** What follows a line's key, or an item's dash. */
const withValue =
  (value: string): Slip =>
  line => {
    const [, key] = /^(\s*(?:- )?[\w"*-]+:|\s*-)/.exec(line) ?? [];
    return key === undefined || line === `${key} ${value}` ? undefined : [`${key} ${value}`.trimEnd()];
  };

const SLIPS: Readonly<Record<string, Slip>> = {
  'left out': () => [],
  twice: line => [line, line],
  'more indented': line => [`  ${line}`],
  'less indented': line => (line.startsWith('  ') ? [line.slice(2)] : undefined),
  'key misspelt': line =>
    /\w{4}.*:/.test(line) ? [line.replace(/(\w)(\w)(?=[\w-]*:)/, (_, a, b) => `${b}${a}`)] : undefined,
  'no colon': line => (line.includes(':') ? [line.replace(':', '')] : undefined),
  'no space': line => (line.includes(': ') ? [line.replace(': ', ':')] : undefined),
  'no value': withValue(''),
  'a word': withValue('some-word'),
  'upper case': withValue('Some_Word'),
  'a number': withValue('7'),
  'a negative number': withValue('-1.5'),
  false: withValue('false'),
  'a quoted text': withValue('"5 a"'),
  'an empty text': withValue('""'),
  'a list': withValue('[a, 1]'),
  'a mapping': withValue('{a: b}'),
};

const answers = (text: string): Readonly<Record<string, readonly string[]>> => {
  const lines = text.trimEnd().split('\n');
  return Object.fromEntries(
    lines.flatMap((line, index) =>
      Object.entries(SLIPS).flatMap(([name, slip]) => {
        const slipped = slip(line);
        if (slipped === undefined) return [];
        const whole = [...lines.slice(0, index), ...slipped, ...lines.slice(index + 1), ''].join('\n');
        return [[`${index + 1} ${line.trim()}: ${name}`, analyze(whole).findings.flatMap(shown)] as const];
      }),
    ),
  );
};

for (const name of readdirSync(FOLDER).filter(file => file.endsWith('.yaml'))) {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const file = join(FOLDER, name.replace('.yaml', '.json'));
  test(`${name} itself has nothing to be told of`, () => assert.deepEqual(analyze(text).findings, []));
  test(`each slip in ${name}`, () => {
    const given = answers(text);
    if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(given, null, 1)}\n`);
    assert.deepEqual(given, JSON.parse(readFileSync(file, 'utf8')));
  });
}
