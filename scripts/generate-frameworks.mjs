// Writes server/src/twelve-factor/frameworks.json from the pinned charmcraft and paas-charm.
import { writeFileSync } from 'node:fs';
import { python } from './tools/python.mjs';

const table = python('generate-frameworks.py');
const target = new URL('../server/src/twelve-factor/frameworks.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`);
