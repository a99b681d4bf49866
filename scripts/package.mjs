// `npm run package`: bundles, and packs the VSIX. Arguments after `--` go to vsce, such as `-o FILE`, except `--published`: the
// pictures of this version are available in the repository.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY, VERSION } from '../server/src/manifest.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Absolute links: VS Code opens no others from an extension's page (extensionEditor.ts, VS Code 1.139). */
const absoluteLinks = markdown =>
  markdown.replace(/(?<!!)(\[[^\]]*\])\((?!\w+:|#)([^)]+)\)/g, `$1(${REPOSITORY}/blob/main/$2)`);

/**
 * The README for the extension's page. The content security policy of that page allows `https:` and `data:` pictures, but since
 * VS Code 1.103 its sanitizer drops `data:` again (markdownDocumentRenderer.ts). So the text of an embedded picture is below it
 * rather than in it, and there the picture is absent rather than broken.
 * @param {string} markdown with pictures and links relative to the root
 * @param {boolean} published whether the pictures are available in the repository; otherwise they are embedded
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
  // vsce's rewriting would refuse `data:` pictures, and bundles need no packages beside them.
  const flags = ['--readme-path', 'dist/README.md', '--no-rewrite-relative-links', '--no-dependencies'];
  run('node_modules/@vscode/vsce/vsce', 'package', ...flags, ...args);
}
