/** What may be written in charmcraft.yaml and paas-config.yaml, each key with a short documentation. */

import type { Path } from './charm.ts';
import { CHARMCRAFT_KEYS } from './keys-of-charmcraft.ts';
import { PAAS_CONFIG_KEYS } from './keys-of-paas-config.ts';
import { PART_KEYS } from './keys-of-parts.ts';

/**
 * A key, or an item of a list: Markdown of one or two sentences, and what is written behind the key, columns counted
 * from the key. `«My charm»` is an example to be typed over, `«a|b»` holds all values that there are. A key without
 * the second is documented and never offered: it is old, or its name is the person's own.
 */
export type Key = readonly [about: string, snippet?: string];

/** By path: keys joined by dots; `*` is a name of the person's own, or an item of a list. */
export type Keys = Readonly<Record<string, Key>>;

const FILES: Readonly<Record<string, Keys>> = {
  'charmcraft.yaml': { ...CHARMCRAFT_KEYS, ...PART_KEYS },
  'paas-config.yaml': PAAS_CONFIG_KEYS,
};

/** The documentation of what stands at a path. */
export function keyAt(file: string, path: Path): Key | undefined {
  const [pattern] = patternsOf(FILES[file] ?? {}, path);
  return pattern === undefined ? undefined : FILES[file]?.[pattern];
}

/** The keys that a mapping at a path may hold, in the order in which people write them; `*` left out. */
export function keysUnder(file: string, path: Path): readonly (readonly [name: string, key: Key])[] {
  return Object.entries(FILES[file] ?? {}).flatMap(([pattern, key]) => {
    const steps = pattern.split('.');
    const name = steps.pop();
    return name === undefined || name === '*' || !fits(steps, path) ? [] : [[name, key] as const];
  });
}

/** All values that there are for a key; empty when any value will do, or the key holds a mapping. */
export function choicesOf([, snippet = '']: Key): readonly string[] {
  if (snippet.includes('\n')) return [];
  return /«([^»]*\|[^»]*)»/.exec(snippet)?.[1]?.split('|').filter(Boolean) ?? [];
}

function patternsOf(keys: Keys, path: Path): readonly string[] {
  return Object.keys(keys).filter(pattern => fits(pattern.split('.'), path));
}

function fits(pattern: readonly string[], path: Path): boolean {
  return pattern.length === path.length && pattern.every((step, at) => step === '*' || step === path[at]);
}
