/**
 * Texts made to hang a reader. Each took minutes or never ended, because of a regular expression that tries all ways to split a
 * text, or of something searched again at every position.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { declarationLine } from '../client/src/flow/terraform.ts';
import { analyze } from '../server/src/analysis.ts';
import { filesFrom } from '../server/src/charm/files.ts';
import { ignoreLines, isAbout } from '../server/src/charm/ignored-files.ts';
import { asksFor } from '../server/src/charm/rock.ts';
import { isInRock } from '../server/src/charm/rock-content.ts';
import { isTracked } from '../server/src/disk/git-index.ts';
import { finish } from '../server/src/source/facts.ts';
import { readSource } from '../server/src/source/index.ts';
import { flaskBaseStrips, textsOf } from '../server/src/source/where.ts';
import { frameworks } from '../server/src/twelve-factor/frameworks.ts';
import { newCharms } from '../server/src/twelve-factor/new-charm.ts';
import { isSecretLike } from '../server/src/twelve-factor/secret-like.ts';
import { explainStatus } from '../server/src/twelve-factor/status.ts';
import { sourcesOf } from './source/app.ts';
import { charmOf } from './support/markers.ts';

const LENGTH = 500_000;
const full = (part: string, length = LENGTH): string => part.repeat(Math.floor(length / part.length));

test('names that almost are names of Juju', () => {
  const name = `a-${'aa-'.repeat(300)}!`;
  assert.ok(codesOf(`name: ${name}\n`).includes('bad-format'));
  for (const text of [`${'a'.repeat(3_000)}!`, `a/${'a'.repeat(3_000)}!/1`, `b${'-a'.repeat(3_000)}-`])
    assert.ok(codesOf(`name: x\nterms: ["${text}"]\n`).includes('term-name'), text);
});

/** A name that a pattern of many stars matches in so many ways that nobody could try them all. */
const STARS = `${'*a'.repeat(60)}b`;
const NAME = 'a'.repeat(200);

test('stars in a .gitignore and in a rockcraft.yaml', () => {
  const hostile = [
    STARS,
    `**/${'**/a*/'.repeat(40)}b`,
    `${'?*'.repeat(90)}b`,
    full('[', 900),
    full('[a]*', 900),
  ];
  for (const line of ignoreLines(hostile.join('\n')))
    assert.equal(isAbout(line, [...Array.from({ length: 100 }, () => 'aa'), NAME], false), false);
  assert.equal(ignoreLines(`${full(' ')}x\n${full('*\n')}`).length, 4_999);
  const files = { '.gitignore': `${STARS}\nout\n`, [NAME]: '', 'app.py': '' };
  const tree = {
    list: () => Object.keys(files),
    read: (file: string) => files[file.slice('/app/'.length) as 'app.py'],
  };
  const place = { root: '/app', charm: '/app/charm', siblings: [] };
  assert.deepEqual([...textsOf(place, tree)], ['/app/.gitignore', `/app/${NAME}`, '/app/app.py']);

  const { rock } = charmOf('name: x\n', {
    '../rockcraft.yaml': `name: x\nparts:\n  flask-framework/install-app:\n    prime: ["flask/app/${STARS}"]\n`,
  });
  const flask = frameworks().find(framework => framework.name === 'flask') ?? assert.fail();
  assert.equal(isInRock(rock ?? assert.fail(), flask, NAME), false);
  assert.equal(isInRock(rock ?? assert.fail(), flask, `${NAME}b`), true);
});

/** By a source's path: a text that looks as if it read the environment, without an end. */
const SOURCES: readonly (readonly [path: string, text: string])[] = [
  ['one-line.js', full('env')],
  ['one-line.go', full('Env')],
  ['comments.svelte', `env ${full('<!--\n')}`],
  ['tags.vue', `env ${full('<style\n')}`],
  ['Dockerfile', `CMD $A\n${full('\n')}`],
  ['reads.sh', `$A ${full(`${'read -read -'.repeat(400)}\n`)}`],
  ['classes.kt', full('@ConfigurationProperties class A(a:B)\n')],
  ['brackets.py', `os.environ\n${full('((((((((\n', LENGTH / 2)}${full(']]]]]]]]\n', LENGTH / 2)}`],
  ['holes.js', `process.env.A\n${full(`\`\x24{'}\`\n`)}`],
  ['holes.py', `os.environ\n${full('f"""{"""\n')}`],
];

for (const [file, text] of SOURCES)
  test(`a source without an end: ${file}`, () => {
    finish(readSource(file, text, 'app'));
  });

test('blank lines and brackets beside the sources', () => {
  const charm = 'name: x\nbase: ubuntu@24.04\nextensions: [flask-framework]\n';
  assert.ok(sourcesOf({ 'charmcraft.yaml': charm, '../rockcraft.yaml': full('\n'), '../app.py': '' }));
  assert.equal(flaskBaseStrips([`canonicalwebteam.flask-base${full(' ')}`]), undefined);
  assert.equal(flaskBaseStrips([full('canonicalwebteam.flask-base[')]), undefined);
  assert.equal(flaskBaseStrips(['canonicalwebteam.flask-base[x] == 2.6.1']), true);
  const { rock } = charmOf('name: x\n', { '../requirements.txt': full('\r\t') });
  assert.equal(rock === undefined ? undefined : asksFor(rock, 'gevent'), undefined);
  for (const { found } of newCharms(() => full('\n'), 'x')) assert.equal(found, false);
});

test('a Terraform file of signs, comments and texts that do not end', () => {
  for (const part of ['\n', '/*', '"', '"\\', '{', '}', '= ', 'resource "juju_application" "x" {', '#', 'a.'])
    assert.equal(declarationLine(full(part), 'y'), undefined, part);
});

test('a file .git that leads nowhere', context => {
  const folder = mkdtempSync(path.join(tmpdir(), 'git-'));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, '.git'), `gitdir: x${full('\t')}y`);
  assert.equal(isTracked(path.join(folder, '.env')), undefined);
});

test('names, values and status messages of any length', () => {
  assert.equal(isSecretLike({ name: `${full('0')}a`, type: 'string', values: [full('0')] }), false);
  const between = " is not supported for the '";
  assert.equal(explainStatus(`framework_logging_format '${full(between, 90_000)}`), undefined);
});

const codesOf = (text: string): readonly string[] =>
  analyze(text, filesFrom({ 'charmcraft.yaml': text }), { experimentalExtensions: false }).findings.map(
    ({ code }) => code,
  );
