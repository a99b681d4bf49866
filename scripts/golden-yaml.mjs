/** Writes the verdicts and values of the real YAML loader: `npm run golden:yaml`. See golden-yaml.py. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { python } from './golden-charmcraft.mjs';

execFileSync(python(), [join(import.meta.dirname, 'golden-yaml.py')], { stdio: 'inherit' });
