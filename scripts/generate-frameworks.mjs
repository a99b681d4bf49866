// Generates, from the pinned charmcraft and paas-charm, the table of the frameworks, the list of their records, and the texts of
// paas-charm's statuses.
import { writeFileSync } from 'node:fs';
import { python } from './tools/python.mjs';

const target = name => new URL(`../server/src/twelve-factor/${name}`, import.meta.url);

/**
 * The text of frameworks/index.ts for these frameworks, in the order of the table.
 * @param {readonly string[]} names
 */
export function indexOf(names) {
  const identifier = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const entry = name => (name.includes('-') ? `'${name}': ${identifier(name)}` : name);
  return `/** The record of each framework, by its name. Written by \`npm run generate:frameworks\`: do not edit. */
${[...names]
  .sort()
  .map(name => `import { ${identifier(name)} } from './${name}.ts';`)
  .join('\n')}

export const RECORDS = {
${names.map(name => `  ${entry(name)},`).join('\n')}
};
`;
}

if (import.meta.main) {
  const table = python('generate-frameworks.py');
  writeFileSync(target('frameworks.json'), `${JSON.stringify(table, null, 2)}\n`);
  writeFileSync(target('frameworks/index.ts'), indexOf(Object.keys(table.charms)));
  const texts = python('generate-status-texts.py');
  writeFileSync(target('status-texts.json'), `${JSON.stringify(texts, null, 2)}\n`);
}
