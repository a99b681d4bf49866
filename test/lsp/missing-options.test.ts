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
