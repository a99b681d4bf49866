// A copy of this repository in a temporary folder, for tests that build, pack or change it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { copyTree as copyTo } from '../../scripts/copy-tree.ts';

/** The copy's path. Removed after the file's tests. */
export function copyTree(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'charm-config-tree-'));
  after(() => rmSync(copy, { recursive: true, force: true }));
  copyTo(copy);
  return copy;
}
