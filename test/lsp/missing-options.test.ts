/** Options for a new charm, from what its app reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MISSING_OPTIONS, type MissingOptions } from '../../server/src/protocol.ts';
import { inApp } from '../support/app-session.ts';

const APP = `import os
a = os.environ["FLASK_TOKEN"]
b = int(os.getenv("FLASK_PAGE_SIZE", "5"))
c = os.getenv("GITHUB_API_TOKEN")
d = os.getenv("HOME")
os.environ["SET_BY_APP"] = "x"
e = os.getenv("SET_BY_APP")
f = os.environ["FLASK_PAGE_SIZE"]
g = os.getenv("FLASK_BASE_URL")
h = os.environ.get("FLASK_RATIO", 0.5), os.environ.get("FLASK_SHOUT", False), os.getenv("FLASK_STEP", 3)
`;

test('what the app reads and the charm does not set becomes options, each with its line', async context => {
  const options = '    token:\n      type: string\n';
  const files = { 'app.py': APP, 'tests/test_app.py': 'import os\nos.getenv("FLASK_ONLY_TESTED")\n' };
  const { session, main } = await inApp(context, options, files);
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(
    missing.options.map(({ name, type, variable, becomes, place }) => [name, type, variable, becomes, place]),
    [
      ['page-size', 'int', 'FLASK_PAGE_SIZE', 'FLASK_PAGE_SIZE', 'app.py:3'],
      ['ratio', 'float', 'FLASK_RATIO', 'FLASK_RATIO', 'app.py:10'],
      ['shout', 'boolean', 'FLASK_SHOUT', 'FLASK_SHOUT', 'app.py:10'],
      ['step', 'int', 'FLASK_STEP', 'FLASK_STEP', 'app.py:10'],
      ['github-api-token', 'string', 'GITHUB_API_TOKEN', 'FLASK_GITHUB_API_TOKEN', 'app.py:4'],
    ],
  );
  await session.end();
});

const DEFAULTS = `import os
from flask import Flask
app = Flask(__name__)
app.config.from_prefixed_env()
a = os.getenv("FLASK_GREETING", "Hello"), os.environ.get("FLASK_LIMIT_TEXT", "5")
b = int(os.getenv("FLASK_PAGE_SIZE", "20")), float(os.environ.get("FLASK_SHARE", 0.5))
c = strtobool(os.getenv("FLASK_SHOUT", "no")), strtobool(os.getenv("FLASK_UNWORD", "constructor"))
d = app.config.get("RETRIES", 3), app.config.get("RATIO", 0.25), app.config.get("FANCY", True), app.config.get("TITLE", "Shop")
`;
const OTHERWISE = `e = os.getenv("FLASK_TWICE", "a"), os.getenv("FLASK_TWICE", "b")
f = os.getenv("FLASK_AND_REQUIRED", "a"), os.environ["FLASK_AND_REQUIRED"]
g = os.getenv("FLASK_NUMBER", 5), os.getenv("FLASK_FLAG", False), os.getenv("FLASK_EMPTY", "")
h = app.config.get("AS_NUMBER", "5"), app.config.get("WHOLE", 2.0), json.loads(os.getenv("FLASK_LISTED", "[]"))
i = os.getenv("FLASK_API_PASSWORD", "dev"), os.getenv("FLASK_COMPUTED", str(5)), os.getenv("FLASK_PLACE", f"/{a}")
j = os.getenv("FLASK_ASKED", "x"), "FLASK_ASKED" in os.environ
`;

/** name -> type, and default if there is one. */
const drafts = ({ options }: MissingOptions): readonly string[] =>
  options.map(
    ({ name, type, default: value }) => `${name}: ${type}${value === undefined ? '' : ` ${value}`}`,
  );

test('the literal that the code continues with becomes the default, where nothing changes by it', async context => {
  const { session, main } = await inApp(context, '    token:\n      type: string\n', {
    'app.py': `${DEFAULTS}${OTHERWISE}token = os.environ["FLASK_TOKEN"]\n`,
  });
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(drafts(missing), [
    'and-required: string',
    'api-password: string',
    'as-number: string',
    'asked: string',
    'computed: string',
    'empty: string',
    'fancy: boolean true',
    'flag: boolean',
    'greeting: string Hello',
    'limit-text: string 5',
    'listed: string',
    'number: int',
    'page-size: int 20',
    'place: string',
    'ratio: float 0.25',
    'retries: int 3',
    'share: float 0.5',
    'shout: boolean false',
    'title: string Shop',
    'twice: string',
    'unword: boolean',
    'whole: float',
  ]);
  await session.end();
});

test('so it does in JavaScript, and in the placeholders of Spring', async context => {
  const { session, main } = await inApp(context, '    token:\n      type: string\n', {
    'app.js': `const token = process.env.FLASK_TOKEN;
const color = process.env.FLASK_COLOR || "red", size = process.env.FLASK_SIZE ?? 'S';
const pages = parseInt(process.env.FLASK_PAGES ?? "5", 10), ratio = Number(process.env.FLASK_RATIO || 2);
const sum = process.env.FLASK_SUM || "a" + token, number = process.env.FLASK_NUMBER || 5;
`,
    'App.java': `@Value("\${FLASK_SHAPE:round}") String shape; @Value("\${FLASK_DEEP:\${FLASK_TOKEN}}") String deep;\n`,
  });
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(drafts(missing), [
    'color: string red',
    'deep: string',
    'number: string',
    'pages: int 5',
    'ratio: int 2',
    'shape: string round',
    'size: string S',
    'sum: string',
  ]);
  await session.end();
});

test('names of app.config count where the app fills it from its variables', async context => {
  const app = `from flask import Flask
app = Flask(__name__)
app.config.from_prefixed_env()
app.config["SET_HERE"] = 1
app.config["MAX_ITEMS"], app.config.get("SHOP_NAME"), app.config["SET_HERE"], app.config["SESSION_COOKIE_NAME"]
`;
  const names = async (text: string) => {
    const { session, main } = await inApp(context, '    other:\n      type: int\n', {
      'app.py': `${text}app.config["OTHER"]\n`,
    });
    const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
    await session.end();
    return missing.options.map(({ name, variable, becomes }) => [name, variable, becomes]);
  };
  assert.deepEqual(await names(app), [
    ['max-items', 'FLASK_MAX_ITEMS', 'FLASK_MAX_ITEMS'],
    ['shop-name', 'FLASK_SHOP_NAME', 'FLASK_SHOP_NAME'],
  ]);
});

const WRAPPED = `import os
from os import environ

token = os.environ["FLASK_TOKEN"]

def setting(name, default=None):
    return environ.get("FLASK_" + name, default)

class Env:
    def get(self, name):
        return os.environ["FLASK_" + name]

def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.config["OWN"] = "x"
    app.config.setdefault("OTHER", "x")
    name = app.config["SHOP_NAME"]
    items = int(app.config.get("MAX_ITEMS", 20))
    secret = app.config["SECRET_KEY"]
    pool = app.config["SQLALCHEMY_POOL_SIZE"]
    own = app.config["OWN"], app.config["OTHER"]
    return setting("COLOR"), Env().get("TITLE"), current_app.config["FOOTER"]
`;
const named = ({ options }: MissingOptions): readonly string[] => options.map(({ name }) => name);

test('keys of app.config that variables fill, and what helpers read, are found', async context => {
  const options = '    token:\n      type: string\n';
  const { session, main } = await inApp(context, options, { 'app.py': WRAPPED });
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(named(missing), ['color', 'footer', 'max-items', 'shop-name', 'title']);
  assert.equal(missing.options[2]?.type, 'int');
  assert.equal(missing.options[3]?.variable, 'FLASK_SHOP_NAME');
  await session.end();
});

test('what is misspelt, or may be set by another part of the app, is left out', async context => {
  const options = '    token:\n      type: string\n    shop-name:\n      type: string\n';
  const app = `token = os.environ["FLASK_TOKEN"]
app.config.from_object("shop.settings")
app.config.from_prefixed_env()
a = app.config["SHOP_NAMES"], app.config["COLOR"], os.environ["FLASK_SHOPNAME"], os.environ["FLASK_SIZE"]
`;
  const { session, main } = await inApp(context, options, { 'app.py': `import os\n${app}` });
  const missing = await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main });
  assert.deepEqual(named(missing), ['size']);
  await session.end();
});

test("without from_prefixed_env, app.config is the app's own", async context => {
  const options = '    token:\n      type: string\n';
  const { session, main } = await inApp(context, options, {
    'app.py': 'import os\na = os.environ["FLASK_TOKEN"], app.config["SHOP_NAME"]\n',
  });
  assert.deepEqual(
    named(await session.client.sendRequest<MissingOptions>(MISSING_OPTIONS, { uri: main })),
    [],
  );
  await session.end();
});
