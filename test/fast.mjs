// The tests of the inner loop: all but `*.slow.test.ts`, in one process per core, where each module is loaded once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './harness/builds.ts';
import { compileCache, fastHands } from './harness/unit-files.ts';

const start = Date.now();
const hands = fastHands();
const codes = await Promise.all(
  hands.map(async hand => {
    const args = ['--test', '--test-isolation=none', '--test-timeout=60000', '--test-reporter=dot', ...hand];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    });
    const texts = [];
    child.stdout.on('data', text => texts.push(text));
    const [code] = await once(child, 'close');
    process.stdout.write(Buffer.concat(texts));
    return code;
  }),
);
console.log(`${hands.flat().length} files in ${((Date.now() - start) / 1000).toFixed(1)} s`);
process.exitCode = codes.every(code => code === 0) ? 0 : 1;
