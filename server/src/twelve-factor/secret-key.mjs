/**
 * Keys of a secret, as defined by Juju. JavaScript, because the stand-in for juju loads it on a Node without TypeScript support.
 */

/**
 * Whether Juju accepts a key of a secret: at least three lower-case letters and digits, starting with a letter, with single
 * dashes in between (core/secrets/createsecret.go of Juju 3.6).
 * @param {string} key
 * @returns {boolean}
 */
export const isSecretKey = key => /^[a-z](?:-?[a-z0-9]){2,}$/.test(key);
