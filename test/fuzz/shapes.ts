/**
 * Shapes of hostile texts, each as long as needed: nested, never-ending or repetitive. At 50 kB, none may take more processor
 * time than a run allows.
 */
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { sourcesOf } from '../source/app.ts';
import { OPTIONS } from './judged.ts';

/** Characters per shape. */
const LENGTH = 50_000;

const full = (part: string, length = LENGTH): string => part.repeat(Math.ceil(length / part.length));
const numbered = (part: (index: number) => string): string =>
  Array.from({ length: Math.ceil(LENGTH / part(1_000).length) }, (_, index) => part(index)).join('');
const nested = (open: string, close: string): string => full(open, LENGTH / 2) + full(close, LENGTH / 2);

const CHARM =
  'name: x\ntype: charm\nsummary: a\ndescription: b\nbase: ubuntu@24.04\nplatforms: {amd64: }\nextensions: [flask-framework]\n';
const options = (text: string): string => `${CHARM}config:\n  options:\n${text}`;
const secret = (description: string): string =>
  options(`    a: {type: secret, description: "${description}"}\n`);
const ROCK = 'name: x\nextensions: [flask-framework]\n';

type Files = Readonly<Record<string, string>>;
const charm = (text: string): Files => ({ 'charmcraft.yaml': text });
const beside = (name: string, text: string): Files => ({ 'charmcraft.yaml': CHARM, [name]: text });
const source = (name: string, text: string): Files => ({
  'charmcraft.yaml': CHARM,
  [`../${name}`]: text,
  '../requirements.txt': 'flask\n',
});

const OF_CHARMS: Readonly<Record<string, Files>> = {
  'option types': charm(options(numbered(i => `    o${i}: {type: strin}\n`))),
  'equal names': charm(options(full('    a: {type: string}\n'))),
  'equal variables': charm(
    options(numbered(i => `    o-${i}: {type: string}\n    o_${i}: {type: string}\n`)),
  ),
  'long name': charm(options(`    ${full('a-')}: {type: string}\n`)),
  'digits in a name': charm(options(`    ${full('1')}a: {type: string, default: "${full('0')}x"}\n`)),
  'names of keys': charm(secret(full('keys: `a`, `b` and '))),
  'contained keys': charm(secret(full('contains (a, '))),
  'keys and blanks': charm(secret(`keys${full(' ')}`)),
  tokens: charm(options(`    a: {type: string, default: "${full('eyJ-')}"}\n`)),
  addresses: charm(options(`    a: {type: string, default: "${full('a://b:')}"}\n`)),
  numbers: charm(
    options(`    a: {type: float, default: ${full('1')}e}\n    b: {type: int, default: 0${full('7')}8}\n`),
  ),
  tabs: charm(options(`    webserver-workers: {type: int, default: "x${full('\\t')}y"}\n`)),
  'name of dashes': charm(`name: a-${full('aa-')}!\n`),
  terms: charm(`${CHARM}terms: ["u/${full('a')}!/1"]\n`),
  assumes: charm(`${CHARM}assumes: ["${full('a')}!", "${full('1')}"]\n`),
  sizes: charm(`${CHARM}storage:\n  a: {type: filesystem, minimum-size: "${full('1')}x"}\n`),
  libraries: charm(`${CHARM}charm-libs: [{lib: "${full('a-')}.x", version: "${full('1_')}"}]\n`),
  'parts in a circle': charm(
    `${CHARM}parts:\n${numbered(i => `  p${i}: {plugin: nil, after: [p${i + 1}, p0]}\n`)}`,
  ),
  relations: charm(`${CHARM}requires:\n${numbered(i => `  r${i}: {interface: postgresql_client}\n`)}`),
  actions: charm(`${CHARM}actions:\n${numbered(i => `  a${i}: {params: {p: {type: strng}}}\n`)}`),
  'deep parameters': charm(`${CHARM}actions:\n  a:\n    params: ${nested('{p: {properties: ', '}}')}\n`),
  containers: charm(`${CHARM}containers:\n${numbered(i => `  c${i}: {resource: r${i}}\n`)}`),
  extensions: charm(`extensions: [${numbered(i => `e${i}, `)}]\n`),
  aliases: charm(`a: &a [x, y]\n${numbered(i => `k${i}: *a\n`)}`),
  merges: charm(`k0: &k0 {a: b}\n${numbered(i => `k${i + 1}: &k${i + 1} {<<: *k${i}, a${i}: x}\n`)}`),
  doubled: charm(`k0: &k0 [x]\n${numbered(i => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}]\n`)}`),
  'unknown keys': charm(CHARM + numbered(i => `nam${i}e: 1\n`)),
  comments: charm(
    `${CHARM}${full('# charm-config: ignore unknown-key, bad-format\n', LENGTH / 2)}${full('zzz: 1\n', LENGTH / 2)}`,
  ),
  ...Object.fromEntries(
    [
      '"',
      "'a\n",
      '\t\n',
      ': ',
      '- ',
      '? ',
      '! ',
      '& ',
      '%\n',
      '---\n',
      '[ ',
      '{a: ',
      'a: |\n',
      ' #',
      'a\u2028#',
      'a: b\u0085',
      '\r',
    ].map(part => [`only ${JSON.stringify(part)}`, charm(full(part))]),
  ),
  'paas-config.yaml': beside(
    'paas-config.yaml',
    numbered(i => `zz${i}: 1\n`),
  ),
  'metadata.yaml': beside(
    'metadata.yaml',
    `name: x\nrequires:\n${numbered(i => `  r${i}: {interface: x}\n`)}`,
  ),
  'config.yaml': beside('config.yaml', `options:\n${numbered(i => `  o${i}: {type: strin}\n`)}`),
  configuration: beside('.charm-config.yaml', `rules:\n${numbered(i => `  zz${i}: off\n`)}`),
  requirements: beside('../requirements.txt', full('\r\t') + full(' #\n')),
  'stars of a rock': beside(
    '../rockcraft.yaml',
    `${ROCK}parts:\n  flask-framework/install-app:\n    prime:\n${full('      - flask/app/*a*a*a*a*a*a*a*a*a*a*b\n')}`,
  ),
  'blank lines of a rock': beside('../rockcraft.yaml', full('\n')),
};

const OF_SOURCES: Readonly<Record<string, Files>> = {
  'brackets in Python': source('a.py', `import os\nos.environ\n${nested('((((((((\n', ']]]]]]]]\n')}`),
  'open strings in Python': source('a.py', `import os\nos.environ\n${full('f"""{"""\n')}`),
  'constants in Python': source(
    'a.py',
    `import os\nA0="x"\n${numbered(i => `A${i + 1}=A${i}+A${i}\n`)}os.getenv(A30)\n`,
  ),
  'a circle of constants': source('a.py', `import os\nA=B\nB=A\n${full('A=A+A\nB=B+A\nos.getenv(A)\n')}`),
  'loops in Python': source(
    'a.py',
    `import os\n${Array.from({ length: 12 }, (_, i) => `${' '.repeat(i)}for x${i} in ["a","b","c","d","e","f","g"]:\n`).join('')}${' '.repeat(12)}os.getenv(f"{x0}{x1}{x2}{x3}{x4}{x5}{x6}{x7}{x8}{x9}{x10}{x11}")\n`,
  ),
  'a diamond of classes': source(
    'a.py',
    `from pydantic_settings import BaseSettings\nclass A0(BaseSettings):\n  x: str\nB0 = A0\n${numbered(i => `class A${i + 1}(A${i}, B${i}):\n  x: A${i}\nclass B${i + 1}(A${i}, B${i}):\n  y: B${i}\n`)}`,
  ),
  'helpers of helpers': source(
    'a.py',
    `import os\ndef f0(x): return os.getenv(x)\n${numbered(i => `def f${i + 1}(x): return f${i}(x) or f${i}(x + "A")\n`)}f9("A")\n`,
  ),
  'holes in JavaScript': source('a.js', `process.env.A\n${full("`\x24{'}`\n")}`),
  'nested holes': source('a.js', `process.env.A\n${full('`\x24{')}`),
  'arrows in JavaScript': source('a.js', `process.env.A\n${nested('(a=>\n', ')')}`),
  'schemas of schemas': source(
    'a.js',
    `const s0=z.object({A:z.string()});\n${numbered(i => `const s${i + 1}=s${i}.extend({B:s${i}}).merge(s${i});\n`)}s20.parse(process.env)`,
  ),
  'nested patterns': source('a.js', `const ${nested('{a:\n', '}')} = process.env`),
  'imports that are open': source('a.ts', full('import {env \n')),
  'comments of Svelte': source('a.svelte', `env ${full('<!--\n')}`),
  'tags of Vue': source('a.vue', `env ${full('<style\n')}`),
  'structures of structures': source(
    'a.go',
    `package a\n${numbered(i => `type A${i} struct {\n X A${i + 1} \`envPrefix:"P"\`\n Y A${i + 1}\n}\n`)}func f() { var a A0; env.Parse(&a) }\n`,
  ),
  'a structure in itself': source(
    'a.go',
    `package a\ntype A struct { X A; Y A; Z *A \`env:"B"\` }\n${full('func f(){ var a A; env.Parse(&a) }\n')}`,
  ),
  'properties of properties': source(
    'A.java',
    numbered(i => `@ConfigurationProperties("a")\nclass A${i} { A${i + 1} x; A${i + 1} y; A${i + 1} z; }\n`),
  ),
  'placeholders in placeholders': source('application.properties', full(`a=${'\x24{b:'.repeat(1_000)}\n`)),
  'deep YAML': source(
    'application.yml',
    `${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} \x24{x}\n`,
  ),
  'reads of a shell': source('a.sh', full(`${'read -a -b '.repeat(400)}$A\n`)),
  'blank lines of a Dockerfile': source('Dockerfile', `CMD $A\n${full('\n')}`),
};

export const SHAPES: Readonly<Record<string, Files>> = { ...OF_CHARMS, ...OF_SOURCES };

/** Judges a shape as an editor does. */
export function judgeShape(files: Files): void {
  analyze(files['charmcraft.yaml'] ?? '', filesFrom(files), OPTIONS);
  sourcesOf(files);
}
