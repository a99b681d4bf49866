/** What can go wrong with juju, as kinds that a user can act on. The words for each are in flow/wording.ts. */
import { mask } from './mask.ts';
import { knownSentence } from './sentences.ts';

/** Kinds recognized by juju's own words. */
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

/** Who must log in where, as far as juju says. */
export interface Login {
  readonly user?: string;
  readonly controller?: string;
}

export type JujuFailure =
  /** `text`: what juju wrote, one or more lines, cleaned, without the call's values. */
  | { readonly kind: ReportedKind; readonly text: string }
  /** `program`: the one that cannot be started; undefined if none was found. */
  | { readonly kind: 'not-installed'; readonly program: string | undefined }
  /** `controller`: the one on which no model is selected. */
  | { readonly kind: 'no-model'; readonly controller: string }
  /** `app`: the one that is gone; undefined if the model has none at all. */
  | { readonly kind: 'no-application'; readonly model: string; readonly app: string | undefined }
  | { readonly kind: 'not-logged-in'; readonly login: Login }
  /** `limit`: how long juju was given, in ms. */
  | { readonly kind: 'timed-out'; readonly limit: number }
  /** `name`: juju would take it for a flag, a list or an assignment, or it contains control characters. */
  | { readonly kind: 'odd-name'; readonly name: string }
  /** juju reported no error, but its effect could not be read back: `reason` says why. */
  | { readonly kind: 'unconfirmed'; readonly reason: JujuFailure }
  /** juju reported no error, but its effect is missing; `differs`: something else was found. */
  | { readonly kind: 'no-effect' | 'differs' }
  /** juju refused, and its message may contain a secret. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'no-controller' | 'untrusted' | 'unreadable' | 'ended' | 'cancelled' | 'declined' };

export type FailureKind = JujuFailure['kind'];

export class JujuError extends Error {
  readonly failure: JujuFailure;
  /** juju may have done it anyway, and there was no way to find out. */
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

/** juju is waiting for a person: for a password, or for a login in the browser. */
const WAITS_FOR_PASSWORD = /please enter password for (\S+) on (\S+?):/;
const WAITS_FOR_BROWSER = /please visit|enter code|please open this URL|authorization web page/i;

/** The login that juju's stderr asks for so far; undefined while it asks for none. */
export function loginAsked(stderr: string): Login | undefined {
  const password = WAITS_FOR_PASSWORD.exec(stderr);
  if (password?.[1] !== undefined && password[2] !== undefined) {
    return { user: password[1], controller: password[2] };
  }
  return WAITS_FOR_BROWSER.test(stderr) ? {} : undefined;
}

/** First match wins. The texts are those of juju 3.x and 4.0; only their stable parts are matched. */
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

/** For these kinds the wording needs no text from juju. */
const TEXTLESS: readonly ReportedKind[] = ['busy', 'too-old', 'file-unreadable', 'not-logged-in'];

/** What the failed call passed to juju, see JujuCommand. */
export interface HandedOver {
  readonly values?: readonly string[];
  readonly names?: readonly string[];
}

/** Why a juju that exited with an error failed. `exit`: its exit status. */
export function readError(stderr: string, exit: number, { values = [], names }: HandedOver = {}): JujuError {
  const login = loginAsked(stderr);
  // Who must log in where comes from a text that may contain a secret.
  if (login !== undefined) return new JujuError({ kind: 'not-logged-in', login: names ? {} : login });
  const text = errorText(stderr) || `exit ${exit}`;
  const kind = PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? 'refused';
  if (names === undefined) return new JujuError({ kind, text: mask(text, values) });
  const sentence = knownSentence(text, names);
  if (sentence !== undefined) return new JujuError({ kind, text: sentence });
  return new JujuError(TEXTLESS.includes(kind) ? { kind, text: '' } : { kind: 'withheld' });
}

/** The lines of stderr from the first `ERROR` on, without that mark and the code that servers append. */
function errorText(stderr: string): string {
  const clean = stderr.replaceAll('\r', '').trim();
  const at = clean.search(/^ERROR /m);
  return (at < 0 ? clean : clean.slice(at + 'ERROR '.length)).replace(/ \([a-z -]+\)$/, '').trim();
}
