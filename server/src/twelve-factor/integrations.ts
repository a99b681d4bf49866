/** What relations would bring: the endpoint's name decides (paas_charm/charm.py, databases.py, 1.12.3). */
import type { Framework } from './frameworks.ts';
import type { Endpoint } from './workload.ts';

/**
 * The variables that a relation to this endpoint of `requires` brings; empty when paas-charm does not look at the
 * endpoint, and for each of several logins.
 */
export function integrationVariables(
  framework: Framework,
  { name, interface: kind }: Endpoint,
  requires: readonly Endpoint[],
): readonly string[] {
  const has = (other: string) => requires.filter(endpoint => endpoint.interface === other).length;
  const found = framework.integrations.find(integration => {
    if (integration.endpoint === null) return integration.interface === kind && has(kind) === 1;
    if (integration.endpoint !== name) return false;
    if (!isDatabase(integration.interface)) return integration.interface === kind;
    // A database is looked for under its name as soon as any endpoint has its interface, and found when what is related
    // there is one.
    return has(integration.interface) > 0 && kind !== undefined && isDatabase(kind);
  });
  return (found?.variables ?? []).map(variable =>
    variable.replaceAll('{ENDPOINT}', name.toUpperCase()).replaceAll('{endpoint}', name),
  );
}

/** The one name under which paas-charm finds an endpoint of this interface; undefined when it knows none. */
export function endpointName(framework: Framework, kind: string): string | undefined {
  return framework.integrations.find(integration => integration.interface === kind)?.endpoint ?? undefined;
}

/**
 * An endpoint of a database that makes the charm fail in every hook: its interface wants another name, or has it
 * already.
 */
export function unusableDatabase(framework: Framework, requires: readonly Endpoint[]): Endpoint | undefined {
  return requires.find(({ name, interface: kind }) => {
    if (!kind || !isDatabase(kind)) return false;
    const wanted = endpointName(framework, kind);
    const same = requires.filter(endpoint => endpoint.interface === kind);
    return same.length > 1 ? name !== wanted : !requires.some(endpoint => endpoint.name === wanted);
  });
}

/** The interfaces of databases, each with the one name that its endpoint may have (paas_charm/databases.py, SUPPORTED_DB_INTERFACES). */
export const DATABASES: Readonly<Record<string, string>> = {
  postgresql_client: 'postgresql',
  mysql_client: 'mysql',
  mongodb_client: 'mongodb',
};

/** Whether paas-charm has a database behind the interface (paas_charm/databases.py). */
export const isDatabase = (kind: string): boolean => Object.hasOwn(DATABASES, kind);
