/**
 * Changes lines of real charmcraft.yaml files, asks the real charmcraft about each, and compares with our verdict.
 *
 *   npm run mutate -- --count 2000 --seed 1 [--show 20] [FOLDER]
 *
 * FOLDER (default: $CHARM_CORPUS, else ../shared/corpus) holds the real files, with what lies beside them. A mutation
 * deletes, doubles, retypes, renames or reindents one line, or swaps it with the next.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, line } from '../test/conformance/cases.ts';
import { ask } from './golden-charmcraft.mjs';

const SIBLINGS = ['config.yaml', 'actions.yaml', 'metadata.yaml', 'paas-config.yaml', 'requirements.txt'];
const VALUES = [
  '',
  'true',
  '5',
  '1.5',
  '"5"',
  'text',
  '[]',
  '{}',
  '[a, b]',
  '{a: b}',
  '2024-01-01',
  "''",
  'yes',
  '~',
];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return count => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

const MUTATIONS = {
  delete: () => [],
  double: text => [text, text],
  retype: (text, random) => {
    const value = VALUES[random(VALUES.length)];
    if (/^\s*- [^:]*$/.test(text)) return [text.replace(/- .*/, `- ${value}`)];
    return [text.replace(/^(\s*(?:- )?[^:]+:).*$/, `$1 ${value}`)];
  },
  rename: (text, random) => {
    const name = ['x', 'name', 'foo-bar', 'A B', '1', 'yes', 'type', 'default'][random(8)];
    const typo = text.replace(/(\s*(?:- )?)(\w)(\w)([^:]*:)/, '$1$3$2$4');
    return [random(2) ? typo : text.replace(/^(\s*(?:- )?)[^:]+:/, `$1${name}:`)];
  },
  reindent: (text, random) => [
    random(2) ? `${' '.repeat(1 + random(4))}${text}` : text.replace(/^ {1,2}/, ''),
  ],
  swap: (text, _, next) => (next === undefined ? [text] : [next, text]),
};

function mutate(text, random) {
  const lines = text.split('\n');
  const at = random(lines.length);
  const kinds = Object.keys(MUTATIONS);
  const kind = kinds[random(kinds.length)];
  const next = kind === 'swap' ? lines[at + 1] : undefined;
  const changed = MUTATIONS[kind](lines[at], random, next);
  lines.splice(at, next === undefined ? 1 : 2, ...changed);
  return { kind, line: at + 1, text: lines.join('\n') };
}

/** Every charmcraft.yaml below a folder, with the files beside it that charmcraft reads. */
export function corpus(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('charmcraft.yaml'))
    .sort()
    .map(name => {
      const own = dirname(join(folder, name));
      const files = Object.fromEntries(
        ['charmcraft.yaml', ...SIBLINGS]
          .filter(name => existsSync(join(own, name)) && statSync(join(own, name)).isFile())
          .map(name => [name, readFileSync(join(own, name), 'utf8')]),
      );
      return { name: relative(folder, join(folder, name)), files };
    });
}

/** Whether we say that charmcraft refuses it. */
export const refused = files => judge(files).some(({ refusedBy }) => refusedBy === 'charmcraft');

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 100000) },
      show: { type: 'string', default: '20' },
    },
  });
  const folder = positionals[0] ?? process.env.CHARM_CORPUS ?? '../shared/corpus';
  const random = randomFrom(Number(values.seed));
  const real = corpus(folder);
  const env = { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1' };
  const questions = Array.from({ length: Number(values.count) }, () => {
    const { name, files } = real[random(real.length)];
    const { kind, line: at, text } = mutate(files['charmcraft.yaml'], random);
    return { name, kind, at, files: { ...files, 'charmcraft.yaml': text }, env };
  });
  const answers = await ask(questions);
  const wrong = questions.flatMap((question, at) =>
    refused(question) === (answers[at].stage !== 'accepted') ? [] : [at],
  );
  for (const at of wrong.slice(0, Number(values.show))) {
    const { name, kind, at: row, files } = questions[at];
    const { stage, message } = answers[at];
    console.log(
      `\n${name}: ${kind} line ${row}: ${JSON.stringify(files['charmcraft.yaml'].split('\n').slice(Math.max(row - 3, 0), row + 2))}`,
    );
    console.log(`  charmcraft: ${stage} ${message}`);
    for (const text of judge(questions[at]).filter(finding => finding.refusedBy === 'charmcraft'))
      console.log(`  we: ${line(text)}: ${text.message}`);
  }
  const share = (100 * (questions.length - wrong.length)) / questions.length;
  console.log(
    `\nseed ${values.seed}: ${questions.length} files, ${wrong.length} differ, ${share.toFixed(2)} % agree`,
  );
  process.exitCode = share < 99.5 ? 1 : 0;
}
