// What `npm run release -- --dry-run` makes of a copy of the tree: the VSIX, the npm package and what accompanies them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { parse } from 'yaml';
import { billOfMaterials, newestSection, problemsOf } from '../scripts/release.ts';
import { VERSION } from '../server/src/manifest.ts';
import { copyTree } from './support/tree.ts';

/** The package's own VSIX reader; it lowercases every name. */
const { readZip }: { readZip: (file: string, filter: () => boolean) => Promise<Map<string, Buffer>> } =
  createRequire(import.meta.url)('@vscode/vsce/out/zip.js');

const copy = copyTree();
const out = path.join(copy, 'out/release');
const tarball = `charm-config-${VERSION}.tgz`;
const read = (file: string): string => readFileSync(path.join(copy, file), 'utf8');
let told = '';
let vsix: Map<string, Buffer>;
const inVsix = (file: string): string => vsix.get(`extension/${file}`)?.toString() ?? '';

before(async () => {
  const env = { ...process.env, GITHUB_REF_TYPE: undefined };
  told = execFileSync(process.execPath, ['scripts/release.ts', '--dry-run'], {
    cwd: copy,
    encoding: 'utf8',
    env,
  });
  vsix = await readZip(path.join(out, `charm-config-${VERSION}.vsix`), () => true);
});

test('a dry run makes everything and publishes nothing', () => {
  assert.deepEqual(readdirSync(out).sort(), [
    'SHA256SUMS',
    tarball,
    `${tarball}.cdx.json`,
    `charm-config-${VERSION}.vsix`,
    `charm-config-${VERSION}.vsix.cdx.json`,
    'notes.md',
  ]);
  const publishing = told.split('\n').filter(line => line.startsWith('would run: '));
  assert.deepEqual(
    publishing.map(line => line.match(/vsce publish|npm publish|gh release create/)?.[0]),
    ['vsce publish', 'npm publish', 'gh release create'],
  );
  for (const line of read('out/release/SHA256SUMS').trimEnd().split('\n')) {
    const [hash, file = ''] = line.split('  ');
    assert.equal(
      createHash('sha256')
        .update(readFileSync(path.join(out, file)))
        .digest('hex'),
      hash,
    );
  }
  assert.equal(read('out/release/notes.md').trimEnd(), newestSection(read('CHANGELOG.md')).notes);
});

test('an odd minor version goes to the pre-release channel of both shops', () => {
  const odd = Number(VERSION.split('.')[1]) % 2 === 1;
  const manifest = vsix.get('extension.vsixmanifest')?.toString() ?? '';
  assert.equal(/VisualStudio\.Code\.PreRelease" Value="true"/.test(manifest), odd);
  assert.equal(/vsce publish .*--pre-release/.test(told), odd);
  assert.match(told, odd ? /npm publish .*--tag next/ : /npm publish .*--tag latest/);
});

test('a version is published with its section of the changelog, a date and its tag only', () => {
  const tag = `v${VERSION}`;
  const section = newestSection(
    `# Changelog\n\n## ${VERSION} - 2027-01-31\n\n- New.\n\n## 0.0.1 - 2026-01-01\n\n- Old.\n`,
  );
  assert.deepEqual(section, { version: VERSION, date: '2027-01-31', notes: '- New.' });
  assert.deepEqual(problemsOf(section, tag), []);
  assert.match(problemsOf(section, undefined).join(), /the tag is missing/);
  assert.match(problemsOf(section, 'v9.9.9').join(), /the tag is v9\.9\.9/);
  assert.match(problemsOf({ ...section, version: '9.9.9' }, tag).join(), /begins with 9\.9\.9/);
  assert.match(problemsOf({ ...section, date: 'unreleased' }, tag).join(), /no date/);
  assert.match(problemsOf({ ...section, notes: '' }, tag).join(), /says nothing/);
  assert.match(problemsOf(newestSection('# Changelog\n'), tag).join(), /no version/);
});

/** What is wrong with a page that VS Code shows for an extension: pictures and links. */
function checkPage(page: string, picture: RegExp): void {
  const pictures = [...page.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, address]) => address ?? '');
  assert.equal(pictures.length, read('README.md').match(/!\[/g)?.length);
  for (const address of pictures) assert.match(address, picture);
  for (const [, address = ''] of page.matchAll(/(?<!!)\[[^\]]*\]\(([^)]*)\)/g)) {
    const [, file] =
      /^https:\/\/github\.com\/charm-config\/charm-config\/blob\/main\/([^#]*)/.exec(address) ?? [];
    assert.ok(file === undefined ? /^(https:|#)/.test(address) : existsSync(file), address);
  }
  assert.doesNotMatch(page, /<img|<svg|\]\[/);
}

test('a packed extension contains the pictures of its page, with their words below', async () => {
  const file = path.join(copy, 'out/packed.vsix');
  execFileSync(process.execPath, ['scripts/package.mjs', '-o', file], { cwd: copy, stdio: 'pipe' });
  const page = (await readZip(file, () => true)).get('extension/readme.md')?.toString() ?? '';
  checkPage(page, /^data:image\/png;base64,iVBORw0KGgo/);
  for (const [, words = ''] of read('README.md').matchAll(/!\[([^\]]+)\]/g))
    assert.ok(page.includes(`_${words}_`));
  assert.ok(statSync(file).size < 1_200_000, 'the VSIX has grown');
});

test('a released extension has the pictures of its version from the repository', () => {
  const page = inVsix('readme.md');
  checkPage(
    page,
    /^https:\/\/github\.com\/charm-config\/charm-config\/raw\/v\d+\.\d+\.\d+\/\w+\/[\w-]+\.png$/,
  );
  for (const [, file = ''] of page.matchAll(/\/raw\/v[\d.]+\/([^)]+)/g)) assert.ok(existsSync(file), file);
  assert.doesNotMatch(inVsix('changelog.md'), /\]\((?!https:|#)/);
});

test('the VSIX has an icon, a license, an address, and nothing that is not needed', () => {
  const icon = vsix.get('extension/images/icon.png');
  assert.deepEqual([icon?.readUInt32BE(16), icon?.readUInt32BE(20)], [128, 128]);
  const files = [...vsix.keys()].filter(
    file => !/^extension\/walkthrough\/\w+-(dark|light)\.png$/.test(file),
  );
  assert.deepEqual(files.sort(), [
    '[content_types].xml',
    'extension.vsixmanifest',
    'extension/changelog.md',
    'extension/dist/entry.js',
    'extension/dist/extension.js',
    'extension/dist/third-party-notices.txt',
    'extension/images/icon.png',
    'extension/images/view.svg',
    'extension/license.txt',
    'extension/package.json',
    'extension/package.nls.json',
    'extension/readme.md',
    'extension/schemas/anything.json',
    'extension/server/dist/server.cjs',
    'extension/syntaxes/charmcraft.injection.json',
  ]);
  const { repository, bugs, homepage, icon: name, galleryBanner } = JSON.parse(inVsix('package.json'));
  assert.ok(repository.url && bugs.url && homepage && galleryBanner.color);
  assert.equal(name, 'images/icon.png');
});

/** The packages in a bundle, from its source map: what the notices must name. */
function packagesIn(...bundles: string[]): string[] {
  const sources = bundles.flatMap((bundle): string[] => JSON.parse(read(`${bundle}.map`)).sources);
  const names = sources.flatMap(source => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  return [...new Set(names)].sort();
}

test('the notices and the bill of materials name every package in the bundles, and each with a license', () => {
  const kinds = {
    vsix: [
      packagesIn('dist/entry.js', 'dist/extension.js', 'server/dist/server.cjs'),
      inVsix('dist/third-party-notices.txt'),
    ],
    tgz: [
      packagesIn('server/dist/server.cjs', 'server/dist/cli.cjs'),
      read('server/dist/THIRD-PARTY-NOTICES.txt'),
    ],
  } as const;
  for (const [kind, [packages, notices]] of Object.entries(kinds)) {
    const sections = notices.split(/^-{80}$/m).slice(1);
    assert.deepEqual(
      sections
        .map(section => /^\n(\S+) \d\S* \((MIT|ISC|BlueOak-1\.0\.0|Apache-2\.0)\)\n/.exec(section)?.[1])
        .sort(),
      packages,
    );
    for (const section of sections) assert.match(section, /copyright|# Blue Oak Model License/i);
    const { components, dependencies } = JSON.parse(
      read(`out/release/charm-config-${VERSION}.${kind}.cdx.json`),
    );
    assert.deepEqual(components.map(({ name }: { name: string }) => name).sort(), packages);
    assert.equal(dependencies[0].dependsOn.length, packages.length);
  }
  assert.ok(packagesIn('server/dist/server.cjs').includes('vscode-jsonrpc'));
});

test('a bill of materials has two versions of one package when both ship', () => {
  const bill = {
    metadata: { component: { 'bom-ref': 'us' } },
    components: ['1', '2', '3'].map(version => ({ 'bom-ref': `a@${version}`, name: 'a', version })),
    dependencies: [{ ref: 'a@1', dependsOn: ['a@2', 'a@3'] }],
  };
  const ships = billOfMaterials(bill, [
    { name: 'a', version: '1' },
    { name: 'a', version: '2' },
  ]);
  assert.deepEqual(ships.dependencies, [
    { ref: 'us', dependsOn: ['a@1', 'a@2'] },
    { ref: 'a@1', dependsOn: ['a@2'] },
  ]);
});

test('the npm package installs from its file without a network, and is the command', () => {
  const prefix = path.join(copy, 'out/prefix');
  // Nothing answers there, so an install that fetches anything fails.
  const env = {
    ...process.env,
    npm_config_prefix: prefix,
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_offline: 'true',
  };
  execFileSync('npm', ['install', '--global', path.join(out, tarball)], { cwd: out, env, stdio: 'pipe' });
  const installed = path.join(prefix, 'lib/node_modules/charm-config');
  assert.deepEqual(readdirSync(installed, { recursive: true, encoding: 'utf8' }).sort(), [
    'LICENSE',
    'README.md',
    'bin',
    'bin/charm-config.mjs',
    'dist',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/cli.cjs',
    'dist/server.cjs',
    'package.json',
  ]);
  const command = path.join(prefix, 'bin/charm-config');
  assert.match(
    execFileSync(command, ['--version'], { encoding: 'utf8' }),
    new RegExp(`^charm-config ${VERSION} `),
  );
});

test('workflows pin each action, have only the permissions that a job requests, and run scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const file of readdirSync(path.join(copy, '.github/workflows'))) {
    const text = read(`.github/workflows/${file}`);
    const workflow = parse(text);
    assert.deepEqual(workflow.permissions, {}, file);
    for (const [, action] of text.matchAll(/uses: (.*)/g))
      assert.match(action ?? '', /^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const [, script = ''] of text.matchAll(/npm run (\S+)/g))
      assert.ok(scripts[script], `${file}: npm run ${script}`);
    for (const job of Object.values<{ permissions?: object }>(workflow.jobs))
      assert.ok(job.permissions, file);
  }
});
