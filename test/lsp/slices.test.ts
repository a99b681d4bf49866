/** An app is read between turns of the event loop: nothing that arrives meanwhile is lost. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { analyze } from '../../server/src/analysis.ts';
import { Sources } from '../../server/src/lsp/sources.ts';

const CHARM = `name: shop
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    token: {type: string}
    size: {type: int}
`;

/** Far more than one slice reads. */
const LONG = 'x = f(a, b, c, d, e, f, g)\n'.repeat(5_000);

test('an edit that arrives while the previous text is being read is read too, and waiting callers get both', async context => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-slices-')));
  context.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'charm'));
  for (const name of ['requirements.txt', 'app.py']) writeFileSync(join(root, name), '');
  const folder = `${pathToFileURL(join(root, 'charm')).href}/`;
  const app = pathToFileURL(join(root, 'app.py')).href;
  const analysis = analyze(CHARM);
  const turns: (() => void)[] = [];
  const pauses: number[] = [];
  let text = '';
  const sources = new Sources(
    {
      text: uri => (uri === app ? text : undefined),
      analysis: () => analysis,
      options: () => ({ experimentalExtensions: false }),
    },
    (act, ms) => {
      turns.push(act);
      pauses.push(ms);
    },
    () => {},
  );
  const turn = (): void => turns.shift()?.();
  const readNames = () => sources.of(folder)?.links.map(({ variable }) => variable);

  sources.follow(folder);
  while (turns.length > 0) turn();
  text = `import os\na = os.environ["FLASK_TOKEN"]\n${LONG}`;
  sources.touched(app, true);
  assert.ok((pauses.at(-1) ?? 0) > 0, 'a key is not followed at once');
  const hurried = sources.settled();
  assert.equal(pauses.at(-1), 0, 'somebody waits');
  turn();
  assert.deepEqual(readNames(), [], 'it takes more than one slice');
  text = `import os\na = os.environ["FLASK_SIZE"]\n`;
  sources.touched(app, true);
  sources.touched(app, true);
  let seen: unknown;
  const waiting = sources.settled().then(() => {
    seen = readNames();
  });
  await new Promise(setImmediate);
  assert.equal(seen, undefined, 'it waits');
  while (turns.length > 0) turn();
  await Promise.all([waiting, hurried]);
  assert.deepEqual(seen, ['FLASK_SIZE']);
  await sources.settled();
});
