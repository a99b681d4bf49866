/**
 * Asks the real paas-charm about the environment of the cases in test/golden/environment.
 *
 *   npm run golden:environment                   writes the golden files
 *   npm run golden:environment -- --sample 50    50 new random charms per framework; compares, writes nothing
 *   npm run golden:environment -- FILE...        charmcraft.yaml files of real charms; compares, writes nothing
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from '../test/twelve-factor/golden.ts';
import { python, versions } from './tools/python.mjs';

const RANDOM_CASES = 20;
const folder = fileURLToPath(new URL('../test/golden/environment/', import.meta.url));

function regenerate() {
  const areas = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  const cases = Object.fromEntries(
    areas.map(name => [name.replace('.yaml', ''), readFileSync(folder + name, 'utf8')]),
  );
  const answers = python('golden-environment.py', { cases, seeds: [...Array(RANDOM_CASES).keys()] });
  for (const [area, list] of Object.entries(answers)) {
    const sha256 = cases[area] && createHash('sha256').update(cases[area]).digest('hex');
    const lines = list.map(item => JSON.stringify(item)).join(',\n');
    const head = JSON.stringify({ versions: versions(), sha256 }).slice(0, -1);
    writeFileSync(`${folder}${area}.golden.json`, `${head},"cases":[\n${lines}\n]}\n`);
    console.log(`${area}: ${list.length} cases`);
  }
}

/** Prints how our result differs from the real charm's; returns the exit code. */
function compareAll({ random }) {
  const wrong = random.filter(golden => {
    try {
      compare(golden);
      return false;
    } catch (error) {
      console.log(`${golden.name}\n${golden.charmcraft}\n${golden.values}\n${error.message}\n`);
      return true;
    }
  });
  console.log(`${random.length} charms, ${wrong.length} differ`);
  return wrong.length === 0 ? 0 : 1;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' } },
});
if (values.sample !== undefined) {
  const seeds = Array.from({ length: Number(values.sample) }, () => Math.floor(Math.random() * 1e9));
  process.exitCode = compareAll(python('golden-environment.py', { seeds }));
} else if (positionals.length > 0) {
  const files = Object.fromEntries(positionals.map(path => [path, readFileSync(path, 'utf8')]));
  process.exitCode = compareAll(python('golden-environment.py', { files }));
} else regenerate();
