// Runs every command in the documents, in order, as a reader would: on a copy of the tree and of the sample.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { VERSION } from '../../server/src/manifest.ts';
import { CODES } from '../../server/src/rules/registry.ts';
import { copyTree } from '../support/tree.ts';
import { type Block, documents } from './markdown.ts';
import { yamlMessages } from './yaml-language-server.ts';

const copy = copyTree();
const work = path.join(copy, 'out/guest-book');
const prefix = path.join(copy, 'out/prefix');
const tarball = `charm-config-${VERSION}.tgz`;
/** Without the parts of worked examples, which have a path: see contributing.slow.test.ts. */
const blocks = documents
  .filter(({ generated }) => !generated)
  .flatMap(document => document.blocks)
  .filter(({ info }) => !info.includes(' '));
const { scripts } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8'));

/** No registry answers there, so fetching anything fails. */
const env = {
  ...process.env,
  PATH: `${path.join(prefix, 'bin')}${path.delimiter}${process.env.PATH}`,
  npm_config_prefix: prefix,
  npm_config_offline: 'true',
  npm_config_registry: 'http://127.0.0.1:9',
};

before(async () => {
  cpSync(path.join(copy, 'sample'), work, { recursive: true });
  await run('npm pack --workspace server', copy);
  mkdirSync(path.join(work, 'tools'));
  cpSync(path.join(copy, tarball), path.join(work, 'tools', tarball));
  await run(`npm install --global ./${tarball}`, copy);
});

async function run(command: string, cwd: string): Promise<void> {
  const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], timeout: 110_000 });
  const ended = once(child, 'close');
  let told = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  if (/ server --stdio$/.test(command)) {
    const ask = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } });
    child.stdin.write(`Content-Length: ${ask.length}\r\n\r\n${ask}`);
    await Promise.race([once(child.stdout, 'data'), ended]);
    child.stdin.end();
    await ended;
    assert.match(told, /"name":"charm-config"/, command);
  } else {
    child.stdin.end();
    const [code] = await ended;
    assert.equal(code, 0, `${command}\n${told}`);
  }
}

/** Runs one line of a block; those that install or open everything are run by .ci/run and the test of `npm start`. */
async function checkLine(line: string): Promise<void> {
  for (const command of line.split('&&').map(part => part.trim())) {
    const script = /^npm (?:run )?(start|test|[\w:-]+)/.exec(command)?.[1] ?? '';
    if (
      command === 'npm ci' ||
      command === 'npm start' ||
      command === 'npm test' ||
      /^npm run /.test(command)
    ) {
      assert.ok(script === 'ci' || scripts[script], command);
    } else if (/^npm (pack|install --global \.\/)/.test(command)) {
      await run(
        command,
        existsSync(path.join(copy, command.split(' ').at(-1) ?? '')) || /pack/.test(command) ? copy : work,
      );
    } else {
      assert.match(command, /^charm-config /, 'a command that nobody runs');
      await run(command, work);
    }
  }
}

const lines = ({ text }: Block): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/(^| )#.*$/, '').trim())
    .filter(line => line !== '');

type Step = { uses?: string; run?: string };
type Hooks = { repos: { repo: string; hooks: { entry: string; language: string }[] }[] };

/** yaml-language-server finds an unknown key, given the example's first line or settings. */
async function checkSchema(firstLine: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  mkdirSync(path.join(work, 'schema'), { recursive: true });
  cpSync(path.join(copy, 'docs/schema/charmcraft.json'), path.join(work, 'schema/charmcraft.json'));
  const file = path.join(work, 'charm/charmcraft.yaml');
  const text = `${firstLine}${readFileSync(file, 'utf8')}nonsense: 1\n`;
  assert.deepEqual(await yamlMessages(work, file, text, settings), ['Property nonsense is not allowed.']);
}

async function checkYaml(block: Block): Promise<void> {
  if (block.text.startsWith('# yaml-language-server:')) return checkSchema(block.text, {});
  const content: Step[] | Hooks | Record<string, unknown> = parse(block.text);
  if (Array.isArray(content)) {
    for (const { uses, run: line } of content) {
      if (uses !== undefined) assert.match(uses, /^actions\/[\w-]+@[0-9a-f]{40}$/);
      if (line !== undefined) await checkLine(line);
    }
  } else if ('repos' in content) {
    for (const { repo, hooks } of (content as Hooks).repos) {
      assert.equal(repo, 'local', 'an address that nobody owns');
      for (const { entry, language } of hooks) {
        assert.equal(language, 'system');
        await run(`${entry} charm/charmcraft.yaml`, work);
      }
    }
  } else {
    checkConfiguration(block.text, content);
  }
}

/** The example's mistake is reported without the file, and silenced by each half of it. */
function checkConfiguration(
  text: string,
  { rules, baseline, juju, ...others }: Record<string, unknown>,
): void {
  assert.match(String(juju), /^>=\d/);
  assert.deepEqual(others, {});
  for (const [, code = ''] of text.matchAll(/^ {2}(?:- ")?([a-z]+(?:-[a-z]+)+)\b/gm))
    assert.ok(CODES.has(code), code);
  const folder = path.join(copy, 'out/mistake');
  cpSync(path.join(copy, 'sample/charm'), folder, { recursive: true });
  const charm = path.join(folder, 'charmcraft.yaml');
  const options = /^ {2}options:\n/m;
  assert.match(readFileSync(charm, 'utf8'), options);
  writeFileSync(
    charm,
    readFileSync(charm, 'utf8').replace(options, '$&    token:\n      type: string\n      required: true\n'),
  );
  const lint = (configuration: object) => {
    writeFileSync(path.join(folder, '.charm-config.yaml'), stringify(configuration));
    return execFileSync('charm-config', ['lint', folder], { env, encoding: 'utf8' });
  };
  assert.match(lint({}), /unread-option-key/);
  assert.match(lint({ rules }), /nothing to report/);
  assert.match(lint({ baseline }), /nothing to report/);
}

/** How to check a block in each language. Other languages fail. */
const CHECKS: Readonly<Record<string, (block: Block) => Promise<void> | void>> = {
  sh: async block => {
    for (const line of lines(block)) await checkLine(line);
  },
  yaml: checkYaml,
  json: block => checkSchema('', JSON.parse(block.text)),
  lua: block => assert.match(block.text, /cmd = \{ 'charm-config', 'server', '--stdio' \}/),
  toml: block => assert.match(block.text, /command = "charm-config"\nargs = \["server", "--stdio"\]/),
  '': block => assert.match(block.place, /^ARCHITECTURE\.md/),
};

for (const block of blocks) {
  test(`${block.place} does what it says`, async () => {
    const check = CHECKS[block.info] ?? assert.fail(`nobody checks a block of ${block.info}`);
    await check(block);
  });
}

test('the options of the command line that documents name are its own', () => {
  const help = execFileSync('charm-config', ['--help'], { env, encoding: 'utf8' });
  const named = documents
    .flatMap(({ generated, code }) => (generated ? [] : code))
    .filter(code => /^(charm-config |--[a-z])/.test(code));
  for (const code of named) {
    const [, command] = /^charm-config (\w+)/.exec(code) ?? [];
    if (command !== undefined) assert.match(help, new RegExp(`charm-config ${command}\\b`), code);
    for (const [option] of code.matchAll(/--[a-z-]+/g)) assert.ok(help.includes(option), code);
  }
  assert.ok(named.length > 5);
});

test('the hook for pre-commit calls the command that is installed', async () => {
  const [hook] = parse(readFileSync(path.join(copy, '.pre-commit-hooks.yaml'), 'utf8'));
  assert.equal(hook.language, 'system');
  await run(`${hook.entry} charm/charmcraft.yaml`, work);
});
