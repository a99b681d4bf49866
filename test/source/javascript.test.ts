// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources hold template literals
/** JavaScript and TypeScript: what is linked to an option, and what is left alone. */
import { testRows } from './marked.ts';

const CHARM = {
  framework: 'expressjs',
  options: { token: 'string', 'cache-size': 'int', 'two-words': 'string', mail: 'secret', host: 'string' },
};

testRows(CHARM, 'app.ts', '', [
  ['process.env.X', 'const a = process.env.«APP_TOKEN»;'],
  ['process.env.X!', 'const a = process.env.«APP_TOKEN»!;'],
  ['process.env?.X', 'const a = process.env?.«APP_TOKEN»;'],
  ['process?.env?.X', 'const a = process?.env?.«APP_TOKEN»;'],
  ['process.env["X"]', 'const a = process.env["«APP_TOKEN»"];'],
  ["process.env['X']", "const a = process.env['«APP_TOKEN»'];"],
  ['process.env[`X`]', 'const a = process.env[`«APP_TOKEN»`];'],
  ['process.env?.["X"]', 'const a = process.env?.["«APP_TOKEN»"];'],
  ['(process.env).X', 'const a = globalThis.process.env.«APP_TOKEN»;'],
  ['a call on the value', 'const a = process.env.«APP_TOKEN».trim().split(",");'],
  ['an alternative', 'const a = process.env.«APP_TOKEN» ?? process.env.«APP_HOST» || "x";'],
  ['as a type', 'const a = process.env.«APP_TOKEN» as string;'],
  [
    'a key that is called import',
    'const a = { import: rest, b: process.env.«APP_TOKEN», c };\nimport { run } from "./run";\nconst d = process.env.«APP_HOST»;',
  ],
  [
    'the name in a property of an object that is handed over',
    'const a = (entry: Entry) => process.env[entry.nameEnv];\nconst entries = [{ nameEnv: "APP_TOKEN", build: make("x", { nameEnv: "APP_HOST" }) }];\nconst NAMES = { token: "APP_TOKEN" };\nconst b = «process.env[NAMES.token]»;',
  ],
  [
    'settings of the app itself',
    { 'src/config/auth.config.ts': 'export const a = process.env.«APP_TOKEN»;' },
  ],
  [
    'an object that asks the environment, with a method',
    {
      'config.ts':
        'const all = { ...process.env };\nexport const config = new Proxy(new Manager(all), handler);',
      'app.ts':
        'import { config } from "./config";\nconst a = config.get("‹APP_TOKEN›") || config.set("APP_HOST", "x");',
    },
  ],
  [
    'the keys of a schema that takes them by itself, and what it makes',
    {
      'src/env.ts': `import { createEnv } from "@t3-oss/env-nextjs";\nconst parsed = createEnv({\n  server: { «APP_TOKEN»: z.string() },\n  client: { NEXT_PUBLIC_A: z.string() },\n  experimental__runtimeEnv: { NEXT_PUBLIC_A: process.env.NEXT_PUBLIC_A },\n});\nexport const env = parsed;`,
      'src/app.ts': 'import { env } from "@/env";\nconst a = env.‹APP_TOKEN›;',
    },
  ],
  [
    'a key of such a schema that is one word',
    {
      'charm/src/charm.py': 'super().__init__(configuration_prefix="")',
      'env.ts': `import { createEnv } from "@t3-oss/env-nextjs";\ncreateEnv({ server: { «HOST»: z.string() }, experimental__runtimeEnv: {} });`,
    },
  ],
  [
    'the keys of a schema that is handed each variable',
    {
      'src/env.ts': `import { createEnv } from "@t3-oss/env-core";\nexport const env = createEnv({\n  server: { ‹APP_TOKEN›: z.string(), APP_HOST: z.string() },\n  runtimeEnv: { APP_TOKEN: process.env.«APP_TOKEN» ?? undefined, APP_HOST: process.env.SHOP_HOST },\n});`,
      'src/app.ts': 'import { env } from "./env";\nconst a = env.‹APP_TOKEN›;',
    },
  ],
  [
    'an object with variables under their own names',
    {
      'settings.ts': 'export const settings = { APP_TOKEN: process.env.«APP_TOKEN» || "x", port: 5 };',
      'app.ts': 'import { settings } from "./settings";\nconst a = settings.‹APP_TOKEN›;',
    },
  ],
  [
    'under another type',
    'const a = (process.env as any).«APP_TOKEN»;\nconst b = (process.env as Record<string, string>)["«APP_HOST»"];\nconst c = (process.env satisfies Env)?.«APP_TOKEN».trim();',
  ],
  [
    'as the object of a function',
    'const a = _.get(process.env, "«APP_TOKEN»", "x") || Reflect.get(process.env, "«APP_HOST»");\nif (Object.hasOwn(process.env, "«APP_TOKEN»") && process.env.hasOwnProperty("«APP_HOST»")) run(process.env, "APP_TOKEN");',
  ],
  ['parts of a text', 'const a = «process.env["APP_" + "TOKEN"]»;'],
  ['a constant', 'const NAME = "APP_TOKEN";\nconst a = «process.env[NAME]»;'],
  ['a constant with a type', 'export const NAME: string = "APP_TOKEN";\nconst a = «process.env[NAME]»;'],
  ['a constant in a template', 'const NAME = "TOKEN";\nconst a = «process.env[`APP_${NAME}`]»;'],
  [
    'a constant of another module',
    {
      'app.ts': 'import { NAME } from "./names.js";\nconst a = «process.env[NAME]»;',
      'names.ts': 'export const NAME = "APP_TOKEN";',
    },
  ],
  [
    'a member of an object of another module',
    {
      'app.ts': 'import { NAMES } from "./names";\nconst a = «process.env[NAMES.token]»;',
      'names.ts': 'export const NAMES = { token: "APP_TOKEN", host: "APP_HOST" };',
    },
  ],
  ['taken apart', 'const { «APP_TOKEN», «APP_HOST»: host, «APP_CACHE_SIZE»: size = "5" } = process.env;'],
  ['taken apart over several lines', 'const {\n  «APP_TOKEN»,\n  «APP_HOST»,\n} = process.env;'],
  ['the environment under another name', 'const env = process.env;\nconst a = env.«APP_TOKEN»;'],
  ['env taken from process', 'const { env } = process;\nconst a = env.«APP_TOKEN»;'],
  ['env imported from node:process', 'import { env } from "node:process";\nconst a = env.«APP_TOKEN»;'],
  ['process imported', 'import process from "node:process";\nconst a = process.env.«APP_TOKEN»;'],
  ['process required', 'const process = require("process");\nconst a = process.env.«APP_TOKEN»;'],
  ['in a template literal', 'const a = `http://${process.env.«APP_HOST»}/${process.env["«APP_TOKEN»"]}`;'],
  [
    'a conversion',
    'const a = Number(process.env.«APP_CACHE_SIZE») || parseInt(process.env.«APP_TOKEN»!, 10);',
  ],
  ['presence', 'if ("«APP_TOKEN»" in process.env) go();'],
  [
    'a function',
    'function env(name: string, fallback = ""): string {\n  return process.env[name] ?? fallback;\n}\nconst a = env("«APP_TOKEN»");',
  ],
  [
    'an arrow function',
    'const env = (name: string): string => process.env[name] ?? "";\nconst a = env("«APP_TOKEN»");',
  ],
  [
    'an arrow function with a body',
    'export const required = (name) => {\n  const value = process.env[name];\n  return value;\n};\nconst a = required("«APP_TOKEN»");',
  ],
  [
    'a function that adds the prefix',
    'const env = name => process.env[`APP_${name}`];\nconst a = env("«TOKEN»");',
  ],
  [
    'a function that makes capitals',
    'const env = (name) => process.env["APP_" + name.toUpperCase()];\nconst a = env("«token»");',
  ],
  [
    'a function of another module',
    {
      'app.ts': 'import { env } from "./env";\nconst a = env("«APP_TOKEN»");',
      'env.ts': 'export function env(name: string) {\n  return process.env[name];\n}',
    },
  ],
  [
    'a function of another module whose name says nothing',
    {
      'app.ts': 'import { look } from "./look";\nconst a = look("«APP_TOKEN»");',
      'look.ts': 'export function look(name: string) {\n  return process.env[name];\n}',
    },
  ],
  [
    'a method',
    'class Config {\n  read(name: string) {\n    return process.env[name];\n  }\n  token = this.read("«APP_TOKEN»");\n}',
  ],
  ['a list of names', 'for (const name of ["«APP_TOKEN»", "«APP_HOST»"]) use(process.env[name]);'],
  [
    'a list that is gone through',
    'const NAMES = ["«APP_TOKEN»", "«APP_HOST»"];\nNAMES.forEach(name => check(process.env[name]));',
  ],
  [
    'envalid',
    'const env = cleanEnv(process.env, {\n  «APP_TOKEN»: str(),\n  «APP_CACHE_SIZE»: num({ default: 5 }),\n});',
  ],
  [
    'zod',
    'const schema = z.object({ «APP_TOKEN»: z.string(), «APP_HOST»: z.string() });\nexport const env = schema.parse(process.env);',
  ],
  ['convict', 'const config = convict({ token: { format: String, default: "", env: "«APP_TOKEN»" } });'],
  ["NestJS's ConfigService", 'const a = this.configService.get<string>("‹APP_TOKEN›");'],
  [
    'an object that a schema makes of the environment',
    'const env = load(process.env);\nconst a = env.‹APP_TOKEN›;\nconst b = other.APP_TOKEN;',
  ],
  [
    'a schema behind a function that leaves out what is empty',
    'const schema = z.object({ «APP_TOKEN»: z.string() });\nconst env = schema.parse(withoutEmpty(process.env));',
  ],
  ['a schema of a copy', 'z.object({ «APP_TOKEN»: z.string() }).parse({ ...process.env });'],
  [
    'the environment under the name of another module',
    {
      'main.ts':
        'import { env } from "./lib/env";\nimport all from "@/lib/all";\na(env.«APP_TOKEN», all.env, all.APP_HOST);',
      'lib/env.ts': 'export const env = process.env;',
      'lib/all.ts': 'export default process.env;',
    },
  ],
  [
    'the environment that another module exports by default',
    {
      'main.ts': 'import environment from "../server/environment.js";\nconst a = environment.‹APP_TOKEN›;',
      'server/environment.ts': 'export default withFiles(process.env);',
    },
  ],
  [
    'an environment that another module requires',
    {
      'main.js': 'const env = require("./env");\nconst a = env.«APP_TOKEN»;',
      'env.js': 'module.exports = process.env;',
    },
  ],
  [
    'an object that answers for any name',
    {
      'main.ts': 'import { config } from "./config";\nconst a = config.‹APP_TOKEN›;',
      'config.ts':
        'const all = { ...process.env };\nexport const config = new Proxy(manager, { get: (target, name) => all[name] });',
    },
  ],
  [
    'an object of that name in another module',
    {
      'main.ts': 'import { env } from "./env";\nconst a = env.APP_TOKEN;',
      'env.ts': 'export const env = { APP_TOKEN: "x" };',
    },
  ],
  [
    'an object that reads',
    'const env = accessor({ prefix: "APP" });\nconst a = env.getNumber("‹CACHE_SIZE›");',
  ],
  ['Deno', 'const a = Deno.env.get("«APP_TOKEN»");'],
  ['Bun', 'const a = Bun.env.«APP_TOKEN»;'],
  ['JSX', { 'app.tsx': "export const A = () => <p>don't {process.env.«APP_TOKEN»}</p>;" }],
  ['after a regular expression', 'const a = /["\']/.test(x) ? process.env.«APP_TOKEN» : "";'],
  [
    'CommonJS',
    { 'app.cjs': "module.exports = { token: process.env.«APP_TOKEN», host: process.env['«APP_HOST»'] };" },
  ],
  ['a key of a secret', 'const a = process.env.«APP_MAIL_USER»;'],
  ['a write', 'process.env.APP_TOKEN = "x";\nprocess.env["APP_HOST"] ??= "y";'],
  ['delete', 'delete process.env.APP_TOKEN;'],
  ['comments', '// process.env.APP_TOKEN\n/* process.env.APP_HOST */'],
  ['a message', 'throw new Error("APP_TOKEN is missing");'],
  ['a key of an object', 'const a = { APP_TOKEN: 1 };'],
  ['import.meta.env', 'const a = import.meta.env.APP_TOKEN;'],
  ['an env that is something else', 'const a = context.env.APP_TOKEN;\nconst b = env.APP_HOST;'],
  ['a bare name', 'const a = process.env.TOKEN;'],
  ['a test', { 'app.test.ts': 'const a = process.env.APP_TOKEN;' }],
  ['a file that builds', { 'vite.config.ts': 'const a = process.env.APP_TOKEN;' }],
  ['an unfinished line', 'const a = process.env["\nconst b = process.env.«APP_TOKEN»;'],
  [
    'the environment of std-env',
    'import { env as given } from "std-env";\nimport { env } from "bun";\nconst Schema = z.object({ «APP_TOKEN»: z.string() }).superRefine(check);\nexport const all = Schema.parse(given);\nconst host = env.«APP_HOST»;',
  ],
  [
    'the service of NestJS',
    'import { ConfigService } from "@nestjs/config";\nclass A {\n  constructor(private configService: ConfigService) {}\n  b() { return this.configService.get<string>("‹APP_TOKEN›", "x") || this.configService\n    .getOrThrow("‹APP_HOST›"); }\n  c() { return this.configService.get("app.host"); }\n}',
  ],
  [
    'the service of NestJS, with a name without the prefix and without its import',
    {
      'charm/src/charm.py': 'super().__init__(configuration_prefix="")',
      'a.ts':
        'import { ConfigService } from "@nestjs/config";\nexport const a = (config: ConfigService) => config.get("‹TOKEN›");',
      'b.ts': 'export const b = config.get("TOKEN");',
    },
  ],
  [
    'a schema that is made of others',
    'const base = z.object({\n  «APP_TOKEN»: z.string(),\n});\nconst more = z.object({ «APP_HOST»: z.string() });\nconst all = base.merge(more).extend({ «APP_CACHE_SIZE»: z.coerce.number() });\nconst schema = all.transform((given, context) => {\n  return { url: given.APP_TOKEN };\n});\nexport const config = schema.parse(process.env);',
  ],
  [
    'names in a list, each asked of an imported object',
    {
      'env.js': 'const env = clean(process.env);\nmodule.exports = env;',
      'app.js':
        'const env = require("./env");\nconst needed = ["‹APP_TOKEN›", "‹APP_HOST›"];\nneeded.forEach(key => { if (!env[key]) throw new Error(key); });\nconst a = env["‹APP_CACHE_SIZE›"] || other["APP_TWO_WORDS"];',
    },
  ],
  [
    'a helper that is given a list of names',
    'function check(names) {\n  return names.reduce((missing, key) => { if (!process.env[key]) missing.push(key); return missing; }, []);\n}\ncheck(["«APP_TOKEN»"]);\nconst NAMES = ["«APP_HOST»", "«APP_CACHE_SIZE»"];\ncheck(NAMES);\nother(["APP_TWO_WORDS"]);',
  ],
  [
    'a helper that goes through the names that it is given',
    'const all = (names: string[]) => { for (const name of names) need(process.env[name]); };\nall(["«APP_TOKEN»", "«APP_HOST»"]);',
  ],
]);

const SVELTE = { framework: 'go', options: CHARM.options };
const script = (code: string): string => `<script lang="ts">\n${code}\n</script>\n<p>text</p>\n`;

testRows(SVELTE, 'page.svelte', '', [
  ['dynamic, private', script('import { env } from "$env/dynamic/private";\nconst a = env.«APP_TOKEN»;')],
  ['dynamic, public', script('import { env } from "$env/dynamic/public";\nconst a = env.«APP_TOKEN»;')],
  [
    'dynamic under another name',
    script('import { env as e } from "$env/dynamic/private";\nconst a = e.«APP_TOKEN»;'),
  ],
  [
    'dynamic by brackets',
    script('import { env } from "$env/dynamic/private";\nconst a = env["«APP_TOKEN»"];'),
  ],
  [
    'dynamic, taken apart',
    script('import { env } from "$env/dynamic/private";\nconst { «APP_TOKEN» } = env;'),
  ],
  ['static', script('import { «APP_TOKEN», «APP_HOST» as host } from "$env/static/private";')],
  ['process.env', script('const a = process.env.«APP_TOKEN»;')],
  ['in the markup', `${script('import { env } from "$env/dynamic/public";')}<a href={env.«APP_HOST»}>x</a>`],
  [
    'in an attribute with text',
    `${script('import { env } from "$env/dynamic/public";')}<a href="http://{env.«APP_HOST»}/a">don't</a>`,
  ],
  ['in a block', `${script('import { env } from "$env/dynamic/public";')}{#if env.«APP_TOKEN»}<b>x</b>{/if}`],
  [
    'a module script',
    '<script context="module">\nimport { env } from "$env/dynamic/private";\nexport const a = env.«APP_TOKEN»;\n</script>',
  ],
  ['without the import', script('const a = env.APP_TOKEN;')],
  ['in a comment of the markup', '<!-- {process.env.APP_TOKEN} -->\n'],
  ['in the text of the markup', '<p>process.env.APP_TOKEN</p>\n'],
  ['in a style', '<style>\na { content: "process.env.APP_TOKEN"; }\n</style>'],
  ['a script that is not closed', '<script>\nconst a = process.env.«APP_TOKEN»;\n'],
]);

testRows(SVELTE, 'page.vue', '', [
  [
    'script',
    '<template><p>{{ a }}</p></template>\n<script>\nexport default { data: () => ({ a: process.env.«APP_TOKEN» }) };\n</script>',
  ],
  ['script setup', '<script setup lang="ts">\nconst a = process.env["«APP_TOKEN»"];\n</script>'],
  ['a constant', '<script setup>\nconst NAME = "APP_TOKEN";\nconst a = «process.env[NAME]»;\n</script>'],
  ['taken apart', '<script setup>\nconst { «APP_TOKEN» } = process.env;\n</script>'],
  ['the text of a template', '<template><p>process.env.APP_TOKEN</p></template>'],
  ['import.meta.env', '<script setup>\nconst a = import.meta.env.APP_TOKEN;\n</script>'],
]);
