/**
 * Asks Juju's own reader about the charms that the real charmcraft packs from our cases, and writes the golden answers: those of
 * test/golden/juju, and Juju's for the cases of test/golden/charmcraft that charmcraft accepts.
 *
 *   npm run golden:juju              all areas of both (or: npm run golden:juju -- AREA...)
 *
 * Only this needs Go.
 */
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { areas, cases, golden, goldenFile, judge, line, SUITES } from '../test/conformance/cases.ts';
import { ask, VERSION } from './golden-charmcraft.mjs';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, '.venv/juju-reader');

/** What Juju refuses in packed texts: a list of sentences for each, in the order of the questions. */
export async function askJuju(packed) {
  execFileSync('go', ['build', '-o', PROGRAM, '.'], {
    cwd: join(ROOT, 'scripts/juju-reader'),
    stdio: 'inherit',
  });
  const reader = spawn(PROGRAM, { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end(packed.map((texts, id) => `${JSON.stringify({ id, ...texts })}\n`).join(''));
  const answers = [];
  for await (const text of createInterface({ input: reader.stdout })) answers.push(JSON.parse(text).refusals);
  if (answers.length !== packed.length) throw new Error('Juju did not answer every question');
  return answers;
}

/** Asks both tools about folders of files: charmcraft's answer for each, and Juju's `refusals` if charmcraft packs it. */
export async function askBoth(questions) {
  const answers = await ask(questions);
  const packed = answers.filter(({ stage }) => stage === 'accepted');
  const refusals = new Map(
    (await askJuju(packed.map(one => one.packed))).map((found, at) => [packed[at], found]),
  );
  return answers.map(one => ({ ...one, refusals: refusals.get(one) }));
}

/** Juju's words, kept the same for the same verdict: with several refusals, the order of Go's maps decides which is reported. */
function words(found, before) {
  if (found === undefined) return undefined;
  return found.length > 0 && before ? before : (found[0] ?? '');
}

async function regenerate(suite, area) {
  const own = cases(area, suite);
  const before = new Map(golden(area, suite)?.cases.map(one => [`${one.name} ${one.sha256}`, one]));
  const answers = await askBoth(own);
  const result = own.map((one, at) => {
    const { name, sha256 } = one;
    const { stage, message, refusals } = answers[at];
    const old = before.get(`${name} ${sha256}`);
    const findings = old?.findings ?? judge(one).map(line);
    return { name, sha256, charmcraft: stage, message, juju: words(refusals, old?.juju), findings };
  });
  const text = JSON.stringify({ version: `charmcraft ${VERSION}`, cases: result }, null, 1);
  writeFileSync(goldenFile(area, suite), `${text}\n`);
  const refused = result.filter(({ juju }) => juju).length;
  const accepted = result.filter(({ juju }) => juju === '').length;
  console.log(`${suite} ${area}: ${own.length} cases, Juju refuses ${refused} and accepts ${accepted}`);
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  for (const suite of SUITES) {
    const names = areas(suite).filter(area => wanted.length === 0 || wanted.includes(area));
    for (const area of names) await regenerate(suite, area);
  }
}
