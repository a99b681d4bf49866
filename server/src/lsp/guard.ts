/** How exceptions in the server are handled. */
import { type Connection, MessageType } from 'vscode-languageserver';

/** Editors show it to the person; the details are in the log. */
const FAILED = {
  type: MessageType.Error,
  message:
    'Charm Config ran into a bug of its own, so some findings or hovers are missing: the log has the details for a report',
};

type Guarded = <P, R>(act: (params: P) => R) => (params: P) => R | Promise<unknown> | null;

/** Every exception is a defect of ours: it is logged and reported once, in words, and the server keeps running. */
export function guard(connection: Connection): Guarded {
  let hasFailed = false;
  function failed(error: unknown): null {
    connection.console.error(`[internal error] ${error instanceof Error ? error.stack : error}`);
    if (!hasFailed) void connection.sendNotification('window/showMessage', FAILED);
    hasFailed = true;
    return null;
  }
  return act => params => {
    try {
      const result = act(params);
      return result instanceof Promise ? result.catch(failed) : result;
    } catch (error) {
      return failed(error);
    }
  };
}
