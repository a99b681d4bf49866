/** What the language server is asked about a charmcraft.yaml. Every answer is null where it has none. */
import {
  ADD_OPTION,
  type AddedOption,
  type AppEnvironment,
  ASYNC_WORKERS,
  type AsyncWorkers,
  CHECK_OPTION,
  type CheckedOption,
  DOTENV,
  type Dotenv,
  type DotenvParams,
  ENVIRONMENT,
  type EnvironmentParams,
  type NewOptionParams,
  OPTION_AT,
  type OptionAt,
  type OptionAtParams,
  TOOL_ERRORS,
  type ToolError,
  type ToolErrorsParams,
} from '../../../server/src/protocol.ts';

export interface Server {
  readonly option: (where: OptionAtParams) => Promise<OptionAt | null>;
  readonly checkOption: (option: NewOptionParams) => Promise<CheckedOption | null>;
  readonly addOption: (option: NewOptionParams) => Promise<AddedOption | null>;
  readonly environment: (of: EnvironmentParams) => Promise<AppEnvironment | null>;
  readonly dotenv: (file: DotenvParams) => Promise<Dotenv | null>;
  readonly asyncWorkers: (uri: string) => Promise<AsyncWorkers | null>;
  /** A file that we wrote: the server hears of it before it is asked again. */
  readonly written: (uri: string) => Promise<void>;
  readonly toolErrors: (output: ToolErrorsParams) => Promise<readonly ToolError[] | null>;
}

/** What carries questions to the server, `vscode-languageclient` in the editor; both reject when it does not run. */
export interface Connection {
  sendRequest<R>(request: string, params: object): Promise<R>;
  sendNotification(notification: string, params: object): Promise<void>;
}

export function createServer(connection: Connection): Server {
  const send = <R>(request: string, params: object): Promise<R | null> =>
    connection.sendRequest(request, params);
  return {
    option: where => send(OPTION_AT, where),
    checkOption: option => send(CHECK_OPTION, option),
    addOption: option => send(ADD_OPTION, option),
    environment: of => send(ENVIRONMENT, of),
    dotenv: file => send(DOTENV, file),
    asyncWorkers: uri => send(ASYNC_WORKERS, { uri }),
    written: uri =>
      // 2: changed, as LSP counts.
      connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] }),
    toolErrors: output => send(TOOL_ERRORS, output),
  };
}
