/** The code that we suggest is found by our own source reader. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FRAMEWORK_NAMES, type FrameworkName, framework } from '../../server/src/twelve-factor/frameworks.ts';
import { readings } from '../../server/src/twelve-factor/reading.ts';
import { resolveApp } from './app.ts';

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
    for (const always of [true, false]) {
      for (const { code, after = '' } of readings(found, `${found.prefix}TOKEN`, always)) {
        test(code, () => {
          const { links } = resolveApp(FILES[name](code, after), {
            framework: name,
            options: { token: 'string' },
          });
          assert.deepEqual(
            links.map(({ target, certainty }) => ['option' in target && target.option, certainty]),
            [['token', 'certain']],
          );
        });
      }
    }
  });
}
