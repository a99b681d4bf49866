/** The environment of the app as a list for people: what is there, what would be, and where it comes from. */
import type { Charm } from '../charm/charm.ts';
import { workloadOf } from '../charm/workload.ts';
import type { AppEnvironment, AppVariable } from '../protocol.ts';
import { environment, type Source, sourceText } from '../twelve-factor/environment.ts';

/** null: the charm uses no framework extension that charmcraft knows on its base. */
export function appEnvironment(charm: Charm): AppEnvironment | null {
  const workload = workloadOf(charm);
  if (workload === undefined) return null;
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
    ...[...variables.values()].map(one => row(one.state === 'set' ? 'fixed' : one.state, one.value)(one)),
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

function lineOf(charm: Charm, source: Source): number | null {
  if (source.kind === 'charm') return null;
  return charm.options.find(option => option.name === source.option)?.key.range.start.line ?? null;
}
