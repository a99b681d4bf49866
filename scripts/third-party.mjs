// Third-party code in the bundles, from esbuild's metafile: for the notices and the bill of materials.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The packages with code in a bundle, by name and version.
 * @param {import('esbuild').Metafile[]} metafiles with paths relative to the root of the repository
 * @returns {{ name: string, version: string, license: string, folder: string }[]}
 */
export function bundledPackages(metafiles) {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(output => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
  const folders = inputs.flatMap(file => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []);
  return [...new Set(folders)]
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return { name, version, license, folder };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** The text of THIRD-PARTY-NOTICES.txt. Throws if a package has no license: look up its terms then. */
export function noticesOf(packages) {
  const rule = '-'.repeat(80);
  const sections = packages.map(({ name, version, license, folder }) => {
    const files = readdirSync(folder).filter(file => /^(licen[cs]e|copying|notice)/i.test(file));
    if (files.length === 0) throw new Error(`${folder} has no license file`);
    const texts = files.sort().map(file => readFileSync(path.join(folder, file), 'utf8').trim());
    return [rule, `${name} ${version} (${license})`, '', ...texts.join('\n\n').split(/\r?\n/), ''].join('\n');
  });
  return ['Charm Config contains code of these packages.', '', ...sections].join('\n');
}
