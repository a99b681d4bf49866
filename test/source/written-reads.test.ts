/** The code that we suggest is found by our own source reader. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { comparisons } from '../../server/src/source/judge.ts';
import { FRAMEWORK_NAMES, type FrameworkName, framework } from '../../server/src/twelve-factor/frameworks.ts';
import { readings } from '../../server/src/twelve-factor/reading.ts';
import { namesFor, resolveApp } from './app.ts';

/** A file in the framework's language around an expression, and a call that precedes it. */
const FILES: Readonly<Record<FrameworkName, (code: string, after: string) => Record<string, string>>> = {
  flask: (code, after) => ({
    'app.py': `import os\nfrom flask import Flask\napp = Flask(__name__)\n${after}\nvalue = ${code}\n`,
  }),
  django: code => ({ 'shop/settings.py': `import os\nVALUE = ${code}\n` }),
  fastapi: code => ({ 'app.py': `import os\nvalue = ${code}\n` }),
  go: code => ({ 'main.go': `package main\nimport "os"\nvar value = ${code}\n` }),
  expressjs: code => ({ 'app.js': `const value = ${code};\n` }),
  'spring-boot': code => ({ 'src/main/java/App.java': `class App { String value = ${code}; }\n` }),
};

for (const name of FRAMEWORK_NAMES) {
  suite(name, () => {
    const found = framework(`${name}-framework`, 'ubuntu@24.04');
    assert.ok(found);
    for (const type of ['string', 'int', 'float', 'boolean']) {
      for (const always of [true, false]) {
        for (const { code, after = '' } of readings(found, `${found.prefix}TOKEN`, always, type)) {
          test(`${type}: ${code}`, () => {
            const options = { token: type };
            const linked = resolveApp(FILES[name](code, after), { framework: name, options });
            assert.ok(linked.links.length > 0);
            for (const { target, certainty } of linked.links)
              assert.deepEqual(['option' in target && target.option, certainty], ['token', 'certain']);
            const names = namesFor({ framework: name, options });
            assert.deepEqual(comparisons({ ...linked, names }), []);
          });
        }
      }
    }
  });
}

/** What the variable of an option holds, and what the app should get from it; `undefined`: it does not exist. */
const VALUES = [
  ['int', true, '5', 5],
  ['int', false, '5', 5],
  ['int', false, undefined, null],
  ['float', true, '1e-05', 0.00001],
  ['float', false, undefined, null],
  ['boolean', true, 'true', true],
  ['boolean', true, 'false', false],
  ['boolean', false, undefined, false],
  ['string', true, '5', '5'],
] as const;

const codeFor = (name: FrameworkName, type: string, always: boolean): string => {
  const found = framework(`${name}-framework`, 'ubuntu@24.04');
  return (found && readings(found, 'X', always, type)[0]?.code) ?? assert.fail();
};

test('Python gets a number or a boolean from the text of the variable', () => {
  const codes = VALUES.map(([type, always]) => codeFor('django', type, always));
  const cases = VALUES.map(([, , text], index) => [codes[index], text ?? null]);
  const program = `
import json, os, sys
for code, text in json.loads(sys.argv[1]):
    os.environ.pop("X", None)
    if text is not None:
        os.environ["X"] = text
    print(json.dumps(eval(code)))
`;
  const { stdout } = spawnSync(process.env.PYTHON ?? 'python3', ['-c', program, JSON.stringify(cases)], {
    encoding: 'utf8',
  });
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
    VALUES.map(([, , , value]) => value),
  );
});

test('JavaScript gets one, too', () => {
  for (const [type, always, text, value] of VALUES) {
    const env = text === undefined ? {} : { X: text };
    const result = runInNewContext(codeFor('expressjs', type, always), { process: { env } });
    assert.equal(result ?? null, value, `${type} ${text}`);
  }
});
