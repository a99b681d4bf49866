import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInRock } from '../../server/src/charm/rock-content.ts';
import { type FrameworkName, frameworks } from '../../server/src/twelve-factor/frameworks.ts';
import { charmOf } from '../support/markers.ts';

function inRock(framework: FrameworkName, file: string, more = ''): boolean {
  const { rock } = charmOf('name: my-app\n', { '../rockcraft.yaml': `name: My-App\n${more}` });
  const known = frameworks().find(({ name }) => name === framework);
  assert.ok(rock && known);
  return isInRock(rock, known, file);
}

const prime = (part: string, ...entries: readonly string[]): string =>
  `parts:\n  ${part}:\n    prime: ${JSON.stringify(entries)}\n`;

test('a file next to the app stays out, one in a folder of the app goes in', () => {
  for (const framework of ['flask', 'fastapi', 'django', 'go', 'expressjs', 'spring-boot'] as const)
    assert.equal(inRock(framework, '.env'), false, framework);
  for (const [framework, folder] of [
    ['flask', 'app'],
    ['flask', 'static/deep'],
    ['fastapi', 'my_app'],
    ['django', 'my_app'],
    ['expressjs', 'app'],
    ['go', 'templates'],
  ] as const)
    assert.equal(inRock(framework, `${folder}/.env`), true, framework);
  assert.equal(inRock('go', 'app/.env'), false);
});

test('the list of the part decides where there is one', () => {
  const part = 'flask-framework/install-app';
  assert.equal(inRock('flask', '.env', prime(part, 'flask/app/app.py', 'flask/app/.env')), true);
  assert.equal(inRock('flask', '.env', prime(part, 'flask/app/app.py')), false);
  assert.equal(inRock('flask', 'conf/.env', prime(part, 'flask/app/conf/')), true);
  assert.equal(inRock('flask', 'static/.env', prime(part, 'flask/app/app.py')), false);
  assert.equal(inRock('fastapi', '.env', prime('fastapi-framework/install-app', 'app/.env')), true);
});

test('a star does not match a dot at the start of a name', () => {
  const part = 'flask-framework/install-app';
  assert.equal(inRock('flask', '.env', prime(part, 'flask/app/*')), false);
  assert.equal(inRock('flask', '.env', prime(part, 'flask/app/.*')), true);
  assert.equal(inRock('flask', 'local.env', prime(part, 'flask/app/*.env')), true);
  assert.equal(inRock('flask', 'local.env', prime(part, 'flask/app/loca?.env')), true);
  assert.equal(inRock('flask', 'localXenv', prime(part, 'flask/app/local.env')), false);
});

test('a list of exclusions includes everything else', () => {
  const part = 'flask-framework/install-app';
  assert.equal(inRock('flask', '.env', prime(part, '- flask/app/tests')), true);
  assert.equal(inRock('flask', '.env', prime(part, '-flask/app/.env')), false);
  const assets = 'parts: {go-framework/assets: {stage: [-app/tests]}}\n';
  assert.equal(inRock('go', 'static/.env', assets), false);
});
