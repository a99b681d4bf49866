// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of other languages hold placeholders
/** How real apps read their variables: what is linked, how certainly, and what is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../server/src/source/facts.ts';
import { readSource } from '../../server/src/source/index.ts';
import { comparisons, keylessReads } from '../../server/src/source/judge.ts';
import { type AppCharm, linesOf, namesFor, resolveApp, sourcesOf } from './app.ts';

interface Situation {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly charm?: AppCharm;
  /** See `linesOf`. */
  readonly found: readonly string[];
}

const SITUATIONS: readonly Situation[] = [
  {
    name: 'os.environ[]',
    files: { 'app.py': 'import os\nos.environ["FLASK_TOKEN"]' },
    found: ['token@2:13 certain'],
  },
  {
    name: 'os.environ.get with a default',
    files: { 'app.py': 'import os\nos.environ.get("FLASK_CACHE_SIZE", "5")' },
    found: ['cache-size@2:17 certain'],
  },
  {
    name: 'environ imported under another name',
    files: { 'app.py': 'from os import environ as e\ne["FLASK_TOKEN"]' },
    found: ['token@2:4 certain'],
  },
  {
    name: 'os imported under another name',
    files: { 'app.py': 'import os as o\no.getenv("FLASK_TOKEN")' },
    found: ['token@2:11 certain'],
  },
  {
    name: 'getenv imported under another name',
    files: { 'app.py': 'from os import getenv as g\ng("FLASK_TOKEN")' },
    found: ['token@2:4 certain'],
  },
  {
    name: 'a call over several lines',
    files: { 'app.py': 'import os\nx = os.getenv(\n    "FLASK_TOKEN",\n    "y")' },
    found: ['token@3:6 certain'],
  },
  {
    name: 'the keyword key=',
    files: { 'app.py': 'import os\nos.getenv(key="FLASK_TOKEN")' },
    found: ['token@2:16 certain'],
  },
  {
    name: 'a test of presence',
    files: { 'app.py': 'import os\nif "FLASK_TOKEN" in os.environ: pass' },
    found: ['token@2:5 certain'],
  },
  { name: 'a write', files: { 'app.py': 'import os\nos.environ["FLASK_TOKEN"] = "x"' }, found: [] },
  {
    name: 'setdefault writes',
    files: { 'app.py': 'import os\nos.environ.setdefault("FLASK_TOKEN", "x")' },
    found: [],
  },
  {
    name: 'a constant of the file',
    files: { 'app.py': 'import os\nNAME = "FLASK_TOKEN"\nos.getenv(NAME)' },
    found: ['token@3:1 certain'],
  },
  {
    name: 'a constant of another module',
    files: {
      'app.py': 'import os\nfrom consts import NAME\nos.getenv(NAME)',
      'consts.py': 'NAME = "FLASK_TOKEN"',
    },
    found: ['token@3:1 certain'],
  },
  {
    name: 'of two constants of one name, the imported one',
    files: {
      'app.py': 'import os\nfrom one import NAME\nos.getenv(NAME)',
      'one.py': 'NAME = "FLASK_TOKEN"',
      'two.py': 'NAME = "FLASK_CACHE_SIZE"',
    },
    found: ['token@3:1 certain', 'cache-size@1:9 mention'],
  },
  {
    name: 'an f-string with a constant',
    files: { 'app.py': 'import os\nSUFFIX = "TOKEN"\nos.getenv(f"FLASK_{SUFFIX}")' },
    found: ['token@3:1 certain'],
  },
  {
    name: 'a helper that adds the prefix',
    files: { 'app.py': 'import os\ndef f(part):\n    return os.getenv("FLASK_" + part)\nf("TOKEN")' },
    found: ['token@4:4 certain'],
  },
  {
    name: 'adjacent texts',
    files: { 'app.py': 'import os\nos.getenv("FLASK_" "TOKEN")' },
    found: ['token@2:1 certain'],
  },
  {
    name: 'a read inside an f-string',
    files: { 'app.py': "import os\nx = f\"key {os.getenv('FLASK_TOKEN', '')}\"" },
    found: ['token@2:23 certain'],
  },
  {
    name: 'comments and docstrings',
    files: { 'app.py': '# os.getenv("FLASK_TOKEN")\ndef f():\n    """os.getenv("FLASK_TOKEN")"""\n' },
    found: [],
  },
  {
    name: 'a message',
    files: { 'app.py': 'log.error("FLASK_TOKEN is missing")' },
    found: ['token@1:12 mention'],
  },
  {
    name: 'a helper on one line',
    files: { 'app.py': 'import os\ndef env(k, d=None): return os.getenv("FLASK_" + k, d)\nenv("TOKEN")' },
    found: ['token@3:6 certain'],
  },
  {
    name: 'a helper that tries both names',
    files: {
      'app.py':
        'import os\ndef helper(k):\n    return os.getenv(k) or os.getenv("FLASK_" + k)\nhelper("CACHE_SIZE")',
    },
    found: ['cache-size@4:9 certain'],
  },
  {
    name: 'a helper that is a method',
    files: {
      'app.py':
        'import os\nclass A:\n    def helper(self, k):\n        return os.getenv("FLASK_" + k)\n    def b(self):\n        return self.helper("CACHE_SIZE")',
    },
    found: ['cache-size@6:29 certain'],
  },
  {
    name: 'an unfinished line',
    files: {
      'app.py':
        'import os\na = os.environ["FLASK_TOKEN"]\nx = os.environ["\nb = os.environ["FLASK_CACHE_SIZE"]\n',
    },
    found: ['token@2:17 certain', 'cache-size@4:17 certain'],
  },
  {
    name: 'a syntax error above',
    files: { 'app.py': 'def (:\nimport os\na = os.environ["FLASK_TOKEN"]\n' },
    found: ['token@3:17 certain'],
  },
  {
    name: 'app.config after from_prefixed_env in another file',
    files: {
      'app.py': 'from flask import Flask\napp = Flask(__name__)\nx = app.config["TOKEN"]',
      'b.py': 'app.config.from_prefixed_env()',
    },
    found: ['token@3:17 certain'],
  },
  { name: 'app.config that nothing fills', files: { 'app.py': 'x = app.config["TOKEN"]' }, found: [] },
  {
    name: 'current_app.config.get',
    files: {
      'app.py': 'from flask import current_app\nx = current_app.config.get("TOKEN")',
      'b.py': 'app.config.from_prefixed_env()',
    },
    found: ['token@2:29 certain'],
  },
  {
    name: 'app.config is written to',
    files: { 'app.py': 'flask_app.config["TOKEN"] = 1', 'b.py': 'app.config.from_prefixed_env()' },
    found: [],
  },
  {
    name: 'by way of from_object',
    files: {
      'app.py':
        'import os\nclass Config:\n    SECRET = os.getenv("FLASK_TOKEN")\napp.config.from_object(Config)\nx = app.config["SECRET"]',
    },
    found: ['token@3:25 certain', 'token@5:17 likely'],
  },
  {
    name: 'flask-base that strips',
    files: {
      'app.py':
        'import os\nfrom canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase(__name__, "x")\nos.getenv("TOKEN")',
      'requirements.txt': 'canonicalwebteam.flask-base==3.1.2',
    },
    found: ['token@4:12 likely'],
  },
  {
    name: 'flask-base that does not strip yet',
    files: {
      'app.py':
        'import os\nfrom canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase(__name__, "x")\nos.getenv("TOKEN")',
      'requirements.txt': 'canonicalwebteam.flask-base==2.5.0',
    },
    found: ['? TOKEN@4:12 bare -> FLASK_TOKEN'],
  },
  {
    name: 'flask-base of an unknown version',
    files: {
      'app.py':
        'import os\nfrom canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase(__name__, "x")\nos.getenv("TOKEN")',
      'requirements.txt': 'git+https://x/canonicalwebteam.flask-base',
    },
    found: [],
  },
  {
    name: 'a loop that strips',
    files: {
      'app.py':
        'import os\nfor k, v in os.environ.items():\n    if k.startswith("FLASK_"):\n        os.environ[k[6:]] = v\nos.getenv("TOKEN")',
    },
    found: ['token@5:12 likely'],
  },
  {
    name: 'get_flask_env of flask-base',
    files: { 'app.py': 'from canonicalwebteam.flask_base.env import get_flask_env\nget_flask_env("TOKEN")' },
    found: ['token@2:16 certain'],
  },
  {
    name: 'from_prefixed_env with another prefix',
    files: { 'app.py': 'app.config.from_prefixed_env("MYAPP")\nx = app.config["TOKEN"]' },
    found: [],
  },
  {
    name: 'a nested key of app.config',
    files: { 'app.py': 'app.config.from_prefixed_env()\nx = app.config["DB"]["HOST"]' },
    charm: { options: { 'db--host': 'string' } },
    found: ['db--host@2:5 certain'],
  },
  {
    name: 'the environ of a WSGI server',
    files: { 'app.py': 'def mw(environ):\n    return environ["FLASK_TOKEN"]' },
    found: [],
  },
  {
    name: 'a key of a secret',
    files: { 'app.py': 'import os\nos.environ["FLASK_MAIL_USER"]' },
    found: ['mail.user@2:13 certain'],
  },
  {
    name: 'an option beats a key of a secret',
    files: { 'app.py': 'import os\nos.environ["FLASK_MAIL_URL"]' },
    found: ['mail-url@2:13 certain'],
  },
  {
    name: 'a secret without its key',
    files: { 'app.py': 'import os\nos.environ["FLASK_MAIL"]' },
    found: ['mail.!@2:13 certain'],
  },
  {
    name: 'a key where no option has the name',
    files: { 'app.py': 'import os\nos.environ["FLASK_MAIL_URL"]' },
    charm: { options: { mail: 'secret' } },
    found: ['mail.url@2:13 certain'],
  },
  {
    name: 'a key of two words',
    files: { 'app.py': 'import os\nos.environ["FLASK_MAIL_API_KEY"]' },
    found: ['mail.api-key@2:13 certain'],
  },
  {
    name: 'a bare name that is no listed key',
    files: {
      'app.py':
        'import os\nfrom canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase(__name__, "x")\nos.getenv("MAIL_MAX_SIZE")',
      'requirements.txt': 'canonicalwebteam.flask-base==3.1.2',
    },
    charm: { options: { mail: 'secret: user, password' } },
    found: [],
  },
  {
    name: 'of two secrets the longer name',
    files: { 'app.py': 'import os\nos.getenv("FLASK_A_B_C")' },
    charm: { options: { a: 'secret', 'a-b': 'secret' } },
    found: ['a-b.c@2:12 certain'],
  },
  {
    name: 'the prefix of another framework',
    files: { 'app.py': 'import os\nos.getenv("FLASK_TOKEN")' },
    charm: { framework: 'fastapi' },
    found: ['? FLASK_TOKEN@2:12 foreign-prefix -> APP_TOKEN'],
  },
  {
    name: 'a helper that tries the right prefix too',
    files: {
      'app.py':
        'import os\ndef e(k):\n    return os.getenv("APP_" + k) or os.getenv("FLASK_" + k)\ne("TOKEN")',
    },
    charm: { framework: 'fastapi' },
    found: ['token@4:4 certain'],
  },
  {
    name: 'APP_NAME in a flask charm',
    files: { 'app.py': 'import os\nos.getenv("APP_NAME")' },
    charm: { options: { name: 'string' } },
    found: [],
  },
  {
    name: 'a misspelt variable',
    files: { 'app.py': 'import os\nos.getenv("FLASK_TOKN")' },
    found: ['? FLASK_TOKN@2:12 undeclared'],
  },
  {
    name: 'an undeclared variable',
    files: { 'app.py': 'import os\nos.environ["FLASK_OTHER"]' },
    found: ['? FLASK_OTHER@2:13 undeclared'],
  },
  {
    name: 'a variable of somebody else',
    files: { 'app.py': 'import os\nos.getenv("GITHUB_TOKEN")' },
    found: [],
  },
  {
    name: 'variables of the framework',
    files: {
      'app.py':
        'import os\nos.getenv("FLASK_APP")\nos.getenv("FLASK_DEBUG")\nos.getenv("FLASK_BASE_URL")\nos.getenv("DJANGO_SETTINGS_MODULE")',
    },
    found: ['flask-debug@3:12 certain', '<built-in> FLASK_BASE_URL@4:12 certain'],
  },
  {
    name: 'a declared integration',
    files: { 'app.py': 'import os\nos.getenv("POSTGRESQL_DB_NAME")' },
    charm: { requires: { postgresql: 'postgresql_client' } },
    found: ['<postgresql> POSTGRESQL_DB_NAME@2:12 certain'],
  },
  {
    name: 'an undeclared integration',
    files: { 'app.py': 'import os\nos.getenv("POSTGRESQL_DB_NAME")' },
    found: ['<postgresql?> POSTGRESQL_DB_NAME@2:12 certain'],
  },
  {
    name: 'properties of an integration that the app itself gives a value, and others',
    files: {
      'src/main/resources/application.yml':
        'spring:\n  datasource:\n    url: jdbc:x\n    username: ${APP_TOKEN}\n    password:\n',
      'A.java':
        '@Value("${spring.datasource.url}") String a;\n@Value("${spring.datasource.username}") String b;\n@Value("${spring.datasource.password}") String c;',
    },
    charm: { framework: 'spring-boot' },
    found: ['token@2:11 likely', '<mysql?> spring.datasource.password@3:11 certain', 'token@4:17 certain'],
  },
  {
    name: 'the prefix of another framework, in a tag that other code reads and handed to an environment',
    files: {
      'main.go':
        'package main\nimport "x/env"\ntype C struct {\n\tT string `env:"FLASK_TOKEN"`\n\tD string `env:"FLASK_OTHER"`\n}\nvar a = env.Bool("DJANGO_SHOW_ADS")\nvar b = log.Info("FLASK_TOKEN")',
    },
    charm: { framework: 'go' },
    found: [
      '? FLASK_TOKEN@4:17 foreign-prefix -> APP_TOKEN',
      '? DJANGO_SHOW_ADS@7:19 foreign-prefix -> APP_SHOW_ADS',
    ],
  },
  {
    name: 'a charm without a prefix',
    files: {
      'main.go': 'package main\nimport "os"\nvar x = os.Getenv("TOKEN")',
      'charm/src/charm.py': 'super().__init__(f, configuration_prefix="")',
    },
    charm: { framework: 'go' },
    found: ['token@3:20 certain'],
  },
  {
    name: 'an option of an oauth endpoint',
    files: { 'app.py': 'import os\nos.getenv("FLASK_IDP_SCOPES")' },
    charm: { requires: { idp: 'oauth' } },
    found: ['idp-scopes@2:12 certain'],
  },
  {
    name: 'an option in capitals with the prefix in it',
    files: { 'app.py': 'import os\nos.getenv("FLASK_FLASK_X")' },
    charm: { options: { FLASK_X: 'string' } },
    found: ['FLASK_X@2:12 certain'],
  },
  {
    name: 'pydantic: env_prefix',
    files: {
      'app.py':
        'from pydantic_settings import BaseSettings, SettingsConfigDict\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    cache_size: int\n',
    },
    charm: { framework: 'fastapi' },
    found: ['cache-size@4:5 certain'],
  },
  {
    name: 'pydantic: no prefix',
    files: { 'app.py': 'class S(BaseSettings):\n    token: str\n' },
    charm: { framework: 'fastapi' },
    found: [],
  },
  {
    name: 'pydantic: an alias takes no prefix',
    files: {
      'app.py':
        'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    t: str = Field(alias="APP_TOKEN")\n',
    },
    charm: { framework: 'fastapi' },
    found: ['token@3:27 certain'],
  },
  {
    name: 'pydantic: one of several aliases',
    files: {
      'app.py':
        'class S(BaseSettings):\n    t: str = Field(validation_alias=AliasChoices("token", "APP_TOKEN"))\n',
    },
    charm: { framework: 'fastapi' },
    found: ['token@2:60 certain'],
  },
  {
    name: 'pydantic: the prefix of a base class in another file',
    files: {
      'app.py': 'from base import Base\nclass S(Base):\n    token: str = ""\n',
      'base.py': 'class Base(BaseSettings):\n    class Config:\n        env_prefix = "APP_"\n',
    },
    charm: { framework: 'fastapi' },
    found: ['token@3:5 certain'],
  },
  {
    name: 'pydantic: case_sensitive',
    files: {
      'app.py':
        'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_", case_sensitive=True)\n    token: str\n',
    },
    charm: { framework: 'fastapi' },
    found: [],
  },
  {
    name: 'pydantic: a field of a model type',
    files: {
      'app.py':
        'class MailSettings(BaseModel):\n    user: str\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    mail: MailSettings = MailSettings()\n',
    },
    charm: { framework: 'fastapi' },
    found: [],
  },
  {
    name: 'pydantic: a required field without an option',
    files: {
      'app.py':
        'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    other: str\n',
    },
    charm: { framework: 'fastapi' },
    found: ['? APP_OTHER@3:5 undeclared'],
  },
  {
    name: 'os.LookupEnv',
    files: { 'main.go': 'package main\nimport "os"\nfunc f() { v, ok := os.LookupEnv("APP_TOKEN") }' },
    charm: { framework: 'go' },
    found: ['token@3:35 certain'],
  },
  {
    name: 'a constant in a group',
    files: {
      'main.go': 'package main\nimport "os"\nconst (\n\ttok = "APP_TOKEN"\n)\nvar x = os.Getenv(tok)',
    },
    charm: { framework: 'go' },
    found: ['token@6:9 certain'],
  },
  {
    name: 'a constant of another package',
    files: {
      'main.go': 'package main\nimport (\n"os"\n"x/names"\n)\nvar x = os.Getenv(names.Tok)',
      'names/n.go': 'package names\nconst Tok = "APP_TOKEN"',
    },
    charm: { framework: 'go' },
    found: ['token@6:9 certain'],
  },
  {
    name: 'a helper of the package',
    files: {
      'main.go': 'package main\nvar x = envOr("APP_TOKEN", "d")',
      'env.go':
        'package main\nimport "os"\nfunc envOr(key, def string) string {\n\tif v := os.Getenv(key); v != "" {\n\t\treturn v\n\t}\n\treturn def\n}',
    },
    charm: { framework: 'go' },
    found: ['token@2:16 certain'],
  },
  {
    name: 'a struct tag read by reflection',
    files: { 'main.go': 'package main\ntype C struct {\n\tToken string `env:"required"`\n}' },
    charm: { framework: 'go' },
    found: [],
  },
  {
    name: 'process.env in four spellings',
    files: {
      'a.js':
        'process.env.APP_TOKEN;\nprocess.env?.APP_TOKEN;\nprocess.env["APP_TOKEN"];\nprocess.env[`APP_TOKEN`];',
    },
    charm: { framework: 'expressjs' },
    found: ['token@1:13 certain', 'token@2:14 certain', 'token@3:14 certain', 'token@4:14 certain'],
  },
  {
    name: 'process.env taken apart',
    files: { 'a.js': 'const { APP_TOKEN, APP_CACHE_SIZE: size = "5" } = process.env;' },
    charm: { framework: 'expressjs' },
    found: ['token@1:9 certain', 'cache-size@1:20 certain'],
  },
  {
    name: 'process.env is written to',
    files: { 'a.js': 'process.env.APP_TOKEN = "x";' },
    charm: { framework: 'expressjs' },
    found: [],
  },
  {
    name: 'reads inside a template literal',
    files: { 'a.js': 'const u = `http://${process.env.APP_TOKEN}:${process.env.APP_CACHE_SIZE}`;' },
    charm: { framework: 'expressjs' },
    found: ['token@1:33 certain', 'cache-size@1:58 certain'],
  },
  {
    name: "SvelteKit's env",
    files: { 'a.ts': 'import { env } from "$env/dynamic/private";\nenv.APP_TOKEN' },
    charm: { framework: 'go' },
    found: ['token@2:5 certain'],
  },
  { name: 'any other env', files: { 'a.ts': 'env.APP_TOKEN' }, charm: { framework: 'go' }, found: [] },
  {
    name: 'an accessor object',
    files: { 'a.ts': 'const env = accessor({ prefixes: ["APP"] });\nenv.getList("TOKEN")' },
    charm: { framework: 'go' },
    found: ['token@2:14 likely'],
  },
  {
    name: 'a helper that asks for just what it is given',
    files: { 'a.py': 'def secret_env(s):\n    return os.getenv(s)\nsecret_env("TOKEN")' },
    found: ['? TOKEN@3:13 bare -> FLASK_TOKEN'],
  },
  {
    name: 'import.meta.env',
    files: { 'a.ts': 'import.meta.env.VITE_X' },
    charm: { framework: 'go' },
    found: [],
  },
  {
    name: 'an apostrophe in a text between tags',
    files: { 'a.tsx': "const a = <p>don't {process.env.APP_TOKEN}</p>;" },
    charm: { framework: 'expressjs' },
    found: ['token@1:33 certain'],
  },
  {
    name: 'process.env handed on',
    files: { 'a.js': 'spawn("x", { env: { ...process.env } })' },
    charm: { framework: 'expressjs' },
    found: [],
  },
  {
    name: '@Value with dashes',
    files: { 'A.java': 'class A {\n  @Value("${app.cache-size:5}") int size;\n}' },
    charm: { framework: 'spring-boot' },
    found: ['cache-size@2:13 certain'],
  },
  {
    name: '@Value in camel case never binds',
    files: { 'A.java': 'class A {\n  @Value("${app.cacheSize}") int size;\n}' },
    charm: { framework: 'spring-boot' },
    found: ['? app.cacheSize@2:13 unbound -> APP_CACHE_SIZE'],
  },
  {
    name: '@ConfigurationProperties on a class and a record',
    files: {
      'A.java':
        '@ConfigurationProperties("app")\npublic class A {\n  private int cacheSize;\n  private String token = "x";\n}',
      'B.java': '@ConfigurationProperties(prefix = "app")\npublic record B(int cacheSize) {}',
    },
    charm: { framework: 'spring-boot' },
    found: ['cache-size@3:15 certain', 'token@4:18 certain', 'cache-size@2:21 certain'],
  },
  {
    name: 'a placeholder in application.properties',
    files: { 'src/main/resources/application.properties': 'x=${APP_TOKEN:}' },
    charm: { framework: 'spring-boot' },
    found: ['token@1:5 certain'],
  },
  {
    name: 'a property without the prefix',
    files: { 'A.java': 'class A {\n  @Value("${greeting}") String g;\n}' },
    charm: { framework: 'spring-boot', options: { greeting: 'string' } },
    found: [],
  },
  {
    name: '@Value in Kotlin',
    files: { 'A.kt': 'class A(@Value("\\${app.token}") val t: String)' },
    charm: { framework: 'spring-boot' },
    found: ['token@1:20 certain'],
  },
  {
    name: 'a shell expansion',
    files: { 'migrate.sh': 'case "${APP_TOKEN:-x}" in' },
    charm: { framework: 'go' },
    found: ['token@1:9 certain'],
  },
  {
    name: 'envconfig fills the structure that is named, and no other',
    files: {
      'main.go': [
        'package main',
        'import "github.com/kelseyhightower/envconfig"',
        'type Spec struct {\n\tToken string\n\tCacheSize int `split_words:"true"`\n\tDB struct {\n\t\tUrl string\n\t}\n}',
        'type Other struct {\n\tShowAds bool\n}',
        'func main() {\n\tvar s Spec\n\tenvconfig.MustProcess("app", &s)\n}',
      ].join('\n'),
    },
    charm: { framework: 'go' },
    found: ['token@4:2 certain', 'cache-size@5:2 certain', '? APP_DB_URL@7:3 undeclared'],
  },
  {
    name: 'caarlos0/env under another name, with prefixes, in another file',
    files: {
      'config/config.go':
        'package config\ntype Config struct {\n\tToken string `env:"TOKEN,required"`\n\tMail struct {\n\t\tKey string `env:"PASSWORD"`\n\t} `envPrefix:"MAIL_"`\n\tplain string\n}',
      'main.go':
        'package main\nimport conf "github.com/caarlos0/env/v11"\nfunc main() {\n\tc := &config.Config{}\n\tconf.ParseWithOptions(c, conf.Options{Prefix: "APP_"})\n}',
    },
    charm: { framework: 'go' },
    found: ['token@3:21 certain', 'mail.password@5:20 certain'],
  },
  {
    name: 'caarlos0/env by a type alone',
    files: {
      'main.go':
        'package main\nimport "github.com/caarlos0/env/v11"\ntype Config struct {\n\tToken string `env:"APP_TOKEN"`\n}\nvar c, _ = env.ParseAs[Config]()',
    },
    charm: { framework: 'go' },
    found: ['token@4:21 certain'],
  },
  {
    name: 'sethvargo/go-envconfig with the prefix of a structure',
    files: {
      'main.go':
        'package main\nimport "github.com/sethvargo/go-envconfig"\ntype App struct {\n\tToken string `env:"TOKEN, required"`\n}\ntype Config struct {\n\tApp *App `env:", prefix=APP_"`\n}\nfunc main() {\n\tvar c Config\n\tenvconfig.Process(ctx, &c)\n}',
    },
    charm: { framework: 'go' },
    found: ['token@4:21 certain'],
  },
  {
    name: 'cleanenv with an embedded structure and two names',
    files: {
      'main.go':
        'package main\nimport "github.com/ilyakaznacheev/cleanenv"\ntype Base struct {\n\tToken string `env:"OLD_TOKEN,APP_TOKEN" env-required:"true"`\n}\ntype Config struct {\n\tBase\n\tSize int `env:"APP_CACHE_SIZE" env-default:"1"`\n}\nfunc main() {\n\tvar c Config\n\tcleanenv.ReadEnv(&c)\n}',
    },
    charm: { framework: 'go' },
    found: ['token@4:31 certain', 'cache-size@8:17 certain'],
  },
  {
    name: 'viper is set up in one file and asked in another',
    files: {
      'cmd/root.go':
        'package cmd\nimport "github.com/spf13/viper"\nfunc init() {\n\tviper.SetEnvPrefix("app")\n\tviper.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))\n\tviper.AutomaticEnv()\n}',
      'serve/serve.go':
        'package serve\nimport "github.com/spf13/viper"\nvar size = viper.GetInt("cache-size")\nvar token = viper.GetString("token")',
    },
    charm: { framework: 'go' },
    found: ['cache-size@3:26 certain', 'token@4:30 certain'],
  },
  {
    name: 'viper that is not told to look at the environment',
    files: {
      'main.go': 'package main\nimport "github.com/spf13/viper"\nvar t = viper.GetString("app_token")',
    },
    charm: { framework: 'go' },
    found: [],
  },
  {
    name: 'a schema of zod, apart from its call and in it',
    files: {
      'a.ts':
        'const schema = z.object({\n  APP_TOKEN: z.string(),\n  APP_CACHE_SIZE: z.coerce.number().default(3),\n});\nexport const env = schema.parse(process.env);',
      'b.ts': 'export const { APP_TOKEN } = z.object({ APP_TOKEN: z.string() }).parse(process.env);',
    },
    charm: { framework: 'expressjs' },
    found: ['token@2:3 certain', 'cache-size@3:3 certain', 'token@1:41 certain'],
  },
  {
    name: "t3-env's groups, and valibot",
    files: {
      'a.ts': 'export const env = createEnv({ server: { APP_TOKEN: z.string() }, runtimeEnv: process.env });',
      'b.ts': 'const Env = v.object({ APP_TOKEN: v.string() });\nv.parse(Env, process.env);',
    },
    charm: { framework: 'expressjs' },
    found: ['token@1:42 certain', 'token@1:24 certain'],
  },
  {
    name: 'the environment of another process, with a variable added',
    files: {
      'a.js':
        'spawn("x", { env: { ...process.env, APP_TOKEN: "y" } });\nObject.assign(process.env, { APP_TOKEN: 1 })',
    },
    charm: { framework: 'expressjs' },
    found: [],
  },
  {
    name: 'env-var by import and by require',
    files: {
      'a.mjs': 'import * as env from "env-var";\nenv.get("APP_TOKEN").required().asString();',
      'b.cjs': 'const env = require("env-var");\nenv.get("APP_CACHE_SIZE").asInt();',
    },
    charm: { framework: 'expressjs' },
    found: ['token@2:10 certain', 'cache-size@2:10 certain'],
  },
  {
    name: 'asked for with in, and deleted',
    files: { 'a.js': 'if ("APP_TOKEN" in process.env) run();\ndelete process.env.APP_CACHE_SIZE;' },
    charm: { framework: 'expressjs' },
    found: ['token@1:6 certain'],
  },
  {
    name: 'a constant with a type, and a loop over names',
    files: {
      'a.ts':
        'const P = "APP_" as const;\nfor (const name of ["TOKEN", "CACHE_SIZE"]) process.env[P + name];\nfor (const key of ["SHOW_ADS"]) {\n  process.env[`${P}${key}`];\n}',
    },
    charm: { framework: 'expressjs' },
    found: ['token@2:45 certain', 'cache-size@2:45 certain', 'show-ads@4:3 certain'],
  },
  {
    name: 'comprehensions over names',
    files: {
      'app.py':
        'import os\nNAMES = ("TOKEN", "CACHE_SIZE")\na = {n: os.getenv(f"FLASK_{n}") for n in NAMES}\nb = [os.environ[n] for n in ["FLASK_SHOW_ADS"]]\nc = [n for n in NAMES]; os.getenv(n)',
    },
    found: ['token@3:9 certain', 'cache-size@3:9 certain', 'show-ads@4:31 certain'],
  },
  {
    name: 'environs below a prefix',
    files: {
      'app.py':
        'from environs import Env\nenv = Env()\nwith env.prefixed("APP_"):\n    a = env.str("TOKEN")\n    with env.prefixed("MAIL_"):\n        b = env("URL")\nc = env.int("CACHE_SIZE", 3)',
    },
    charm: { framework: 'fastapi' },
    found: ['token@4:9 certain', 'mail-url@6:13 certain', '? CACHE_SIZE@7:14 bare -> APP_CACHE_SIZE'],
  },
  {
    name: 'conditions of Spring',
    files: {
      'A.java':
        '@ConditionalOnProperty(name = "app.token", havingValue = "true")\nclass A {}\n@ConditionalOnProperty(prefix = "app", value = {"cache-size", "show-ads"})\nclass B {}',
    },
    charm: { framework: 'spring-boot' },
    found: ['token@1:32 certain', 'cache-size@3:50 certain', 'show-ads@3:64 certain'],
  },
  {
    name: 'a loop reads several options at one place',
    files: { 'app.py': 'import os\nfor k in ("TOKEN", "CACHE_SIZE"):\n    os.environ[f"FLASK_{k}"]' },
    found: ['token@3:5 certain', 'cache-size@3:5 certain'],
  },
  {
    name: 'the code of the charm',
    files: { 'charm/src/charm.py': 'x = self.config.get("token")\ny = self.config["cache-size"]' },
    found: [],
  },
  {
    name: 'a boolean as a condition',
    files: { 'app.py': 'import os\nif os.getenv("FLASK_SHOW_ADS"):\n    pass' },
    found: ['show-ads@2:15 certain'],
  },
  {
    name: 'flask_app.config of a test sets nothing in the app',
    files: {
      'app.py':
        'def f(flask_app):\n    flask_app.config.from_prefixed_env()\n    x = flask_app.config.get("TOKEN")',
      'tests/test_app.py': 'app.config["TOKEN"] = "x"',
    },
    found: ['token@3:31 certain'],
  },
  {
    name: 'a key of app.config that the app sets to what it makes of it',
    files: {
      'app.py':
        'app.config.from_prefixed_env()\nx = parse(app.config["TOKEN"])\napp.config["TOKEN"] = x\ny = app.config["TOKEN"]',
    },
    found: ['token@2:23 certain', 'token@4:17 likely'],
  },
  {
    name: 'an option of an app that strips, with the name of an integration that is not required',
    files: {
      'app.py':
        'import os\nfor k, v in os.environ.items():\n    if k.startswith("FLASK_"):\n        os.environ[k[6:]] = v\nos.getenv("SMTP_HOST")',
    },
    charm: { options: { 'smtp-host': 'string' } },
    found: ['smtp-host@5:12 likely'],
  },
  {
    name: 'the arguments of one call are values of their own',
    files: {
      'app.py':
        'import os\nf(\n    os.getenv("FLASK_TOKEN"),\n    os.getenv("FLASK_OTHER"),\n)\nx = int(os.getenv("FLASK_CACHE_SIZE") or os.getenv("FLASK_SIZE"))\ny = os.getenv("FLASK_SHOW_ADS", os.getenv("FLASK_ADS"))',
    },
    found: [
      'token@3:16 certain',
      'cache-size@6:20 certain',
      'show-ads@7:16 certain',
      '? FLASK_OTHER@4:16 undeclared',
    ],
  },
  {
    name: 'a Go helper of another package is called by the name of the package',
    files: {
      'main.go':
        'package main\nimport "x/env"\nvar a = env.Flag("APP_TOKEN")\nvar b = flags().Flag("APP_CACHE_SIZE")',
      'env/env.go': 'package env\nimport "os"\nfunc Flag(name string) string { return os.Getenv(name) }',
    },
    charm: { framework: 'go' },
    found: ['token@3:19 certain', 'cache-size@4:23 mention'],
  },
  {
    name: 'the field of a secret that is no model, whatever its type and default',
    files: {
      's.py':
        'from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    app_a: bool = True\n    app_b: list[str] = []\n    app_c: dict[str, str] = {}\n    app_d: Model = None',
    },
    charm: { framework: 'fastapi', options: { a: 'secret', b: 'secret', c: 'secret', d: 'secret' } },
    found: ['a.!@3:5 certain', 'b.!@4:5 certain'],
  },
  {
    name: 'what is joined by and, or is negated, is a question of its own',
    files: {
      'app.py':
        'import os\nif os.getenv("FLASK_TOKEN") and os.getenv("APP_MAIL_URL"): pass\nif os.getenv("FLASK_TOKEN") or not os.getenv("FLASK_OTHER"): pass',
      'a.ts': 'const a = !!process.env.FLASK_TOKEN && !!process.env.FLASK_MORE;',
    },
    found: [
      'token@1:25 certain',
      'token@2:15 certain',
      'token@3:15 certain',
      '? FLASK_MORE@1:54 undeclared',
      '? APP_MAIL_URL@2:44 foreign-prefix -> FLASK_MAIL_URL',
      '? FLASK_OTHER@3:47 undeclared',
    ],
  },
  {
    name: 'another option is no answer to a wrong prefix, the right one is',
    files: {
      'app.py':
        'import os\na = os.getenv("APP_MAIL_URL") or os.getenv("FLASK_TOKEN")\nb = os.getenv("APP_MAIL_URL", os.getenv("FLASK_MAIL_URL"))',
    },
    found: [
      'token@2:45 certain',
      'mail-url@3:42 certain',
      '? APP_MAIL_URL@2:16 foreign-prefix -> FLASK_MAIL_URL',
    ],
  },
  {
    name: 'a secret without its key beside a read of its key',
    files: { 'a.ts': 'if (process.env.APP_MAIL && process.env.APP_MAIL_USER) {}' },
    charm: { framework: 'expressjs' },
    found: ['mail.!@1:17 certain', 'mail.user@1:41 certain'],
  },
  {
    name: 'a class for tests, and classes that differ, say nothing of app.config',
    files: {
      'config.py':
        'import os\nclass Config:\n    HOST = os.getenv("FLASK_MAIL_URL")\nclass TestingConfig(Config):\n    HOST = os.getenv("FLASK_TOKEN")\n    URI = os.getenv("FLASK_TOKEN")\nclass Dev(Config):\n    DB = os.getenv("FLASK_TOKEN")\nclass Prod(Config):\n    DB = os.getenv("FLASK_MAIL_URL")',
      'app.py':
        'app.config.from_object(config[name])\na = app.config["HOST"]\nb = app.config["URI"]\nc = app.config["DB"]',
    },
    found: [
      'mail-url@2:17 likely',
      'mail-url@3:23 certain',
      'token@5:23 certain',
      'token@6:22 certain',
      'token@8:21 certain',
      'mail-url@10:21 certain',
    ],
  },
  {
    name: 'an option whose name is a word of everybody',
    files: {
      'app.py':
        'import os\nfor k, v in os.environ.items():\n    if k.startswith("FLASK_"):\n        os.environ[k[6:]] = v\nprint("os", {"os": 1}, os.getenv("OS_NAME"))',
    },
    charm: { options: { os: 'string' } },
    found: [],
  },
  {
    name: 'an app in another language than its framework',
    files: {
      'src/lib/server.ts': 'import { env } from "$env/dynamic/private";\nexport const a = env.APP_TOKEN;',
    },
    charm: { framework: 'go' },
    found: ['token@2:22 certain'],
  },
  {
    name: 'CRLF and a character outside the BMP',
    files: { 'app.py': 'import os\r\nx = "😀"; os.environ["FLASK_TOKEN"]\r\n' },
    found: ['token@2:23 certain'],
  },
];

for (const { name, files, charm, found } of SITUATIONS) {
  test(name, () => assert.deepEqual(linesOf(resolveApp(files, charm)), found));
}

test('a string that is compared as the string that it is, or converted, is no finding', () => {
  const found = (code: string): readonly string[] =>
    comparisons({ ...resolveApp({ 'app.py': `import os\n${code}` }), names: namesFor({}) }).map(
      ({ kind }) => kind,
    );
  assert.deepEqual(found('a = os.getenv("FLASK_SHOW_ADS") == "true"'), []);
  assert.deepEqual(found('a = os.getenv("FLASK_SHOW_ADS", "").lower() == "true"'), []);
  assert.deepEqual(found('a = strtobool(os.getenv("FLASK_SHOW_ADS"))'), []);
  assert.deepEqual(found('a = os.getenv("FLASK_SHOW_ADS") in ("true", "1")'), []);
  assert.deepEqual(found('a = int(os.getenv("FLASK_CACHE_SIZE")) == 5'), []);
  assert.deepEqual(found('a = os.getenv("FLASK_SHOW_ADS") == True'), ['text-with-other']);
});

test('what paas-charm itself reads is not called unread, also where the file writes it out', () => {
  const oidc = { 'idp-scopes': 'string', token: 'string' };
  const names = namesFor({ options: oidc, requires: { idp: 'oauth' } });
  assert.deepEqual(
    names.options.filter(({ isBuiltIn }) => !isBuiltIn).map(({ name }) => name),
    ['token'],
  );
  const port = resolveApp(
    { 'main.go': 'package main\nimport "os"\nvar a = os.Getenv("PORT")' },
    { framework: 'go', options: { 'app-port': 'int' } },
  );
  assert.deepEqual(
    port.strays.map(({ why }) => why.kind),
    ['unknown'],
  );
});

test('reads whose names cannot be told are counted, each with its place', () => {
  const unknown = (files: Readonly<Record<string, string>>): readonly string[] =>
    resolveApp(files).unknown.map(({ file, at }) => `${file.path}:${at.line + 1}`);
  assert.deepEqual(unknown({ 'app.py': 'import os\nfor k in os.environ:\n    print(k)' }), ['app.py:2']);
  assert.deepEqual(unknown({ 'app.py': 'import os\nos.getenv(name())' }), ['app.py:2']);
  assert.deepEqual(unknown({ 'app.js': 'run({ ...process.env })' }), ['app.js:1']);
  assert.deepEqual(unknown({ 'main.go': 'package main\nvar all = os.Environ()' }), ['main.go:2']);
  assert.deepEqual(unknown({ 'A.java': 'class A { Object all = System.getenv(); }' }), ['A.java:1']);
  assert.deepEqual(unknown({ 'app.py': 'import os\nos.getenv("FLASK_TOKEN")' }), []);
});

test('what is set by the app itself: by a script for what it starts, by no test, and not for a script alone', () => {
  const read = 'import os\na = os.environ["FLASK_OTHER"]';
  const isSet = (files: Readonly<Record<string, string>>): boolean | undefined =>
    resolveApp({ 'app.py': read, ...files }).strays.find(({ file }) => file.path === 'app.py')?.isSet;
  assert.equal(isSet({ 'start.sh': 'export FLASK_OTHER=x' }), true);
  assert.equal(isSet({ 'start.sh': 'FLASK_OTHER=x\nexport TOKEN FLASK_OTHER' }), true);
  assert.equal(isSet({ 'start.sh': 'set -ea\nFLASK_OTHER=x' }), true);
  assert.equal(isSet({ 'start.sh': 'FLASK_OTHER=x python app.py' }), true);
  assert.equal(isSet({ Dockerfile: 'ENV FLASK_OTHER=x' }), true);
  assert.equal(isSet({ 'main.py': 'import os\nos.environ["FLASK_OTHER"] = "x"' }), true);
  assert.equal(isSet({ 'start.sh': 'FLASK_OTHER=x\necho "$FLASK_OTHER"' }), false);
  assert.equal(isSet({ 'start.sh': 'docker run \\\n  -e FLASK_OTHER=x \\\n  shop' }), false);
  assert.equal(isSet({ 'scripts/run_tests.sh': 'export FLASK_OTHER=x' }), false);
  assert.equal(isSet({ 'docs/build.sh': 'export FLASK_OTHER=x' }), false);
  assert.equal(isSet({ 'playwright.config.ts': 'process.env.FLASK_OTHER = "x";' }), false);
  assert.equal(isSet({ 'scripts/lint_ci.sh': 'export FLASK_OTHER=x' }), false);
  assert.equal(isSet({ 'tests/test_a.py': 'import os\nos.environ["FLASK_OTHER"] = "x"' }), false);
  // A script may include another.
  const { strays } = resolveApp({
    'start.sh': '. ./common.sh\necho "$FLASK_OTHER"',
    'common.sh': 'FLASK_OTHER=x',
  });
  assert.deepEqual(
    strays.map(({ isSet }) => isSet),
    [true],
  );
});

test("a secret's key is named as the code writes names: a property of Spring, a variable", () => {
  const spring = { framework: 'spring-boot' };
  const names = namesFor(spring);
  const expected = (code: string): readonly string[] =>
    keylessReads({ ...resolveApp({ 'A.java': code }, spring), names }).map(({ expected }) => expected);
  assert.deepEqual(expected('class A { @Value("${app.mail}") String a; }'), ['app.mail.<KEY>']);
  assert.deepEqual(expected('class A { String a = System.getenv("APP_MAIL"); }'), ['APP_MAIL_<KEY>']);
  const known = 'class A { @Value("${app.mail}") String a; @Value("${app.mail.user}") String b; }';
  assert.deepEqual(expected(known), ['app.mail.user']);
});

test('structures that hold one another, and calls without end, are read within bounds', () => {
  const field = (letter: string, index: number): string => `\t${letter}${index} *${letter}\n`;
  const circle = `type A struct {\n${Array.from({ length: 12 }, (_, index) => field('A', index)).join('')}}\n`;
  const nested = [...'BCDEFGHI'].map((name, level, all) => {
    const fields = Array.from({ length: 12 }, (_, index) => `\tF${index} *${all[level + 1] ?? 'string'}\n`);
    return `type ${name} struct {\n${fields.join('')}}\n`;
  });
  const main =
    'func main() {\n\tvar a A\n\tvar b B\n\tenvconfig.Process("app", &a)\n\tenvconfig.Process("app", &b)\n}';
  const begin = 'package main\nimport "github.com/kelseyhightower/envconfig"\n';
  const { strays } = resolveApp({ 'main.go': begin + circle + nested.join('') + main }, { framework: 'go' });
  assert.ok(strays.length < 5000);
  const calls = `const env = { APP_TOKEN: 1 };\n${'parse(env, process.env);\n'.repeat(3000)}${'f({ server: '.repeat(2000)}process.env`;
  assert.ok(resolveApp({ 'a.js': calls }, { framework: 'expressjs' }).links.length > 0);
});

test('a file is looked into for each form that it can have, whatever else it says', () => {
  const charm = `name: shop
type: charm
summary: A shop.
description: A shop.
base: ubuntu@24.04
platforms: {amd64: }
extensions: [spring-boot-framework]
config:
  options:
    token: {type: string}
`;
  const found = (path: string, text: string, config = ''): number | undefined =>
    sourcesOf({
      'charmcraft.yaml': charm,
      '../package.json': '{}',
      '../config.ts': config,
      [`../${path}`]: text,
    })?.links.length;
  const config = 'export const config = new Proxy(new Manager({ ...process.env }), {});';
  assert.equal(found('a.ts', 'import { config } from "./config";\nconfig.get("APP_TOKEN");', config), 1);
  assert.equal(found('A.java', 'class A { @Scheduled(fixedDelayString = "${app.token}") void f() {} }'), 1);
  assert.equal(found('A.kt', 'class A { @Scheduled(cron = $$"${app.token}") fun f() {} }'), 1);
  assert.equal(found('A.kt', 'class A { @Scheduled(cron = "\\${app.token}") fun f() {} }'), 1);
});

test('the prefix of another framework is told where an object that holds the environment is asked, too', () => {
  const links = resolveApp(
    {
      'config.ts': 'const all = { ...process.env };\nexport const config = new Proxy(new Manager(all), {});',
      'app.ts':
        'import { config } from "./config";\nconfig.FLASK_TOKEN;\nconfig.APP_NONE;\nconfig.POSTGRESQL_DB_HOSTNAME;',
    },
    { framework: 'expressjs' },
  );
  assert.deepEqual(linesOf(links), [
    '<postgresql?> POSTGRESQL_DB_HOSTNAME@4:8 likely',
    '? FLASK_TOKEN@2:8 foreign-prefix -> APP_TOKEN',
  ]);
});

test('only names and places are kept of a source', () => {
  const text = `import os
PASSWORD = "correct horse battery staple"
URL = "https://user:hunter2@db.example.com/shop"
a = os.environ.get("FLASK_TOKEN", "hunter2!"), os.getenv("FLASK_DB", "db://user:hunter2@example.com")
b = {"name": "hunter2 and more"}
if os.getenv("FLASK_SHOW_ADS") == "true": use(a, "some other text of the app")
`;
  const file = finish(readSource('app.py', text, 'app'));
  const kept = JSON.stringify(file, (_key, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  assert.match(kept, /FLASK_TOKEN/);
  assert.doesNotMatch(kept, /hunter2|horse|some other text|example/);
});
