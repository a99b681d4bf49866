/** Lets a command that needs a login continue afterwards, with the answers it had. */
import { homedir } from 'node:os';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { Answers, withBack } from './back.ts';
import type { Host } from './host.ts';
import { wording } from './wording.ts';

/**
 * Runs a command; resolves and rejects as it does, except when a login is needed before anything has changed. `failed` receives
 * what goes wrong after the login, when nobody is waiting.
 */
export async function withLogin(
  host: Host,
  command: (host: Host) => Promise<void>,
  failed: (error: unknown) => void,
  answers = new Answers(),
): Promise<void> {
  try {
    await withBack(host, command, answers);
  } catch (error) {
    if (!(error instanceof JujuError) || error.kind !== 'not-logged-in' || answers.isSealed) throw error;
    const { message, buttons } = wording(error);
    const [login] = buttons;
    if (login?.does !== 'type-in-terminal') throw error;
    const { title, text } = login;
    const again = (): void => {
      answers.giveAgain();
      withLogin(host, command, failed, answers).catch(failed);
    };
    const call = async (): Promise<void> => {
      host.editor.typeInTerminal(text, homedir());
      host.ask.tell(
        'information',
        t('Press Enter in the terminal to log in: the command continues after that'),
      );
      host.afterLogin(again);
    };
    host.ask.tell('error', message, [{ title, does: 'call', call }]);
  }
}
