/** Keys of a secret: which there can be, and the variable that each becomes. protocol.ts hands the first on to the client. */

export { isSecretKey } from './secret-key.mjs';

/**
 * The variable that one key of a secret becomes (paas_charm/app.py, generate_env of paas-charm 1.12.3). `prefix` is the
 * framework's, such as `FLASK_`.
 */
export function secretVariable(prefix: string, option: string, key: string): string {
  return `${prefix}${`${option}_${key}`.replaceAll('-', '_').toUpperCase()}`;
}
