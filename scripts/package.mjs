// `npm run package`: bundles, and packs the VSIX. What stands behind `--` goes to vsce, such as `-o FILE`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../server/src/manifest.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * The README as the extension's page shows it. VS Code takes pictures there from `https:` and `data:` alone, and opens only
 * absolute links (extensionEditor.ts and its content security policy, VS Code 1.93).
 * @param {string} markdown with pictures and links relative to the root
 * @returns {string} with the pictures inside, and links to the repository
 */
export function extensionPage(markdown) {
  return markdown
    .replace(/(!\[[^\]]*\])\((?!\w+:)([^)]+)\.png\)/g, (_, alt, file) => {
      const picture = readFileSync(path.join(root, `${file}.png`)).toString('base64');
      return `${alt}(data:image/png;base64,${picture})`;
    })
    .replace(/(?<!!)(\[[^\]]*\])\((?!\w+:|#)([^)]+)\)/g, `$1(${REPOSITORY}/blob/main/$2)`);
}

if (import.meta.main) {
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  run('esbuild.mjs', '--minify');
  writeFileSync(
    path.join(root, 'dist/README.md'),
    extensionPage(readFileSync(path.join(root, 'README.md'), 'utf8')),
  );
  // Rewriting by vsce would refuse `data:` pictures, and bundles need no packages beside them.
  const flags = ['--readme-path', 'dist/README.md', '--no-rewrite-relative-links', '--no-dependencies'];
  run('node_modules/@vscode/vsce/vsce', 'package', ...flags, ...process.argv.slice(2));
}
