/** What relations would add: the endpoint's name decides (paas_charm/charm.py, databases.py, 1.12.3). */
import type { Framework } from './frameworks.ts';
import type { Endpoint } from './workload.ts';

/**
 * The variables that a relation to this endpoint of `requires` adds; empty if paas-charm ignores the endpoint, and for all of
 * several logins.
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
    // paas-charm looks for a database under its name as soon as any endpoint has its interface, and finds it if the relation
    // there is a database.
    return has(integration.interface) > 0 && kind !== undefined && isDatabase(kind);
  });
  return (found?.variables ?? []).map(variable =>
    variable.replaceAll('{ENDPOINT}', name.toUpperCase()).replaceAll('{endpoint}', name),
  );
}

/** The only name under which paas-charm finds an endpoint of this interface; undefined if it has none. */
export function endpointName(framework: Framework, kind: string): string | undefined {
  return framework.integrations.find(integration => integration.interface === kind)?.endpoint ?? undefined;
}

/**
 * A database endpoint that makes the charm fail in every hook: its interface requires another name, or already has its endpoint.
 */
export function unusableDatabase(framework: Framework, requires: readonly Endpoint[]): Endpoint | undefined {
  return requires.find(({ name, interface: kind }) => {
    if (!kind || !isDatabase(kind)) return false;
    const wanted = endpointName(framework, kind);
    const same = requires.filter(endpoint => endpoint.interface === kind);
    return same.length > 1 ? name !== wanted : !requires.some(endpoint => endpoint.name === wanted);
  });
}

/**
 * The database interfaces, each with the only name that its endpoint may have (paas_charm/databases.py, SUPPORTED_DB_INTERFACES).
 */
export const DATABASES: Readonly<Record<string, string>> = {
  postgresql_client: 'postgresql',
  mysql_client: 'mysql',
  mongodb_client: 'mongodb',
};

/** Whether the interface is a database for paas-charm (paas_charm/databases.py). */
export const isDatabase = (kind: string): boolean => Object.hasOwn(DATABASES, kind);
