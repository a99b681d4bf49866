/** Names that Juju reserves (internal/charm/meta.go, reservedName). */
import { type Charm, get, text } from './charm.ts';

/** A charm named `juju-...` may use them. */
export function isReserved(charm: Charm, name: string): boolean {
  if (text(get(charm.packed.metadata, 'name'))?.startsWith('juju-')) return false;
  return name === 'juju' || name.startsWith('juju-');
}
