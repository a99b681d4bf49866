/** Compares our environment with what the real charm made of a case (scripts/golden-environment.py). */
import assert from 'node:assert/strict';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { readValues } from '../../server/src/charm/values.ts';
import { workloadOf } from '../../server/src/charm/workload.ts';
import { type Environment, environment } from '../../server/src/twelve-factor/environment.ts';
import { packedOptions } from '../../server/src/twelve-factor/workload.ts';
import { parse } from '../../server/src/yaml/document.ts';

/** What the real charm made of a case (scripts/golden-environment.py). */
export interface Golden {
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
  /** Variables that appear or change when the model has proxies and the application two units. */
  readonly conditional?: readonly string[];
  readonly gunicorn: Readonly<Record<string, number>>;
  /** Name and message; null: the hook failed. */
  readonly status: readonly [string, string] | null;
  readonly crash: readonly [string, string] | null;
}

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

/** Throws if names, values, integrations, settings or status differ. */
export function compare(golden: Golden): void {
  const { variables, conditional, integrations, gunicorn, failure } = ours(golden);
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
  if (golden.conditional) assert.deepEqual(conditional.map(({ name }) => name).sort(), golden.conditional);
  for (const [endpoint, names] of Object.entries(golden.integrations ?? {})) {
    assert.deepEqual(
      integrations.find(integration => integration.name === endpoint)?.variables,
      names,
      endpoint,
    );
  }
  if (golden.status?.[0] === 'active') {
    const numbers = gunicorn.filter(({ setting }) => setting !== 'worker_class');
    assert.deepEqual(
      sorted(numbers.map(({ setting, value }) => [setting, Number(value)])),
      sorted(Object.entries(golden.gunicorn)),
    );
  }
}
