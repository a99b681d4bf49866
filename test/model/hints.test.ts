import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../../client/src/commands/palette.ts';
import type { CharmFile } from '../../client/src/flow/host.ts';
import { OLD } from '../../client/src/model/age.ts';
import { differencePage } from '../../client/src/model/difference-pages.ts';
import { type DeployedDifference, differencesOf } from '../../client/src/model/differences.ts';
import { hintsOf, isStillAt, shownApplication } from '../../client/src/model/hints.ts';
import { createModelReader } from '../../client/src/model/reader.ts';
import { analyze } from '../../server/src/analysis.ts';
import { describe } from '../../server/src/features/describe.ts';
import { explain } from '../../server/src/rules/page.ts';
import type { AppState } from '../../stand-in/types.ts';
import { CHARM, openSession } from '../client/session.ts';

const URI = 'secret:d0vdtqnmp25c762e7jug';

async function open(
  context: Parameters<typeof openSession>[0],
  charmcraft = CHARM,
  change: (app: AppState) => void = () => undefined,
) {
  const session = openSession(context, {
    charmcraft,
    change: state => {
      const model = state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
      model.secrets.d0vdtqnmp25c762e7jug = {
        owner: '<model>',
        name: 'login',
        revisions: [{ data: { value: 'x' } }],
        access: [],
      };
      const app = model.apps['my-app'] ?? assert.fail();
      app.user = { greeting: 'Hi', 'smtp-password': 'correct-horse', 'api-token': URI };
      change(app);
      model.apps.second = structuredClone(app);
    },
  });
  const charm = (await session.host.charm({})) as CharmFile;
  let file = charm;
  const reader = createModelReader(
    session.host,
    async () => [file],
    () => undefined,
    () => 0,
  );
  await reader.refresh(false);
  const picture = reader.picture() ?? assert.fail();
  const hints = (now: number, pinned?: string) => hintsOf(picture, reader.surroundings(), charm, pinned, now);
  /** The file now says something else: edited in the editor, saved or not. */
  async function edit(text: string) {
    file = { ...charm, description: describe(analyze(text).charm) };
    await reader.readCharms();
    const app = picture.applications.find(({ name }) => name === 'my-app') ?? assert.fail();
    return {
      hints: hintsOf(picture, reader.surroundings(), file, undefined, 1),
      differences: differencesOf(picture, app, reader.surroundings()).map(({ text: sentence }) => sentence),
    };
  }
  return { picture, charm, hints, edit };
}

test('each option of the file has the value of the application shown, secrets by name', async context => {
  const { hints } = await open(context);
  assert.deepEqual(
    hints(1).map(({ option, text, set }) => `${option} ${text} ${set}`),
    [
      'greeting my-app: Hi true',
      'page-size my-app: default false',
      'sample-rate my-app: default false',
      'maintenance-page my-app: default false',
      'smtp-password my-app: •••••• true',
      'api-token my-app: login true',
    ],
  );
  const lines = CHARM.split('\n');
  for (const { option, line } of hints(1)) assert.equal(lines[line]?.trim(), `${option}:`);
  assert.ok(!JSON.stringify(hints(1)).includes('correct-horse'));
});

test('odd names and values show as they are, and none reads as a word of ours', async context => {
  const types = { 'a.b': 'string', Größe: 'int', '"true"': 'boolean', '-m': 'string', '$(bell) x': 'string' };
  const lines = Object.entries(types).map(([name, type]) => `    ${name}:\n      type: ${type}\n`);
  const { hints } = await open(context, `${CHARM}${lines.join('')}`, app => {
    for (const [name, type] of Object.entries(types))
      app.options[name.replaceAll('"', '')] = { type: type as 'string' };
    app.user = { greeting: 'default', 'a.b': 'x\ny', Größe: 0, true: false, '-m': ' ', '$(bell) x': '' };
  });
  const texts = hints(1).map(({ option, text }) => `${option} ${text}`);
  assert.deepEqual(
    [texts[0], ...texts.slice(6)],
    [
      'greeting my-app: "default"',
      'a.b my-app: x…',
      'Größe my-app: 0',
      'true my-app: false',
      '-m my-app: " "',
      '$(bell) x my-app: empty',
    ],
  );
});

test('an option renamed in the file is not the deployed one', async context => {
  const { edit, hints } = await open(context);
  const before = hints(1).find(({ option }) => option === 'greeting') ?? assert.fail();
  assert.equal(before.set, true);
  const { hints: after, differences } = await edit(CHARM.replace('greeting:', 'api-greeting:'));
  const renamed = after.find(({ option }) => option === 'api-greeting');
  assert.deepEqual([renamed?.text, renamed?.set], ['my-app: not deployed', false]);
  assert.ok(!after.some(({ option }) => option === 'greeting'));
  const about = differences.filter(text => text.includes('greeting'));
  assert.match(about[0] ?? '', /^"api-greeting" is not in the deployed revision of my-app yet/);
  assert.match(about[1] ?? '', /^"greeting" is deployed with my-app, but the file no longer has it/);
});

test('until the edited file is described, only the line that still names the option is about it', async context => {
  const { hints } = await open(context);
  const hint = hints(1).find(({ option }) => option === 'greeting') ?? assert.fail();
  const line = CHARM.split('\n')[hint.line] ?? '';
  assert.equal(isStillAt(line, hint), true);
  for (const other of ['api-greeting', 'greetings', 'greetin', 'greeting2', '# greeting'])
    assert.equal(isStillAt(line.replace('greeting', other), hint), false, other);
  assert.equal(isStillAt(line.replace('greeting', "'greeting'"), { ...hint, columns: [4, 14] }), true);
});

test('no value goes stale silently', async context => {
  const { hints } = await open(context);
  assert.equal(hints(OLD - 1)[0]?.text, 'my-app: Hi');
  assert.equal(hints(12 * 60_000)[0]?.text, 'my-app: Hi, 12 min ago');
});

test('the application that the workspace is pinned to is the one shown', async context => {
  const { hints, picture, charm } = await open(context);
  assert.equal(hints(1, 'second')[0]?.text, 'second: Hi');
  assert.equal(shownApplication(picture, charm, 'gone')?.name, 'my-app');
});

test('a difference is shown at its option', async context => {
  const { hints } = await open(context);
  const notes = hints(1).flatMap(one => one.notes.map(({ text }) => text));
  assert.deepEqual(notes, ['my-app may not read "login", the secret in "api-token"']);
});

test('each kind of difference has a page that says what to do, and no rule has its code', () => {
  const kinds: readonly DeployedDifference['kind'][] = [
    'only-in-file',
    'only-deployed',
    'other-type',
    'other-default',
    'unset',
    'no-secret',
    'not-granted',
    'no-key',
  ];
  const titles = new Set(COMMANDS.map(({ title }) => title));
  for (const kind of kinds) {
    const page = differencePage(kind) ?? assert.fail(kind);
    assert.match(page, new RegExp(`^## ${kind}\n\n\\S[^]*\\.\n$`));
    // The commands that it names exist.
    for (const [, title = ''] of page.matchAll(/\*([A-Z][^*]+)\*/g)) assert.ok(titles.has(title), title);
    assert.equal(explain(kind), undefined);
  }
  assert.equal(differencePage('toString'), undefined);
});
