/** What is behind a failure, where it is not what it seems. */
import { JujuError } from '../juju/error.ts';
import { controllers } from '../juju/models.ts';
import type { Juju } from '../juju/run.ts';

/** No controller is selected where there is no juju at all: then that is the cause. Any other error is its own. */
export async function causeOf(error: unknown, juju: Juju): Promise<unknown> {
  if (!(error instanceof JujuError) || error.kind !== 'no-controller') return error;
  return juju.run(controllers()).then(
    () => error,
    (other: unknown) => (other instanceof JujuError && other.kind === 'not-installed' ? other : error),
  );
}
