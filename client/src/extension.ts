/** Builds the parts and hands them to VS Code. */
import { homedir } from 'node:os';
import { commands, type ExtensionContext, l10n, workspace } from 'vscode';
import { State } from 'vscode-languageclient/node';
import { DEPLOYED, type Deployed } from '../../server/src/protocol.ts';
import { COMMANDS } from './commands/index.ts';
import type { Parts } from './flow/parts.ts';
import { createServer } from './flow/server.ts';
import { childEnvironment, type Machine } from './juju/environment.ts';
import { findJuju } from './juju/find.ts';
import { createJuju, type Juju } from './juju/run.ts';
import { secretFiles, sweep } from './juju/secret-file.ts';
import { readSelection } from './juju/store.ts';
import { createLanguageClient, describer } from './language-client.ts';
import { translateWith } from './text.ts';
import { createAsk } from './ui/ask.ts';
import { findCharm } from './ui/charm-file.ts';
import { createEditor } from './ui/editor.ts';
import { createEnvironmentView } from './ui/environment-view.ts';
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
  const failed = (error: unknown): void => logInternalError(log, error);
  const ask = createAsk(failed);
  const server = createServer((request, params) => client.sendRequest(request, params));
  const environmentView = createEnvironmentView(server.environment, failed);
  juju = createJuju({
    program,
    trusted: () => workspace.isTrusted,
    env: childEnvironment(machine),
    home: machine.home,
    log: line => log.info(line),
  });
  const parts: Parts = {
    ask,
    server,
    editor: createEditor(),
    environmentView,
    juju,
    withSecretFile: secretFiles(program, machine),
    seen(seen) {
      environmentView.seen(seen);
      const workerClass = seen.settings.find(one => one.name === 'webserver-worker-class')?.value;
      const params: Deployed = {
        uri: seen.uri,
        workerClass: workerClass === undefined ? null : String(workerClass),
      };
      void client.sendNotification(DEPLOYED, params).catch(failed);
    },
    selection: () => readSelection(machine),
    charm: target => findCharm(describer(client, log), ask, target),
    patience: { every: 1_000, quiet: 5_000, limit: 120_000 },
    allowExperimentalExtensions: async () =>
      workspace.getConfiguration('charmConfig').update('experimentalExtensions', true, false),
    restartServer: () => (client.isRunning() ? client.restart() : client.start()),
    showLog: () => log.show(),
  };
  const registered = Object.entries(COMMANDS).map(([id, command]) =>
    commands.registerCommand(id, guarded(parts, log, command)),
  );
  context.subscriptions.push(log, client, environmentView, createStatusItem(machine), ...registered);
  client.onDidChangeState(({ newState }) => newState === State.Running && environmentView.refresh());
  void commands.executeCommand('setContext', 'charmConfig.active', true);
  void sweep(machine).catch(failed);
  await client.start().catch(failed);
}

/** Waits for juju to be gone: with it go the private files. */
export async function deactivate(): Promise<void> {
  await juju?.close();
}
