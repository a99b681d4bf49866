/** charmcraft, rockcraft and its skopeo as child processes. No `vscode` in here. */
import type { CraftTool } from '../../../server/src/protocol.ts';
import type { FoundProgram } from '../program/find.ts';
import { type End, runProcess } from '../program/process.ts';

export type ToolName = CraftTool;

/** Everything that a task runs: rockcraft comes with its own skopeo. */
export type ProgramName = ToolName | 'rockcraft.skopeo';

export type ToolEnd =
  | End
  /** There is no such program; `missing` is the one that the settings name. */
  | { readonly missing: string | undefined };

export interface ToolCall {
  readonly tool: ProgramName;
  readonly args: readonly string[];
  /** The project file's folder. */
  readonly folder: string;
  /** ms until the tool is stopped. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  /** Receives what the tool writes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export interface Tools {
  run(call: ToolCall): Promise<ToolEnd>;
}

export interface ToolsOptions {
  readonly find: (tool: ProgramName) => Promise<FoundProgram>;
  /** The environment that a tool inherits, asked before each call. */
  readonly env: () => NodeJS.ProcessEnv;
  /** One line per call: the command line, how it ended, and how long it took. */
  readonly log: (line: string) => void;
}

/** ms; long enough for a tool to shut its build environment down. */
const GRACE = 10_000;
/** Characters. */
const OUTPUT = 64 << 20;
const ERRORS = 1 << 20;

/** The tools; their methods never reject. */
export function createTools({ find, env, log }: ToolsOptions): Tools {
  return {
    async run({ tool, args, folder, limit, signal, onOutput }) {
      const found = await find(tool);
      if ('missing' in found) return found;
      const end = await runProcess({
        program: found.path,
        args,
        env: env(),
        cwd: folder,
        limit,
        grace: GRACE,
        outputLimit: OUTPUT,
        errorLimit: ERRORS,
        signal,
        onOutput,
      });
      const ending = end.failed?.code ?? end.stopped ?? `exit ${end.exit}`;
      log(`${[tool, ...args].join(' ')} in ${folder} -> ${ending}, ${(end.ms / 1000).toFixed(2)} s`);
      return end;
    },
  };
}
