import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

/**
 * What a contributor writes for a framework that charmcraft and paas-charm newly support: this, and its name in the generator.
 */
const RECORD = `import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS, ASSETS } from './shared.ts';

export const rubyRails: FrameworkRecord = {
  title: 'Rails',
  descriptions: APP_OPTIONS,
  reads: (variable, always) => (always ? \`ENV.fetch('\${variable}')\` : \`ENV['\${variable}']\`),
  rock: { folders: ['app', ...ASSETS] },
  readsForItself: { APP_RAILS_ENV: 'the environment that it runs in' },
};
`;
const CHARM = `name: shop
type: charm
summary: A shop
description: A shop
base: ubuntu@24.04
platforms:
  amd64:
extensions: [ruby-rails-framework]
config:
  options:
    token:
      type: string
    rails-env:
      type: string
`;
/** Asked in the copy, in a process of its own. */
const QUESTIONS = `
import { analyze } from './server/src/analysis.ts';
import { completion } from './server/src/features/completion.ts';
import { hover } from './server/src/features/hover.ts';
import { goesIntoRock } from './server/src/features/dotenv.ts';
import { filesFrom } from './server/src/charm/files.ts';
import { frameworksPage } from './server/src/twelve-factor/page.ts';
import { grammar } from './scripts/grammar.mjs';
const text = process.env.CHARM;
const files = filesFrom({ 'rockcraft.yaml': 'name: shop\\nextensions: [ruby-rails-framework]\\n' });
const { charm, findings } = analyze(text, files);
const unfinished = text.replace('ruby-rails-framework', '').replace('rails-env', 'theme');
const before = analyze(unfinished, files).charm;
const position = { line: 7, character: 13 };
console.log(JSON.stringify({
  findings: findings.map(({ code, message }) => [code, message]),
  hover: hover(charm, { line: 10, character: 6 }),
  offers: completion(before, before.document, position, { experimentalExtensions: false, snippets: false }).map(({ label }) => label),
  inRock: ['app/x', 'other/x'].map(file => goesIntoRock(charm, () => file)),
  page: frameworksPage(),
  grammar: grammar(),
}));
`;

let copy: string;
const table = () => JSON.parse(readFileSync('server/src/twelve-factor/frameworks.json', 'utf8'));
before(async () => {
  copy = mkdtempSync(join(tmpdir(), 'charm-config-seventh-'));
  for (const folder of ['server/src', 'scripts', 'syntaxes']) {
    mkdirSync(join(copy, folder), { recursive: true });
    cpSync(folder, join(copy, folder), { recursive: true });
  }
  for (const name of ['package.json', 'server/package.json']) cpSync(name, join(copy, name));
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));

  // What the generator writes: the table, and the list of the records.
  const { extensions, charms, ...rest } = table();
  const renamed = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('go-framework', 'ruby-rails-framework'));
  const added = extensions
    .filter(({ name }: { name: string }) => name === 'go')
    .map((extension: object) => ({ ...renamed(extension), name: 'ruby-rails' }));
  const more = { ...charms, 'ruby-rails': renamed(charms.go) };
  const file = join(copy, 'server/src/twelve-factor/frameworks.json');
  writeFileSync(file, JSON.stringify({ extensions: [...extensions, ...added], charms: more, ...rest }));
  const generator: string = new URL('../../scripts/generate-frameworks.mjs', import.meta.url).href;
  const { indexOf } = await import(generator);
  writeFileSync(join(copy, 'server/src/twelve-factor/frameworks/index.ts'), indexOf(Object.keys(more)));

  writeFileSync(join(copy, 'server/src/twelve-factor/frameworks/ruby-rails.ts'), RECORD);
});
after(() => rmSync(copy, { recursive: true }));

test('a seventh framework is the table of the generator and one record', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', QUESTIONS], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, CHARM },
  });
  assert.equal(status, 0, stderr);
  const answers = JSON.parse(stdout);
  assert.deepEqual(
    answers.findings.map(([code]: [string]) => code),
    ['framework-variable'],
  );
  assert.match(answers.findings[0][1], /Rails/);
  assert.match(
    answers.hover.contents.value,
    /^`APP_TOKEN`\n\nThe app reads it as `ENV\.fetch\('APP_TOKEN'\)`/,
  );
  assert.ok(answers.offers.includes('ruby-rails-framework'));
  assert.deepEqual(answers.inRock, [true, false]);
  assert.match(answers.page, /^## Rails on ubuntu@24\.04$/m);
  assert.match(answers.grammar, /\(flask\|.*\|ruby-rails\)-framework/);
});

test('its types hold', () => {
  for (const name of ['tsconfig.base.json', 'server/tsconfig.json']) cpSync(name, join(copy, name));
  const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--composite', 'false', '--emitDeclarationOnly', 'false', '-p', 'server'];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: copy,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout);
});
