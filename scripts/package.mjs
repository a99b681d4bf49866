// `npm run package`: bundles, and packs the VSIX. What stands behind `--` goes to vsce, such as `-o FILE`, but for
// `--published`: that the pictures of this version can be had from the repository.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY, VERSION } from '../server/src/manifest.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Absolute links: VS Code opens no others from an extension's page (extensionEditor.ts, VS Code 1.139). */
const absoluteLinks = markdown =>
  markdown.replace(/(?<!!)(\[[^\]]*\])\((?!\w+:|#)([^)]+)\)/g, `$1(${REPOSITORY}/blob/main/$2)`);

/**
 * The README as the extension's page shows it. The content security policy of that page lets `https:` and `data:` pictures
 * in; since VS Code 1.103 its sanitizer drops `data:` again (markdownDocumentRenderer.ts), so a picture inside has its
 * words below it instead of in it, and is nothing there rather than broken.
 * @param {string} markdown with pictures and links relative to the root
 * @param {boolean} published whether the pictures can be fetched from the repository; else they go into the text
 */
export function extensionPage(markdown, published) {
  return absoluteLinks(markdown).replace(/!\[([^\]]*)\]\((?!\w+:)([^)]+\.png)\)/g, (_, words, file) =>
    published
      ? `![${words}](${REPOSITORY}/raw/v${VERSION}/${file})`
      : `![](data:image/png;base64,${readFileSync(path.join(root, file)).toString('base64')})\n\n_${words}_`,
  );
}

if (import.meta.main) {
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const published = process.argv.includes('--published');
  const args = process.argv.slice(2).filter(arg => arg !== '--published');
  run('esbuild.mjs', '--minify');
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(path.join(root, 'dist/README.md'), extensionPage(readme, published));
  // Rewriting by vsce would refuse `data:` pictures, and bundles need no packages beside them.
  const flags = ['--readme-path', 'dist/README.md', '--no-rewrite-relative-links', '--no-dependencies'];
  run('node_modules/@vscode/vsce/vsce', 'package', ...flags, ...args);
}
