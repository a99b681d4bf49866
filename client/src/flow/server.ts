/** What the language server is asked about a charmcraft.yaml. Every answer is null where it has none. */
import {
  ADD_OPTION,
  type AddedOption,
  type AppEnvironment,
  CHECK_OPTION,
  type CheckedOption,
  DOTENV,
  type Dotenv,
  type DotenvParams,
  ENVIRONMENT,
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
  readonly environment: (uri: string) => Promise<AppEnvironment | null>;
  readonly dotenv: (file: DotenvParams) => Promise<Dotenv | null>;
  readonly toolErrors: (ended: ToolErrorsParams) => Promise<readonly ToolError[] | null>;
}

/** `send`: asks the server; rejects when it does not run. */
export function createServer(send: <R>(request: string, params: object) => Promise<R | null>): Server {
  return {
    option: where => send(OPTION_AT, where),
    checkOption: option => send(CHECK_OPTION, option),
    addOption: option => send(ADD_OPTION, option),
    environment: uri => send(ENVIRONMENT, { uri }),
    dotenv: file => send(DOTENV, file),
    toolErrors: ended => send(TOOL_ERRORS, ended),
  };
}
