/** Finds the real cause of a failure that looks like another one. */
import { JujuError } from '../juju/error.ts';
import { controllers } from '../juju/models.ts';
import type { Juju } from '../juju/run.ts';

/** Without juju, no controller is selected either: then the missing juju is the cause. Any other error is returned as it is. */
export async function causeOf(error: unknown, juju: Juju): Promise<unknown> {
  if (!(error instanceof JujuError) || error.kind !== 'no-controller') return error;
  return juju.run(controllers()).then(
    () => error,
    (other: unknown) => (other instanceof JujuError && other.kind === 'not-installed' ? other : error),
  );
}
