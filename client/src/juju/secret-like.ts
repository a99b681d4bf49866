/** Which plain options hold a value that nobody should see over a shoulder, in a list of processes or in a log. */

const NAMES =
  /(?:^|-)(?:secrets?|pass(?:word|wd|phrase)s?|passcode|pwd|tokens?|credentials?|creds|api-?keys?|dsn|(?:access|auth|client|deploy|encryption|hmac|master|private|secret|session|signing|ssh|ssl|tls|webhook)-keys?)(?:-|$)/;
/** About a secret, not one: where it is, how long it lives, what it is called. */
const ABOUT =
  /-(?:age|algorithm|audience|count|days|enabled|endpoint|expir(?:y|ation|es)|file|header|hours|id|issuer|lifetime|length|limit|max|min|minutes|name|path|policy|prefix|rotation|seconds|timeout|ttl|type|ur[il]|user|username|version)$/;
const WORDS =
  /\b(?:secret|password|passphrase|credentials?|(?:api|private|access|signing) key|auth token|dsn)\b/i;

/** Judged by the option's name and, when that says nothing, by its description. */
export function isSecretLike(option: {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}): boolean {
  if (option.type !== 'string') return false;
  const name = option.name.toLowerCase().replaceAll(/[_.]/g, '-');
  if (ABOUT.test(name)) return false;
  return NAMES.test(name) || WORDS.test(option.description);
}
