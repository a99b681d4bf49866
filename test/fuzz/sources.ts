/** App sources in each language, .gitignore and value files: what is read beside the charms' files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseConfigFile } from '../../client/src/juju/config-file.ts';
import { analyze, analyzeSources } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { ignoreLines, isAbout } from '../../server/src/charm/ignored-files.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import { sourcesOf } from '../source/app.ts';
import { OPTIONS } from './judged.ts';
import { CHANGE, changed } from './texts.ts';

const SAMPLE = readFileSync('sample/charm/charmcraft.yaml', 'utf8');

/** By file name, how its language reads the environment. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'app.py': [
    'import os\n',
    'from os import environ as e, getenv\n',
    'os.environ["FLASK_TOKEN"]\n',
    'os.getenv(f"FLASK_{A}")\n',
    'A = "TOKEN"\n',
    'A = A + A\n',
    'for x in ("A", "B"):\n    os.getenv(x)\n',
    'def env(name, default=None):\n    return env(name) or os.environ.get("FLASK_" + name)\n',
    'class S(BaseSettings):\n    token: str\n    inner: S\n    model_config = {"env_prefix": "FLASK_"}\n',
    'app.config["TOKEN"]\n',
    '{k: os.environ[k] for k in ["A"]}\n',
    'with env.prefixed("A_"):\n    env.str("B")\n',
    '"""',
    'f"{',
  ],
  'main.go': [
    'package main\n',
    'import "os"\n',
    'os.Getenv("APP_TOKEN")\n',
    'const A = "APP_" + A\n',
    'type C struct {\n\tX string `env:"APP_TOKEN"`\n\tY C `envPrefix:"B_"`\n}\n',
    'func f() { var c C; env.Parse(&c) }\n',
    'func env(k string) string { return os.Getenv(env(k)) }\n',
    'viper.SetEnvPrefix("app")\nviper.Get("token")\n',
    'for _, k := range []string{"A"} {\n',
    '`',
  ],
  'app.ts': [
    'process.env.APP_TOKEN;\n',
    'const { APP_TOKEN: a = "x", ...rest } = process.env;\n',
    'const env = process.env;\n',
    'env[`APP_\x24{A}`];\n',
    'const A = `\x24{A}\x24{A}`;\n',
    'const s = z.object({ APP_TOKEN: z.string() }).merge(s);\ns.parse(process.env);\n',
    'const f = (k) => process.env[f(k)];\n',
    'import { env } from "$env/dynamic/private";\n',
    '/[/]',
    '`\x24{',
    '<script>\n',
    '</script>',
    '<!--',
  ],
  'app.svelte': [
    '<script>\n',
    '$env/static',
    'process.env.A\n',
    '</script>\n',
    '{env.A}',
    '<!-- ',
    ' -->',
    '<style ',
  ],
  'App.java': [
    'System.getenv("APP_TOKEN");\n',
    '@Value("\x24{app.token:\x24{a:b}}") String x;\n',
    '@ConfigurationProperties("app")\nclass A { String token; A inner; List<A> more; }\n',
    'static final String A = A + "X";\n',
    'record R(String token) {}\n',
    '"""',
  ],
  'App.kt': [
    'System.getenv("APP_TOKEN")\n',
    '@Value("\x24{app.token}") val x: String\n',
    'fun env(k: String) = System.getenv(env(k))\n',
    '"\x24{',
  ],
  'application.properties': [
    'a=\x24{APP_TOKEN}\n',
    'b=\x24{a:\x24{b}}\n',
    '#',
    '\\\n',
    '!',
    'app.token = x\n',
  ],
  'application.yml': ['app:\n', '  token: \x24{APP_TOKEN}\n', '  \x24{', '- a\n', '---\n', ': ', '\t'],
  'run.sh': [
    'echo "$APP_TOKEN"\n',
    '\x24{A:-\x24{B}}\n',
    'export A="$A"\n',
    'for x in a; do\n',
    'read -r x\n',
    "'",
    '"',
    '#',
    'printenv A\n',
  ],
  Dockerfile: ['CMD echo $APP_TOKEN\n', 'ENV A=$A\n', 'ARG B\n', '\\\n', '#', 'ENTRYPOINT ["a"]\n'],
};

const HOSTILE = fc.constantFrom(
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '`',
    '\\',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ';',
    ',',
    '.',
    '=',
    ':',
    '+',
    '->',
    '=>',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'os.environ["__proto__"]\n',
    'process.env.constructor;\n',
    'undefined',
  ],
  ...[
    '\u2028',
    '\u202e',
    '\ufeff',
    '\0',
    '\ud800',
    '😀',
    'é',
    '$',
    '@',
    '#',
    '//',
    '/*',
    '*/',
    '<',
    '>',
    '..',
  ],
);

/** A named source, made of its language's forms and of what breaks them. */
export const SOURCE: fc.Arbitrary<readonly [name: string, text: string]> = fc
  .constantFrom(...Object.keys(FORMS))
  .chain(name =>
    fc.tuple(
      fc.constant(name),
      fc
        .array(
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...(FORMS[name] ?? [])) },
            { weight: 3, arbitrary: HOSTILE },
            { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
          ),
          { maxLength: 30 },
        )
        .map(parts => parts.join('')),
    ),
  );

/** What is found in a source is inside it, and each finding says something. */
export function readSourceText([name, text]: readonly [string, string]): number {
  const files = { 'charmcraft.yaml': SAMPLE, [`../${name}`]: text, '../requirements.txt': 'flask\n' };
  const sources = sourcesOf(files);
  assert.ok(sources);
  const index = lines(text);
  for (const { at } of [...sources.links, ...sources.strays]) {
    assert.ok(at.line < index.count, `line ${at.line} of ${index.count}`);
    assert.ok(at.character <= index.content(at.line).length, `${name}: ${JSON.stringify(at)}`);
  }
  const analysis = analyze(SAMPLE, filesFrom(files), OPTIONS);
  for (const { message } of analyzeSources(analysis, sources, OPTIONS))
    assert.doesNotMatch(message, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\[object|\bNaN\b/u, message);
  return 1;
}

const GLOB = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '**/',
        '/',
        '?',
        '[a-z]',
        '[!a]',
        '[',
        ']',
        '\\',
        '!',
        '#',
        ' ',
        '\n',
        'a',
        'b.py',
        '.',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''));

/** A .gitignore, and a path made of its names. */
export const IGNORED = fc.tuple(
  GLOB,
  fc.array(fc.string({ minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 12 }),
);

/** A line that ignores a path ignores the same path in a subfolder too, unless a slash ties it to a folder. */
export function ignorePath([text, path]: readonly [string, readonly string[]]): number {
  for (const line of ignoreLines(text))
    if (line.names[0] === '*' && isAbout(line, path, true))
      assert.ok(isAbout(line, ['deep', ...path], true), text);
  return 1;
}

/** A value file for `juju config --file`, with a word that must not show. */
export const VALUES = fc
  .array(CHANGE, { maxLength: 12 })
  .map(changes =>
    changes.reduce(
      changed,
      'my-app:\n  greeting: "hunter2"\n  page-size: 5\n  a: &x [hunter2]\n  b: *x\n  c: !t hunter2\n  d: {e: hunter2}\n',
    ),
  );

/** Errors are reported in one line without a word from the file. */
export function readValues(text: string): number {
  try {
    for (const value of parseConfigFile(text, 'my-app').values())
      assert.ok(value === null || typeof value !== 'object', text);
  } catch (error) {
    const { message } = error as Error;
    assert.doesNotMatch(message, /hunter|\n/, text);
  }
  return 1;
}
