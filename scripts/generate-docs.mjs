// Writes everything that is generated from the code. One line per file; a test checks that they are up to date.
import { writeFileSync } from 'node:fs';
import { rulesPage } from '../server/src/rules/page.ts';
import { charmcraftSchema } from '../server/src/schema/json-schema.ts';
import { frameworksPage } from '../server/src/twelve-factor/page.ts';
import { findingMessages } from '../test/rules/finding-messages.ts';
import { grammar } from './grammar.mjs';
import { packageJson, packageNls } from './manifest.ts';
import { messagesPage } from './messages-page.ts';

/** Path from the root -> text. */
export const PAGES = {
  'docs/frameworks.md': frameworksPage,
  'docs/messages.md': () => messagesPage(findingMessages()),
  'docs/rules.md': rulesPage,
  'syntaxes/charmcraft.injection.json': grammar,
  'package.json': packageJson,
  'package.nls.json': packageNls,
  'docs/schema/charmcraft.json': charmcraftSchema,
};

if (import.meta.main) {
  for (const [path, page] of Object.entries(PAGES)) {
    writeFileSync(new URL(`../${path}`, import.meta.url), page());
  }
}
