/** Finds a model's secrets by ID, URI or name. */
import { Failure } from './failure.mjs';
import { secretId } from './values.mjs';

/** @import { ModelState } from './types.ts' */

/** The owner of a secret that a user made. */
export const USER_OWNER = '<model>';

/**
 * The secret of that ID or URI, else the user's secret of that name.
 * @param {ModelState} model
 * @param {string} wanted
 */
export function findSecret(model, wanted) {
  const id = secretId(wanted);
  const found = Object.entries(model.secrets).find(
    ([key, secret]) => key === id || (secret.owner === USER_OWNER && secret.name === wanted),
  );
  if (!found) throw new Failure(`secret "${id ?? wanted}" not found`);
  return { id: found[0], secret: found[1] };
}
