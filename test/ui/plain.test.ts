import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Backend } from '../../client/src/flow/host.ts';
import type { Selection } from '../../client/src/juju/store.ts';
import type { ModelReader } from '../../client/src/model/reader.ts';
import { plain, plainLines, visible, withoutPictures } from '../../client/src/text.ts';
import type { AppEnvironment, AppVariable } from '../../server/src/protocol.ts';
import { answer, takeRecorded, thing } from './recording.ts';

/** From VS Code 1.93 and 1.139 (base/common/linkedText.ts): what becomes a link in messages, prompts and titles. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** From VS Code (base/common/iconLabels.ts): what becomes an icon in labels. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const HOSTILE =
  'Marker [Restart](command:workbench.action.reloadWindow "x") [a](file:///etc/passwd) [b](https://evil) $(error) $(sync~spin) \u001b[2J\u001b]8;;https://evil\u0007 \u202eesrever \u200b\u0000\u0085\u2028 ![p](https://evil/p.png)\r\n]\n(command:x) end';

test('no link, no picture and no invisible character is left', () => {
  for (const text of [
    HOSTILE,
    '[a]](command:x)',
    '[[a](command:x)](command:y)',
    '[a]\u200b(command:x)',
    '[a]\n(command:x)',
    '$$(x)',
    '\ud800',
  ]) {
    const shown = plain(text);
    assert.doesNotMatch(shown, LINK, shown);
    assert.doesNotMatch(shown, ICON, shown);
    assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u, shown);
  }
  assert.equal(plain('a\u00a0b \u001b[2J'), 'a\u00a0b \\u001b[2J');
  assert.equal(plain('a\r\nb\tc'), 'a b c');
  assert.equal(plainLines('a\r\nb\u2028c'), 'a\nb\\u2028c');
  assert.equal(visible('a\n\tb\u{e0001}'), 'a\n\tb\\u{e0001}');
});

test('a text of ours stays as it is, and a long one is cut', () => {
  for (const text of ['"token" of my-app is set in lxd:admin/dev', 'a (b) [c] $d', 'Größe: 3 µs 🧁'])
    assert.equal(plain(text), text);
  assert.equal(plain('x'.repeat(1_000_000)).length, 1_001);
});

test('Markdown fetches no picture', () => {
  assert.equal(
    withoutPictures('![a](https://x/p.png) ![b][r] `!` [c](d)'),
    '!\\[a](https://x/p.png) !\\[b][r] `!` [c](d)',
  );
});

/** Every text that reached VS Code since the last check is harmless, and there were some. */
function assertHarmless(...places: readonly string[]): void {
  const texts = takeRecorded().filter(
    // What a choice stands for is not shown.
    ({ where, text }) => text.includes('Marker') && !where.includes('.choice.'),
  );
  for (const place of places)
    assert.ok(
      texts.some(({ where }) => where.includes(place)),
      `nothing was recorded for ${place}: ${texts.map(({ where }) => where)}`,
    );
  for (const { where, text } of texts) {
    assert.doesNotMatch(text, LINK, where);
    assert.doesNotMatch(text, ICON, where);
    assert.doesNotMatch(text, /(?![\r\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/u, where);
  }
}

test('messages, buttons, questions, checks and progress', async context => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { createAsk } = await import('../../client/src/ui/ask.ts');
  const { JujuError } = await import('../../client/src/juju/error.ts');
  const tabs = { edit: async () => undefined, dispose: () => undefined };
  const ask = createAsk(error => assert.fail(String(error)), tabs);
  takeRecorded();
  for (const kind of ['information', 'warning', 'error'] as const)
    ask.tell(kind, HOSTILE, [{ title: HOSTILE, does: 'show-log' }]);
  ask.fail(new JujuError({ kind: 'refused', text: HOSTILE }));
  assertHarmless(
    'showInformationMessage.0',
    'showWarningMessage.0',
    'showErrorMessage.0',
    'showErrorMessage.1.title',
  );

  await ask.decide(HOSTILE, [HOSTILE], HOSTILE);
  assertHarmless('showWarningMessage.0', 'showWarningMessage.2.title', 'showWarningMessage.3.title');

  const choice = { label: HOSTILE, description: HOSTILE, detail: HOSTILE, group: HOSTILE, value: 1 };
  void ask.pick({ title: HOSTILE, prompt: HOSTILE }, [choice]);
  assertHarmless('title', 'placeholder', 'label', 'description', 'detail');

  for (const kind of ['error', 'note'] as const) {
    answer('window.createInputBox.value', HOSTILE);
    void ask.text({
      title: HOSTILE,
      prompt: HOSTILE,
      check: async () => (kind === 'error' ? { error: HOSTILE } : { note: HOSTILE }),
    });
    await new Promise(setImmediate);
    const texts = takeRecorded().filter(({ where }) => !where.endsWith('.value'));
    assert.ok(
      texts.some(({ where }) => where.endsWith('validationMessage.message')),
      kind,
    );
    for (const { where, text } of texts) assert.doesNotMatch(text, LINK, where);
  }

  const working = ask.busy(HOSTILE, () => new Promise(resolve => setTimeout(resolve, 2_000)));
  context.mock.timers.tick(1_000);
  await new Promise(setImmediate);
  assertHarmless('withProgress.0.title');
  context.mock.timers.tick(2_000);
  await working;
});

function folder(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'plain-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('the status bar', async context => {
  const data = folder(context);
  const name = JSON.stringify(HOSTILE);
  writeFileSync(join(data, 'controllers.yaml'), `controllers:\n  ${name}: {}\ncurrent-controller: ${name}\n`);
  writeFileSync(join(data, 'models.yaml'), `controllers:\n  ${name}:\n    current-model: ${name}\n`);
  const { createStatusItem } = await import('../../client/src/ui/status-item.ts');
  const machine = { env: { JUJU_DATA: data }, platform: 'linux', home: data } as const;
  let practised: { controller: string; model: string } | undefined;
  const never = (): { dispose(): void } => ({ dispose: () => undefined });
  const practice = { selection: () => practised, onDidChange: never };
  const pins = {
    get: () => undefined,
    set: async () => undefined,
    onDidChange: never,
    dispose: () => undefined,
  };
  takeRecorded();
  // @ts-expect-error: only this much of the practice model is used here.
  createStatusItem(machine, practice, pins, () => undefined).dispose();
  const ours = takeRecorded().map(entry => ({
    ...entry,
    text: entry.text.replace('$(server-environment)', ''),
  }));
  for (const place of ['text', 'tooltip', 'accessibilityInformation.label']) {
    const entry = ours.find(({ where, text }) => where.endsWith(`.${place}`) && text.includes('Marker'));
    assert.ok(entry, place);
    assert.doesNotMatch(entry.text, LINK);
    assert.doesNotMatch(entry.text, ICON);
  }
  practised = { controller: HOSTILE, model: HOSTILE };
  // @ts-expect-error: as above.
  createStatusItem(machine, practice, pins, () => undefined).dispose();
  const beaker = takeRecorded().find(({ where, text }) => where.endsWith('.text') && text.includes('Marker'));
  assert.doesNotMatch(beaker?.text.replace('$(beaker)', '') ?? '$(x)', ICON);
});

test('the view App Environment', async () => {
  interface Provider {
    getChildren(node?: unknown): readonly unknown[];
    getTreeItem(node: unknown): unknown;
  }
  let provider: Provider = { getChildren: () => assert.fail(), getTreeItem: () => assert.fail() };
  answer('window.createTreeView', (_id: string, options: { treeDataProvider: Provider }) => {
    provider = options.treeDataProvider;
    return thing('view');
  });
  answer('window.activeTextEditor', { document: { uri: { scheme: 'file', path: '/x/charmcraft.yaml' } } });
  const variable: AppVariable = {
    name: HOSTILE,
    value: HOSTILE,
    source: HOSTILE,
    state: 'set',
    line: null,
  } as AppVariable;
  const environment = {
    name: HOSTILE,
    failure: HOSTILE,
    provisional: false,
    otherPaasCharm: null,
    variables: [variable],
  };
  const { createEnvironmentView } = await import('../../client/src/ui/environment-view.ts');
  const read = new Promise<void>(resolve => {
    createEnvironmentView(
      async () => {
        setImmediate(resolve);
        return environment as unknown as AppEnvironment;
      },
      error => assert.fail(String(error)),
    );
  });
  await read;
  await new Promise(setImmediate);
  assertHarmless('view.message', 'view.description');
  const [group] = provider.getChildren();
  const [row] = provider.getChildren(group);
  takeRecorded();
  provider.getTreeItem(row);
  assertHarmless('TreeItem.0', 'description', 'tooltip', 'accessibilityInformation.label');
});

test('the view Model', async () => {
  let provider: {
    getChildren(node?: unknown): Promise<readonly unknown[]>;
    getTreeItem(node: unknown): unknown;
  } = {
    getChildren: () => assert.fail(),
    getTreeItem: () => assert.fail(),
  };
  answer('window.createTreeView', (_id: string, options: { treeDataProvider: typeof provider }) => {
    provider = options.treeDataProvider;
    return thing('view');
  });
  const setting = { name: HOSTILE, type: 'string', description: HOSTILE, value: HOSTILE, source: 'user' };
  const app = { name: HOSTILE, charm: HOSTILE, status: { current: HOSTILE, message: HOSTILE }, units: [] };
  const picture = {
    model: HOSTILE,
    practice: false,
    at: Date.now(),
    applications: [app],
    settings: new Map([[HOSTILE, { settings: [setting], at: 0 }]]),
    secrets: [{ uri: HOSTILE, name: HOSTILE, description: HOSTILE }],
    details: new Map([[HOSTILE, { readers: [HOSTILE] }]]),
  };
  const reader = {
    picture: () => picture,
    surroundings: () => ({ charms: [], secretKeys: new Map(), variables: new Map() }),
    failure: () => undefined,
    refresh: async () => undefined,
  };
  const { createModelView } = await import('../../client/src/ui/model-view.ts');
  takeRecorded();
  const selection = { controller: HOSTILE, model: HOSTILE } as unknown as Selection;
  const view = createModelView(
    () => reader as unknown as ModelReader,
    () => selection,
    error => assert.fail(String(error)),
    () => undefined,
  );
  view.setFilter(HOSTILE);
  assertHarmless('view.message', 'view.description');
  view.setFilter('');
  for (const row of await provider.getChildren()) {
    for (const node of [row, ...(await provider.getChildren(row))]) {
      takeRecorded();
      provider.getTreeItem(node);
      const shown = takeRecorded().filter(({ where }) => !/\.id$|command/.test(where));
      for (const { where, text } of shown) assert.doesNotMatch(text, LINK, where);
    }
  }
});

test('the model in the file', async () => {
  const described = { name: HOSTILE, type: 'string', variables: [], line: 0, required: false };
  Object.assign(described, { default: null, columns: [0, HOSTILE.length] });
  const charm = { uri: 'file:///x/charmcraft.yaml', description: { name: HOSTILE, options: [described] } };
  const app = { name: HOSTILE, charm: HOSTILE, status: { current: 'active', message: '' }, units: [] };
  const setting = { name: HOSTILE, type: 'int', description: '', value: HOSTILE, source: 'user' };
  const picture = {
    model: 'lxd:admin/dev',
    practice: false,
    at: Date.now(),
    applications: [app],
    settings: new Map([[HOSTILE, { settings: [setting], at: Date.now() }]]),
    secrets: undefined,
    details: new Map(),
  };
  const around = { charms: [charm], secretKeys: new Map(), variables: new Map() };
  answer('workspace.getConfiguration', () => ({ get: () => true }));
  answer('Uri.parse', (text: string) => ({ toString: () => text }));
  const providers = new Map<string, Record<string, (...given: unknown[]) => unknown>>();
  for (const kind of ['InlayHints', 'CodeLens', 'CodeActions']) {
    answer(`languages.register${kind}Provider`, (_files: unknown, provider: never) => {
      providers.set(kind, provider);
      return thing('provider');
    });
  }
  const { createModelHints } = await import('../../client/src/ui/model-hints.ts');
  const hints = createModelHints(
    () => ({ picture: () => picture, surroundings: () => around }) as unknown as ModelReader,
    () => ({ selection: { controller: 'lxd', model: 'admin/dev' }, practice: false }) as unknown as Backend,
    error => assert.fail(String(error)),
  );
  takeRecorded();
  hints.changed();
  assertHarmless('Diagnostic.1');
  const line = { text: `${HOSTILE}:`, range: { end: {} } };
  const document = { uri: { toString: () => charm.uri }, lineCount: 1, lineAt: () => line };
  const range = { start: { line: 0 }, end: { line: 0 } };
  providers.get('InlayHints')?.provideInlayHints?.(document, range);
  providers.get('CodeLens')?.provideCodeLenses?.(document);
  providers.get('CodeActions')?.provideCodeActions?.(document, range);
  const shown = takeRecorded().filter(
    ({ where, text }) => !/arguments/.test(where) && text.includes('Marker'),
  );
  assert.ok(shown.length >= 3, JSON.stringify(shown));
  for (const { where, text } of shown) assert.doesNotMatch(text, LINK, where);
});

test('the hover of an option has only our own links, and none in Restricted Mode', async () => {
  const { registerOptionHover } = await import('../../client/src/ui/option-hover.ts');
  const hint = {
    option: HOSTILE,
    application: HOSTILE,
    text: HOSTILE,
    line: 3,
    columns: [0, 1] as const,
    set: true,
    notes: [],
  };
  const server = {
    option: async () => ({
      uri: HOSTILE,
      name: HOSTILE,
      line: 3,
      lacksKeys: false,
      variables: [{ uri: HOSTILE, name: HOSTILE, code: [] }],
    }),
  };
  const hover = async (links: boolean) => {
    let provider: { provideHover?: (...parameters: unknown[]) => Promise<unknown> } = {};
    answer('languages.registerHoverProvider', (_files: unknown, given: typeof provider) => {
      provider = given;
      return thing('disposable');
    });
    registerOptionHover(
      server,
      () => ({ hint, model: HOSTILE }),
      () => links,
    );
    takeRecorded();
    await provider.provideHover?.({ uri: { toString: () => HOSTILE } }, { line: 3, character: 0 });
    return takeRecorded().filter(({ where }) => where.startsWith('MarkdownString'));
  };
  const told = await hover(true);
  const [value] = told.filter(({ where }) => where.includes('appendText'));
  assert.match(value?.text ?? '', /Marker/);
  assert.doesNotMatch(value?.text ?? '', LINK);
  const links =
    told
      .map(({ text }) => text)
      .join('')
      .match(/\]\(command:[^)]*\)/g) ?? [];
  assert.deepEqual(
    links.map(link => /command:(\w+\.\w+)\?[%\w.~!*'-]+\)$/.exec(link)?.[1]),
    ['charmConfig.setConfigOption', 'charmConfig.resetConfigOption', 'charmConfig.copyReadingCode'],
  );
  const restricted = (await hover(false)).filter(({ where }) => where.includes('appendMarkdown'));
  assert.ok(!restricted.some(({ text }) => text.includes('command:')));
});

test('tasks, and what a tool writes into their terminal', async () => {
  let open = async (): Promise<{ open(): void }> => assert.fail();
  answer('CustomExecution', (run: typeof open) => {
    open = run;
    return thing('execution');
  });
  const ended = new Promise<void>(resolve => {
    answer('EventEmitter.fire', (value: unknown) => typeof value === 'number' && resolve());
  });
  const { createPacking } = await import('../../client/src/ui/tasks.ts');
  const packing = createPacking(
    {
      async run({ onOutput }) {
        onOutput?.(HOSTILE);
        return { exit: 1, stdout: '', stderr: '', ms: 1 };
      },
    },
    // @ts-expect-error: only this much of the server is used here.
    { toolErrors: async () => [] },
  );
  const scope = { uri: { fsPath: '/work' } };
  takeRecorded();
  // @ts-expect-error: a task as VS Code reads it from tasks.json.
  packing.provider.resolveTask({
    definition: { type: 'charm-config', tool: 'charmcraft', folder: HOSTILE },
    scope,
  });
  const named = takeRecorded().filter(({ where }) => /^Task\.(?!0\.)/.test(where));
  assert.ok(
    named.some(({ where }) => where === 'Task.2') && named.some(({ where }) => where === 'Task.detail'),
  );
  for (const { where, text } of named) assert.doesNotMatch(text, LINK, where);
  (await open()).open();
  await ended;
  const written = takeRecorded().filter(
    ({ where, text }) => where === 'EventEmitter.fire.0' && text.includes('Marker'),
  );
  assert.equal(written.length, 1);
  assert.doesNotMatch(written[0]?.text ?? '', /(?![\r\n\t])[\p{Cc}\p{Cf}]/u);
});

test('what is copied, what tools say in Problems, and commands for a terminal', async () => {
  const { createEditor } = await import('../../client/src/ui/editor.ts');
  const { createPreviews } = await import('../../client/src/ui/previews.ts');
  const previews = createPreviews();
  const editor = createEditor(previews);
  takeRecorded();
  await editor.copy(HOSTILE);
  const [copied, ...shown] = takeRecorded();
  assert.deepEqual([copied?.where, copied?.text], ['env.clipboard.writeText.0', HOSTILE]);
  for (const { where, text } of shown) assert.doesNotMatch(text, LINK, where);
  previews.problems('charmcraft', [{ uri: 'file:///x', line: 0, character: 0, message: HOSTILE }]);
  assertHarmless('Diagnostic.1');
  editor.typeInTerminal('juju switch\nreboot', '/');
  const told = takeRecorded();
  assert.ok(told.some(({ where }) => where.startsWith('window.showWarningMessage')));
  assert.ok(told.every(({ where }) => !/createTerminal|sendText/.test(where)));
});

/** The modules that pass texts to VS Code; a new one needs a test above. */
const SINKS =
  /\bwindow\.(?:show(?:Information|Warning|Error)Message|withProgress|create(?:InputBox|QuickPick|StatusBarItem|Terminal|TreeView|WebviewPanel)|show(?:InputBox|QuickPick)|setStatusBarMessage)|new (?:Task|TreeItem|Diagnostic|MarkdownString)\(/;

test('no other module passes texts to VS Code', () => {
  const modules = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && SINKS.test(readFileSync(join('client/src', name), 'utf8')))
    .sort();
  assert.deepEqual(modules, [
    'ui/ask.ts',
    'ui/editor.ts',
    'ui/environment-view.ts',
    'ui/input.ts',
    'ui/model-hints.ts',
    'ui/model-view.ts',
    'ui/option-hover.ts',
    'ui/pick.ts',
    'ui/previews.ts',
    'ui/progress.ts',
    'ui/status-item.ts',
    'ui/tasks.ts',
    'ui/terminal.ts',
  ]);
});
