/** Keys of a secret: which ones are valid, and the variable of each. protocol.ts passes the first on to the client. */

export { isSecretKey } from './secret-key.mjs';

/**
 * The variable for one key of a secret (paas_charm/app.py, generate_env of paas-charm 1.12.3). `prefix` is the framework's, such
 * as `FLASK_`.
 */
export function secretVariable(prefix: string, option: string, key: string): string {
  return `${prefix}${`${option}_${key}`.replaceAll('-', '_').toUpperCase()}`;
}
