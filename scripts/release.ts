// `npm run release`: checks that the version is ready, and writes to out/release/ what is published: the VSIX, the npm package, a
// bill of materials for each, the notes and the checksums.
//   -- --dry-run   the same for a version that is not ready yet, and reports what would be published and how
//   -- --publish   publishes the contents of out/release/, with the tokens of the environment
// An odd minor version is a pre-release, as VS Code's documentation on publishing extensions recommends.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { VERSION } from '../server/src/manifest.ts';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'out/release');
const preRelease = Number(VERSION.split('.')[1]) % 2 === 1;
const vsix = `charm-config-${VERSION}.vsix`;
const tarball = `charm-config-${VERSION}.tgz`;
const NOTES = 'notes.md';
const CHECKSUMS = 'SHA256SUMS';

type Package = { name: string; version: string };
type Section = { version: string; date: string; notes: string };
type Dependency = { ref: string; dependsOn: string[] };
/** The parts of a CycloneDX document that we read. */
type Bill = {
  metadata: { component: { 'bom-ref': string } };
  components: (Package & { 'bom-ref': string; properties?: unknown })[];
  dependencies: Dependency[];
};

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const run = (command: string, args: string[]): string =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** The newest section of a changelog in the Keep a Changelog format; `date` is `unreleased` until there is one. */
export function newestSection(changelog: string): Section {
  const [, section = ''] = changelog.split(/^## /m);
  const [, version = '', date = '', notes = ''] = /^(\S+) - (\S+)\n(.*)$/s.exec(section) ?? [];
  return { version, date, notes: notes.trim() };
}

/** Why this version cannot be published yet, one sentence each. `tag` is the one that the workflow runs for. */
export function problemsOf({ version, date, notes }: Section, tag: string | undefined): string[] {
  const sentences = [
    version !== VERSION &&
      `CHANGELOG.md begins with ${version || 'no version'}, package.json says ${VERSION}`,
    !/^\d{4}-\d\d-\d\d$/.test(date) && `CHANGELOG.md gives ${VERSION} no date`,
    notes === '' && `CHANGELOG.md says nothing about ${VERSION}`,
    tag !== `v${VERSION}` && `the tag is ${tag ?? 'missing'}, not v${VERSION}`,
  ];
  return sentences.filter(sentence => sentence !== false);
}

/**
 * The third-party code that ships: npm's CycloneDX document of the lock file without development dependencies. `packages` are
 * those in the bundles.
 */
export function billOfMaterials(bill: Bill, packages: readonly Package[]): Bill {
  const components = bill.components
    .filter(({ name, version }) => packages.some(other => other.name === name && other.version === version))
    .map(({ properties, ...component }) => component);
  const ships = components.map(component => component['bom-ref']);
  const dependencies = bill.dependencies
    .filter(({ ref }) => ships.includes(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(other => ships.includes(other)) }));
  const product = { ref: bill.metadata.component['bom-ref'], dependsOn: ships };
  return { ...bill, components, dependencies: [product, ...dependencies] };
}

function make(notes: string): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const save = (file: string, text: string) => writeFileSync(path.join(out, file), text);
  const channel = preRelease ? ['--pre-release'] : [];
  run('npm', ['run', '--silent', 'package', '--', '-o', path.join(out, vsix), '--published', ...channel]);
  run('npm', ['pack', '--workspace', 'server', '--pack-destination', out]);
  const bill = JSON.parse(run('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx']));
  for (const [file, bundles] of Object.entries({ [vsix]: 'dist', [tarball]: 'server/dist' })) {
    const packages = JSON.parse(read(`${bundles}/packages.json`));
    save(`${file}.cdx.json`, `${JSON.stringify(billOfMaterials(bill, packages), null, 2)}\n`);
  }
  const files = readdirSync(out).sort();
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(out, file)))
      .digest('hex');
  save(CHECKSUMS, files.map(file => `${hash(file)}  ${file}\n`).join(''));
  save(NOTES, `${notes}\n`);
}

/** The commands that publish, to be run in out/release/. The announcement comes last. */
function publications(): [command: string, ...args: string[]][] {
  const assets = readdirSync(out).filter(file => file !== NOTES);
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const [draft, channel] = preRelease ? ['--prerelease', 'next'] : ['--latest', 'latest'];
  const preview = preRelease ? ['--pre-release'] : [];
  return [
    [process.execPath, vsce, 'publish', '--skip-duplicate', '--packagePath', vsix, ...preview],
    ['npm', 'publish', `./${tarball}`, '--access', 'public', '--tag', channel],
    ['gh', 'release', 'create', `v${VERSION}`, ...assets, '--verify-tag', draft, '--notes-file', NOTES],
  ];
}

function release(): void {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, publish: { type: 'boolean' } } });
  if (values.publish) {
    for (const [command, ...args] of publications())
      execFileSync(command, args, { cwd: out, stdio: 'inherit' });
    return;
  }
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
  const section = newestSection(read('CHANGELOG.md'));
  const wrong = problemsOf(section, GITHUB_REF_TYPE === 'tag' ? GITHUB_REF_NAME : undefined);
  for (const sentence of wrong) console.log(`${values['dry-run'] ? 'Not ready' : 'Stopped'}: ${sentence}`);
  if (wrong.length > 0 && !values['dry-run']) process.exit(1);
  make(section.notes);
  for (const file of readdirSync(out))
    console.log(`${statSync(path.join(out, file)).size} bytes: out/release/${file}`);
  for (const command of publications()) console.log(`would run: ${command.join(' ')}`);
}

if (process.argv[1] === import.meta.filename) release();
