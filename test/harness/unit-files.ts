// The test files that need no VS Code.
import { readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './builds.ts';

const paths = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map(name => `test/${name.replaceAll('\\', '/')}`)
  .filter(file => file.endsWith('.test.ts'));
const isSlow = (file: string): boolean => file.endsWith('.slow.test.ts');

/**
 * The files of the inner loop, dealt to one process per core: loading the modules takes longer than most tests. Large files are
 * dealt first, so that no process gets all of them.
 */
export function fastHands(): readonly (readonly string[])[] {
  const processes = Math.min(os.availableParallelism(), 4);
  const bySize = paths
    .filter(file => !isSlow(file))
    .map(file => ({ file, size: statSync(path.join(root, file)).size }))
    .sort((a, b) => b.size - a.size);
  return Array.from({ length: processes }, (_, hand) =>
    bySize.filter((_file, index) => index % processes === hand).map(({ file }) => file),
  );
}

/** The slow files; each gets a process of its own. */
export const slowFiles = (): readonly string[] => paths.filter(isSlow);

/** What Node has compiled, shared between the processes of all runs. */
export const compileCache = path.join(os.tmpdir(), 'charm-config-compile-cache');
