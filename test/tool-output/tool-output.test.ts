/** Where the real tools' errors are located, judging by their output: see scripts/golden-tool-output.mjs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { TOOL_ERRORS, type ToolError, type ToolErrorsParams } from '../../server/src/protocol.ts';
import { type LocatedError, locateToolErrors } from '../../server/src/tool-output/locate.ts';
import { quotedIn, topicOf } from '../../server/src/tool-output/sentences.ts';
import { readStatements, type Statement } from '../../server/src/tool-output/statements.ts';
import { charmOf } from '../support/markers.ts';
import { startSession } from '../support/session.ts';
import { type AskedCase, goldenOutputs, TOOL_CASES } from './cases.ts';

/** As the tools were run for the cases. */
const LINT = { experimentalExtensions: false };

const golden = new Map(goldenOutputs().cases.map(example => [example.name, example]));

const charmIn = ({ files }: Pick<AskedCase, 'files'>) => charmOf(files['charmcraft.yaml'] ?? '', files);

const isField = ({ kind }: Statement): boolean => kind === 'field';

const placeOf = ({ file, line, character }: LocatedError): string => `${file} ${line}:${character}`;

suite('the errors of the real charmcraft', () => {
  test('every case was asked as it is', () => {
    assert.deepEqual(
      [...golden].map(([name, { sha256 }]) => [name, sha256]),
      TOOL_CASES.map(({ name, sha256 }) => [name, sha256]),
    );
  });
  for (const example of TOOL_CASES) {
    for (const { commands, exit, lines } of golden.get(example.name)?.outputs ?? []) {
      test(`${example.name}: ${commands.join(', ')}`, () => {
        const errors = locateToolErrors(charmIn(example), 'charmcraft', lines.join('\n'), LINT);
        const marks = example.marks.map(
          ({ file, range: { start } }) => `${file} ${start.line}:${start.character}`,
        );
        assert.deepEqual(errors.map(placeOf).sort(), marks.sort(), lines.slice(-12).join('\n'));
        assert.ok(exit !== 0 || errors.length === 0);
        for (const { message } of errors)
          assert.doesNotMatch(
            message,
            /\n|^$|Traceback|validation error|\[type=|Value error|further information/,
          );
        if (example.says)
          assert.deepEqual(errors.map(({ message }) => message).sort(), [...example.says].sort());
      });
    }
  }
});

suite('outputs in other dress', () => {
  const charm = charmOf(
    'name: my-charm\nparts:\n  tools:\n    plugin: nil\n    override-build: exit 1\nfoo: 1\n',
  );
  const places = (output: string) => locateToolErrors(charm, 'charmcraft', output, LINT).map(placeOf);
  test('colours, carriage returns and times are not part of the message', () => {
    const error =
      '2026-11-25 10:00:00.123 \x1b[31mcharmcraft internal error: 1 validation error for PlatformCharm\x1b[0m\r\n2026-11-25 10:00:00.123 foo\r\n2026-11-25 10:00:00.123   Extra inputs are not permitted [type=extra_forbidden, input_value=1, input_type=int]\r\n2026-11-25 10:00:00.123     For further information visit https://errors.pydantic.dev/2.14/v/extra_forbidden\r\n';
    assert.deepEqual(places(error), ['charmcraft.yaml 5:0']);
  });
  test('the output of the build in an instance counts, not the failure of the instance', () => {
    const inside =
      ":: + exit 1\n'override-build' in part 'tools' failed with code 1.\nFull execution log: '/tmp/a.log'\n";
    const around = "Failed to execute charmcraft in instance.\nFull execution log: '/tmp/b.log'\n";
    assert.deepEqual(places(inside + around), ['charmcraft.yaml 4:4']);
    assert.deepEqual(places(around), []);
  });
  test('a part from an extension has no place in the file', () => {
    assert.deepEqual(
      places("Failed to run the build script for part 'charm'.\nFull execution log: 'a'\n"),
      [],
    );
  });
  test('an unknown sentence is located at what is wrong in the file, if anything is', () => {
    assert.deepEqual(places("That is not to be.\nFull execution log: '/tmp/a.log'\n"), [
      'charmcraft.yaml 0:0',
    ]);
    assert.deepEqual(places('Packed my-charm_amd64.charm\n'), []);
  });
});

suite('an experimental extension', () => {
  const charm = charmOf(`name: a
type: charm
base: ubuntu@26.04
platforms: {amd64: }
summary: a
description: a
extensions: [flask-framework]
`);
  const places = (words: string, experimentalExtensions: boolean) =>
    locateToolErrors(charm, 'charmcraft', `${words}\nFull execution log: '/tmp/a.log'\n`, {
      experimentalExtensions,
    }).map(placeOf);
  test('that is allowed is not blamed for an error of the tool', () => {
    assert.deepEqual(places('pip install failed with code 1', true), []);
    assert.deepEqual(places('pip install failed with code 1', false), ['charmcraft.yaml 6:13']);
  });
  test('has its place when the tool was run without the variable after all', () => {
    assert.deepEqual(places("Extension 'flask-framework' is experimental", true), ['charmcraft.yaml 6:13']);
  });
});

/** An output of any size is read instantly: it is cut before anything is searched. */
suite('a large output', () => {
  const fields = (count: number, input = '1') =>
    Array.from({ length: count }, (_, at) => `- extra (in field 'foo${at}', input: ${input})`).join('\n');
  const bullets = (count: number, input?: string) =>
    `Bad charmcraft.yaml content:\n${fields(count, input)}\n`;
  test('only its end counts', () => {
    const filler = 'x y\n'.repeat(16 * 1024);
    assert.equal(readStatements(`${bullets(1)}\n${filler}`).filter(isField).length, 0);
    assert.equal(readStatements(`${filler}\n${bullets(1)}`).filter(isField).length, 1);
  });
  test('only its last hundred statements count', () => {
    const statements = readStatements(bullets(1000));
    assert.equal(statements.length, 100);
    const message = 'extra';
    assert.deepEqual(statements.at(-1), {
      kind: 'field',
      message,
      field: 'foo999',
      missing: false,
      unknown: false,
    });
    assert.equal(readStatements('x\n\n'.repeat(20_000)).length, 100);
  });
  test('lines and messages are cut', () => {
    const [words] = readStatements('a-'.repeat(2000));
    assert.equal(words?.message.length, 500);
    const [bullet] = readStatements(`Bad a.yaml content:\n- b\n${'c d e\n'.repeat(2000)}`);
    assert.ok(bullet && bullet.message.length <= 2000);
    assert.equal(readStatements(bullets(3, 'z'.repeat(5000))).length, 3);
    const [extra] = readStatements(`1 validation error for A
foo
  No such key [type=a, input_value='${'z'.repeat(600)}', input_type=str]
    For further information visit https://errors.pydantic.dev
`);
    assert.equal(extra?.message, 'No such key');
  });
  test('the first twenty names in a sentence are looked up, each once', () => {
    const names = Array.from({ length: 40 }, (_, at) => `'n${at}'`);
    assert.deepEqual(quotedIn(`${names.join(' ')} and a-b`).length, 20);
    assert.deepEqual(quotedIn("'a-b' a-b x.y-z.-w"), ['a-b', 'x.y-z.-w']);
    assert.equal(topicOf(`Invalid part names: ${names.join(', ')}`)?.names.length, 20);
  });
});

/** Their format is that of craft-application (craft_application/util/error_formatting.py), which both tools use. */
suite('the errors of rockcraft', () => {
  const rock = `name: app
base: ubuntu@22.04
extensions:
  - flask-framework
services:
  flask:
    overide: x
parts:
  flask-framework/install-app:
    prime:
      - static
  tools:
    plugin: nosuch
foo: 1
`;
  const locate = (output: string, file = 'rockcraft.yaml', text = rock) =>
    locateToolErrors(charmOf('name: my-charm\n', { [file]: text }), 'rockcraft', output, LINT);
  test('fields', () => {
    const output = `Bad rockcraft.yaml content:
- extra inputs are not permitted (in field 'foo', input: 1)
- plugin not registered: 'nosuch' (in field 'parts.tools', input: {'plugin': 'nosuch'})
- extra inputs are not permitted (in field 'services.flask.overide', input: 'x')
- field 'version' required in top-level configuration
For more information, check out: https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml
`;
    assert.deepEqual(locate(output), [
      { file: 'rockcraft.yaml', line: 13, character: 0, message: 'extra inputs are not permitted' },
      { file: 'rockcraft.yaml', line: 12, character: 12, message: "plugin not registered: 'nosuch'" },
      { file: 'rockcraft.yaml', line: 6, character: 4, message: 'extra inputs are not permitted' },
      {
        file: 'rockcraft.yaml',
        line: 0,
        character: 0,
        message: "field 'version' required in top-level configuration",
      },
    ]);
  });
  test('names in sentences', () => {
    const places = (output: string) => locate(output).map(placeOf);
    assert.deepEqual(
      places(
        "flask-framework extension requires the 'prime' entry in the flask-framework/install-app part to start with flask/app\n",
      ),
      ['rockcraft.yaml 8:2'],
    );
    assert.deepEqual(places("Extension 'flask-framework' does not support base: 'ubuntu@22.04'\n"), [
      'rockcraft.yaml 1:6',
    ]);
    assert.deepEqual(places("Cannot pack rock. Base 'ubuntu@22.04' has reached end-of-life.\n"), [
      'rockcraft.yaml 1:6',
    ]);
    assert.deepEqual(places('- Missing WSGI entrypoint in default search locations\n'), []);
  });
  test('its file above the charm', () => {
    const twice =
      "craft_application.errors.YamlError: error parsing 'rockcraft.yaml': found duplicate key 'name'\n";
    const output = `Traceback (most recent call last):
  File "a.py", line 1, in a
yaml.constructor.ConstructorError: while constructing a mapping
found duplicate key 'name'
  in "/project/rockcraft.yaml", line 1, column 1

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "a.py", line 1, in a
${twice}`;
    assert.deepEqual(locate(output, '../rockcraft.yaml', `${rock}name: b\n`), [
      {
        file: '../rockcraft.yaml',
        line: 14,
        character: 0,
        message: "error parsing 'rockcraft.yaml': found duplicate key 'name'",
      },
    ]);
  });
  test('a charm without a rock', () => {
    assert.deepEqual(
      locateToolErrors(charmOf('name: a\n'), 'rockcraft', "Extension 'a' does not exist\n", LINT),
      [],
    );
  });
});

test('no text makes it throw, and no place is outside the files', () => {
  const lines = [...golden.values()].flatMap(({ outputs }) => outputs.flatMap(output => output.lines));
  const charms = TOOL_CASES.map(toolCase => charmIn(toolCase));
  const text = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary' })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.constantFrom(...charms), text, (charm, some) => {
      for (const tool of ['charmcraft', 'rockcraft'] as const)
        for (const { file, line, character, message } of locateToolErrors(
          charm,
          tool,
          some.join('\n'),
          LINT,
        )) {
          const { document, paasConfig, merged } = charm;
          const { range } =
            [document, paasConfig, ...merged.values()].find(candidate => candidate?.file === file) ?? {};
          assert.ok(range && line >= 0 && line <= range.end.line && character >= 0, `${file} ${line}`);
          assert.doesNotMatch(message, /\n/);
        }
    }),
    { numRuns: 300 },
  );
});

test('the request answers with what is open in the editor', async () => {
  const session = await startSession();
  const uri = 'untitled:/charm/charmcraft.yaml';
  await session.open(uri, 'name: my-charm\ntype: charm\n\nfoo: 1\n');
  const ask = (params: ToolErrorsParams) =>
    session.client.sendRequest<readonly ToolError[] | null>(TOOL_ERRORS, params);
  const output = `charmcraft internal error: 1 validation error for PlatformCharm
foo
  Extra inputs are not permitted [type=extra_forbidden, input_value=1, input_type=int]
    For further information visit https://errors.pydantic.dev/2.14/v/extra_forbidden
`;
  assert.deepEqual(await ask({ uri, tool: 'charmcraft', output }), [
    { uri, line: 3, character: 0, message: 'Extra inputs are not permitted' },
  ]);
  assert.deepEqual(await ask({ uri, tool: 'charmcraft', output: '' }), []);
  assert.equal(await ask({ uri: 'untitled:/charm/other.yaml', tool: 'charmcraft', output }), null);
  await session.end();
});
