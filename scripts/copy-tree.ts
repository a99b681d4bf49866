/** Copies this repository: the sources are copied, and the installed packages are linked. */
import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const LEFT_OUT =
  /(^|[\\/])(node_modules|dist|out|artifacts|\.git|\.vscode-test|\.venv)$|\.(vsix|tgz|tsbuildinfo)$/;

/** Writes the copy into a folder, which may exist already. */
export function copyTree(to: string): void {
  cpSync(ROOT, to, { recursive: true, filter: file => !LEFT_OUT.test(path.relative(ROOT, file)) });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(to, 'node_modules'), 'junction');
}
