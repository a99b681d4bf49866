/** The words for every way that juju can fail, and what to do next. Nothing else words them. */
import type { JujuError, JujuFailure, Login } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Button } from './ask.ts';

export interface Message {
  /** One sentence without a full stop, or several with theirs. */
  readonly message: string;
  readonly buttons: readonly Button[];
}

const showLog = (): Button => ({ title: t('Show Log'), does: 'show-log' });
const openSettings = (): Button => ({ title: t('Open Settings'), does: 'open-settings' });
const page = (title: string, path: string): Button => ({
  title,
  does: 'open-page',
  text: `https://documentation.ubuntu.com/juju/3.6/${path}`,
});
const practice = (): Button => ({
  title: t('Start Practice Model'),
  does: 'run',
  command: 'charmConfig.startPractice',
});
const terminal = (title: string, text: string): Button => ({ title, does: 'type-in-terminal', text });

/** Joins sentences without full stops: a single one stays without, several get one each. */
export function joinSentences(...sentences: readonly string[]): string {
  if (sentences.length < 2) return sentences.join('');
  return sentences.map(sentence => (/[.?…]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
}

/** For when the log says more. */
const logged = (message: string): Message => ({ message, buttons: [showLog()] });

/** Retrying the same may succeed. */
const MAY_PASS: readonly JujuFailure['kind'][] = [
  'unreachable',
  'timed-out',
  'denied',
  'busy',
  'ended',
  'unreadable',
];

/** The message for a juju failure. `again`: retries what failed, and reports its own outcome. */
export function wording(
  { failure }: Pick<JujuError, 'failure'>,
  again?: (() => Promise<void>) | undefined,
): Message {
  const { message, buttons } = wordsOf(failure);
  if (again === undefined || !MAY_PASS.includes(failure.kind)) return { message, buttons };
  return { message, buttons: [{ title: t('Try Again'), does: 'call', call: again }, ...buttons] };
}

function wordsOf(failure: JujuFailure): Message {
  switch (failure.kind) {
    case 'not-installed':
      return notInstalled(failure.program);
    case 'untrusted':
      return {
        message: t(
          'juju does not run in Restricted Mode: trust this workspace to work with options and secrets',
        ),
        buttons: [],
      };
    case 'no-controller':
      return noController('text' in failure ? failure.text : undefined);
    case 'no-model':
      return noModel(failure);
    case 'no-application':
      return noApplication(failure);
    case 'not-logged-in':
      return notLoggedIn('login' in failure ? failure.login : {});
    case 'unreachable':
      return logged(
        t(
          'The controller cannot be reached: check that it is running and that this machine has a connection to it ({0})',
          quoted(failure.text),
        ),
      );
    case 'timed-out':
      return timedOut(failure.limit);
    case 'denied':
      return logged(
        t('Your Juju user may not do this ({0}): ask an admin of the model for access', quoted(failure.text)),
      );
    case 'busy':
      return logged(
        t('Another juju on this machine has locked its files: run the command again when it has finished'),
      );
    case 'too-old':
      return tooOld();
    case 'file-unreadable':
      return fileUnreadable();
    case 'refused':
      return logged(t('juju refused: {0}', quoted(failure.text)));
    case 'withheld':
    case 'no-effect':
    case 'differs':
      return logged(notDone(failure.kind));
    case 'unconfirmed':
      return unconfirmed(failure.reason);
    case 'odd-name':
      return oddName(failure.name);
    case 'unreadable':
      return logged(t("Charm Config could not understand juju's answer: see the log"));
    case 'ended':
      return logged(t('juju was ended from outside before it answered: run the command again'));
    case 'declined':
      return { message: t('You did not agree to change the model'), buttons: [] };
    case 'cancelled':
      return { message: t('juju was stopped'), buttons: [] };
  }
}

/** `limit`: ms that juju was given. */
const timedOut = (limit: number): Message =>
  logged(
    t(
      'juju did not answer within {0} s and was stopped; by itself it would keep trying for 10 minutes: check that the controller is running',
      Math.round(limit / 1000),
    ),
  );

function oddName(name: string): Message {
  const message = t('juju was not started: it would not take "{0}" as a name', quoted(name));
  return { message, buttons: [] };
}

function unconfirmed(reason: JujuFailure): Message {
  const { message, buttons } = wording({ failure: reason });
  return {
    message: joinSentences(t('juju reported no error, but the result could not be read back'), message),
    buttons,
  };
}

const tooOld = (): Message => ({
  message: t('This juju does not support user secrets: install juju 3.3 or newer'),
  buttons: [page(t('How to Upgrade Juju'), 'howto/manage-juju/'), openSettings()],
});

const fileUnreadable = (): Message => ({
  message: t(
    'juju cannot read the private file with the value because it is confined to its own folders: in the settings, set the path of the juju program itself, not of a wrapper',
  ),
  buttons: [openSettings(), showLog()],
});

function notDone(kind: 'withheld' | 'no-effect' | 'differs'): string {
  switch (kind) {
    case 'withheld':
      return t('juju refused; its message is hidden because it may contain the value');
    case 'no-effect':
      return t('juju reported no error but changed nothing: run the command again');
    case 'differs':
      return t('juju reported no error, but a different value is set now: someone else may have changed it');
  }
}

function notInstalled(program: string | undefined): Message {
  const message =
    program === undefined
      ? t('No juju program was found on this machine: install it, or set its path in the settings')
      : t(
          'juju could not be started from "{0}": check that file, or set the path of another juju in the settings',
          program,
        );
  const install = page(t('How to Install Juju'), 'howto/manage-juju/');
  const help = program === undefined ? [install, openSettings()] : [openSettings(), install];
  return { message, buttons: [...help, practice()] };
}

function noController(text: string | undefined): Message {
  return {
    message:
      text === undefined
        ? t('No Juju controller is selected: switch to one, or bootstrap or register a new one')
        : t('No Juju controller can be selected: {0}', quoted(text)),
    buttons: [
      terminal(t('Switch via Terminal'), 'juju switch '),
      page(t('How to Add a Controller'), 'howto/manage-controllers/'),
      practice(),
    ],
  };
}

function noModel(failure: { readonly text: string } | { readonly controller: string }): Message {
  return {
    message:
      'text' in failure
        ? t('The model cannot be used: {0}', quoted(failure.text))
        : t('No model is selected on the controller {0}: switch to one, or add one', failure.controller),
    buttons: [
      terminal(t('Switch via Terminal'), 'juju switch '),
      terminal(t('Add Model via Terminal'), 'juju add-model '),
    ],
  };
}

function noApplication(
  failure: { readonly text: string } | { readonly model: string; readonly app: string | undefined },
): Message {
  const gone = 'text' in failure ? failure.text : failure.app;
  return {
    message:
      gone === undefined && 'model' in failure
        ? t('No application is deployed in {0}: deploy the charm, then run the command again', failure.model)
        : t('The application no longer exists: {0}', quoted(gone ?? '')),
    buttons: [page(t('How to Deploy a Charm'), 'howto/manage-applications/'), showLog()],
  };
}

function notLoggedIn({ user, controller }: Login): Message {
  return {
    message:
      user === undefined || controller === undefined
        ? t('You are not logged in to the controller: log in once in a terminal')
        : t('juju asks for the password of {0} on {1}: log in once in a terminal', user, controller),
    buttons: [
      terminal(
        t('Log In in a Terminal'),
        `juju login${/^[\w.-]+$/.test(controller ?? '') ? ` -c ${controller}` : ''}`,
      ),
    ],
  };
}

/** juju's own text, short enough for a notification, without a full stop. */
function quoted(text: string): string {
  const short = text.split('\n').slice(0, 3).join(' ').trim();
  return (short.length > 300 ? `${short.slice(0, 300)}…` : short).replace(/\.$/, '');
}
