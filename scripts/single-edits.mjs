/**
 * How we report a single mistake: changes one thing in a file that the tools accept, counts the resulting errors, and tries all
 * fixes.
 *
 *   npm run single-edits -- --count 2000 --seed 1 [--show 20] [--kind NAME] [FOLDER]
 *
 * FOLDER (default: $CHARM_CORPUS, else ../shared/corpus) contains real files and those beside them; the sample is added. Only
 * edits that some tool refuses count. One mistake should be one error. The first fix of a finding must remove the finding, and
 * neither it nor *fix all* may cause a new error.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isEditFix } from '../server/src/charm/edits.ts';
import { safeEdits } from '../server/src/features/code-actions.ts';

import { judge as judgeCase, line } from '../test/conformance/cases.ts';
import { apply } from '../test/rules/apply.ts';
import { corpus, randomFrom } from './mutate-charmcraft.mjs';
import { changeLine, EDITS } from './single-edits-by-kind.mjs';

const MAIN = 'charmcraft.yaml';
const ENV = { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1' };

const judge = files => judgeCase({ files, env: ENV });
const errorsOf = findings => findings.filter(({ refusedBy }) => refusedBy !== null);
const count = (findings, code) => findings.filter(finding => finding.code === code).length;

/** Edits of accepted files that some tool refuses. */
function mutants(real, wanted, seed, kind) {
  const random = randomFrom(seed);
  const kinds = Object.keys(EDITS).filter(name => kind === undefined || name === kind);
  const found = [];
  for (let tries = 0; found.length < wanted && tries < wanted * 60; tries++) {
    const { name, files } = real[random(real.length)] ?? { name: '', files: {} };
    const chosen = kinds[random(kinds.length)] ?? '';
    const lines = (files[MAIN] ?? '').split('\n');
    const at = random(lines.length);
    const changed = changeLine(chosen, lines, at, random);
    if (changed === undefined || changed.join('\n') === files[MAIN]) continue;
    const now = { ...files, [MAIN]: changed.join('\n') };
    const findings = judge(now);
    if (errorsOf(findings).length === 0) continue;
    const from = Math.max(0, at - 2);
    found.push({
      name: `${name}:${at + 1}`,
      kind: chosen,
      before: lines.slice(from, at + 4),
      after: changed.slice(from, at + 4),
      files: now,
      findings,
    });
  }
  return found;
}

/** Problems with the fixes of a mutant, one per line. */
function badFixes({ files, findings }) {
  const errors = errorsOf(findings);
  const wrong = [];
  let tried = 0;
  for (const finding of findings) {
    const fix = finding.fixes?.find(isEditFix);
    if (fix === undefined) continue;
    tried++;
    const after = judge(apply(files, fix.edits));
    const left = errorsOf(after);
    const most = errors.length - (finding.refusedBy === null ? 0 : 1);
    if (count(after, finding.code) >= count(findings, finding.code) || left.length > most)
      wrong.push(`${finding.code} "${fix.title}" leaves ${left.map(shown).join('; ') || 'itself'}`);
  }
  const edits = safeEdits(findings.filter(({ file }) => file === MAIN));
  const left = edits.length === 0 ? errors : errorsOf(judge(apply(files, edits)));
  const fixAll =
    left.length > errors.length || left.some(error => isNew(error, errors))
      ? left.map(shown).join('; ')
      : undefined;
  return { tried, wrong, fixAll };
}

/** A fix may move an error, but must not cause one of another kind. */
const isNew = ({ code }, before) => before.every(other => other.code !== code);
const shown = finding => `${line(finding)}: ${finding.message}`;

const percent = (part, whole) => `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`;

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 100000) },
      show: { type: 'string', default: '20' },
      kind: { type: 'string' },
    },
  });
  const folder = positionals[0] ?? process.env.CHARM_CORPUS ?? '../shared/corpus';
  const all = [...corpus(folder), ...corpus(join(import.meta.dirname, '../sample'))];
  const real = all.filter(({ files }) => errorsOf(judge(files)).length === 0);
  const found = mutants(real, Number(values.count), Number(values.seed), values.kind);
  const several = found.filter(({ findings }) => errorsOf(findings).length > 1);
  const fixes = found.map(mutant => ({ mutant, ...badFixes(mutant) }));
  const tried = fixes.reduce((sum, one) => sum + one.tried, 0);
  const wrong = fixes.flatMap(one => one.wrong);
  const fixAll = fixes.filter(one => one.fixAll !== undefined);
  const print = ({ name, kind, before, after }) =>
    console.log(
      `\n${name} ${kind}\n${before.map(text => `  - ${text}`).join('\n')}\n${after.map(text => `  + ${text}`).join('\n')}`,
    );
  const most = Number(values.show);
  for (const mutant of several
    .toSorted((a, b) => errorsOf(b.findings).length - errorsOf(a.findings).length)
    .slice(0, most)) {
    print(mutant);
    for (const error of errorsOf(mutant.findings)) console.log(`  ! ${shown(error)}`);
  }
  for (const one of fixes
    .filter(({ wrong, fixAll }) => wrong.length > 0 || fixAll !== undefined)
    .slice(0, most)) {
    print(one.mutant);
    for (const error of errorsOf(one.mutant.findings)) console.log(`  ! ${shown(error)}`);
    for (const text of one.wrong) console.log(`  fix: ${text}`);
    if (one.fixAll !== undefined) console.log(`  fix all: ${one.fixAll}`);
  }
  const kinds = Map.groupBy(found, ({ kind }) => kind);
  console.log(`\nseed ${values.seed}, ${real.length} files, ${found.length} edits that a tool refuses`);
  for (const [kind, some] of kinds) {
    const single = some.filter(({ findings }) => errorsOf(findings).length === 1).length;
    console.log(`  ${kind}: ${single} of ${some.length} with one error`);
  }
  console.log(`one error: ${percent(found.length - several.length, found.length)}`);
  console.log(`first fixes that work: ${percent(tried - wrong.length, tried)} of ${tried}`);
  console.log(`fix all without a new error: ${percent(found.length - fixAll.length, found.length)}`);
}

main();
