import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { readValues } from '../../server/src/charm/values.ts';
import { workloadOf } from '../../server/src/charm/workload.ts';
import { type Environment, environment } from '../../server/src/twelve-factor/environment.ts';
import { VERSIONS } from '../../server/src/twelve-factor/frameworks.ts';
import { packedOptions } from '../../server/src/twelve-factor/workload.ts';
import { parse } from '../../server/src/yaml/document.ts';

/** What the real charm made of a case (scripts/golden-environment.py). */
interface Golden {
  readonly name: string;
  readonly charmcraft: string;
  /** YAML. */
  readonly values: string;
  readonly app: string;
  readonly model: string;
  readonly jsonLogging: boolean;
  /** null: the charm made none. */
  readonly environment: Readonly<Record<string, string | null>> | null;
  readonly integrations: Readonly<Record<string, readonly string[]>> | null;
  readonly gunicorn: Readonly<Record<string, number>>;
  /** Name and message; null: the hook failed. */
  readonly status: readonly [string, string] | null;
  readonly crash: readonly [string, string] | null;
}

const folder = new URL('../golden/environment/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const areas = readdirSync(folder).filter(name => name.endsWith('.golden.json'));

function ours(golden: Golden): Environment {
  const files = filesFrom(golden.jsonLogging ? { 'paas-config.yaml': 'framework_logging_format: json' } : {});
  const charm = readCharm(parse(golden.charmcraft), files);
  const deployment = { application: golden.app, model: golden.model };
  const workload = workloadOf(charm, deployment) ?? assert.fail('no framework');
  const { values, problems } = readValues(parse(golden.values, 'values.yaml'), packedOptions(workload));
  assert.deepEqual(problems, []);
  return environment({ ...workload, values });
}

/** The charm names options in no fixed order, and pads the text. */
function words(message: string): string[] {
  return message
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort();
}

function compare(golden: Golden): void {
  const { variables, integrations, gunicorn, failure } = ours(golden);
  if (golden.crash) assert.equal(failure?.by, 'hook', `${golden.crash.join(': ')}, not ${failure?.message}`);
  else if (golden.status?.[0] === 'blocked') {
    assert.deepEqual(words(failure?.message ?? ''), words(golden.status[1]));
    assert.equal(failure?.by, 'charm');
  } else assert.deepEqual([golden.status, failure], [['active', ''], null]);
  if (!golden.environment) return;
  const sorted = (entries: Iterable<readonly [string, unknown]>) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  assert.deepEqual(
    sorted([...variables.values()].map(({ name, value }) => [name, value])),
    sorted(Object.entries(golden.environment)),
  );
  for (const [endpoint, names] of Object.entries(golden.integrations ?? {})) {
    assert.deepEqual(integrations.find(one => one.name === endpoint)?.variables, names, endpoint);
  }
  if (golden.status?.[0] === 'active') {
    const numbers = gunicorn.filter(({ setting }) => setting !== 'worker_class');
    assert.deepEqual(
      sorted(numbers.map(({ setting, value }) => [setting, Number(value)])),
      sorted(Object.entries(golden.gunicorn)),
    );
  }
}

for (const area of areas) {
  describe(`the environment is the one that paas-charm makes: ${area.replace('.golden.json', '')}`, () => {
    const { versions, sha256, cases } = JSON.parse(read(area));
    test('the golden file was made from these cases with these versions', () => {
      const { ops: _, ...own } = versions;
      assert.deepEqual(own, VERSIONS);
      if (sha256 === undefined) return;
      const text = read(area.replace('.golden.json', '.yaml'));
      assert.equal(sha256, createHash('sha256').update(text).digest('hex'));
    });
    for (const golden of cases as Golden[]) test(golden.name, () => compare(golden));
  });
}

test('there are at least 300 cases, in which all six frameworks appear', () => {
  const names = areas.flatMap(area => (JSON.parse(read(area)).cases as Golden[]).map(one => one.name));
  assert.ok(names.length >= 300);
  assert.equal(new Set(names.map(name => name.split(':')[0])).size, 6);
});
