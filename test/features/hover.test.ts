import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCharm } from '../../server/src/charm/read.ts';
import { hover } from '../../server/src/features/hover.ts';
import { parse } from '../../server/src/yaml/document.ts';

/** The hover at `$0` in the options (or, with `whole`, the file) of a charm of the given framework. */
function hoverAt(options: string, framework = 'flask', whole = ''): string | undefined {
  const marked =
    whole ||
    `extensions: [${framework}-framework]\nbase: ubuntu@24.04\nconfig:\n  options:\n${options.replace(/^(?=.)/gm, '    ')}`;
  const before = marked.slice(0, marked.indexOf('$0')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const found = hover(readCharm(parse(marked.replace('$0', ''))), position);
  return found === null ? undefined : (found.contents as { value: string }).value;
}
const firstLine = (text: string | undefined) => text?.split('\n')[0];

test('the first line of an option is its variable', () => {
  const options = 'config-option-na$0me:\n  type: string\n';
  assert.equal(firstLine(hoverAt(options)), '`FLASK_CONFIG_OPTION_NAME`');
  assert.equal(firstLine(hoverAt(options, 'django')), '`DJANGO_CONFIG_OPTION_NAME`');
  for (const framework of ['fastapi', 'go', 'expressjs', 'spring-boot']) {
    assert.equal(firstLine(hoverAt(options, framework)), '`APP_CONFIG_OPTION_NAME`');
  }
});

test('Flask reads by app.config after from_prefixed_env, nested by a double underscore', () => {
  assert.match(
    hoverAt('tok$0en: {type: string}\n') ?? '',
    /`app\.config\["TOKEN"\]` after `app\.config\.from_prefixed_env\(\)`/,
  );
  assert.match(hoverAt('a--$0b: {type: string}\n') ?? '', /`app\.config\["A"\]\["B"\]`/);
  assert.doesNotMatch(hoverAt('tok$0en: {type: string}\n', 'go') ?? '', /app\.config/);
  assert.match(hoverAt('tok$0en: {type: string}\n', 'go') ?? '', /`os\.Getenv\("APP_TOKEN"\)`/);
});

test('what a number or a boolean is read with converts the text of its variable', () => {
  assert.match(hoverAt('si$0ze: {type: int}\n', 'django') ?? '', /`int\(os\.environ\["DJANGO_SIZE"\]\)`/);
  assert.match(
    hoverAt('ra$0te: {type: float}\n', 'go') ?? '',
    /`strconv\.ParseFloat\(os\.Getenv\("APP_RATE"\), 64\)`/,
  );
  assert.match(hoverAt('a$0ds: {type: boolean}\n', 'expressjs') ?? '', /`process\.env\.APP_ADS === "true"`/);
});

test('presence depends on the default and on optional', () => {
  assert.match(hoverAt('to$0ken: {type: string}\n') ?? '', /the variable does not exist/);
  assert.match(hoverAt('to$0ken: {type: string, optional: false}\n') ?? '', /missing options: token/);
  assert.doesNotMatch(hoverAt('to$0ken: {type: string, default: a}\n') ?? '', /does not exist/);
});

test('a secret has a variable for each key and none for itself', () => {
  const text = hoverAt('api-to$0ken:\n  type: secret\n') ?? '';
  assert.equal(firstLine(text), '`FLASK_API_TOKEN_<KEY>`');
  assert.match(text, /there is no `FLASK_API_TOKEN`/);
});

test('a hover promises no variable for a key that Juju refuses', () => {
  const text = hoverAt('ma$0il:\n  type: secret\n  description: "Keys: id, password."\n') ?? '';
  assert.match(text, /`password`: `FLASK_MAIL_PASSWORD`/);
  assert.doesNotMatch(text, /FLASK_MAIL_ID/);
});

test('names that never reach the app say so, and what to set instead', () => {
  assert.match(
    hoverAt('de$0bug: {type: boolean}\n') ?? '',
    /^The app never gets `debug`.*\n\n.*set `flask-debug`/,
  );
  assert.match(hoverAt('app-na$0me: {type: string}\n') ?? '', /begin with `app-`/);
});

test('a field that another option name fills is that setting', () => {
  assert.equal(firstLine(hoverAt('node-e$0nv: {type: string}\n', 'expressjs')), '`NODE_ENV`');
});

test('a default says what charmcraft makes of its variables', () => {
  const whole = (text: string) =>
    `name: my-charm\nextensions: [flask-framework]\nbase: ubuntu@24.04\nconfig:\n  options:\n    token:\n      type: string\n      default: ${text}\n`;
  const shown = (text: string) => hoverAt('', 'flask', whole(text)) ?? '';
  assert.match(shown('of $0$CRAFT_PROJECT_NAME'), /`FLASK_TOKEN` is `of my-charm`/);
  assert.match(shown(`$0$\{CRAFT_PROJECT_NAME}s-$HOME`), /`my-charms-\$HOME`/);
  assert.match(shown('$0$CRAFT_ARCH_BUILD_FOR'), /`\$CRAFT_ARCH_BUILD_FOR`/);
});

test('types and defaults say what the app sees', () => {
  assert.match(hoverAt('token:\n  type: boo$0lean\n') ?? '', /not `yes` or `no`/);
  assert.match(hoverAt('token:\n  type: int\n  default: 1$00\n') ?? '', /`FLASK_TOKEN` is `10`/);
});

test('the extension and the relations say what they bring', () => {
  assert.match(
    hoverAt('', '', 'extensions: [flask-frame$0work]\nbase: ubuntu@22.04\n') ?? '',
    /webserver-worker-class/,
  );
  const requires = (name: string) =>
    hoverAt(
      '',
      '',
      `extensions: [flask-framework]\nbase: ubuntu@22.04\nrequires:\n  ${name}: {interface: postgresql_client}\n`,
    );
  assert.match(requires('postgre$0sql') ?? '', /`POSTGRESQL_DB_CONNECT_STRING`/);
  assert.equal(requires('d$0b'), 'A relation endpoint of the charm.');
});

test('broken lines elsewhere do not silence the hover', () => {
  const text = 'to$0ken:\n  type: string\nbroken: "no end\n';
  assert.equal(firstLine(hoverAt(text)), '`FLASK_TOKEN`');
});
