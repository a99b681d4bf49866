/**
 * Asks the real paas-charm what happens to the services of a rock, and writes the golden answers.
 *
 *   npm run golden:rock
 */
import { writeFileSync } from 'node:fs';
import { rockCases, rockGoldenFile } from '../test/conformance/rock-cases.ts';
import { python, versions } from './tools/python.mjs';

const cases = rockCases();
const answers = python('golden-rock.py', cases);
const lines = cases.map(({ name, framework, services, unit }, at) =>
  JSON.stringify({ name, framework, asked: services, unit, ...answers[at] }),
);
writeFileSync(
  rockGoldenFile,
  `{"versions":${JSON.stringify(versions())},"cases":[\n${lines.join(',\n')}\n]}\n`,
);
console.log(`${cases.length} rocks`);
