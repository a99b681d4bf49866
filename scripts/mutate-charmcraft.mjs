/**
 * Changes real charmcraft.yaml files and the files beside them, asks the real charmcraft about each, and Juju's own reader about
 * what charmcraft packs, and compares both verdicts with ours.
 *
 *   npm run mutate -- --count 2000 --seed 1 [--show 20] [FOLDER]
 *   npm run mutate -- --sweep [FOLDER]     asks about the unchanged files
 *
 * FOLDER (default: $CHARM_CORPUS, else ../shared/corpus) contains the real files and those beside them. A mutation deletes,
 * doubles, retypes, renames or reindents one line, swaps it with the next, or copies a key from another charm. Juju's reader
 * needs Go.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, line } from '../test/conformance/cases.ts';
import { askBoth } from './golden-juju.mjs';

/** Files whose lines are changed, and whose keys are copied between charms. */
const CHANGED = ['charmcraft.yaml', 'metadata.yaml', 'config.yaml', 'actions.yaml'];
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

/** Pseudo-random numbers, the same for the same seed (mulberry32). */
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

function mutateLine(text, random) {
  const lines = text.split('\n');
  const at = random(lines.length);
  const kinds = Object.keys(MUTATIONS);
  const kind = kinds[random(kinds.length)];
  const next = kind === 'swap' ? lines[at + 1] : undefined;
  const changed = MUTATIONS[kind](lines[at], random, next);
  lines.splice(at, next === undefined ? 1 : 2, ...changed);
  return { kind, line: at + 1, text: lines.join('\n') };
}

/** The top-level keys of a text, each with the lines below it. */
const blocks = text => [...`${text}\n`.matchAll(/^([\w-]+):.*\n(?:(?:[ \t#-].*)?\n)*/gm)];

/** Copies a key from another charm: in place of the same key, or to the end. */
function graft(text, other, random) {
  const found = blocks(other);
  if (found.length === 0) return undefined;
  const [block, name] = found[random(found.length)];
  const own = blocks(text).find(([, key]) => key === name);
  const line = own ? text.slice(0, own.index).split('\n').length : text.split('\n').length;
  const before = text.endsWith('\n') ? text : `${text}\n`;
  return { kind: `graft ${name}`, line, text: own ? before.replace(own[0], () => block) : before + block };
}

/** The files of a charm with one of them changed; a key of another charm comes from the same file or from its charmcraft.yaml. */
function mutate(files, others, random) {
  const names = CHANGED.filter(name => files[name] !== undefined);
  const file = names[random(names.length)];
  const source = others[file] ?? others['charmcraft.yaml'];
  const grafted = random(4) === 0 ? graft(files[file], source, random) : undefined;
  const { kind, line, text } = grafted ?? mutateLine(files[file], random);
  return { kind, file, at: line, files: { ...files, [file]: text } };
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

/** Whether our findings say that a tool refuses it. */
const refusedBy = (findings, tool) => findings.some(found => found.refusedBy === tool);

/** The tools that we disagree with about a charm; what charmcraft refuses never reaches Juju. */
function differences(question, { stage, refusals }) {
  const findings = judge(question);
  if (refusedBy(findings, 'charmcraft') !== (stage !== 'accepted')) return ['charmcraft'];
  if (stage !== 'accepted') return [];
  return refusedBy(findings, 'juju') === refusals.length > 0 ? [] : ['juju'];
}

function show({ name, kind, file, at, files, ...rest }, { stage, message, refusals = [] }) {
  const around = files[file].split('\n').slice(Math.max(at - 3, 0), at + 2);
  console.log(`\n${name}: ${kind} ${file} line ${at}: ${JSON.stringify(around)}`);
  console.log(`  charmcraft: ${stage} ${message}`);
  for (const text of refusals) console.log(`  Juju: ${text}`);
  for (const found of judge({ files, ...rest }).filter(({ refusedBy }) => refusedBy))
    console.log(`  we: ${line(found)}: ${found.message}`);
}

const env = { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1' };

function questionsOf(real, { sweep, count, seed }) {
  if (sweep) return real.map(one => ({ ...one, kind: 'as it is', file: 'charmcraft.yaml', at: 1, env }));
  const random = randomFrom(Number(seed));
  return Array.from({ length: Number(count) }, () => {
    const [{ name, files }, other] = [real[random(real.length)], real[random(real.length)]];
    return { name, ...mutate(files, other.files, random), env };
  });
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 100000) },
      show: { type: 'string', default: '20' },
      sweep: { type: 'boolean' },
    },
  });
  const folder = positionals[0] ?? process.env.CHARM_CORPUS ?? '../shared/corpus';
  const questions = questionsOf(corpus(folder), values);
  const answers = await askBoth(questions);
  const found = questions.map((question, at) => differences(question, answers[at]));
  const wrong = questions.flatMap((_, at) => (found[at].length > 0 ? [at] : []));
  for (const at of wrong.slice(0, Number(values.show))) show(questions[at], answers[at]);
  const packed = answers.filter(({ stage }) => stage === 'accepted').length;
  console.log(`\nseed ${values.seed}: ${questions.length} charms, of which charmcraft packs ${packed}`);
  for (const [tool, asked] of [
    ['charmcraft', questions.length],
    ['juju', packed],
  ]) {
    const differ = found.filter(tools => tools.includes(tool)).length;
    const share = (100 * (asked - differ)) / asked;
    console.log(`${tool}: ${differ} differ, ${share.toFixed(2)} % agree`);
    if (share < 99.8) process.exitCode = 1;
  }
}
