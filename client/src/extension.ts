/** Builds the parts and hands them to VS Code. */
import { homedir } from 'node:os';
import { commands, type ExtensionContext, l10n, workspace } from 'vscode';
import { COMMANDS } from './commands/index.ts';
import type { Parts } from './flow/parts.ts';
import { childEnvironment, type Machine } from './juju/environment.ts';
import { findJuju } from './juju/find.ts';
import { createJuju, type Juju } from './juju/run.ts';
import { secretFiles, sweep } from './juju/secret-file.ts';
import { readSelection } from './juju/store.ts';
import { createLanguageClient, describer } from './language-client.ts';
import { translateWith } from './text.ts';
import { createAsk } from './ui/ask.ts';
import { findCharm } from './ui/charm-file.ts';
import { guarded } from './ui/guarded.ts';
import { createLog, logInternalError } from './ui/log.ts';
import { createStatusItem } from './ui/status-item.ts';

let juju: Juju | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  translateWith(l10n.t);
  const machine: Machine = { env: process.env, platform: process.platform, home: homedir() };
  const program = (): Promise<string> =>
    findJuju(workspace.getConfiguration('charmConfig').get('juju.path', ''), machine);
  const log = createLog();
  const client = createLanguageClient(context, log);
  const ask = createAsk(error => logInternalError(log, error));
  juju = createJuju({
    program,
    trusted: () => workspace.isTrusted,
    env: childEnvironment(machine),
    home: machine.home,
    log: line => log.info(line),
  });
  const parts: Parts = {
    ask,
    juju,
    withSecretFile: secretFiles(program, machine),
    selection: () => readSelection(machine),
    charm: target => findCharm(describer(client, log), ask, target),
    patience: { every: 1_000, quiet: 5_000, limit: 120_000 },
    restartServer: () => (client.isRunning() ? client.restart() : client.start()),
    showLog: () => log.show(),
  };
  const registered = Object.entries(COMMANDS).map(([id, command]) =>
    commands.registerCommand(id, guarded(parts, log, command)),
  );
  context.subscriptions.push(log, client, createStatusItem(machine), ...registered);
  void commands.executeCommand('setContext', 'charmConfig.active', true);
  void sweep(machine).catch(error => logInternalError(log, error));
  await client.start().catch(error => logInternalError(log, error));
}

/** Waits for juju to be gone: with it go the private files. */
export async function deactivate(): Promise<void> {
  await juju?.close();
}
