// The tests of the inner loop: all but `*.slow.test.ts`, in one process per core, where each module is loaded once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const start = Date.now();
const processes = Math.min(os.availableParallelism(), 4);
const files = globSync('test/**/!(*.slow).test.ts').map(file => ({ file, size: statSync(file).size }));
const bySize = files.sort((a, b) => b.size - a.size).map(({ file }) => file);
// Dealt out like cards, the large ones first: none of the processes gets all of them.
const hands = Array.from({ length: processes }, (_, hand) =>
  bySize.filter((_file, index) => index % processes === hand),
);

const codes = await Promise.all(
  hands.map(async hand => {
    const args = ['--test', '--test-isolation=none', '--test-timeout=60000', '--test-reporter=dot', ...hand];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'charm-config-compile-cache') },
    });
    const texts = [];
    child.stdout.on('data', text => texts.push(text));
    const [code] = await once(child, 'close');
    process.stdout.write(Buffer.concat(texts));
    return code;
  }),
);
console.log(`${files.length} files in ${((Date.now() - start) / 1000).toFixed(1)} s`);
process.exitCode = codes.every(code => code === 0) ? 0 : 1;
