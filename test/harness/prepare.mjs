// `node test/harness/prepare.mjs VERSION...`: installs what the tests in VS Code need. Says what is missing, and exits with 1.
import { ensureServer, ensureSystemPackages } from './install.ts';
import { charmcraft, ensureGunicorn } from './python.ts';

try {
  ensureSystemPackages();
  for (const version of process.argv.slice(2)) ensureServer(version);
  await ensureGunicorn();
  await charmcraft();
} catch (error) {
  console.log(`not run in VS Code: ${error.message}`);
  process.exitCode = 1;
}
