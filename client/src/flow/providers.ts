/**
 * Which applications of a model can be on the other side of one of the charm's endpoints. `juju status` does not say so; the name
 * of their charm usually does.
 */
import type { Application } from '../juju/commands.ts';

/**
 * Endpoint -> prefixes of the names of charms that provide it, the usual one first and in full. Other charms begin with the
 * endpoint's name (charmcraft's documentation, "Manage relations for a 12-factor app charm").
 */
const CHARMS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  postgresql: ['postgresql-k8s'],
  mysql: ['mysql-k8s'],
  redis: ['redis-k8s'],
  s3: ['s3-integrator'],
  ingress: ['nginx-ingress-integrator', 'traefik', 'gateway-api-integrator'],
  tracing: ['tempo-coordinator-k8s', 'tempo'],
  'http-proxy': ['http-proxy-configurator'],
};

/** In juju's order. */
export const providersOf = (endpoint: string, applications: readonly Application[]): readonly string[] =>
  applications
    .filter(({ charm }) => [endpoint, ...(CHARMS[endpoint] ?? [])].some(start => charm.startsWith(start)))
    .map(({ name }) => name);

/** The charm usually deployed for an endpoint; undefined if there is none. */
export const usualProvider = (endpoint: string): string | undefined => CHARMS[endpoint]?.[0];
