// The injection grammar with the names that it highlights: those of frameworks and of option types.
import { readFileSync } from 'node:fs';
import { FRAMEWORK_NAMES, OPTION_TYPES } from '../server/src/twelve-factor/frameworks.ts';

/** The text of syntaxes/charmcraft.injection.json; only its two lists of names are generated. */
export function grammar() {
  const file = new URL('../syntaxes/charmcraft.injection.json', import.meta.url);
  return readFileSync(file, 'utf8')
    .replace(/\([\w|-]+\)(?=-framework)/, `(${FRAMEWORK_NAMES.join('|')})`)
    .replace(/(?<=\(type\)\(:\)\[ \\\\t\]\+)\([\w|-]+\)/, `(${OPTION_TYPES.join('|')})`);
}
