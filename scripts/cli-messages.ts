/** The command line's part of docs/messages.md: its help, and its answers to command lines that it refuses. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../server/src/cli/cli.ts';

const CHARM = `type: charm
name: guest-book
summary: A guest book.
description: A guest book that takes entries.
base: ubuntu@24.04
platforms: {amd64: }
extensions: [flask-framework]
config:
  options:
    token:
      type: string
`;

/** A command line for each refusal; paths are those of `layOut`. */
const REFUSED: readonly (readonly string[])[] = [
  [],
  ['lnt'],
  ['lint'],
  ['lint', '--loud', 'charm'],
  ['lint', 'charm', '--format'],
  ['lint', '--source=yes', 'charm'],
  ['lint', '--format', 'xml', 'charm'],
  ['lint', '--max-warnings', 'few', 'charm'],
  ['lint', '--explain', 'no-such-rule'],
  ['lint', 'nowhere'],
  ['lint', 'empty'],
  ['lint', 'circle'],
  ['lint', '--recursive', 'empty'],
  ['lint', '--recursive', 'nowhere'],
  ['reads'],
  ['reads', 'nowhere'],
  ['env'],
  ['env', 'charm', 'charm'],
  ['env', 'plain'],
  ['env', 'broken'],
  ['env', 'charm', '--values', 'nowhere'],
  ['env', 'charm', '--values', 'list.yaml'],
  ['env', 'charm', '--values', 'values.yaml'],
  ['env', 'charm', '--app', ''],
  ['env', 'charm', '--model', ''],
  ['env', 'charm', '--output', '.env'],
  ['env', 'charm', '--format', 'dotenv', '--output', 'empty'],
  ['env', 'charm', '--check'],
];

/** A section of Markdown. */
export function cliMessages(): string {
  const folder = layOut();
  const before = process.cwd();
  try {
    process.chdir(folder);
    const rows = REFUSED.map(
      args => `| \`charm-config ${args.map(shown).join(' ')}\` | ${cell(answer(args))} |`,
    );
    return [
      '## The command line',
      `\`\`\`text\n${answer(['--help']).trim()}\n\`\`\``,
      ['| command line | says |', '| --- | --- |', ...rows].join('\n'),
    ].join('\n\n');
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

function layOut(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'charm-config-messages-'));
  for (const name of ['charm', 'plain', 'broken', 'empty']) mkdirSync(path.join(folder, name));
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  write('charm/charmcraft.yaml', CHARM);
  write('plain/charmcraft.yaml', 'type: charm\n');
  write('broken/charmcraft.yaml', CHARM.replace('options:', 'options: ['));
  write('list.yaml', '- token\n');
  write('values.yaml', 'nothing: 1\n');
  symlinkSync('circle', path.join(folder, 'circle'));
  return folder;
}

/** Everything that a command line prints, except the help that follows a usage error. */
function answer(args: readonly string[]): string {
  let text = '';
  const print = (more: string): void => {
    text += more;
  };
  run(args, {
    out: print,
    err: print,
    stdin: () => ({ kind: 'read', bytes: Buffer.from('') }),
    env: {},
    interactive: false,
  });
  return args.includes('--help') ? text : text.replace(/\nUsage: .*/s, '').trim();
}

const shown = (word: string): string => (word === '' ? "''" : word);
const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
