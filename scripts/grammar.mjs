// The injection grammar, with the names that it highlights: those of the frameworks, and of the types of options.
import { readFileSync } from 'node:fs';
import { FRAMEWORK_NAMES, OPTION_TYPES } from '../server/src/twelve-factor/frameworks.ts';

/** The text of syntaxes/charmcraft.injection.json; only the two lists of names in it are written here. */
export function grammar() {
  const file = new URL('../syntaxes/charmcraft.injection.json', import.meta.url);
  return readFileSync(file, 'utf8')
    .replace(/\([\w|-]+\)(?=-framework)/, `(${FRAMEWORK_NAMES.join('|')})`)
    .replace(/(?<=\(type\)\(:\)\[ \\\\t\]\+)\([\w|-]+\)/, `(${OPTION_TYPES.join('|')})`);
}
