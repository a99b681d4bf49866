/**
 * The tasks `rockcraft pack` and `charmcraft pack`, and the run of skopeo.
 * The pack tasks are for the Tasks menu, tasks.json and our own commands; skopeo is for our commands only.
 */
import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CustomExecution,
  EventEmitter,
  type Pseudoterminal,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  TaskScope,
  tasks,
  Uri,
  workspace,
} from 'vscode';
import type { PackOutcome } from '../flow/host.ts';
import { missingTool, NO_SKOPEO } from '../flow/missing-tool.ts';
import type { Server } from '../flow/server.ts';
import { childEnvironment } from '../program/environment.ts';
import { findBeside, findProgram } from '../program/find.ts';
import { lastCharacters } from '../program/last-characters.ts';
import type { Machine } from '../program/machine.ts';
import { plain, t, visible } from '../text.ts';
import { createTools, type ProgramName, type ToolName, type Tools } from '../tools/run.ts';
import { BUILT } from './charm-file.ts';

const TYPE = 'charm-config';
/** ms; the build environment may have to be created first. */
const LIMIT = 3 * 3_600_000;
/** Characters; what the tool says about a failure is at the end. */
const KEPT = 1 << 20;
const PROJECT_FILES: Readonly<Record<string, ToolName>> = {
  'charmcraft.yaml': 'charmcraft',
  'rockcraft.yaml': 'rockcraft',
};

interface Definition extends TaskDefinition {
  readonly tool: ProgramName;
  /** The project file's, relative to the workspace folder; absent: that folder itself. */
  readonly folder?: string;
}

/** charmcraft and rockcraft as configured in the settings. */
export function toolsOf(machine: Machine, log: (line: string) => void): Tools {
  const settings = () => workspace.getConfiguration('charmConfig');
  const paths = (): Readonly<Record<ToolName, string>> => ({
    charmcraft: settings().get('charmcraft.path', ''),
    rockcraft: settings().get('rockcraft.path', ''),
  });
  return createTools({
    find: async tool =>
      tool === 'rockcraft.skopeo'
        ? findBeside(await findProgram('rockcraft', paths().rockcraft, machine), tool)
        : findProgram(tool, paths()[tool], machine),
    env: () => ({
      ...childEnvironment(machine),
      ...(settings().get('experimentalExtensions', false) ? EXPERIMENTAL : {}),
    }),
    log,
  });
}

const EXPERIMENTAL = {
  CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1',
  ROCKCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: '1',
};

export interface Packing {
  readonly provider: TaskProvider;
  readonly pack: (tool: ToolName, folder: string) => Promise<PackOutcome>;
  readonly skopeo: (args: readonly string[], folder: string) => Promise<PackOutcome>;
}

/** One run in a terminal. */
interface Work {
  readonly tool: ProgramName;
  readonly args: readonly string[];
  readonly folder: string;
  /** The command line as the terminal shows it. */
  readonly shown: string;
  readonly matchers: string[];
  /** What the terminal adds after a failure. */
  readonly about: (output: string) => Promise<string>;
}

/** The provider of the pack tasks, and ways to run one. */
export function createPacking(tools: Tools, server: Server): Packing {
  function taskOf(definition: Definition, name: string, work: Work, ended: (how: PackOutcome) => void): Task {
    const place = workspace.getWorkspaceFolder(Uri.file(work.folder));
    const run = async (): Promise<Pseudoterminal> => terminal(tools, work, ended);
    const execution = new CustomExecution(run);
    return new Task(definition, place ?? TaskScope.Workspace, name, work.tool, execution, work.matchers);
  }
  function packTask(
    definition: Definition,
    tool: ToolName,
    folder: string,
    ended: (how: PackOutcome) => void = () => undefined,
  ): Task {
    const work: Work = {
      tool,
      args: ['pack', '--verbosity=verbose'],
      folder,
      shown: `${tool} pack`,
      matchers: [`$${tool}`],
      about: output => problemLines(server, tool, folder, output),
    };
    const name = plain(definition.folder ? `pack ${definition.folder}` : 'pack');
    const task = taskOf(definition, name, work, ended);
    task.group = TaskGroup.Build;
    task.detail = plain(t('{0} pack in {1}', tool, folder));
    return task;
  }
  return {
    provider: {
      async provideTasks() {
        const files = await workspace.findFiles('**/{charmcraft,rockcraft}.yaml', BUILT);
        return files.flatMap(({ fsPath }) => {
          const tool = PROJECT_FILES[basename(fsPath)];
          const folder = join(fsPath, '..');
          return tool === undefined ? [] : [packTask(definitionOf(tool, folder), tool, folder)];
        });
      },
      resolveTask({ definition, scope }) {
        // From tasks.json: it may be anything.
        const { tool, folder = '' } = definition as Record<string, unknown>;
        const root = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
        if ((tool !== 'charmcraft' && tool !== 'rockcraft') || root === undefined) return undefined;
        if (
          typeof folder !== 'string' ||
          relative(root.uri.fsPath, join(root.uri.fsPath, folder)).startsWith('..')
        )
          return undefined;
        // The same definition object: VS Code finds the task by it.
        return packTask(definition as Definition, tool, join(root.uri.fsPath, folder));
      },
    },
    pack(tool, folder) {
      const definition = definitionOf(tool, folder);
      return execute(definition, ended => packTask(definition, tool, folder, ended));
    },
    skopeo(args, folder) {
      const tool = 'rockcraft.skopeo';
      const shown = [tool, ...args].join(' ');
      const definition = definitionOf(tool, folder);
      const work: Work = { tool, args, folder, shown, matchers: [], about: async () => '' };
      return execute(definition, ended => taskOf(definition, 'copy', work, ended));
    },
  };
}

/** Runs a task unless the same one is already running; resolves to how it ended. */
function execute(
  definition: Definition,
  make: (ended: (how: PackOutcome) => void) => Task,
): Promise<PackOutcome> {
  const isSame = (other: TaskDefinition): boolean =>
    other.type === TYPE &&
    other.tool === definition.tool &&
    (other.folder ?? '') === (definition.folder ?? '');
  if (tasks.taskExecutions.some(({ task }) => isSame(task.definition))) return Promise.resolve('busy');
  return new Promise((resolve, reject) => {
    const listener = tasks.onDidEndTask(({ execution }) => {
      // Also when VS Code did not get as far as opening the terminal.
      if (isSame(execution.task.definition)) finish('stopped');
    });
    function finish(how: PackOutcome): void {
      listener.dispose();
      resolve(how);
    }
    tasks.executeTask(make(finish)).then(undefined, error => {
      listener.dispose();
      reject(error);
    });
  });
}

function definitionOf(tool: ProgramName, folder: string): Definition {
  const root = workspace.getWorkspaceFolder(Uri.file(folder))?.uri.fsPath ?? folder;
  const path = relative(root, folder).replaceAll('\\', '/');
  return { type: TYPE, tool, ...(path !== '' && { folder: path }) };
}

/** No TTY: the tool then writes plain lines, which problem matchers read. */
function terminal(
  tools: Tools,
  { tool, args, folder, shown, about }: Work,
  ended: (how: PackOutcome) => void,
): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const stop = new AbortController();
  // What the tool repeats from a file may contain anything.
  const write = (text: string): void =>
    written.fire(visible(text.replace(/\r\n?/g, '\n')).replaceAll('\n', '\r\n'));

  function end(how: PackOutcome, code: number): void {
    ended(how);
    closed.fire(code);
  }
  async function work(): Promise<void> {
    write(`> ${shown}\n`);
    const output = lastCharacters(KEPT);
    const done = await tools.run({
      tool,
      args,
      folder,
      limit: LIMIT,
      signal: stop.signal,
      onOutput(text) {
        output.add(text);
        write(text);
      },
    });
    if ('missing' in done) {
      write(`${missingText(tool, done.missing)}\n`);
      return end('missing', 127);
    }
    if (done.failed !== undefined) write(`${done.failed.message}\n`);
    if (done.stopped === 'cancelled') return end('stopped', 130);
    if (done.stopped === 'timed-out') write(`${t('Stopped after {0} hours', LIMIT / 3_600_000)}\n`);
    if (done.stopped === 'too-much') write(`${t('Stopped because of too much output')}\n`);
    if (done.exit === 0 && done.stopped === undefined) return end('done', 0);
    write(await about(output.text()));
    end('failed', done.exit || 1);
  }
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () =>
      void work().catch(error => {
        write(`${error}\n`);
        end('failed', 1);
      }),
    close() {
      stop.abort();
      ended('stopped');
    },
    handleInput(keys) {
      if (keys.includes('\u0003')) stop.abort();
    },
  };
}

const missingText = (tool: ProgramName, program: string | undefined): string =>
  tool === 'rockcraft.skopeo' ? NO_SKOPEO() : missingTool(tool, program).message;

/** The lines for the manifest's problem matchers. */
async function problemLines(server: Server, tool: ToolName, folder: string, output: string): Promise<string> {
  // Beside the rock, or below it.
  const file = [folder, join(folder, 'charm')].map(place => join(place, 'charmcraft.yaml')).find(existsSync);
  if (file === undefined) return '';
  const errors = await server.toolErrors({ uri: pathToFileURL(file).href, tool, output });
  const lines = (errors ?? []).map(
    ({ uri, line, character, message }) =>
      `${Uri.parse(uri).fsPath.replaceAll('\n', ' ')}:${line + 1}:${character + 1}: error: ${plain(message)}\n`,
  );
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}
