/** Questions about a charmcraft.yaml for the language server. Every answer is null if it has none. */
import {
  ADD_OPTION,
  ASYNC_WORKERS,
  CHARMS,
  CHECK_OPTION,
  DEPLOYED,
  type DeployedParams,
  DOTENV,
  ENVIRONMENT,
  MISSING_OPTIONS,
  NEW_CHARM,
  OPTION_AT,
  type Requests,
  RULE_PAGE,
  SECRET_VARIABLES,
  TOOL_ERRORS,
} from '../../../server/src/protocol.ts';

type Answer<Method extends keyof Requests> = Promise<Requests[Method]['result'] | null>;
type Question<Method extends keyof Requests> = (params: Requests[Method]['params']) => Answer<Method>;

export interface Server {
  readonly option: Question<typeof OPTION_AT>;
  readonly secretVariables: Question<typeof SECRET_VARIABLES>;
  readonly checkOption: Question<typeof CHECK_OPTION>;
  readonly addOption: Question<typeof ADD_OPTION>;
  readonly missingOptions: Question<typeof MISSING_OPTIONS>;
  readonly environment: Question<typeof ENVIRONMENT>;
  readonly dotenv: Question<typeof DOTENV>;
  readonly asyncWorkers: (uri: string) => Answer<typeof ASYNC_WORKERS>;
  readonly toolErrors: Question<typeof TOOL_ERRORS>;
  readonly newCharms: Question<typeof NEW_CHARM>;
  readonly rulePage: Question<typeof RULE_PAGE>;
  /** The workspace's charmcraft.yaml files, open or not. */
  readonly charms: (uris: readonly string[]) => Promise<void>;
  /** A file that we wrote: the server learns of it before the next question. */
  readonly written: (uri: string) => Promise<void>;
  /** What was read of an application of the charm. */
  readonly deployed: (params: DeployedParams) => Promise<void>;
}

/** Carries questions to the server, `vscode-languageclient` in the editor; both reject when the server is not running. */
export interface Connection {
  sendRequest<R>(request: string, params: object): Promise<R>;
  sendNotification(notification: string, params: object): Promise<void>;
}

/** The server behind a connection. */
export function createServer(connection: Connection): Server {
  const ask =
    <Method extends keyof Requests>(method: Method): Question<Method> =>
    params =>
      connection.sendRequest(method, params);
  const asyncWorkers = ask(ASYNC_WORKERS);
  return {
    option: ask(OPTION_AT),
    secretVariables: ask(SECRET_VARIABLES),
    checkOption: ask(CHECK_OPTION),
    addOption: ask(ADD_OPTION),
    missingOptions: ask(MISSING_OPTIONS),
    environment: ask(ENVIRONMENT),
    dotenv: ask(DOTENV),
    asyncWorkers: uri => asyncWorkers({ uri }),
    toolErrors: ask(TOOL_ERRORS),
    newCharms: ask(NEW_CHARM),
    rulePage: ask(RULE_PAGE),
    charms: uris => connection.sendNotification(CHARMS, { uris }),
    deployed: ({ uri, deployment }) => connection.sendNotification(DEPLOYED, { uri, deployment }),
    written: uri =>
      // 2: changed, in LSP.
      connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] }),
  };
}
