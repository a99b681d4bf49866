/** The environment of the app as a list for people: what is there, what would be, and where it comes from. */
import type { Charm } from '../charm/charm.ts';
import { workloadOf } from '../charm/workload.ts';
import type { AppEnvironment, AppVariable, Deployment } from '../protocol.ts';
import type { Scalar } from '../twelve-factor/encoding.ts';
import { environment, type Source, sourceText } from '../twelve-factor/environment.ts';
import { packedOptions, type SecretContent, type Workload } from '../twelve-factor/workload.ts';

/**
 * `broken`: why the charm fails whatever it is set to. null: the charm uses no framework extension that charmcraft
 * knows on its base.
 */
export function appEnvironment(
  charm: Charm,
  deployment?: Deployment,
  broken?: string | undefined,
): AppEnvironment | null {
  const { application, model } = deployment ?? {};
  // `controller:owner/model` has the name at its end.
  const found = workloadOf(charm, { application, model: model?.replace(/^.*[:/]/, '') });
  if (found === undefined) return null;
  const workload = { ...found, values: deployedValues(found, deployment), broken };
  const { variables, absent, conditional, integrations, failure, provisional } = environment(workload);
  const row =
    (state: AppVariable['state'], value: string | null) => (one: { name: string; source: Source }) => ({
      name: one.name,
      value,
      state,
      source: sourceText(one.source),
      line: lineOf(charm, one.source),
    });
  const rows: AppVariable[] = [
    ...[...variables.values()].map(one =>
      row(one.state, isUntold(one.source, deployment) ? null : one.value)(one),
    ),
    ...absent.map(row('unset', null)),
    ...conditional.map(row('conditional', null)),
    ...integrations.flatMap(({ name, variables: names }) => {
      const line = charm.relations.find(one => one.role === 'requires' && one.name === name)?.key.range.start
        .line;
      const source = `relation ${name}`;
      return names.map(variable => ({
        name: variable,
        value: null,
        state: 'relation' as const,
        source,
        line: line ?? null,
      }));
    }),
  ];
  return {
    name: charm.name?.value ?? null,
    framework: workload.framework.title,
    provisional,
    failure: failure?.message ?? null,
    variables: rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

/** What stands for a value that is not told. Not empty: some settings refuse that. */
const UNTOLD = '***';

/** The values in the types of the options. Options that the file does not have (any more) are left out. */
function deployedValues(workload: Workload, deployment: Deployment | undefined): Workload['values'] {
  if (deployment === undefined) return new Map();
  const values = new Map<string, Scalar | SecretContent>();
  for (const { name, type, builtIn, secretKeys = [] } of packedOptions(workload)) {
    const value = deployment.values[name];
    if (value === undefined) continue;
    if (type === 'secret') {
      // A framework's own secret has one key; of others the file may name the keys.
      const keys = builtIn ? ['value'] : secretKeys.length > 0 ? secretKeys : ['<key>'];
      values.set(name, new Map(keys.map(key => [key, UNTOLD])));
    } else {
      const whole = type === 'int' && typeof value === 'number' && Number.isInteger(value);
      values.set(name, whole ? BigInt(value) : (value ?? UNTOLD));
    }
  }
  return values;
}

function isUntold(source: Source, deployment: Deployment | undefined): boolean {
  if (source.kind === 'charm') return false;
  return source.kind === 'secret' || deployment?.values[source.option] === null;
}

function lineOf(charm: Charm, source: Source): number | null {
  if (source.kind === 'charm') return null;
  return charm.options.find(option => option.name === source.option)?.key.range.start.line ?? null;
}
