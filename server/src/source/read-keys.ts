/** Keys of secrets that the app reads, whether or not charmcraft.yaml names them. */
import { isSecretKey } from '../twelve-factor/secret.ts';
import type { Workload } from '../twelve-factor/workload.ts';
import { CERTAINTIES, type Linked } from './links.ts';

export interface ReadKey {
  readonly key: string;
  readonly variable: string;
  /** The first read, relative to the root of the app: `app.py:3`. */
  readonly place: string;
}

/** The keys of an option's secret that the app reads and Juju accepts; certain reads first. */
export function readKeys({ links }: Pick<Linked, 'links'>, option: string): readonly ReadKey[] {
  const keys = new Map<string, ReadKey>();
  const sorted = links.toSorted(
    (a, b) => CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty),
  );
  for (const { target, certainty, file, at, variable } of sorted) {
    if (target.kind !== 'secret' || target.option !== option || certainty === 'mention') continue;
    if (file.role !== 'app' || keys.has(target.key) || !isSecretKey(target.key)) continue;
    keys.set(target.key, { key: target.key, variable, place: `${file.path}:${at.line + 1}` });
  }
  return [...keys.values()];
}

/** The workload with the keys that the app reads added to those that charmcraft.yaml names. */
export function withReadKeys(workload: Workload, linked: Pick<Linked, 'links'> | undefined): Workload {
  if (linked === undefined) return workload;
  const options = workload.options.map(option => {
    const named = option.secretKeys ?? [];
    const read = option.type === 'secret' ? readKeys(linked, option.name) : [];
    const more = read.filter(({ key }) => !named.includes(key));
    if (more.length === 0) return option;
    return {
      ...option,
      secretKeys: [...named, ...more.map(({ key }) => key)],
      readIn: new Map(more.map(({ key, place }) => [key, place])),
    };
  });
  return { ...workload, options };
}
