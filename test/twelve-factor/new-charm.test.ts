import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { NO_FILES } from '../../server/src/charm/files.ts';
import { newCharms } from '../../server/src/twelve-factor/new-charm.ts';

const APPS: Readonly<Record<string, readonly (readonly [file: string, text: string])[]>> = {
  Flask: [
    ['requirements.txt', 'gunicorn\nFlask==3.0\n'],
    ['pyproject.toml', '[project]\ndependencies = ["flask>=3"]\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\nflask = "^3"\n'],
  ],
  Django: [['requirements.txt', 'django>=5\n']],
  FastAPI: [['requirements.txt', 'fastapi[standard]\n']],
  Go: [['go.mod', 'module example.com/app\n']],
  ExpressJS: [
    ['package.json', '{"dependencies": {"express": "^5"}}'],
    ['app/package.json', '{"dependencies": {"express": "^5"}}'],
  ],
  'Spring Boot': [
    ['pom.xml', '<artifactId>spring-boot-starter-parent</artifactId>'],
    ['build.gradle.kts', 'plugins { id("org.springframework.boot") }'],
  ],
};
const found = (files: Readonly<Record<string, string>>): string[] =>
  newCharms(name => files[name], 'my-app')
    .filter(charm => charm.found)
    .map(({ title }) => title);

for (const [title, apps] of Object.entries(APPS)) {
  test(`${title} is known by the files of an app, and comes first`, () => {
    for (const [file, text] of apps) {
      assert.deepEqual(found({ [file]: text }), [title], file);
      assert.equal(newCharms(name => ({ [file]: text })[name], 'my-app')[0]?.title, title);
    }
  });
}

test('what is only named like a framework is not one, and two are two', () => {
  assert.deepEqual(found({ 'requirements.txt': 'flask-login\n# flask\ndjango_x\n' }), []);
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ 'requirements.txt': 'flask\nfastapi\n' }), ['Flask', 'FastAPI']);
  assert.equal(newCharms(() => undefined, 'my-app').length, Object.keys(APPS).length);
});

test('nothing is wrong with the charm of any framework', () => {
  for (const { title, files } of newCharms(() => undefined, 'my-app')) {
    const text = files['charmcraft.yaml'] ?? '';
    const read = (name: string): string | undefined => files[name];
    // One of them is experimental, as charmcraft says.
    const { findings } = analyze(text, { ...NO_FILES, read }, { experimentalExtensions: true });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error'),
      [],
      title,
    );
    assert.match(files['src/charm.py'] ?? '', /^class MyAppCharm\(paas_charm\.[a-z]+\.Charm\):$/m);
  }
});
