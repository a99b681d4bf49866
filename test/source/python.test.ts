/** Python: what is linked to an option, and what is left alone. */
import { testRows } from './marked.ts';

const FLASK = {
  options: { token: 'string', 'cache-size': 'int', 'show-ads': 'boolean', mail: 'secret', host: 'string' },
};
const FASTAPI = { ...FLASK, framework: 'fastapi' };
const DJANGO = { ...FLASK, framework: 'django' };

testRows(FLASK, 'app.py', 'import os\n', [
  ['os.environ[]', 'a = os.environ["«FLASK_TOKEN»"]'],
  ['single quotes', "a = os.environ['«FLASK_TOKEN»']"],
  ['get with a default', 'a = os.environ.get("«FLASK_TOKEN»", "x")'],
  ['pop', 'a = os.environ.pop("«FLASK_TOKEN»", None)'],
  ['os.getenv', 'a = os.getenv("«FLASK_TOKEN»")'],
  ['the keyword', 'a = os.getenv(key="«FLASK_TOKEN»", default="x")'],
  ['environ imported', 'from os import environ\na = environ.get("«FLASK_TOKEN»") or environ["«FLASK_HOST»"]'],
  [
    'several imported in brackets',
    'from os import (\n    environ as e,\n    getenv,\n)\na = e["«FLASK_TOKEN»"]\nb = getenv("«FLASK_HOST»")',
  ],
  ['the environment under another name', 'env = os.environ\na = env["«FLASK_TOKEN»"]'],
  ['get under another name', 'get = os.environ.get\na = get("«FLASK_TOKEN»")'],
  ['in a function', 'def f():\n    env = os.environ\n    return env.get("«FLASK_TOKEN»")'],
  ['presence', 'a = "«FLASK_TOKEN»" in os.environ'],
  ['absence', 'if "«FLASK_TOKEN»" not in os.environ:\n    raise SystemExit'],
  ['walrus', 'if token := os.getenv("«FLASK_TOKEN»"):\n    use(token)'],
  ['a conversion', 'a = int(os.getenv("«FLASK_CACHE_SIZE»", "5"))'],
  ['a method on the value', 'a = os.getenv("«FLASK_SHOW_ADS»", "").lower() == "true"'],
  ['a comprehension', 'a = {n: os.environ[n] for n in ("«FLASK_TOKEN»", "«FLASK_HOST»")}'],
  ['a list of names', 'for name in ["«FLASK_TOKEN»", "«FLASK_HOST»"]:\n    use(os.environ[name])'],
  [
    'a named list',
    'NAMES = ("«FLASK_TOKEN»", "«FLASK_HOST»")\nfor name in NAMES:\n    use(os.environ[name])',
  ],
  [
    'pairs of names and defaults',
    'for name, default in (("«FLASK_TOKEN»", "x"), ("«FLASK_HOST»", "y")):\n    use(os.getenv(name, default))',
  ],
  [
    'the keys of a dictionary',
    'DEFAULTS = {"«FLASK_TOKEN»": "x", "«FLASK_HOST»": "y"}\nfor name, default in DEFAULTS.items():\n    use(os.getenv(name, default))',
  ],
  [
    'a copy of the environment',
    'a = os.environ.copy()\nb = dict(os.environ)\nc = {**os.environ, "A": "b"}\nuse(a["«FLASK_TOKEN»"], b.get("«FLASK_HOST»"), c["«FLASK_TOKEN»"])',
  ],
  [
    'the options of click, typer and ConfigArgParse',
    'import click\n@click.option("--token", envvar="«FLASK_TOKEN»")\ndef f(token, host=typer.Option(envvar=["OTHER", "«FLASK_HOST»"])):\n    parser.add("--size", env_var="«FLASK_CACHE_SIZE»")',
  ],
  [
    'an object of dynaconf',
    'from dynaconf import Dynaconf\nconf = Dynaconf(envvar_prefix="FLASK", settings_files=["a.toml"])\na = ‹conf.TOKEN›\nb = ‹conf["HOST"]›\nc = ‹conf.get("cache_size", 5)›\nconf.HOST = "x"\nd = conf.OTHER',
  ],
  [
    'an object of dynaconf in another module',
    {
      'conf.py':
        'from dynaconf import LazySettings\nsettings = LazySettings(ENVVAR_PREFIX_FOR_DYNACONF="FLASK")\n',
      'app.py':
        'import conf\nfrom conf import settings\na = ‹settings.TOKEN›\nb = ‹conf.settings.HOST›\nc = other.settings.TOKEN',
      'views.py': 'from other import settings\na = settings.TOKEN',
    },
  ],
  [
    'app.config that dynaconf fills',
    'from dynaconf import FlaskDynaconf\nFlaskDynaconf(app)\na = app.config["«TOKEN»"]\nb = app.config["FROM_A_FILE"]',
  ],
  ['a constant', 'NAME = "FLASK_TOKEN"\na = «os.getenv(NAME)»'],
  ['a constant with a type', 'NAME: str = "FLASK_TOKEN"\na = «os.getenv(NAME)»'],
  ['a constant of a class', 'class Names:\n    TOKEN = "FLASK_TOKEN"\n\na = «os.getenv(Names.TOKEN)»'],
  [
    'a constant of an enumeration',
    'class Names(str, Enum):\n    TOKEN = "FLASK_TOKEN"\n\na = «os.getenv(Names.TOKEN.value)»',
  ],
  [
    'a constant of another module',
    {
      'app.py': 'import os\nfrom shop.names import TOKEN\na = «os.environ[TOKEN]»',
      'shop/names.py': 'TOKEN = "FLASK_TOKEN"',
    },
  ],
  [
    'a module of constants',
    {
      'app.py': 'import os\nfrom shop import names\na = «os.environ[names.TOKEN]»',
      'shop/names.py': 'TOKEN = "FLASK_TOKEN"',
    },
  ],
  ['an f-string', 'PREFIX = "FLASK"\na = «os.getenv(f"{PREFIX}_TOKEN")»'],
  ['format', 'a = «os.getenv("FLASK_{}".format("TOKEN"))»'],
  ['percent', 'a = «os.getenv("FLASK_%s" % "TOKEN")»'],
  ['inside an f-string', 'a = f"http://{os.environ[\'«FLASK_HOST»\']}/"'],
  ['the default of a parameter', 'def f(token=os.getenv("«FLASK_TOKEN»")):\n    pass'],
  ['a decorator', '@retry(int(os.getenv("«FLASK_CACHE_SIZE»", "3")))\ndef f():\n    pass'],
  ['a lambda', 'f = lambda: os.getenv("«FLASK_TOKEN»")'],
  [
    'a helper',
    'def env(key, default=None):\n    return os.environ.get(key, default)\na = env("«FLASK_TOKEN»")',
  ],
  [
    'a helper with a type',
    'def env(key: str, default: str | None = None) -> str | None:\n    return os.getenv(key, default)\na = env(key="«FLASK_TOKEN»")',
  ],
  [
    'a helper that adds the prefix',
    'def env(key):\n    return os.environ[f"FLASK_{key.upper()}"]\na = env("«token»")',
  ],
  ['a helper that is a lambda', 'env = lambda key: os.getenv("FLASK_" + key)\na = env("«TOKEN»")'],
  [
    'a helper of a helper',
    'def env(key):\n    return os.getenv("FLASK_" + key)\ndef flag(key):\n    return env(key) == "true"\na = flag("«SHOW_ADS»")',
  ],
  [
    'a helper with its name inside',
    'def env(name):\n    full = "FLASK_" + name\n    return os.environ.get(full)\na = env("«TOKEN»")',
  ],
  [
    'a helper of another module',
    {
      'app.py': 'from shop.env import look\na = look("«FLASK_TOKEN»")',
      'shop/env.py': 'import os\ndef look(key):\n    return os.getenv(key)',
    },
  ],
  [
    'a static method',
    'class Env:\n    @staticmethod\n    def look(key):\n        return os.getenv(key)\n\na = Env.look("«FLASK_TOKEN»")',
  ],
  [
    'a class method',
    'class Env:\n    @classmethod\n    def look(cls, key):\n        return os.getenv(key)\n\na = Env.look("«FLASK_TOKEN»")',
  ],
  ['an async helper', 'async def env(key):\n    return os.getenv(key)\n\na = await env("«FLASK_TOKEN»")'],
  ['a key of a secret', 'a = os.environ["«FLASK_MAIL_USER»"]'],
  ['decouple', 'from decouple import config\na = config("«FLASK_TOKEN»", default="", cast=str)'],
  [
    'django-environ',
    'import environ\nenv = environ.Env(DEBUG=(bool, False))\na = env("«FLASK_TOKEN»")\nb = env.int("«FLASK_CACHE_SIZE»", default=5)',
  ],
  [
    'environs',
    'from environs import Env\nenv = Env()\na = env.str("«FLASK_TOKEN»")\nb = env.bool("«FLASK_SHOW_ADS»")',
  ],
  [
    'environs with a prefix in a block',
    'from environs import Env\nenv = Env()\nwith env.prefixed("FLASK_"):\n    a = «env.str("TOKEN")»',
  ],
  ['setdefault and a read', 'os.environ.setdefault("FLASK_TOKEN", "x")\na = os.environ["«FLASK_TOKEN»"]'],
  ['update', 'os.environ.update({"FLASK_TOKEN": "x"})\nos.environ |= {"FLASK_HOST": "y"}'],
  ['del', 'del os.environ["FLASK_TOKEN"]'],
  ['a comment', '# os.getenv("FLASK_TOKEN")'],
  ['a docstring', 'def f():\n    """os.getenv("FLASK_TOKEN")"""'],
  ['a dictionary that is no environment', 'a = settings["FLASK_TOKEN"]\nb = data.get("FLASK_HOST")'],
  ['a bare name', 'a = os.getenv("TOKEN")\nb = os.environ["HOST"]'],
  ['a test', { 'tests/test_app.py': 'import os\na = os.getenv("FLASK_TOKEN")' }],
  ['an unfinished call', 'a = os.getenv("FLASK_\nb = os.getenv("«FLASK_TOKEN»")'],
  [
    'an unfinished bracket',
    'a = f(os.getenv("«FLASK_TOKEN»"), [\n\ndef g():\n    return os.getenv("«FLASK_HOST»")',
  ],
  ['tabs and Windows line ends', 'def f():\r\n\tif x:\r\n\t\treturn os.getenv("«FLASK_TOKEN»")\r\n'],
  [
    'rows of a database with settings',
    'keys = ["FLASK_TOKEN", "FLASK_SHOW_ADS"]\nif not Configuration.objects.filter(key__in=keys).exists():\n    Configuration.objects.create(key="FLASK_TOKEN", value="x")\na = env_of(name="‹FLASK_CACHE_SIZE›")',
  ],
  [
    'a helper that is given a list of names',
    'def check(names):\n    for name in names:\n        need(os.environ[name])\n\ndef missing(names):\n    return [name for name in names if not os.getenv(name)]\n\nNAMES = ("«FLASK_CACHE_SIZE»",)\ncheck(["«FLASK_TOKEN»", "«FLASK_SHOW_ADS»"])\nmissing(NAMES)\nother(["FLASK_MAIL_URL"])',
  ],
]);

testRows(
  FASTAPI,
  'settings.py',
  'from pydantic_settings import BaseSettings, SettingsConfigDict\nfrom pydantic import Field, AliasChoices\n',
  [
    [
      'a prefix',
      'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    «token»: str\n    «cache_size»: int = 5\n',
    ],
    [
      'a prefix in lower case',
      'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="app_")\n    «token»: str\n',
    ],
    [
      'a prefix in a dictionary',
      'class S(BaseSettings):\n    model_config = {"env_prefix": "APP_"}\n    «token»: str\n',
    ],
    ['a prefix of the class', 'class S(BaseSettings, env_prefix="APP_"):\n    «token»: str\n'],
    [
      'a prefix in class Config',
      'class S(BaseSettings):\n    «token»: str\n    class Config:\n        env_prefix = "APP_"\n',
    ],
    ['no prefix, full names', 'class S(BaseSettings):\n    «app_token»: str = ""\n    «APP_HOST»: str\n'],
    ['no prefix, bare names', 'class S(BaseSettings):\n    token: str\n'],
    ['an alias', 'class S(BaseSettings):\n    t: str = Field(alias="«APP_TOKEN»")\n'],
    [
      'validation_alias',
      'class S(BaseSettings):\n    t: str = Field(default="", validation_alias="«app_token»")\n',
    ],
    [
      'several aliases',
      'class S(BaseSettings):\n    t: str = Field(validation_alias=AliasChoices("TOKEN", "«APP_TOKEN»"))\n',
    ],
    ['an annotated field', 'class S(BaseSettings):\n    t: Annotated[str, Field(alias="«APP_TOKEN»")]\n'],
    [
      'a class of settings of its own',
      {
        'settings.py': 'from base import Base\nclass S(Base):\n    «token»: str\n',
        'base.py':
          'from pydantic_settings import BaseSettings\nclass Base(BaseSettings):\n    model_config = {"env_prefix": "APP_"}\n',
      },
    ],
    [
      'a key of a secret',
      'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    «mail_user»: SecretStr\n',
    ],
    [
      'a model is JSON of the variable',
      'class M(BaseModel):\n    user: str\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    mail: M = M()\n',
    ],
    ['a class that is no class of settings', 'class S(BaseModel):\n    app_token: str\n'],
    [
      'starlette',
      'from starlette.config import Config\nconfig = Config(".env")\na = config("«APP_TOKEN»", default="")',
    ],
  ],
);

testRows(FASTAPI, 'app.py', '', [
  [
    'settings put together from many classes, some of another file',
    {
      'parts.py': 'from pydantic import BaseModel\nclass Base(BaseModel):\n    «cache_size»: int = 5',
      'app.py': [
        'from pydantic_settings import BaseSettings',
        'from parts import Base',
        ...Array.from({ length: 60 }, (_, index) => `class Part${index}(Base):\n    x${index}: int = 0`),
        'class Last(Base):',
        '    «token»: str',
        `class Settings(${Array.from({ length: 60 }, (_, index) => `Part${index}`).join(', ')}, Last, BaseSettings):`,
        '    model_config = {"env_prefix": "APP_"}',
      ].join('\n'),
    },
  ],
  [
    'a reader of another module',
    {
      'shop/config.py': 'from starlette.config import Config\nconfig = Config(".env")',
      'shop/mail.py': 'from shop.config import config\na = config("«APP_TOKEN»", default=None)',
      'shop/web.py': 'from shop import config as settings\na = settings.config("«APP_HOST»")',
      'shop/old.py': 'from shop.config import Config\nown = Config(".env.old")\na = own("«APP_TOKEN»")',
    },
  ],
  [
    'a reader of another module, with a prefix',
    {
      'shop/config.py': 'from environs import Env\nenv = Env(prefix="APP_")',
      'shop/mail.py':
        'from .config import env\na = «env.int("CACHE_SIZE", 5)»\nenv.read_env()\nb = «env.log_level("HOST")»',
    },
  ],
  [
    'a reader that comes with everything of its module',
    {
      'gunicorn.conf.py': 'from environs import Env\nenv = Env(prefix="WEB_")',
      'shop/settings.py': 'from environs import Env\nenv = Env()',
      'shop/worker.py': 'from shop.settings import *\na = env.int("«APP_CACHE_SIZE»", 5)',
    },
  ],
  ['environs with files', 'from environs import FileAwareEnv\nenv = FileAwareEnv()\na = env("«APP_TOKEN»")'],
  [
    'something else that is called in this way',
    {
      'shop/config.py': 'config = Config(".env")',
      'shop/mail.py': 'from shop.config import config\na = config("TOKEN")',
    },
  ],
]);

testRows(FLASK, 'app.py', 'from flask import current_app\n', [
  [
    'a helper that asks app.config, which variables fill',
    'app.config.from_prefixed_env()\ndef setting(key):\n    return current_app.config[key]\na = setting("«TOKEN»")',
  ],
  [
    'a helper that asks app.config, which nothing fills',
    'def setting(key):\n    return current_app.config[key]\na = setting("FLASK_TOKEN")',
  ],
]);

testRows(DJANGO, 'shop/settings.py', 'import os\n', [
  ['a setting', 'TOKEN = os.environ.get("«DJANGO_TOKEN»", "")'],
  ['a list', 'HOSTS = os.getenv("«DJANGO_HOST»", "").split(",")'],
  [
    'the attribute of the settings',
    'from django.conf import settings\na = settings.TOKEN\nb = getattr(settings, "DJANGO_TOKEN")',
  ],
  ['the settings module', 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")'],
]);
