import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFileWithDeployed, compareTwoModels } from '../../client/src/commands/compare-models.ts';
import { applyConfigFile, saveConfigToFile } from '../../client/src/commands/config-file.ts';
import { copyAsCommand, copyAsTerraform } from '../../client/src/commands/copy-as.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { commandText } from '../../client/src/juju/command-text.ts';
import { parseConfigFile } from '../../client/src/juju/config-file.ts';
import { sampleState } from '../../stand-in/model.mjs';
import type { State } from '../../stand-in/types.ts';
import { assertHidden, CHARM, doNothing, openSession, type Session, writes } from './session.ts';

const URI = 'secret:d0vdtqnmp25c762e7jug';
const modelIn = (state: State, name = 'admin/dev') => state.controllers.lxd?.models[name] ?? assert.fail();
const user = (values: Record<string, string | number | boolean>) => (state: State) =>
  void Object.assign(modelIn(state).apps['my-app'] ?? {}, { user: values });
const userOf = (session: Session) => session.model().apps['my-app']?.user;
const last = (session: Session) => session.said.at(-1)?.message ?? '';

const FILE = `my-app:
  greeting: "Good: day"
  page-size: 5
  maintenance-page: true
  smtp-password: correct-horse-battery
  sample-rate: null
`;

test('a file is applied in one call after a preview, and read back', async context => {
  const session = openSession(context, { change: user({ 'sample-rate': 0.1 }), processes: true });
  session.files.world.chosen = FILE;
  await session.run(applyConfigFile, [{ decide: 'Apply 5 Changes' }]);
  assert.equal(
    session.asked.at(-1)?.prompt,
    `Change options of my-app in lxd:admin/dev?
greeting: "Hello" -> "Good: day"
page-size: "20" -> "5"
maintenance-page: "false" -> "true"
smtp-password: unset -> ••••••
sample-rate: "0.1" -> default ("0.5")`,
  );
  assert.deepEqual(userOf(session), {
    greeting: 'Good: day',
    'page-size': 5,
    'maintenance-page': true,
    'smtp-password': 'correct-horse-battery',
  });
  assert.equal(writes(session).length, 1);
  assert.match(
    last(session),
    /^Active again .*"sample-rate" of my-app in lxd:admin\/dev are as in the file$/,
  );
  assertHidden(session, 'correct-horse-battery');
});

/** [the file, the message]: nothing is written. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['my-app:\n  greetin: x\n', /^Nothing was applied\. my-app has no option "greetin"\.$/],
  [
    'my-app:\n  page-size: many\n  greeting: 5\n',
    /"page-size" takes a value of type int.*"greeting" takes a value of type string/,
  ],
  ['other:\n  greeting: x\n', /it has no values for my-app: write them below the key "my-app"$/],
  ['my-app:\n  greeting: [a]\n', /the value of "greeting" is a list or a mapping$/],
  ['my-app:\n  greeting:"hunter2": [a]\n', /^(?!.*hunter2).*the value of an option is a list or a mapping$/],
  ['a: [\n', /^Nothing was applied: the file cannot be read as options, because /],
  ['my-app:\n  greeting: Hello\n  page-size: 20\n', /already has the values of the file$/],
];
for (const [file, words] of REFUSED) {
  test(`refused: ${JSON.stringify(file)}`, async context => {
    const session = openSession(context);
    session.files.world.chosen = file;
    await session.run(applyConfigFile, []);
    assert.match(last(session), words);
    assert.deepEqual(writes(session), []);
  });
}

test('leaving, at the file and at the preview, changes nothing', async context => {
  const session = openSession(context);
  await session.run(applyConfigFile, []);
  session.files.world.chosen = FILE;
  await session.run(applyConfigFile, [{ leave: 'decide' }]);
  assert.deepEqual([writes(session), session.said], [[], []]);
});

test('a file that juju did not apply is not told as applied', async context => {
  const session = openSession(context);
  session.files.world.chosen = FILE;
  session.intercept(/^config .*greeting=/, doNothing);
  await session.run(applyConfigFile, [{ decide: 'Apply 4 Changes' }]);
  assert.match(
    last(session),
    /^The file was not applied to my-app in lxd:admin\/dev\. juju reported no error but changed nothing/,
  );
});

test('letters of another case are another value', async context => {
  const session = openSession(context, { change: user({ greeting: 'hello' }) });
  session.files.world.chosen = 'my-app:\n  greeting: HELLO\n';
  session.intercept(/^config .*greeting=/, doNothing);
  await session.run(applyConfigFile, [{ decide: 'Apply 1 Change' }]);
  assert.match(last(session), /juju reported no error but changed nothing/);
});

test('a value that looks like a secret does not show, whatever its option is called', async context => {
  const session = openSession(context, { processes: true });
  const key = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
  session.files.world.chosen = `my-app:\n  greeting: ${key}\n`;
  await session.run(applyConfigFile, [{ decide: 'Apply 1 Change' }]);
  assert.equal(userOf(session)?.greeting, key);
  assertHidden(session, key);
});

const withLogin = (access: string[]) => (state: State) =>
  void Object.assign(modelIn(state).secrets, {
    d0vdtqnmp25c762e7jug: { owner: '<model>', name: 'login', revisions: [{ data: { value: 'x' } }], access },
  });

test('a secret of the file is granted before it is set', async context => {
  const session = openSession(context, { change: withLogin([]) });
  session.files.world.chosen = `my-app:\n  api-token: ${URI}\n`;
  await session.run(applyConfigFile, [{ decide: 'Apply 1 Change' }, { decide: 'Grant and Set' }]);
  assert.deepEqual(
    writes(session).map(([name]) => name),
    ['grant-secret', 'config'],
  );
  assert.deepEqual(userOf(session), { 'api-token': URI });
});

test('many changes are shown in the editor, and applied from there', async context => {
  const names = Array.from({ length: 20 }, (_, at) => `option-${at}`);
  const session = openSession(context, {
    change: state => {
      const { options } = modelIn(state).apps['my-app'] ?? assert.fail();
      for (const name of names) options[name] = { type: 'string', default: 'old' };
    },
  });
  session.files.world.chosen = `my-app:\n${names.map(name => `  ${name}: new\n`).join('')}`;
  await session.run(applyConfigFile, [{ decide: 'Show in Editor' }]);
  const question = session.asked.at(-1)?.prompt.split('\n') ?? [];
  assert.deepEqual([question.length, question.at(-1)], [14, 'and 8 more']);
  const [[, before] = ['', ''], [, after] = ['', '']] = session.files.world.texts;
  assert.match(before, /^option-19: old$/m);
  assert.match(after, /^option-19: new$/m);
  assert.deepEqual(writes(session), []);
  const [button] = session.said.at(-1)?.buttons ?? [];
  assert.ok(button && 'call' in button);
  await button.call();
  assert.equal(userOf(session)?.['option-19'], 'new');
});

test('the preview writes each value as one of its type', async context => {
  const session = openSession(context);
  session.files.world.chosen =
    'my-app:\n  page-size: 5\n  sample-rate: 1.5\n  maintenance-page: true\n  greeting: "5"\n';
  await session.run(applyConfigFile, [{ decide: 'Show in Editor' }]);
  const [, [, after] = ['', '']] = session.files.world.texts;
  assert.equal(after, 'page-size: 5\nsample-rate: 1.5\nmaintenance-page: true\ngreeting: "5"\n');
});

test('a secret is copied as what makes it anew, its values from files', async context => {
  const session = openSession(context, {
    change: state => {
      withLogin(['my-app'])(state);
      user({ 'api-token': URI })(state);
    },
  });
  await session.run(copyAsCommand, [], { secret: URI });
  session.host.secretKeys.set(URI, ['user', 'password']);
  await session.run(copyAsCommand, [], { secret: URI });
  const rest = [
    'juju grant-secret -m lxd:admin/dev login my-app',
    'juju config -m lxd:admin/dev my-app api-token=secret:ID',
  ];
  assert.deepEqual(
    session.files.world.copied.map(text => text.split('\n')),
    [
      [`juju add-secret -m lxd:admin/dev login 'KEY#file=FILE'`, ...rest],
      [`juju add-secret -m lxd:admin/dev login 'user#file=FILE' 'password#file=FILE'`, ...rest],
    ],
  );
});

test('what juju config prints is a file, too', () => {
  const printed =
    'application: hello\ncharm: hello\nsettings:\n  a:\n    source: user\n    value: x\n  b:\n    source: default\n    value: y\n';
  assert.deepEqual([...parseConfigFile(printed, 'my-app')], [['a', 'x']]);
});

test('what is set is saved without secrets, and applies again', async context => {
  const values = { greeting: 'a: b', 'page-size': 7, 'smtp-password': 'correct-horse', 'api-token': URI };
  const session = openSession(context, { change: user(values) });
  await session.run(saveConfigToFile, []);
  const [[language, text] = ['', '']] = session.files.world.texts;
  assert.equal(language, 'yaml');
  assert.equal(
    text,
    `my-app:
  greeting: "a: b"
  page-size: 7
  # smtp-password: looks like a secret, left out
  # api-token: a secret of this model, left out
`,
  );
  session.files.world.chosen = text;
  await session.run(applyConfigFile, []);
  assert.match(last(session), /already has the values of the file$/);
});

test('what is set is copied as a command and as Terraform, secrets as placeholders', async context => {
  const values = {
    greeting: `it's \${x}`,
    'page-size': 7,
    'smtp-password': 'correct-horse',
    'api-token': URI,
  };
  const session = openSession(context, { change: user(values) });
  await session.run(copyAsCommand, []);
  await session.run(copyAsTerraform, []);
  await session.run(copyAsCommand, [], 'page-size');
  assert.deepEqual(session.files.world.copied, [
    `juju config -m lxd:admin/dev my-app 'greeting=it'\\''s \${x}' page-size=7 smtp-password=VALUE api-token=VALUE`,
    `config = {
  greeting      = "it's $\${x}"
  page-size     = 7
  smtp-password = "VALUE"
  api-token     = "VALUE"
}
`,
    'juju config -m lxd:admin/dev my-app page-size=7',
  ]);
  assert.deepEqual(session.files.world.told.slice(1), [
    'Terraform that sets greeting, page-size, smtp-password, api-token',
    'a juju command that sets page-size',
  ]);
  assert.equal(commandText(['config', 'a', `b=it's "x" $y`], 'win32'), `juju config a 'b=it''s \\"x\\" $y'`);
});

test('the file and the deployed revision, side by side', async context => {
  const session = openSession(context, { charmcraft: CHARM.replace('default: 20', 'default: 30') });
  session.change(state => {
    const { options } = modelIn(state).apps['my-app'] ?? assert.fail();
    options['page-size'] = { type: 'int', default: 20 };
  });
  await session.run(compareFileWithDeployed, []);
  const [[, deployed] = ['', ''], [, written] = ['', '']] = session.files.world.texts;
  const line = deployed.split('\n');
  const differing = written.split('\n').filter((one, at) => one !== line[at]);
  assert.deepEqual(differing, ['  default: 30']);
});

test('a default that looks like a secret shows only whether file and application have the same', async context => {
  const charmcraft = CHARM.replace('For sending mail.', 'For sending mail.\n      default: hunter2-hunter2');
  const session = openSession(context, { charmcraft });
  session.change(state => {
    const { options } = modelIn(state).apps['my-app'] ?? assert.fail();
    options['smtp-password'] = { type: 'string', default: 'correct-horse' };
  });
  await session.run(compareFileWithDeployed, []);
  const [[, deployed] = ['', ''], [, written] = ['', '']] = session.files.world.texts;
  for (const text of [deployed, written])
    assert.match(text, /^smtp-password:\n.*\n {2}default: •••••• \(differs\)$/m);
  assert.doesNotMatch(deployed + written, /hunter2|correct-horse/);
});

test('two models, side by side: values, secrets by name, what looks like one by equal or not', async context => {
  const session = openSession(context, {
    change: user({ greeting: 'Hi', 'smtp-password': 'one', 'api-token': URI }),
  });
  session.change(state => {
    const dev = modelIn(state);
    dev.secrets.d0vdtqnmp25c762e7jug = {
      owner: '<model>',
      name: 'login',
      revisions: [{ data: { value: 'x' } }],
      access: ['my-app'],
    };
    modelIn(state, 'admin/staging').apps['my-app'] = {
      ...structuredClone(dev.apps['my-app'] ?? assert.fail()),
      user: { greeting: 'Hello there', 'smtp-password': 'two' },
    };
  });
  await session.run(compareTwoModels, [{ pick: 'lxd:admin/staging' }]);
  const [[name, left] = ['', ''], [, right] = ['', '']] = session.files.world.texts;
  assert.equal(name, 'lxd-admin-dev.yaml');
  assert.match(left, /^greeting: Hi$/m);
  assert.match(right, /^greeting: Hello there$/m);
  assert.match(left, /^smtp-password: •••••• \(differs\)$/m);
  assert.match(left, /^api-token: secret "login", revision 1, may be read$/m);
  assert.match(right, /^api-token: {2}# unset$/m);
  assert.match(right, /^page-size: 20 {2}# default$/m);
  assert.deepEqual(writes(session), []);
});

test('two models on two controllers differ by the end of a long text, too', async context => {
  const long = `${'x'.repeat(80)}\nline two`;
  const state = sampleState({ charmcraft: CHARM });
  const lxd = state.controllers.lxd ?? assert.fail();
  Object.assign(lxd.models['admin/dev']?.apps['my-app'] ?? {}, { user: { greeting: `${long} of dev` } });
  state.controllers.prod = structuredClone(lxd);
  const there = state.controllers.prod.models['admin/dev']?.apps['my-app'] ?? assert.fail();
  there.user = { greeting: `${long} of prod` };
  const session = openSession(context, { state });
  await session.run(compareTwoModels, [{ pick: 'Models on prod...' }, { pick: 'prod:admin/dev' }]);
  const [[, left] = ['', ''], [name, right] = ['', '']] = session.files.world.texts;
  assert.equal(name, 'prod-admin-dev.yaml');
  const differing = left.split('\n').filter((line, at) => line !== right.split('\n')[at]);
  assert.deepEqual(differing, ['  line two of dev']);
});

test('known values of an option are chosen, not typed', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ pick: 'webserver-worker-class' }, { pick: 'gevent' }]);
  assert.deepEqual(userOf(session), { 'webserver-worker-class': 'gevent' });
});

/** A charm that somebody else deployed, with options of its own. */
const withOption =
  (name: string, type: 'string' | 'secret', value: string) =>
  (state: State): void => {
    const app = modelIn(state).apps['my-app'] ?? assert.fail();
    app.options[name] = { type, default: '' };
    Object.assign(app, { user: { [name]: value } });
  };

test('a name of a deployed charm is no flag and no template in what is copied', async context => {
  for (const name of ['--file', 'a=b', 'a,b', 'a\u001bb', 'a b']) {
    const session = openSession(context, { change: withOption(name, 'string', 'x') });
    await session.run(copyAsCommand, []);
    assert.deepEqual(session.files.world.copied, [], name);
  }
  const session = openSession(context, {
    change: withOption('a\x24{file("/etc/hosts")}', 'string', '%{x} \b\f\u202e\u001b \\b'),
  });
  await session.run(copyAsTerraform, []);
  assert.deepEqual(session.files.world.copied, [
    'config = {\n  "a$${file(\\"/etc/hosts\\")}" = "%%{x} \\u0008\\u000c\\u202e\\u001b \\\\b"\n}\n',
  ]);
});

test('a value that a terminal would act on is left to the person', async context => {
  for (const value of ['\u0003rm x', '\u001b[201~\nrm x', 'a\rb', '\u202eabc']) {
    const session = openSession(context, { change: user({ greeting: value }) });
    await session.run(copyAsCommand, []);
    assert.deepEqual(session.files.world.copied, ['juju config -m lxd:admin/dev my-app greeting=VALUE']);
  }
  assert.throws(() => commandText(['integrate', 'a:\u0003b']), { kind: 'odd-name' });
});

test('a name of a deployed charm adds no line to the file that is saved', async context => {
  const session = openSession(context, { change: withOption('a\n  debug: true\n  #', 'secret', URI) });
  await session.run(saveConfigToFile, []);
  const [[, text] = ['', '']] = session.files.world.texts;
  assert.deepEqual([...parseConfigFile(`${text}  x: y\n`, 'my-app').keys()], ['x']);
});

test('what is wrong with a file is told without a word of it', context => {
  const warned = context.mock.method(process, 'emitWarning', () => undefined);
  const written = context.mock.method(console, 'warn', () => undefined);
  for (const text of [
    'my-app:\n  a: "x" hunter2\n',
    'my-app:\n  a: *hunter2\n',
    'my-app:\n  a: !hunter2 x\n',
    '%hunter2\nmy-app: {}\n',
    'my-app:\n  a: "\\hunter2"\n',
    'my-app: [hunter2: {\n',
    'my-app:\n\ta: hunter2\n',
    'my-app:\n  a: &x [*x, *x]\n  b: hunter2: x\n',
    `my-app: ${'['.repeat(20_000)}hunter2`,
  ])
    try {
      parseConfigFile(text, 'my-app');
    } catch (error) {
      assert.match(String(error), /^Error: (?:line \d+ |it )[^:]*$|^Error: the value of "a"/);
      assert.doesNotMatch(String(error), /hunter2/);
    }
  assert.deepEqual([warned.mock.callCount(), written.mock.callCount()], [0, 0]);
});
