/** What can go wrong between us and juju, as a kind that somebody can act on. The words for each are in flow/wording.ts. */

export type Failure =
  | 'not-installed'
  | 'untrusted'
  | 'no-controller'
  | 'no-model'
  | 'no-application'
  | 'not-logged-in'
  | 'unreachable'
  | 'timed-out'
  | 'denied'
  | 'busy'
  | 'too-old'
  | 'file-unreadable'
  | 'refused'
  | 'unreadable'
  | 'ended'
  | 'cancelled';

export interface FailureDetail {
  /** What juju said, one or more lines, cleaned; never a value that was hidden. */
  readonly text?: string;
  /** Of the login that juju asked for. */
  readonly user?: string;
  readonly controller?: string;
  readonly model?: string;
  /** The juju that the settings name and that is not there. */
  readonly program?: string;
  /** How long juju was given, in ms. */
  readonly limit?: number;
  /** juju may have done it all the same, and nobody could ask. */
  readonly unsure?: true;
}

export class JujuError extends Error {
  readonly kind: Failure;
  readonly detail: FailureDetail;

  constructor(kind: Failure, detail: FailureDetail = {}) {
    super(detail.text === undefined ? kind : `${kind}: ${detail.text}`);
    this.name = 'JujuError';
    this.kind = kind;
    this.detail = detail;
  }
}

/** juju waits for a person: for a password, or for a login in the browser. */
const WAITS_FOR_PASSWORD = /please enter password for (\S+) on (\S+?):/;
const WAITS_FOR_BROWSER = /please visit|enter code|please open this URL|authorization web page/i;

/** The login that juju asks for in what it wrote so far on stderr; undefined while it asks for none. */
export function loginAsked(stderr: string): FailureDetail | undefined {
  const password = WAITS_FOR_PASSWORD.exec(stderr);
  if (password?.[1] !== undefined && password[2] !== undefined) {
    return { user: password[1], controller: password[2] };
  }
  return WAITS_FOR_BROWSER.test(stderr) ? {} : undefined;
}

/** First match wins. The texts are those of juju 3.x and 4.0; only their stable part is looked at. */
const SAYINGS: readonly (readonly [RegExp, Failure])[] = [
  [/cannot acquire lock file|juju-store-lock/, 'busy'],
  [
    /(?:open|stat|read|lstat) \S*charm-config-value-\S+: (?:permission denied|no such file)/,
    'file-unreadable',
  ],
  [/cannot read option from file/, 'file-unreadable'],
  [/"[\w-]+" is not a juju command/, 'too-old'],
  [/not logged|account details .* not found|entity name or password|cannot get discharge/, 'not-logged-in'],
  [/cannot start interactive session/, 'not-logged-in'],
  [/No model in focus|No selected model|Only the controller model exists|current model for/, 'no-model'],
  [/No controllers registered|No selected controller|controller \S+ not found/, 'no-controller'],
  [/has been removed from the controller|has been migrated to/, 'no-model'],
  [/model "?\S+ not found/, 'no-model'],
  [/application "[^"]*" not found/, 'no-application'],
  [/unable to connect to API|dial tcp|i\/o timeout|cannot connect to k8s api server/, 'unreachable'],
  [/no controller API addresses|connection refused/, 'unreachable'],
  [/permission denied/, 'denied'],
];

/** What a juju that ended with an error meant. `stderr` holds no hidden value any more. */
export function judge(stderr: string, exit: number): JujuError {
  const login = loginAsked(stderr);
  const text = said(stderr) || `exit ${exit}`;
  const kind = SAYINGS.find(([pattern]) => pattern.test(text))?.[1];
  if (login !== undefined) return new JujuError('not-logged-in', { ...login, text });
  return new JujuError(kind ?? 'refused', { text });
}

/** The lines of stderr from the first `ERROR` on, without the mark and the code that servers add at the end. */
function said(stderr: string): string {
  const clean = stderr.replaceAll('\r', '').trim();
  const at = clean.search(/^ERROR /m);
  return (at < 0 ? clean : clean.slice(at + 'ERROR '.length)).replace(/ \([a-z -]+\)$/, '').trim();
}
