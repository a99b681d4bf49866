/** What we say about a rock's services, and what the real paas-charm does with them (`npm run golden:rock`). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { rockCases, rockGolden } from './rock-cases.ts';

const VARIABLE = 'ROCK_VARIABLE';
/** paas-charm does nothing with it, and we need not mention it: rockcraft's extensions add it. */
const SILENT = 'statsd-exporter';

/** The services that we say lose their variable or get none of the app's, and whether the charm fails. */
function told(charmcraft: string, services: readonly string[]) {
  const entries = services.map(
    name =>
      `  ${JSON.stringify(name)}:\n    command: x -k [ sync ]\n    environment:\n      ${VARIABLE}: x\n`,
  );
  const rock = `name: my-app\nservices:\n${entries.join('')}`;
  const findings = analyze(charmcraft, filesFrom({ 'rockcraft.yaml': rock }), {
    experimentalExtensions: true,
  }).findings;
  const of = (code: string): readonly unknown[] =>
    findings.filter(found => found.code === code).map(({ path }) => path[1]);
  return {
    lost: of('replaced-environment'),
    without: of('service-without-variables'),
    fails: of('main-service-missing').length > 0,
  };
}

const golden = new Map(rockGolden().map(one => [`${one.framework}: ${one.name}`, one]));

for (const { name, framework, charmcraft, services, unit } of rockCases())
  test(`${framework}: ${name}`, () => {
    const answer = golden.get(`${framework}: ${name}`);
    assert.ok(answer, 'asked of paas-charm');
    assert.deepEqual(answer.asked, services);
    const { lost, without, fails } = told(charmcraft, services);
    assert.equal(fails, answer.crash?.[0] === 'KeyError');
    // A failing charm does nothing at all, and a second unit runs no scheduler.
    if (fails || unit > 0) return;
    const those = (is: (service: { own: boolean; app: boolean }) => boolean): readonly string[] =>
      services.filter(service => is(answer.services[service] ?? { own: true, app: false }));
    assert.deepEqual(
      lost,
      those(({ own }) => !own),
    );
    assert.deepEqual(
      without,
      those(({ app }) => !app).filter(service => service !== SILENT),
    );
  });

test('a scheduler runs only on the first unit', () => {
  for (const { name, services } of golden.values())
    if (name === 'a scheduler on the second unit')
      assert.equal(services['celery-scheduler']?.startup, 'disabled');
});
