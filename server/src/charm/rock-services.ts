/** The services of a rock as paas-charm runs them (paas_charm/app.py, _app_layer, 1.12.3). */
import type { Framework } from '../twelve-factor/frameworks.ts';
import { type Entry, entriesOf, get, text } from '../yaml/tree.ts';
import type { Rock } from './rock.ts';

/** The services that rockcraft.yaml itself defines as mappings. */
export function servicesOf(rock: Rock): readonly Entry[] {
  const services = get(rock.document.root, 'services');
  if (services?.kind !== 'map') return [];
  return entriesOf(services).filter(({ key, value }) => text(key) !== undefined && value.kind === 'map');
}

/** Whether paas-charm gives the service the variables of the app (and nothing else). */
export function getsVariables({ name }: Framework, service: string): boolean {
  return service === name || /-(?:worker|scheduler)$/.test(service.toLowerCase());
}

/** Whether a rockcraft extension writes the services of the app. */
export const hasExtension = ({ document }: Rock): boolean => {
  const list = get(document.root, 'extensions');
  return list?.kind === 'seq' && list.items.length > 0;
};
