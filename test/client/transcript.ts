/**
 * Everything shown while a command ran, held in the folder transcripts under the test file's name. `npm run answers -- FILE`
 * rewrites it, to be reviewed as a diff.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

interface Transcripts {
  /** Long lists of choices by digest, which stands for them below: most tests see the same ones. */
  readonly lists: Record<string, readonly string[]>;
  /** By test name. */
  readonly tests: Record<string, readonly string[]>;
}

const FOLDER = join(import.meta.dirname, 'transcripts');
/** Lines; shorter lists are kept in place. */
const LONG = 6;
/** How many sessions a test, or tests of the same name, have opened. */
const counts = new Map<string, number>();
const read = new Map<string, Transcripts>();

/** Compares the lines with the held ones when a test of this folder ends; `differing` are texts that differ from run to run. */
export function holdTranscript(
  context: TestContext,
  lines: readonly string[],
  differing: readonly (readonly [text: string | RegExp, instead: string])[],
): void {
  // Node has had it since 22.6, its types have not.
  const { filePath = '' } = context as { readonly filePath?: string };
  const name = basename(filePath, '.test.ts');
  if (dirname(filePath) !== import.meta.dirname) return;
  const named = `${name}: ${context.fullName}`;
  const number = (counts.get(named) ?? 0) + 1;
  counts.set(named, number);
  const key = number === 1 ? context.fullName : `${context.fullName} (${number})`;
  context.after(() => {
    const written = lines.map(line =>
      differing.reduce((text, [differs, instead]) => text.replaceAll(differs, instead), line),
    );
    const file = join(FOLDER, `${name}.json`);
    const wanted = open(file);
    const given: Transcripts = { lists: {}, tests: {} };
    given.tests[key] = withLists(written, given.lists);
    if (process.env.UPDATE) {
      Object.assign(wanted.lists, given.lists);
      Object.assign(wanted.tests, given.tests);
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, `${JSON.stringify(wanted, null, 1)}\n`);
    }
    assert.deepEqual(given.tests[key], wanted.tests[key]);
    for (const [digest, list] of Object.entries(given.lists)) assert.deepEqual(list, wanted.lists[digest]);
  });
}

/** The lines with each long list replaced by its digest, which is added to `lists`. */
function withLists(lines: readonly string[], lists: Transcripts['lists']): readonly string[] {
  const result: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const rest = lines.slice(at);
    const end = rest.findIndex(line => !line.startsWith('- '));
    const list = end < 0 ? rest : rest.slice(0, end);
    if (list.length < LONG) {
      const few = rest.slice(0, Math.max(list.length, 1));
      result.push(...few);
      at += few.length;
      continue;
    }
    const digest = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 8);
    lists[digest] = list;
    result.push(`- ${list.length} choices, see ${digest}`);
    at += list.length;
  }
  return result;
}

function open(file: string): Transcripts {
  const known = read.get(file);
  if (known) return known;
  const found: Transcripts = process.env.UPDATE
    ? { lists: {}, tests: {} }
    : JSON.parse(readFileSync(file, 'utf8'));
  read.set(file, found);
  return found;
}
