// A copy of this repository in a temporary folder, for tests that build, pack or change it.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { root } from '../harness/builds.ts';

const LEFT_OUT =
  /(^|[\\/])(node_modules|dist|out|artifacts|\.git|\.vscode-test|\.venv)$|\.(vsix|tgz|tsbuildinfo)$/;

/** The copy's path: the sources as they are, and the installed packages by a link. Removed after the file's tests. */
export function copyTree(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'charm-config-tree-'));
  after(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(root, copy, { recursive: true, filter: file => !LEFT_OUT.test(path.relative(root, file)) });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  return copy;
}
