import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { describeOption } from '../../server/src/twelve-factor/descriptions.ts';
import {
  FRAMEWORK_NAMES,
  framework,
  frameworks,
  OPTION_TYPES,
  VERSIONS,
} from '../../server/src/twelve-factor/frameworks.ts';

test('every framework has two generations, and every base belongs to one of them', () => {
  assert.deepEqual(
    frameworks().map(({ name, generation }) => `${name} ${generation}`),
    FRAMEWORK_NAMES.flatMap(name => [`${name} 1`, `${name} 2`]),
  );
  assert.equal(framework('flask-framework', 'ubuntu@22.04')?.generation, 1);
  assert.equal(framework('go-framework', 'ubuntu@22.04'), undefined);
  assert.equal(framework('go-framework', 'ubuntu@26.04')?.generation, 2);
  assert.equal(framework('gone-framework', 'ubuntu@24.04'), undefined);
});

test('nothing is lost when the texts of the table are parsed', () => {
  const { extensions, charms } = JSON.parse(
    readFileSync(new URL('../../server/src/twelve-factor/frameworks.json', import.meta.url), 'utf8'),
  );
  assert.equal(frameworks().length, extensions.length);
  for (const [index, extension] of extensions.entries()) {
    const framework: object = frameworks()[index] ?? {};
    const written = { ...extension, ...charms[extension.name] };
    assert.deepEqual(
      Object.fromEntries(Object.entries(framework).filter(([key]) => key in written)),
      written,
    );
  }
});

test('the table names the versions that it was generated from', () => {
  assert.deepEqual(VERSIONS, { charmcraft: '4.5.0', 'paas-charm': '1.12.3' });
});

test('every built-in option has a type, leads somewhere, and is described', () => {
  for (const known of frameworks()) {
    for (const [name, option] of Object.entries(known.options)) {
      const place = `${name} of ${known.name} ${known.generation}`;
      assert.ok(OPTION_TYPES.includes(option.type), place);
      // paas-charm 1.12.3 ignores this option of the second generation.
      const ignored = known.generation === 2 && name === 'app-secret-key' && known.prefix !== 'APP_';
      assert.equal(option.variable !== null || option.gunicorn !== null, !ignored, place);
      assert.match(describeOption(known, name) ?? '', /^[A-Z].*\.$/s, place);
    }
    for (const name of Object.keys(known.oauthOptions)) {
      assert.match(describeOption(known, name) ?? '', /^[A-Z].*\.$/s);
    }
    assert.equal(describeOption(known, 'token'), undefined);
  }
});

test('the variable of a built-in option is its field under the prefix of the built-in ones', () => {
  for (const { options, builtInPrefix } of frameworks()) {
    for (const { variable, field } of Object.values(options)) {
      assert.equal(variable, field && `${builtInPrefix}${field.toUpperCase()}`);
    }
  }
});

test('the facts that users ask about', () => {
  const option = (extension: string, name: string) =>
    framework(extension, 'ubuntu@24.04')?.options[name] ?? assert.fail(name);
  assert.equal(option('flask-framework', 'webserver-worker-class').gunicorn, 'worker_class');
  assert.equal(option('go-framework', 'app-port').variable, 'APP_PORT');
  assert.equal(option('expressjs-framework', 'app-port').variable, 'PORT');
  assert.deepEqual(option('spring-boot-framework', 'app-profiles').alsoSets, ['spring.profiles.active']);
});

test('what relations bring differs between frameworks only in the prefix, except for Spring Boot', () => {
  const [first, ...others] = frameworks().filter(({ name }) => name !== 'spring-boot');
  const plain = (known = first) => JSON.stringify(known?.integrations).replaceAll(known?.prefix ?? '', '');
  for (const known of others) assert.equal(plain(known), plain());
});
