// Takes desktop VS Code's arguments and runs one Mocha suite in an extension host of the server build. Environment:
// TEST_VSCODE_VERSION, and TEST_REPORT_MARK, which precedes the lines to print.
import { createWriteStream, statSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { openPage, startBrowser } from './browser.ts';
import { newest } from './builds.ts';
import { type Place, startServer } from './server.ts';

const suiteLimit = 30 * 60_000;
const timedOut = 71;
const mark = process.env.TEST_REPORT_MARK ?? '';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const texts = (value: unknown): string[] => [value ?? []].flat().map(String);

const place: Place = {
  version: process.env.TEST_VSCODE_VERSION ?? newest,
  data: texts(values['user-data-dir'])[0] ?? '',
  extensions: texts(values['extensions-dir'])[0] ?? '',
};
if (place.data === '' || place.extensions === '')
  throw new Error('--user-data-dir and --extensions-dir are needed');

async function runSuite(signal: AbortSignal): Promise<number> {
  const log = createWriteStream(path.join(place.data, 'workbench.log'));
  // Without the smoke test driver the workbench ignores the payload below.
  const server = await startServer(place, {
    switches: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  const browser = await startBrowser();
  try {
    const page = await openPage(browser);
    const ended = new Promise<number>(resolve => {
      signal.addEventListener('abort', () => resolve(130));
      page.on('crash', () => resolve(1));
      const limit = setTimeout(() => resolve(timedOut), suiteLimit);
      limit.unref();
      page.exposeFunction('codeAutomationExit', resolve);
      page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
        for (const line of format(...args).split('\n')) {
          if (mark !== '' && line.startsWith(mark)) console.log(line.slice(mark.length));
          else log.write(`${line}\n`);
        }
      });
    });
    await page.goto(address(server.port));
    return await ended;
  } finally {
    await browser.close();
    await server.stop();
    log.end();
  }
}

function address(port: number): string {
  const host = `localhost:${port}`;
  const remote = (file: string): string => `vscode-remote://${host}${path.resolve(file)}`;
  const payload = [
    ...texts(values.extensionDevelopmentPath).map(file => ['extensionDevelopmentPath', remote(file)]),
    ...texts(values.extensionTestsPath).map(file => ['extensionTestsPath', remote(file)]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  const work = positionals[0];
  if (work !== undefined) query.set(statSync(work).isFile() ? 'workspace' : 'folder', path.resolve(work));
  return `http://${host}/?${query}`;
}

const stopped = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => stopped.abort());
// test-electron destroys the pipes when it is told to end.
process.stdout.once('error', () => stopped.abort());
process.stderr.once('error', () => stopped.abort());
const code = await runSuite(stopped.signal);
if (code === timedOut) console.error(`the suite did not end within ${suiteLimit / 60_000} minutes`);
process.stdout.write('', () => process.exit(code));
