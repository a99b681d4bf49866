/** Endpoints and interfaces that paas-charm knows, with the variables that they add. */
import type { Charm, Relation } from '../charm/charm.ts';
import type { Integration } from '../twelve-factor/frameworks.ts';
import { KIND, type Offer } from './completion-offer.ts';
import { code } from './markdown.ts';

const EXAMPLES: Readonly<Record<Relation['role'], readonly [name: string, wanted: string]>> = {
  requires: ['website', 'http'],
  provides: ['website', 'http'],
  peers: ['cluster', 'cluster'],
};

/** Endpoints for a section; `taken` are its existing names. */
export function relationOffers(charm: Charm, role: Relation['role'], taken: ReadonlySet<string>): Offer[] {
  const [name, wanted] = EXAMPLES[role];
  const own: Offer = {
    label: 'new relation',
    insert: `«${fresh(name, charm)}»:\n  interface: «${wanted}»${role === 'requires' ? '\n  optional: true' : ''}`,
    kind: KIND.snippet,
    about: 'A relation endpoint with a name and an interface of your own.',
  };
  return [...(role === 'requires' ? knownOffers(charm, taken) : []), own];
}

function knownOffers(charm: Charm, taken: ReadonlySet<string>): Offer[] {
  const integrations = charm.twelveFactor?.framework.integrations ?? [];
  return integrations.flatMap(integration => {
    const name = integration.endpoint ?? integration.interface;
    const isUsed = charm.relations.some(
      relation => relation.role === 'requires' && relation.interface?.value === integration.interface,
    );
    if (taken.has(name) || isUsed) return [];
    return {
      label: name,
      insert: `${name}:\n  interface: ${integration.interface}\n  optional: «true|false»`,
      kind: KIND.module,
      detail: integration.interface,
      about: aboutIntegration(integration, name),
    };
  });
}

/** Interfaces for an endpoint of `requires`: those that paas-charm looks for under its name. */
export function interfaceOffers(charm: Charm, endpoint: string): Offer[] {
  const integrations = charm.twelveFactor?.framework.integrations ?? [];
  return integrations
    .filter(
      integration =>
        integration.endpoint === endpoint ||
        (integration.endpoint === null && !isKnown(integrations, endpoint)),
    )
    .map(integration => ({
      label: integration.interface,
      insert: integration.interface,
      kind: KIND.value,
      about: aboutIntegration(integration, endpoint),
    }));
}

const isKnown = (integrations: readonly Integration[], endpoint: string): boolean =>
  integrations.some(integration => integration.endpoint === endpoint);

/** Markdown: the variables that an integration adds for an endpoint. */
export function aboutIntegration({ variables }: Integration, endpoint: string): string {
  const names = variables.map(variable =>
    variable.replaceAll('{ENDPOINT}', endpoint.toUpperCase()).replaceAll('{endpoint}', endpoint),
  );
  return `While the relation exists, the app gets:\n\n${names.map(name => `- ${code(name)}`).join('\n')}`;
}

function fresh(name: string, charm: Charm): string {
  const framework = charm.twelveFactor?.framework;
  const taken = new Set([
    ...charm.relations.map(relation => relation.name),
    ...Object.keys({ ...framework?.requires, ...framework?.provides, ...framework?.peers }),
  ]);
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}
