/** What is beside an app's sources: where the app is, what is left out, what its sources are read with. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { analyze } from '../../server/src/analysis.ts';
import { Sources } from '../../server/src/lsp/sources.ts';
import { Workspace } from '../../server/src/lsp/workspace.ts';

const CHARM = `name: shop
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    token: {type: string}
`;
const APP = 'import os\nfrom canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase("a")\n';

/** An app on disk, whose files change; `seen`: what is linked, what is wrong, and who was notified. */
function onDisk(context: TestContext, files: Readonly<Record<string, string>>, isRead = true) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-around-')));
  context.after(() => rmSync(root, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  for (const [name, text] of Object.entries({ 'charm/charmcraft.yaml': CHARM, ...files })) write(name, text);
  const folder = `${pathToFileURL(join(root, 'charm')).href}/`;
  const uriOf = (name: string): string => pathToFileURL(join(root, name)).href;
  const analysis = analyze(CHARM);
  const turns: (() => void)[] = [];
  let told = 0;
  const sources = new Sources(
    { text: () => undefined, analysis: () => analysis, options: () => ({ experimentalExtensions: false }) },
    act => turns.push(act),
    () => told++,
  );
  const work = (): void => {
    while (turns.length > 0) turns.shift()?.();
  };
  sources.follow(folder);
  if (isRead) work();
  return {
    /** Changes a file on disk, null to remove it; returns what is seen then. */
    change(name: string, text: string | null): string {
      if (text === null) rmSync(join(root, name));
      else write(name, text);
      sources.touched(uriOf(name), false);
      work();
      return this.seen();
    },
    seen(): string {
      const links = sources.of(folder)?.links.map(({ file, certainty }) => `${file.path} ${certainty}`);
      const codes = sources.findings(folder).map(({ code }) => code);
      return [links?.join(', ') ?? 'no app', ...codes].join('; ');
    },
    work: () => turns.length,
    finish: work,
    touch: (name: string, isTyped: boolean) => sources.touched(uriOf(name), true, isTyped),
    told: () => told,
  };
}

test('the pin of flask-base says whether bare names are read', context => {
  const app = onDisk(context, {
    'app.py': `${APP}a = os.getenv("TOKEN")\n`,
    'requirements.txt': 'canonicalwebteam.flask-base==2.5.0\n',
  });
  assert.equal(app.seen(), '; undeclared-variable');
  assert.equal(app.change('requirements.txt', 'canonicalwebteam.flask-base==3.1.2\n'), 'app.py likely');
  assert.equal(app.told(), 2);
});

test('what .gitignore names is left out, and comes back', context => {
  const app = onDisk(context, {
    'requirements.txt': '',
    'old.py': 'import os\na = os.environ["FLASK_TOKEN"]\n',
  });
  assert.equal(app.seen(), 'old.py certain');
  assert.equal(app.change('.gitignore', 'old.py\n'), '');
  assert.equal(app.change('.gitignore', null), 'old.py certain');
});

test('what rockcraft.yaml sets for the services is set', context => {
  const app = onDisk(context, {
    'requirements.txt': '',
    'app.py': 'import os\na = os.environ["FLASK_OTHER"]\n',
  });
  assert.equal(app.seen(), '; undeclared-variable');
  const rock = 'name: shop\nservices:\n  flask:\n    environment:\n      FLASK_OTHER: x\n';
  assert.equal(app.change('rockcraft.yaml', rock), '');
});

test('an app that appears above its charm is read, and one that disappears is forgotten', context => {
  const app = onDisk(context, { 'web/main.py': 'import os\na = os.environ["FLASK_TOKEN"]\n' });
  assert.equal(app.seen(), 'no app');
  assert.equal(app.change('requirements.txt', 'flask\n'), 'web/main.py certain');
  assert.equal(app.change('requirements.txt', null), 'no app');
});

test('a keystroke in a file that marks an app by its presence causes no work, nor does one far away', context => {
  const app = onDisk(context, { 'requirements.txt': '', 'app.py': 'a = 1\n' });
  app.touch('package.json', true);
  app.touch('web/deep/down/rockcraft.yaml', true);
  app.touch('charm/charmcraft.yaml', true);
  assert.equal(app.work(), 0);
  app.touch('package.json', false);
  assert.equal(app.work(), 1);
});

test('while an app is being read, its charm is answered from what is known, and updated at the end', context => {
  const app = onDisk(
    context,
    { 'requirements.txt': '', 'app.py': 'import os\na = os.environ["FLASK_TOKEN"]\n' },
    false,
  );
  assert.equal(app.seen(), 'no app');
  assert.equal(app.told(), 0);
  app.finish();
  assert.equal(app.seen(), 'app.py certain');
  assert.equal(app.told(), 1);
});

test('a keystroke in a source does not judge any charm again', () => {
  const workspace = new Workspace(
    () => {},
    () => {},
  );
  assert.deepEqual(workspace.edited('file:///shop/app.py'), []);
  assert.deepEqual(workspace.edited('file:///shop/charmcraft.yaml'), ['file:///shop/']);
});
