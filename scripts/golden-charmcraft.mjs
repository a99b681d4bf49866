/**
 * Asks the real charmcraft for its verdict on each of our own cases and writes the golden files.
 *
 *   npm run golden                   all areas (or: npm run golden -- AREA...)
 *   npm run golden -- --sample 50    asks about a random part again and compares; writes nothing
 *   npm run golden -- --findings     copies our own findings without asking again; read the diff before a commit
 *   npm run golden -- --cli 20       asks the command line itself about a random part, in separate processes
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { areas, cases, golden, goldenFile, judge, line } from '../test/conformance/cases.ts';

const ROOT = join(import.meta.dirname, '..');
const VENV = process.env.CHARMCRAFT_VENV ?? join(ROOT, '.venv/charmcraft');
const REQUIREMENTS = join(ROOT, 'scripts/tools/requirements.txt');
export const VERSION = /^charmcraft==(\S+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1];

/** The Python of the environment with the pinned charmcraft; creates it if necessary. */
export function python() {
  const program = join(VENV, 'bin/python');
  if (!existsSync(program)) {
    process.stderr.write(`Installing charmcraft ${VERSION} into ${VENV}\n`);
    execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'inherit' });
    execFileSync(program, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS], { stdio: 'inherit' });
  }
  return program;
}

/** Asks charmcraft about folders of files; the answers are in the order of the questions. */
export async function ask(questions) {
  const worker = spawn(python(), [join(ROOT, 'scripts/golden-charmcraft.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = [];
  const input = questions.map(({ files, env }, id) => `${JSON.stringify({ id, files, env })}\n`).join('');
  worker.stdin.end(input);
  for await (const text of createInterface({ input: worker.stdout })) answers.push(JSON.parse(text));
  if (answers.length !== questions.length) throw new Error('charmcraft did not answer every question');
  return answers;
}

/** The exit code of `charmcraft expand-extensions`, run as a person would run it. */
function askCommandLine({ files, env }) {
  const home = mkdtempSync(join(tmpdir(), 'golden-cli-'));
  const folder = join(home, 'project');
  for (const [name, content] of Object.entries({ 'x/': '', ...files })) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, content);
  }
  rmSync(join(folder, 'x'), { recursive: true });
  const { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: _, ...own } = process.env;
  try {
    execFileSync(join(dirname(python()), 'charmcraft'), ['expand-extensions'], {
      cwd: folder,
      env: { ...own, ...env, HOME: home, XDG_STATE_HOME: home },
      stdio: 'ignore',
    });
    return 0;
  } catch (error) {
    return error.status;
  } finally {
    rmSync(home, { recursive: true });
  }
}

function pick(list, count) {
  const rest = [...list];
  return Array.from({ length: Math.min(count, rest.length) }, () =>
    rest.splice(Math.floor(Math.random() * rest.length), 1),
  ).flat();
}

const differences = (found, wanted) =>
  ['charmcraft', 'message']
    .filter(key => found[key] !== wanted?.[key])
    .map(key => `  ${key}: ${JSON.stringify(wanted?.[key])} -> ${JSON.stringify(found[key])}`);

async function sample(all, count) {
  const some = pick(all, count);
  const answers = await ask(some);
  let changed = 0;
  some.forEach((example, at) => {
    const wanted = golden(example.area)?.cases.find(({ name }) => name === example.name);
    const found = { charmcraft: answers[at].stage, message: answers[at].message };
    const lines = differences(found, wanted);
    if (lines.length > 0) {
      changed++;
      console.log(`${example.area}: ${example.name}\n${lines.join('\n')}`);
    }
  });
  console.log(`${some.length} of ${all.length} cases asked again, ${changed} differ`);
  return changed;
}

function compareCommandLine(all, count) {
  const some = pick(all, count);
  const wrong = some.filter(example => {
    const wanted = golden(example.area)?.cases.find(({ name }) => name === example.name)?.charmcraft;
    const refused = askCommandLine(example) !== 0;
    const agrees = refused === (wanted === 'expand');
    if (!agrees)
      console.log(
        `${example.area}: ${example.name}: ${wanted}, but the command line says refused=${refused}`,
      );
    return !agrees;
  });
  console.log(`${some.length} cases asked of the command line, ${wrong.length} differ`);
  return wrong.length;
}

async function regenerate(names, findingsOnly) {
  for (const area of names) {
    const own = cases(area);
    const before = golden(area);
    const known = new Map(
      before?.cases.map(candidate => [`${candidate.name} ${candidate.sha256}`, candidate]),
    );
    const missing = findingsOnly ? own.filter(item => !known.has(`${item.name} ${item.sha256}`)) : own;
    const answers = new Map((await ask(missing)).map((found, at) => [missing[at], found]));
    const result = own.map(entry => {
      const { name, sha256 } = entry;
      const found = answers.get(entry);
      const old = known.get(`${name} ${sha256}`);
      return {
        name,
        sha256,
        charmcraft: found?.stage ?? old.charmcraft,
        message: found?.message ?? old.message,
        juju: old?.juju,
        findings: findingsOnly || !old ? judge(entry).map(line) : old.findings,
      };
    });
    const text = JSON.stringify({ version: `charmcraft ${VERSION}`, cases: result }, null, 1);
    writeFileSync(goldenFile(area), `${text}\n`);
    console.log(`${area}: ${own.length} cases, ${missing.length} asked`);
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: 'string' }, cli: { type: 'string' }, findings: { type: 'boolean' } },
  });
  const names = positionals.length > 0 ? positionals : areas();
  const all = names.flatMap(area => cases(area));
  if (values.sample) process.exitCode = (await sample(all, Number(values.sample))) > 0 ? 1 : 0;
  else if (values.cli) process.exitCode = compareCommandLine(all, Number(values.cli)) > 0 ? 1 : 0;
  else await regenerate(names, values.findings);
}
