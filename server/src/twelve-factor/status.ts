/**
 * What the status messages of paas-charm 1.12.3 mean. status-texts.json has every text that the package can show, taken from its
 * code; each is a row here.
 */

/** What a person can do about a status. */
export type StatusRemedy =
  /** Set the options that the message names. */
  | 'set'
  /** The same for a wrong value, which the default may also fix. */
  | 'set-or-restore'
  /** Relate the endpoints that the message names. */
  | 'integrate'
  /** Look at the application on the other side of the relation. */
  | 'other-application'
  /** Change charmcraft.yaml or paas-config.yaml, pack, and refresh. */
  | 'charm'
  /** Change the rock, pack it, and refresh. */
  | 'rock'
  /** Read the log of the unit. */
  | 'log'
  | 'wait';

export interface StatusMeaning {
  /** One or more sentences, each with a full stop. */
  readonly meaning: string;
  readonly remedy: StatusRemedy;
  /** The options that it is about. */
  readonly options: readonly string[];
  /** The endpoints of the charm that it is about. */
  readonly endpoints: readonly string[];
}

interface Row {
  readonly meaning: string;
  readonly remedy: StatusRemedy;
  /** What each {} of the text stands for, in order: a comma-separated list. */
  readonly names?: readonly ('options' | 'endpoints' | 'other')[];
  /** Options that it is about, in addition to those in the text. */
  readonly options?: readonly string[];
  readonly endpoints?: readonly string[];
}

const INVALID_RELATION: Row = {
  meaning: 'The related application has sent data that paas-charm does not accept.',
  remedy: 'other-application',
  names: ['other', 'other'],
};

/** By the text in status-texts.json. */
export const STATUS_ROWS: Readonly<Record<string, Row>> = {
  'missing options: {}': {
    meaning: 'The charm requires these options ("optional: false"), and they have no value.',
    remedy: 'set',
    names: ['options'],
  },
  'invalid options: {}': {
    meaning: 'The charm does not accept the values of these options.',
    remedy: 'set-or-restore',
    names: ['options'],
  },
  'missing integrations: {}': {
    meaning:
      'The charm requires these relations (they are not "optional: true"). Its services stay stopped until the relations exist.',
    remedy: 'integrate',
    names: ['endpoints'],
  },
  'Django requires a database integration to work': {
    meaning: 'A Django app starts only with a database: postgresql or mysql.',
    remedy: 'integrate',
    endpoints: ['postgresql'],
  },
  'Ingress relation is required for OIDC to work correctly!': {
    meaning: 'The oauth relation needs the public address of the app, which the ingress relation provides.',
    remedy: 'integrate',
    endpoints: ['ingress'],
  },
  'Please check {} charm!': {
    meaning: 'The identity provider has not registered this app as a client yet.',
    remedy: 'other-application',
    names: ['other'],
  },
  'Multiple OAuth relations are not supported at the moment': {
    meaning:
      'charmcraft.yaml declares several endpoints with the interface oauth, and paas-charm supports one.',
    remedy: 'charm',
  },
  "The 'openid' scope is required for OAuth integration, please add it to the scopes.": {
    meaning:
      'The option with the scopes of the oauth endpoint (its name ends in "-scopes") does not contain openid.',
    remedy: 'set',
  },
  'Multiple valkey relations are not supported': {
    meaning: 'The application is integrated with several Valkey applications, and paas-charm supports one.',
    remedy: 'other-application',
    endpoints: ['valkey'],
  },
  'TLS mode is not supported for Valkey': {
    meaning: 'Valkey is deployed with TLS, which paas-charm does not support.',
    remedy: 'other-application',
    endpoints: ['valkey'],
  },
  'Invalid {} relation data.': {
    meaning: 'The application related to this endpoint has sent data that paas-charm does not accept.',
    remedy: 'other-application',
    names: ['endpoints'],
  },
  '{} relation data is either unavailable, invalid or not usable.': {
    meaning:
      'The application related to this endpoint has not sent all its data yet, or sent data that cannot be used.',
    remedy: 'other-application',
    names: ['endpoints'],
  },
  'Invalid {}: {}': INVALID_RELATION,
  'Invalid ValkeyResponseModel: {}': { ...INVALID_RELATION, names: ['other'] },
  'HTTP proxy relation data is unavailable: {}': {
    meaning: 'The application that provides the HTTP proxy has not sent its data yet.',
    remedy: 'other-application',
    names: ['other'],
    endpoints: ['http-proxy'],
  },
  "Only 'gevent' and 'sync' are allowed. {}": {
    meaning: 'Gunicorn has two classes of workers here: sync and gevent.',
    remedy: 'set-or-restore',
    names: ['other'],
    options: ['webserver-worker-class'],
  },
  'gunicorn[gevent] must be installed in the rock. {}': {
    meaning:
      'The image has no gevent: add it to the requirements of the app, pack the rock, and refresh with the new image.',
    remedy: 'rock',
    names: ['other'],
    options: ['webserver-worker-class'],
  },
  'Worker class is set through `juju config` but the `-k` worker class argument is not in the service command.':
    {
      meaning:
        'The command of the service in rockcraft.yaml has no "-k [ sync ]", so the worker class cannot be changed.',
      remedy: 'rock',
      options: ['webserver-worker-class'],
    },
  'Webserver configuration check failed, please review your charm configuration or database relation': {
    meaning:
      'Gunicorn refused its configuration or could not load the app: one of the webserver options has a wrong value, or the app fails while it starts.',
    remedy: 'log',
    options: ['webserver-workers', 'webserver-threads', 'webserver-timeout', 'webserver-keepalive'],
  },
  'database migration command {} failed, will retry in next update-status': {
    meaning: 'The migration script of the app ended with an error; it runs again every few minutes.',
    remedy: 'log',
    names: ['other'],
  },
  "framework_logging_format '{}' is not supported for the '{}' framework. Supported frameworks: {}.": {
    meaning: 'paas-config.yaml asks for a logging format that this framework does not have.',
    remedy: 'charm',
    names: ['other', 'other', 'other'],
  },
  'Waiting for pebble ready': {
    meaning: 'The container of the app is not up yet, usually because its image is being pulled.',
    remedy: 'wait',
  },
  'Waiting for peer integration': {
    meaning: 'Juju is still setting up the relation between the units of the application.',
    remedy: 'wait',
  },
  'Preparing service for restart': {
    meaning: 'The charm is restarting the app.',
    remedy: 'wait',
  },
};

/** How many characters of a message are checked; those of paas-charm are shorter. */
const LONGEST = 2_000;

/** What a status message means; undefined if paas-charm does not show it. A message may combine several texts. */
export function explainStatus(message: string): StatusMeaning | undefined {
  const trimmed = message.slice(0, LONGEST).trim().replace(/\s+/g, ' ');
  const parts = /^(missing options: .*?) ?, (invalid options: .*)$/.exec(trimmed)?.slice(1) ?? [trimmed];
  const found = parts.flatMap(part => {
    const meaning = explainOne(part);
    return meaning === undefined ? [] : [meaning];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    meaning: found.map(({ meaning }) => meaning).join(' '),
    remedy: (found.find(({ remedy }) => remedy === 'set-or-restore') ?? first).remedy,
    options: found.flatMap(({ options }) => options),
    endpoints: found.flatMap(({ endpoints }) => endpoints),
  };
}

/** The text with the most words of its own wins, because `Invalid {}: {}` matches a lot. */
function explainOne(message: string): StatusMeaning | undefined {
  const rows = Object.entries(STATUS_ROWS).sort(([a], [b]) => b.length - a.length);
  for (const [text, { meaning, remedy, names = [], options = [], endpoints = [] }] of rows) {
    const pattern = text.split('{}').map(literally).join('(.*?)');
    const values = new RegExp(`^${pattern}$`).exec(message)?.slice(1);
    if (values === undefined) continue;
    const named = (kind: 'options' | 'endpoints'): string[] =>
      names.flatMap((name, at) =>
        name === kind ? (values[at] ?? '').split(', ').filter(candidate => candidate !== '') : [],
      );
    return {
      meaning,
      remedy,
      options: [...named('options'), ...options],
      endpoints: [...named('endpoints'), ...endpoints],
    };
  }
  return undefined;
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
