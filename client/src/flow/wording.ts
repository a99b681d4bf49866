/** The words for every way that juju can fail, and what to do next. The only place that has them. */
import type { JujuError, JujuFailure, Login } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Button } from './ask.ts';

export interface Message {
  /** One sentence or two, with a full stop. */
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
  title: t('Try on a Practice Model'),
  does: 'run',
  command: 'charmConfig.startPractice',
});
const terminal = (title: string, text: string): Button => ({ title, does: 'type-in-terminal', text });

/** What a person is told of a failure of juju. */
export function wording({ failure }: Pick<JujuError, 'failure'>): Message {
  switch (failure.kind) {
    case 'not-installed':
      return notInstalled(failure.program);
    case 'untrusted':
      return {
        message: t('In Restricted Mode no juju is started: trust this workspace to set options and secrets.'),
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
      return {
        message: t('The controller cannot be reached: {0}.', quoted(failure.text)),
        buttons: [showLog()],
      };
    case 'timed-out':
      return {
        message: t(
          'juju has not answered for {0} s and would go on trying for 10 minutes; it was stopped. Is the controller running?',
          Math.round(failure.limit / 1000),
        ),
        buttons: [showLog()],
      };
    case 'denied':
      return {
        message: t(
          'Your Juju user may not do this ({0}); an admin of the model can grant the access.',
          quoted(failure.text),
        ),
        buttons: [showLog()],
      };
    case 'busy':
      return {
        message: t(
          'Another juju on this machine holds the lock of its files; run the command again when it has ended.',
        ),
        buttons: [showLog()],
      };
    case 'too-old':
      return tooOld();
    case 'file-unreadable':
      return fileUnreadable();
    case 'refused':
      return { message: t('juju refused: {0}.', quoted(failure.text)), buttons: [showLog()] };
    case 'withheld':
    case 'no-effect':
    case 'differs':
      return { message: notDone(failure.kind), buttons: [showLog()] };
    case 'unconfirmed':
      return unconfirmed(failure.reason);
    case 'odd-name':
      return oddName(failure.name);
    case 'unreadable':
      return { message: t('The answer of juju could not be understood.'), buttons: [showLog()] };
    case 'ended':
      return { message: t('juju was ended from outside before it answered.'), buttons: [showLog()] };
    case 'cancelled':
      return { message: t('juju was stopped.'), buttons: [] };
  }
}

function oddName(name: string): Message {
  const message = t('juju is not run: "{0}" is not a name that it takes as an argument.', quoted(name));
  return { message, buttons: [] };
}

function unconfirmed(reason: JujuFailure): Message {
  const { message, buttons } = wording({ failure: reason });
  return {
    message: t('juju reported no error, but the result could not be read back. {0}', message),
    buttons,
  };
}

const tooOld = (): Message => ({
  message: t('This juju has no user secrets; juju 3.3 and newer have them.'),
  buttons: [page(t('How to Upgrade Juju'), 'howto/manage-juju/'), openSettings()],
});

const fileUnreadable = (): Message => ({
  message: t(
    'juju may not read the private file that carries the value: it is confined to folders of its own; set the place of the juju program itself, not of a wrapper around it.',
  ),
  buttons: [openSettings(), showLog()],
});

function notDone(kind: 'withheld' | 'no-effect' | 'differs'): string {
  switch (kind) {
    case 'withheld':
      return t('juju refused; what it said is not shown, because it may hold the value.');
    case 'no-effect':
      return t('juju reported no error, but it changed nothing.');
    case 'differs':
      return t('juju reported no error, but the value that is set now is another one.');
  }
}

function notInstalled(program: string | undefined): Message {
  const message =
    program === undefined
      ? t('No juju program was found on this machine: install it, or set its place in the settings.')
      : t('The settings say that juju is {0}, but no program can be started there.', program);
  return {
    message,
    buttons: [page(t('How to Install Juju'), 'howto/manage-juju/'), openSettings(), practice()],
  };
}

function noController(text: string | undefined): Message {
  return {
    message:
      text === undefined
        ? t('No Juju controller is selected: bootstrap or register one, or switch to one.')
        : t('No Juju controller can be chosen: {0}.', quoted(text)),
    buttons: [
      terminal(t('Switch in a Terminal'), 'juju switch '),
      page(t('How to Add a Controller'), 'howto/manage-controllers/'),
      practice(),
    ],
  };
}

function noModel(failure: { readonly text: string } | { readonly controller: string }): Message {
  return {
    message:
      'text' in failure
        ? t('The model cannot be used: {0}.', quoted(failure.text))
        : t('No model is selected on the controller {0}: switch to one, or add one.', failure.controller),
    buttons: [
      terminal(t('Switch in a Terminal'), 'juju switch '),
      terminal(t('Add a Model in a Terminal'), 'juju add-model '),
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
        ? t('No application is deployed in {0}: deploy the charm, then run the command again.', failure.model)
        : t('There is no application like that any more: {0}.', quoted(gone ?? '')),
    buttons: [page(t('How to Deploy'), 'howto/manage-applications/'), showLog()],
  };
}

function notLoggedIn({ user, controller }: Login): Message {
  return {
    message:
      user === undefined || controller === undefined
        ? t('You are not logged in to the controller: log in once in a terminal.')
        : t('juju wants a password for {0} on {1}: log in once in a terminal.', user, controller),
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
