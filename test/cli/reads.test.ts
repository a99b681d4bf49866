import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../server/src/cli/cli.ts';

const CHARM = `name: shop
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A shop
description: A shop.
extensions:
  - flask-framework
config:
  options:
    token:
      type: string
    mail:
      type: secret
    color:
      type: string
`;

/** Runs the command line in a folder with these files. */
function inFolder<T>(files: Readonly<Record<string, string>>, act: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-reads-')));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function charmConfig(...args: readonly string[]) {
  let out = '';
  const code = run(args, {
    out: text => {
      out += text;
    },
    err: () => {},
    stdin: () => ({ kind: 'read', bytes: Buffer.from(CHARM) }),
    env: {},
    interactive: false,
  });
  return { code, out };
}

const FILES = {
  'charm/charmcraft.yaml': CHARM,
  'charm/src/charm.py': 'print(self.config["color"])\n',
  'requirements.txt': 'flask\n',
  'app.py':
    'import os\nos.environ["FLASK_TOKEN"]\nos.environ["FLASK_MAIL"]\nprint(os.environ["FLASK_MAIL_USER"])\nos.getenv("GITHUB_TOKEN")\nos.getenv("FLASK_TOKN")\nos.getenv("FLASK_BASE_URL")\n',
};

test('reads --format json: each option with its reads, lines and columns from 1', () => {
  inFolder(FILES, folder => {
    const { code, out } = charmConfig('reads', '--format', 'json', folder);
    assert.equal(code, 0);
    const report = JSON.parse(out);
    assert.equal(report.charmcraft, join(folder, 'charm/charmcraft.yaml'));
    assert.equal(report.root, folder);
    const [token, mail, color] = report.options;
    assert.deepEqual(token, {
      name: 'token',
      keys: [],
      unread: false,
      reads: [
        {
          file: 'app.py',
          line: 2,
          column: 13,
          variable: 'FLASK_TOKEN',
          form: 'environ',
          certainty: 'certain',
        },
      ],
    });
    assert.deepEqual(mail.keys, [{ key: 'user', certainty: 'certain' }]);
    assert.deepEqual(
      color.reads.map(({ file, line }: { file: string; line: number }) => [file, line]),
      [['charm/src/charm.py', 1]],
    );
    assert.deepEqual(
      report.others.map(({ variable, kind }: { variable: string; kind: string }) => [variable, kind]),
      [
        ['GITHUB_TOKEN', 'unknown'],
        ['FLASK_TOKN', 'undeclared'],
        ['FLASK_BASE_URL', 'built-in'],
      ],
    );
    assert.deepEqual(
      report.diagnostics.map(({ file, code: rule }: { file: string; code: string }) => [file, rule]),
      [
        ['app.py', 'secret-read-without-key'],
        ['app.py', 'undeclared-variable'],
      ],
    );
  });
});

test('several PATHs give an array in their order; a charm without an app has no root', () => {
  inFolder({ ...FILES, 'alone/charmcraft.yaml': CHARM }, folder => {
    const { out } = charmConfig('reads', '--format', 'json', join(folder, 'charm'), '-');
    assert.deepEqual(
      JSON.parse(out).map(({ root }: { root: string | null }) => root),
      [folder, null],
    );
  });
  assert.equal(charmConfig('reads').code, 2);
  assert.equal(charmConfig('reads', '--format', 'xml', '-').code, 2);
});

test('reads as text names each place, and what nothing makes', () => {
  inFolder(FILES, folder => {
    const { out } = charmConfig('reads', folder);
    assert.match(out, /^token\n {2}app\.py:2:13 {2}FLASK_TOKEN$/m);
    assert.match(out, /^mail \(keys user\)$/m);
    assert.match(out, /^Read, but not set by anything:\n {2}app\.py:6:12 {2}FLASK_TOKN$/m);
  });
});

test('lint --source judges the sources too, by the configuration and the comments in them', () => {
  inFolder(FILES, folder => {
    const codes = (...more: readonly string[]): readonly string[] =>
      JSON.parse(charmConfig('lint', '--format', 'json', ...more, folder).out).flatMap(
        ({ diagnostics }: { diagnostics: { code: string }[] }) => diagnostics.map(({ code }) => code),
      );
    assert.deepEqual(codes(), []);
    assert.deepEqual(codes('--source'), ['secret-read-without-key', 'undeclared-variable']);
    writeFileSync(
      join(folder, 'app.py'),
      FILES['app.py'].replace(
        'os.environ["FLASK_MAIL"]',
        'os.environ["FLASK_MAIL"]  # charm-config: ignore secret-read-without-key',
      ),
    );
    assert.deepEqual(codes('--source'), ['undeclared-variable']);
    writeFileSync(join(folder, '.charm-config.yaml'), 'rules:\n  undeclared-variable: off\n');
    assert.deepEqual(codes('--source'), []);
  });
});

/** What `reads` says about the options of a charm in such a folder. */
const optionsIn = (
  files: Readonly<Record<string, string>>,
): readonly { name: string; unread: boolean; reads: readonly { file: string }[] }[] =>
  inFolder(files, folder => JSON.parse(charmConfig('reads', '--format', 'json', folder).out).options);

const unreadIn = (files: Readonly<Record<string, string>>): readonly string[] =>
  optionsIn(files).flatMap(({ name, unread }) => (unread ? [name] : []));

test('an option that nothing reads is reported if that is certain, and only then', () => {
  const app = 'import os\nprint(os.environ["FLASK_TOKEN"], os.environ["FLASK_MAIL_USER"])\n';
  const unread = (files: Readonly<Record<string, string>>): readonly string[] =>
    unreadIn({ 'charm/charmcraft.yaml': CHARM, 'requirements.txt': '', 'app.py': app, ...files });
  assert.deepEqual(unread({}), ['color']);
  assert.deepEqual(unread({ 'README.md': 'Set color.' }), ['color']);
  assert.deepEqual(unread({ 'templates/index.html': '{{ config.COLOR }}' }), []);
  assert.deepEqual(unread({ 'charm/src/charm.py': 'self.config["color"]' }), []);
  // Read only by tests; a build does not run where the charm's variables are set.
  assert.deepEqual(unread({ 'tests/test_color.py': 'import os\nos.environ["FLASK_COLOR"]\n' }), ['color']);
  assert.deepEqual(unread({ 'vite.config.ts': 'export default process.env.FLASK_COLOR;\n' }), []);
  // Read under a wrong name: the read needs fixing.
  const read = (variable: string): string => `${app}print(os.getenv("${variable}"))\n`;
  assert.deepEqual(unread({ 'app.py': read('FLASK_COLOUR') }), ['color']);
  assert.deepEqual(unread({ 'app.py': read('COLOR') }), []);
  const strips = 'from canonicalwebteam.flask_base.app import FlaskBase\napp = FlaskBase(__name__)\n';
  const pin = (version: string) => ({ 'requirements.txt': `canonicalwebteam.flask-base==${version}\n` });
  assert.deepEqual(unread({ 'base.py': strips, ...pin('3.1.2') }), []);
  assert.deepEqual(unread({ 'base.py': strips, ...pin('2.5.0') }), ['color']);
  assert.deepEqual(unread({ 'all.py': 'import os\nfor name in os.environ:\n    print(name)\n' }), []);
  assert.deepEqual(unread({ 'app.py': 'print("nothing is read here")\n' }), []);
});

test('nothing outside the app is read: links lead nowhere', () => {
  inFolder({ ...FILES, 'elsewhere.txt': '' }, folder => {
    const outside = mkdtempSync(join(tmpdir(), 'charm-config-outside-'));
    writeFileSync(join(outside, 'secret.py'), 'import os\nos.environ["FLASK_COLOR"]\n');
    symlinkSync(join(outside, 'secret.py'), join(folder, 'linked.py'));
    symlinkSync(outside, join(folder, 'linked'));
    assert.doesNotMatch(charmConfig('reads', folder).out, /linked/);
    rmSync(outside, { recursive: true });
  });
});

test('what is not a source of the app is not read: packages, bundles, generated files', () => {
  const read = 'import os\nos.environ["FLASK_COLOR"]\n';
  const script = 'process.env.FLASK_COLOR;\n';
  const none = {
    'node_modules/a/index.js': script,
    '.venv/lib/a.py': read,
    'dist/app.js': script,
    'static/app.min.js': script,
    'static/bundle.js': `${script}//${'x'.repeat(5_001)}\n`,
    'static/large.js': `${script}${'f();\n'.repeat(120_000)}`,
    'types.d.ts': script,
  };
  inFolder({ ...FILES, ...none }, folder => {
    const { out } = charmConfig('reads', folder);
    assert.match(out, /app\.py:2:13/);
    for (const name of Object.keys(none)) assert.ok(!out.includes(name), name);
  });
});

test('the environment has the keys of a secret that the app reads', () => {
  inFolder(FILES, folder => {
    const { out } = charmConfig('env', folder);
    assert.match(out, /FLASK_MAIL_USER {2}\(option mail, key user, read in app\.py:4\)/);
    assert.match(charmConfig('env', '--format', 'dotenv', folder).out, /FLASK_MAIL_USER/);
    assert.doesNotMatch(charmConfig('env', '-').out, /FLASK_MAIL_USER/);
  });
});

test('what another charm of the same root sets is not a mistake', () => {
  const charm = (option: string): string => CHARM.replace('token', option);
  const files = {
    'charms/a/charmcraft.yaml': charm('token'),
    'charms/b/charmcraft.yaml': charm('other'),
    'app.py': 'import os\nos.environ["FLASK_TOKEN"]\nos.environ["FLASK_OTHER"]\nos.environ["FLASK_NONE"]\n',
  };
  inFolder(files, folder => {
    const { out } = charmConfig('lint', '--source', join(folder, 'charms/a'));
    assert.match(out, /FLASK_NONE/);
    assert.doesNotMatch(out, /FLASK_OTHER/);
  });
});

test('a comment accepts a finding in each language', () => {
  const read: Readonly<Record<string, readonly [line: string, mark: string]>> = {
    'app.py': ['os.environ["FLASK_MAIL"]', '#'],
    'main.go': ['var a = os.Getenv("FLASK_MAIL")', '//'],
    'web.js': ['const a = process.env.FLASK_MAIL;', '//'],
    'web.ts': ['const a: string = process.env.FLASK_MAIL;', '//'],
    'page.svelte': ['process.env.FLASK_MAIL;', '//'],
    'page.vue': ['process.env.FLASK_MAIL;', '//'],
    'A.java': ['String a = System.getenv("FLASK_MAIL");', '//'],
    'A.kt': ['val a = System.getenv("FLASK_MAIL")', '//'],
    'application.properties': [`a=\${FLASK_MAIL}`, '#'],
    'application.yml': [`a: \${FLASK_MAIL}`, '#'],
    'start.sh': ['exec app "$FLASK_MAIL"', '#'],
    Dockerfile: ['CMD app $FLASK_MAIL', '#'],
  };
  const textOf = (path: string, line: string): string =>
    path.endsWith('.py') || path.endsWith('.go')
      ? `import ${path.endsWith('.py') ? 'os' : '"os"'}\n${line}\n`
      : /svelte|vue/.test(path)
        ? `<script>\n${line}\n</script>\n`
        : `${line}\n`;
  const codes = (isAccepted: boolean): readonly string[] => {
    const files = Object.entries(read).map(([path, [line, mark]]) => {
      const comment = `${mark} charm-config: ignore secret-read-without-key\n`;
      return [path, textOf(path, isAccepted ? comment + line : line)] as const;
    });
    return inFolder({ ...FILES, ...Object.fromEntries(files) }, folder =>
      JSON.parse(charmConfig('lint', '--format', 'json', '--source', folder).out).flatMap(
        ({ file, diagnostics }: { file: string; diagnostics: { code: string }[] }) =>
          diagnostics.some(({ code }) => code === 'secret-read-without-key') ? [file] : [],
      ),
    );
  };
  const found = codes(false).map(file => file.slice(file.lastIndexOf('/') + 1));
  assert.deepEqual(found.toSorted(), Object.keys(read).toSorted());
  assert.deepEqual(codes(true), []);
});

test('what Spring may fill below a field, whose class may be anywhere, is not called unread', () => {
  const charm = CHARM.replace('flask-framework', 'spring-boot-framework').replace(
    '  color:',
    '  aws-storage-region:',
  );
  const value = `class V {\n  @Value("\${app.token}") String token;\n}\n`;
  const unread = (properties: string): readonly string[] =>
    unreadIn({
      'charm/charmcraft.yaml': charm,
      'pom.xml': '<project/>',
      'src/main/java/V.java': value,
      'src/main/java/Aws.java': properties,
    });
  const properties = (field: string): string =>
    `@ConfigurationProperties("app.aws")\nrecord Aws(${field}) {}\n`;
  assert.ok(unread(properties('String other')).includes('aws-storage-region'));
  assert.ok(!unread(properties('Storage storage')).includes('aws-storage-region'));
});

test('a folder "env" is a package of the app; what an environment of Python brings is not', () => {
  const read = (name: string): string => `import os\nos.environ["FLASK_${name}"]\n`;
  const files = {
    'charm/charmcraft.yaml': CHARM,
    'requirements.txt': '',
    'shop/env/__init__.py': read('TOKEN'),
    'env/lib/python3.12/site-packages/theirs.py': read('COLOR'),
  };
  assert.deepEqual(
    optionsIn(files).flatMap(({ reads }) => reads.map(({ file }) => file)),
    ['shop/env/__init__.py'],
  );
});
