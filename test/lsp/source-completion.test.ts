// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of other languages hold placeholders
/** Names of variables are offered where code reads one, in each language, and nowhere else. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  CodeLensRequest,
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver/node';
import { inApp } from '../support/app-session.ts';

const OPTIONS = `    token:
      type: string
    two-words:
      type: string
    mail:
      type: secret
`;

/** What is offered at `|` in a file of an app: the texts that replace `between`, only our own names. */
async function offered(
  context: TestContext,
  framework: string,
  more: Readonly<Record<string, string>>,
  cases: readonly (readonly [file: string, marked: string])[],
): Promise<readonly string[]> {
  const reads = framework === 'flask' ? 'os.environ["FLASK_MAIL_USER"]' : 'os.environ["APP_MAIL_USER"]';
  const files = {
    'first.py': `import os\n${reads}\nos.environ["${reads.slice(12, 16)}_TOKEN"]\nos.getenv("FLASK_TOKEN")\nos.getenv("APP_TOKEN")`,
    ...more,
  };
  const { session, uri } = await inApp(context, OPTIONS, files, {}, framework);
  const found: string[] = [];
  for (const [file, marked] of cases) {
    const text = marked.replace('|', '');
    const before = marked.slice(0, marked.indexOf('|')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const textDocument = { uri: uri(file), languageId: 'x', version: 1, text };
    await session.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const answer = await session.client.sendRequest(CompletionRequest.type, { textDocument, position });
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    const own = items
      .filter(({ detail }) => /charm option (?:token|two-words|mail)/.test(detail ?? ''))
      .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    const range = own[0]?.textEdit && 'range' in own[0].textEdit ? own[0].textEdit.range : undefined;
    const replaced =
      range && text.split('\n')[range.start.line]?.slice(range.start.character, range.end.character);
    found.push(items.length === 0 ? 'nothing' : `${replaced}: ${own.map(({ label }) => label).join(' ')}`);
  }
  await session.end();
  return found;
}

test('Python', async context => {
  const all = 'FLASK_TOKEN FLASK_TWO_WORDS FLASK_MAIL_USER';
  const cases: [string, string][] = [
    ['a.py', 'import os\nos.environ["|"]'],
    ['a.py', 'import os\nos.environ["FLASK_T|OKN"]'],
    ['a.py', "import os\nos.environ.get('FL|"],
    ['a.py', 'import os\nx = os.getenv("|'],
    ['a.py', 'from canonicalwebteam.flask_base.env import get_flask_env\nget_flask_env("|")'],
    ['a.py', 'x = "|"'],
    ['a.py', '# os.getenv("|")'],
    ['a.py', 'app.config["|"]'],
    ['a.py', 'os.putenv("|")'],
    ['a.py', 'setenv("|")'],
  ];
  assert.deepEqual(await offered(context, 'flask', {}, cases), [
    `: ${all}`,
    `FLASK_TOKN: ${all}`,
    `FL: ${all}`,
    `: ${all}`,
    `: ${all}`,
    'nothing',
    'nothing',
    'nothing',
    'nothing',
    'nothing',
  ]);
});

test('app.config after from_prefixed_env, and names in an app that strips', async context => {
  const config = { 'b.py': 'app.config.from_prefixed_env()' };
  assert.deepEqual(await offered(context, 'flask', config, [['a.py', 'app.config["|"]']]), [
    ': TOKEN TWO_WORDS MAIL_USER',
  ]);
  const strips = {
    'b.py':
      'import os\nfor k, v in os.environ.items():\n    if k.startswith("FLASK_"):\n        os.environ[k[6:]] = v\n',
    'a.py': 'import os\nos.getenv("TWO_WORDS")',
  };
  assert.deepEqual(
    await offered(context, 'flask', strips, [['a.py', 'import os\nos.getenv("TWO_WORDS")\nos.getenv("|")']]),
    [': TOKEN TWO_WORDS MAIL_USER'],
  );
});

test('Go, JavaScript, Java, Kotlin, properties and shell', async context => {
  const all = 'APP_TOKEN APP_TWO_WORDS APP_MAIL_USER';
  const properties = 'app.token app.two-words app.mail-user';
  const cases: [string, string, string][] = [
    ['main.go', 'package main\nvar a = os.Getenv("|")', `: ${all}`],
    ['main.go', 'package main\nvar a = os.Getenv("APP|', `APP: ${all}`],
    ['main.go', 'package main\nvar a = envOr("|", "x")', `: ${all}`],
    ['main.go', 'package main\nvar a = fmt.Sprint("|")', 'nothing'],
    ['a.ts', 'const a = process.env.|', `: ${all}`],
    ['a.ts', 'const a = process.env.APP_T|', `APP_T: ${all}`],
    ['a.ts', "const a = process.env['|']", `: ${all}`],
    ['a.ts', 'const a = process.env?.|', `: ${all}`],
    ['a.ts', 'import { env } from "$env/dynamic/private";\nenv.|', `: ${all}`],
    ['a.ts', 'env.|', 'nothing'],
    ['a.ts', 'const a = "|"', 'nothing'],
    ['a.svelte', '<script>\nimport { env } from "$env/dynamic/public";\nenv.|\n</script>', `: ${all}`],
    ['A.java', 'class A { @Value("${|}") String a; }', `: ${properties}`],
    ['A.java', 'class A { @Value("${app.two-|words}") String a; }', `app.two-words: ${properties}`],
    ['A.java', 'class A { String a = System.getenv("|"); }', `: ${all}`],
    ['A.java', 'class A { String a = e.getProperty("app.|"); }', `app.: ${properties}`],
    ['A.java', 'class A { String a = "|"; }', 'nothing'],
    ['A.kt', 'class A(@Value("\\${|}") val a: String)', `: ${properties}`],
    ['application.properties', 'x=${|}', `: ${properties}`],
    ['start.sh', 'echo "${|}"', `: ${all}`],
    ['start.sh', 'echo $APP_|', `APP_: ${all}`],
    ['Dockerfile', 'CMD run ${|}', `: ${all}`],
    ['Dockerfile', 'RUN make ${|}', 'nothing'],
  ];
  const found = await offered(
    context,
    'go',
    {},
    cases.map(([file, marked]) => [file, marked]),
  );
  for (const [index, [file, marked, expected]] of cases.entries()) {
    assert.equal(found[index], expected, `${file}: ${marked}`);
  }
});

test('the count above an option is shown when it is asked for', async context => {
  const files = {
    'app.py': 'import os\nos.getenv("FLASK_TOKEN")\nos.getenv("FLASK_TOKEN")\nos.getenv("FLASK_MAIL_USER")',
  };
  const { session, main } = await inApp(context, OPTIONS, files);
  const lenses = () => session.client.sendRequest(CodeLensRequest.type, { textDocument: { uri: main } });
  assert.equal(await lenses(), null);
  const settings = { charmConfig: { codeLens: true } };
  await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings });
  assert.deepEqual(
    (await lenses())?.map(({ range, command }) => [range.start.line, command?.title]),
    [
      [11, '2 reads'],
      [13, 'no read found'],
      [15, '1 read'],
    ],
  );
  await session.end();
});
