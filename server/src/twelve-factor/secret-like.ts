/**
 * The only rule for what looks like a secret although its type does not say so: decides what is masked, hinted at, passed on and
 * copied, in server and client alike. Juju shows the value of a plain option to everybody who may read the model. protocol.ts
 * passes the rule on to the client.
 */

export interface Suspect {
  /** The name of the option. */
  readonly name: string;
  /** Only strings can contain a secret: numbers and booleans do not, and an option of type secret contains a URI. */
  readonly type: string;
  readonly description?: string | undefined;
  /** Its value, its default, and what somebody types. */
  readonly values?: readonly unknown[];
}

/** Judged by the option's name and values; if the name does not tell, by its description. */
export function isSecretLike({ name, type, description = '', values = [] }: Suspect): boolean {
  if (type !== 'string') return false;
  const verdict = judgeName(wordsOf(name));
  if (verdict === 'secret' || (verdict === 'unknown' && DESCRIPTION.test(description))) return true;
  return values.some(value => typeof value === 'string' && isSecretValue(value));
}

/**
 * Whether the name alone shows that an option is a secret, surely enough to report it: excludes URLs and DSNs, which only may
 * contain one, and a bare "token".
 */
export function isSecretByName(name: string): boolean {
  const words = wordsOf(name);
  if (words.some(word => ADDRESSES.has(word)) || isConnection(words.slice(0, -1), words.at(-1) ?? ''))
    return false;
  return !/^[-_]*tokens?$/i.test(name) && judgeName(words) === 'secret';
}

const DESCRIPTION =
  /\b(?:secret|password|passphrase|credentials?|(?:api|private|access|signing|encryption|license) key|(?:auth|access|bearer|api) token|connection string|dsn)\b/i;

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A word of a name that contains any of these suggests a secret: `dbpassword`, `clientSecret`. */
const PARTS =
  /secret|passw(?:or)?d|passphrase|passcode|passkey|credential|(?:api|auth|access|private|master|signing|session|client|encryption|license)keys?$|tokens?$|conn(?:ection)?str(?:ing)?$/;
/** Words that contain such a part, but mean something else. */
const HARMLESS = /^(?:secretar|passwordless)/;
/** Words that suggest a secret, anywhere in a name. */
const SECRET = list(
  'hmac pwd pw passwd creds dsn bearer jwt pepper htpasswd kubeconfig netrc pgpass dockerconfigjson mnemonic authorization',
);
/** Words that suggest a secret at the end of a name, after another word. */
const SECRET_END = list(
  'pass cred pin seed salt pem pat sas hmac otp totp fernet phrase webhook private rsa ed25519 ecdsa',
);
/** Pairs of words that suggest a secret, anywhere in a name; pairs with `key` come from KEYS. */
const PAIRS = list(
  'basic-auth proxy-auth registry-auth connection-string conn-string conn-str recovery-code recovery-codes backup-code backup-codes access-code seed-phrase',
);
/** Addresses, which may be public. */
const ADDRESSES = list('dsn webhook webhooks authorization');
/** Keys that are secret anywhere in a name: `api-key-v2`. At its end, every key is, except those in PLAIN_KEYS. */
const KEYS = list(
  'access api app auth client deploy encryption hmac master private secret session signing ssh ssl tls webhook',
);
const PLAIN_KEYS = list(
  'public publishable sort primary foreign partition cache object index routing group shard shortcut hot translation lookup dedup deduplication idempotency label tag feature metric query',
);
/** Systems whose URL may contain a login: `database-url`, `redisUri`. */
const SYSTEMS = list(
  'database databases db sql postgres postgresql pg mysql mariadb mongo mongodb redis valkey memcache memcached amqp rabbit rabbitmq broker celery kafka nats ldap smtp imap jdbc odbc sqlalchemy elastic elasticsearch opensearch influx influxdb clickhouse cassandra backend sentry webhook sas',
);
/** At the end of a name: it is about a secret, but is not one. */
const ABOUT = list(
  'age algorithm allowed attempts audience backend bytes class count days description disabled driver email enabled endpoint engine env expiry expiration expires field file format header help hint host hostname hours id ids interval issuer kind label length lifetime limit manager max message method min minutes mode name names page path policy port prefix provider realm region required reset role rotation rounds scheme scope scopes seconds server size storage store strength suffix template text timeout title ttl type uri url user username validator validators variable version',
);

/** In lower case, without trailing digits: `apiKey2_v2` is `api`, `key`, `v`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map(word => word.replace(/(?<!\d)\d+$/, ''))
    .filter(word => word !== '');

function judgeName(words: readonly string[]): 'secret' | 'plain' | 'unknown' {
  const [before = '', last = ''] = words.length > 1 ? words.slice(-2) : ['', ...words];
  if (isConnection(words.slice(0, -1), last)) return 'secret';
  if (last === 'key' || last === 'keys') {
    if (before === '') return 'unknown';
    return PLAIN_KEYS.has(before) ? 'plain' : 'secret';
  }
  // HashiCorp Vault calls an application's password a secret ID.
  if (`${before}-${last}` === 'secret-id' && /vault|approle/.test(words.join('-'))) return 'secret';
  if (ABOUT.has(last)) return 'plain';
  if (before !== '' && SECRET_END.has(last) && before !== 'random') return 'secret';
  return words.some((word, at) => tellsOfSecret(word, words[at + 1])) ? 'secret' : 'unknown';
}

function isConnection(words: readonly string[], last: string): boolean {
  const glued = /^(.+)(?:ur[il]s?|dsn)$/.exec(last)?.[1];
  if (glued !== undefined && SYSTEMS.has(glued)) return true;
  return /^(?:ur[il]s?|conn|connection)$/.test(last) && words.some(word => SYSTEMS.has(word));
}

function tellsOfSecret(word: string, next: string | undefined): boolean {
  if (SECRET.has(word) || (PARTS.test(word) && !HARMLESS.test(word))) return true;
  if (next === undefined) return false;
  return PAIRS.has(`${word}-${next}`) || (KEYS.has(word) && /^keys?$/.test(next));
}

/** How many characters of a value are checked; a private key begins within them. */
const LONGEST = 16_384;

/** Values that are secret by their form, whatever the option is called. Each pattern begins with letters that are rare. */
const VALUES: readonly RegExp[] = [
  // A login in a URL, and in the connection strings of ODBC, JDBC and Azure.
  /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/,
  /:\/\/[^\s/?#@:]{16,}@/,
  /(?:^|[;&?\s])(?:password|passwd|pwd|accountkey|sharedaccesskey|sharedaccesssignature|client_secret|access_token|api_?key|sig)\s*=\s*[^\s;&]{4,}/i,
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/,
  /\bey[JK][\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
  /^\s*(?:Bearer|Basic|Token)\s+\S{8,}/i,
  // AWS, Google, Azure.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
  /\bAIza[\w-]{35}/,
  /\bya29\.[\w-]{20,}/,
  // Forges and registries: GitHub, GitLab, npm, PyPI, Docker.
  /\bgh[opsur]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,}/,
  /\bgl(?:pat|rt|dt|ptt|cbt|ft|soat)-[\w-]{20,}/,
  /\bnpm_[A-Za-z0-9]{30,}|\bpypi-[\w-]{30,}|\bdckr_pat_[\w-]{20,}/,
  // Services: Slack, Stripe, SendGrid, Twilio, Telegram, Discord and those with keys that begin with sk-.
  /\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com\/services\/\w|discord(?:app)?\.com\/api\/webhooks\/\d/,
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[\w+/=]{16,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}|\bSK[0-9a-f]{32}\b|\b\d{8,10}:[\w-]{35}\b/,
  /\bsk-(?:[a-z]+-)*[\w-]{20,}|\bhf_[A-Za-z0-9]{30,}|\bdo[oprt]_v1_[0-9a-f]{32,}|\bhv[bs]\.[\w-]{20,}/,
  // Password hashes.
  /\$(?:2[abxy]|5|6|y|argon2(?:id?|d))\$\S{10,}/,
];

/** Whether a text contains a secret, judging by its form: a login in a URL, a private key, a token. */
export function isSecretValue(text: string): boolean {
  const start = text.slice(0, LONGEST);
  return VALUES.some(form => form.test(start)) || isRandom(start.trim());
}

/**
 * As generated by AWS and others: 40 or more characters with upper-case and lower-case letters and digits, and without a word.
 */
const isRandom = (text: string): boolean =>
  /^[A-Za-z0-9+/=_-]{40,}$/.test(text) &&
  /[A-Z]/.test(text) &&
  /[a-z]/.test(text) &&
  /\d/.test(text) &&
  !/[a-z]{12}/.test(text);
