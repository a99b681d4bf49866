/** What can go wrong between us and juju, as a kind that somebody can act on. The words for each are in flow/wording.ts. */
import { mask } from './mask.ts';
import { knownSentence } from './sentences.ts';

/** Kinds that juju's own words tell. */
type ReportedKind =
  | 'no-controller'
  | 'no-model'
  | 'no-application'
  | 'not-logged-in'
  | 'unreachable'
  | 'denied'
  | 'busy'
  | 'too-old'
  | 'file-unreadable'
  | 'refused';

/** Who is to log in where, as far as juju says. */
export interface Login {
  readonly user?: string;
  readonly controller?: string;
}

export type JujuFailure =
  /** `text`: what juju wrote, one or more lines, cleaned, without the values of the call. */
  | { readonly kind: ReportedKind; readonly text: string }
  /** `program`: the one that cannot be started; undefined where none was found. */
  | { readonly kind: 'not-installed'; readonly program: string | undefined }
  /** `controller`: the one on which no model is selected. */
  | { readonly kind: 'no-model'; readonly controller: string }
  /** `app`: the one that is gone; undefined where the model has none at all. */
  | { readonly kind: 'no-application'; readonly model: string; readonly app: string | undefined }
  | { readonly kind: 'not-logged-in'; readonly login: Login }
  /** `limit`: how long juju was given, in ms. */
  | { readonly kind: 'timed-out'; readonly limit: number }
  /** `name`: juju would take it for a flag, a list or an assignment, or it holds control characters. */
  | { readonly kind: 'odd-name'; readonly name: string }
  /** juju has reported no error, but what it was to do could not be read back: `reason` tells why. */
  | { readonly kind: 'unconfirmed'; readonly reason: JujuFailure }
  /** juju has reported no error, but what it was to do is not done; `differs`: something else was found. */
  | { readonly kind: 'no-effect' | 'differs' }
  /** juju refused, and what it said may hold a secret. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'no-controller' | 'untrusted' | 'unreadable' | 'ended' | 'cancelled' | 'declined' };

export type FailureKind = JujuFailure['kind'];

export class JujuError extends Error {
  readonly failure: JujuFailure;
  /** juju may have done it all the same, and nobody could ask. */
  readonly unsure: boolean;

  constructor(failure: JujuFailure, unsure = false) {
    super('text' in failure && failure.text !== '' ? `${failure.kind}: ${failure.text}` : failure.kind);
    this.name = 'JujuError';
    this.failure = failure;
    this.unsure = unsure;
  }

  get kind(): FailureKind {
    return this.failure.kind;
  }
}

/** juju waits for a person: for a password, or for a login in the browser. */
const WAITS_FOR_PASSWORD = /please enter password for (\S+) on (\S+?):/;
const WAITS_FOR_BROWSER = /please visit|enter code|please open this URL|authorization web page/i;

/** The login that juju asks for in what it wrote so far on stderr; undefined while it asks for none. */
export function loginAsked(stderr: string): Login | undefined {
  const password = WAITS_FOR_PASSWORD.exec(stderr);
  if (password?.[1] !== undefined && password[2] !== undefined) {
    return { user: password[1], controller: password[2] };
  }
  return WAITS_FOR_BROWSER.test(stderr) ? {} : undefined;
}

/** First match wins. The texts are those of juju 3.x and 4.0; only their stable part is looked at. */
const PATTERNS: readonly (readonly [RegExp, ReportedKind])[] = [
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

/** Of these the words say enough without a text of juju. */
const TEXTLESS: readonly ReportedKind[] = ['busy', 'too-old', 'file-unreadable', 'not-logged-in'];

/** What the call that failed has handed over, see JujuCommand. */
export interface HandedOver {
  readonly values?: readonly string[];
  readonly names?: readonly string[];
}

/** Why a juju failed that ended with an error. `exit`: its exit status. */
export function readError(stderr: string, exit: number, { values = [], names }: HandedOver = {}): JujuError {
  const login = loginAsked(stderr);
  // Who is to log in where stands in a text that may hold a secret.
  if (login !== undefined) return new JujuError({ kind: 'not-logged-in', login: names ? {} : login });
  const text = errorText(stderr) || `exit ${exit}`;
  const kind = PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? 'refused';
  if (names === undefined) return new JujuError({ kind, text: mask(text, values) });
  const sentence = knownSentence(text, names);
  if (sentence !== undefined) return new JujuError({ kind, text: sentence });
  return new JujuError(TEXTLESS.includes(kind) ? { kind, text: '' } : { kind: 'withheld' });
}

/** The lines of stderr from the first `ERROR` on, without the mark and the code that servers add at the end. */
function errorText(stderr: string): string {
  const clean = stderr.replaceAll('\r', '').trim();
  const at = clean.search(/^ERROR /m);
  return (at < 0 ? clean : clean.slice(at + 'ERROR '.length)).replace(/ \([a-z -]+\)$/, '').trim();
}
