// Writes test/golden/environment/*.golden.json: what the real paas-charm makes of each case in the YAML files beside them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { python, versions } from './tools/python.mjs';

const folder = fileURLToPath(new URL('../test/golden/environment/', import.meta.url));
const areas = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.replace('.yaml', ''));
const cases = Object.fromEntries(areas.map(area => [area, readFileSync(`${folder}${area}.yaml`, 'utf8')]));
const answers = python('golden-environment.py', { cases });
for (const [area, list] of Object.entries(answers)) {
  const sha256 = cases[area] && createHash('sha256').update(cases[area]).digest('hex');
  const lines = list.map(one => JSON.stringify(one)).join(',\n');
  const head = JSON.stringify({ versions: versions(), sha256 }).slice(0, -1);
  writeFileSync(`${folder}${area}.golden.json`, `${head},"cases":[\n${lines}\n]}\n`);
  console.log(`${area}: ${list.length} cases`);
}
