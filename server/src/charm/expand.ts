/**
 * The variables that charmcraft replaces in every string of charmcraft.yaml when it packs the charm, as far as the files tell
 * their values (craft_application/services/project.py, _expand_environment; craft_parts/executor/environment.py,
 * expand_environment). The others depend on the machine that packs.
 */
import { type Charm, get, text } from './charm.ts';

/** A text as it is in the packed charm. */
export function expanded(charm: Charm, written: string): string {
  const name = charm.name?.value ?? text(get(charm.packed.metadata, 'name'));
  const known = {
    ...(name !== undefined && { CRAFT_PROJECT_NAME: name }),
    DEBIAN_FRONTEND: 'noninteractive',
  };
  let result = written;
  for (const [variable, value] of Object.entries(known))
    for (const form of [`\${${variable}}`, `$${variable}`]) result = result.replaceAll(form, () => value);
  return result;
}
