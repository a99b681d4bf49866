/** Builds the host that commands work with, and registers everything in VS Code. */
import { homedir } from 'node:os';
import { commands, type ExtensionContext, l10n, tasks, workspace } from 'vscode';
import { State } from 'vscode-languageclient/node';
import { SOURCES_READ } from '../../server/src/protocol.ts';
import { COMMANDS } from './commands/palette.ts';
import { matchesGlob } from './flow/consent.ts';
import type { Host, Observation } from './flow/host.ts';
import { createServer } from './flow/server.ts';
import { findJuju } from './juju/find.ts';
import { createJuju, type Juju } from './juju/run.ts';
import { createSecretFiles, type SecretFiles, sweep } from './juju/secret-file.ts';
import { readSelection, watchLogin, withPin } from './juju/store.ts';
import { createLanguageClient, describer } from './language-client.ts';
import { createModelReader } from './model/reader.ts';
import { childEnvironment } from './program/environment.ts';
import type { Machine } from './program/machine.ts';
import { translateWith, visible } from './text.ts';
import { createAsk } from './ui/ask.ts';
import { findCharm, openCharms } from './ui/charm-file.ts';
import { createCharms } from './ui/charms.ts';
import { createEditor } from './ui/editor.ts';
import { createEnvironmentView } from './ui/environment-view.ts';
import { createFindings } from './ui/findings.ts';
import { guarded } from './ui/guarded.ts';
import { createGuides } from './ui/guides.ts';
import { createLog, logInternalError } from './ui/log.ts';
import { createMemory } from './ui/memory.ts';
import { createModelHints, type ModelHints } from './ui/model-hints.ts';
import { createModelView } from './ui/model-view.ts';
import { registerOptionHover } from './ui/option-hover.ts';
import { createPins } from './ui/pins.ts';
import { createPracticeMode } from './ui/practice-mode.ts';
import { createPreviews } from './ui/previews.ts';
import { createRulePages, openRulePage } from './ui/rule-pages.ts';
import { registerShowReads } from './ui/show-reads.ts';
import { createStatusItem, showGuideOnce } from './ui/status-item.ts';
import { createPacking, toolsOf } from './ui/tasks.ts';
import { declaredIn } from './ui/terraform.ts';
import { createValueTabs } from './ui/value-tab.ts';

let juju: Juju | undefined;
let secretFiles: SecretFiles | undefined;

/**
 * Registers everything; all disposables go into `context.subscriptions`. Logs how long this took since `began`, the
 * `performance.now()` before the code was loaded.
 */
export async function startExtension(context: ExtensionContext, began: number): Promise<void> {
  translateWith(l10n.t);
  const machine: Machine = { env: process.env, platform: process.platform, home: homedir() };
  const settings = () => workspace.getConfiguration('charmConfig');
  const log = createLog();
  const findings = createFindings();
  const client = createLanguageClient(context, log, findings);
  const failed = (error: unknown): void => logInternalError(log, error);
  const valueTabs = createValueTabs();
  const ask = createAsk(failed, valueTabs);
  const server = createServer(client);
  const charms = createCharms(server, failed);
  const describe = describer(client, log);
  const environmentView = createEnvironmentView(server.environment, failed);
  const program = (): Promise<string> => findJuju(settings().get('juju.path', ''), machine);
  const common = {
    trusted: () => workspace.isTrusted,
    env: childEnvironment(machine),
    home: machine.home,
    log: (line: string) => log.info(visible(line).replaceAll('\n', '\\n')),
  };
  juju = createJuju({ ...common, program });
  const files = createSecretFiles(machine);
  secretFiles = files;
  const pins = createPins(context.workspaceState);
  const practice = createPracticeMode(
    { juju, withSecretFile: files.readableBy(program) },
    () => withPin(readSelection(machine), pins.get()),
    // No process starts, so no trust is needed and the private files can be where this process reads them.
    start => ({
      juju: createJuju({
        ...common,
        program: async () => 'practice',
        trusted: () => true,
        log: line => common.log(`practice: ${line}`),
        start,
      }),
      withSecretFile: files.readableBy(async () => 'practice'),
    }),
  );
  const guides = createGuides(context.extension, context.workspaceState, server, describe, failed);
  const previews = createPreviews();
  const tools = toolsOf(machine, common.log);
  const packing = createPacking(tools, server);
  const observations = new Map<string, Observation>();
  function publish(observation: Observation): void {
    observations.set(observation.uri, observation);
    environmentView.observe(observation);
    guides.observe(observation);
    // Practice says nothing about the files.
    if (observation.practice) return;
    void server.deployed(observation).catch(failed);
  }
  const secretKeys = new Map<string, readonly string[]>();
  const modelView = createModelView(
    changed =>
      createModelReader(
        { backend: practice.backend, publish, secretKeys, server },
        () => openCharms(describe),
        changed,
      ),
    () => practice.backend().selection,
    failed,
    () => hints.changed(),
  );
  const hints: ModelHints = createModelHints(() => modelView.reader, practice.backend, failed);
  const host: Host = {
    ask,
    server,
    editor: createEditor(previews),
    environmentView,
    modelView,
    afterLogin: done => void context.subscriptions.push({ dispose: watchLogin(machine, done).close }),
    backend: practice.backend,
    tools,
    pack: packing.pack,
    skopeo: packing.skopeo,
    practice,
    pins,
    production: model => {
      const globs: readonly string[] = settings().get('productionModels', []);
      return globs.some(glob => matchesGlob(model, glob));
    },
    declaredIn,
    reveals: () => settings().get('revealSecrets', true),
    secretKeys,
    keysOf: (uri, option) => observations.get(uri)?.deployment.secretKeys?.[option] ?? [],
    guides,
    memory: createMemory(context.workspaceState),
    publish,
    charm: target => findCharm(describe, ask, target, practice.backend().selection.pin),
    patience: { every: 1_000, quiet: 5_000, limit: 120_000 },
    allowExperimentalExtensions: async () => settings().update('experimentalExtensions', true, false),
    restartServer: () => (client.isRunning() ? client.restart() : client.start()),
    run: async (id, target) => void (await commands.executeCommand(id, target)),
    showLog: () => log.show(),
    openRulePage,
    openWalkthrough: guides.open,
  };
  const registered = COMMANDS.map(({ id, run }) => commands.registerCommand(id, guarded(host, log, run)));
  const status = createStatusItem(machine, practice, pins, ({ model }) => {
    if (model !== undefined) guides.reached('model');
    modelView.targetChanged();
  });
  const provided = tasks.registerTaskProvider('charm-config', packing.provider);
  context.subscriptions.push(
    log,
    client,
    findings,
    charms,
    createRulePages(server),
    environmentView,
    modelView,
    hints,
    practice,
    pins,
    guides,
    previews,
    valueTabs,
    status,
    showGuideOnce(context.globalState, guides.onDidFinish),
    provided,
    registerShowReads(),
    registerOptionHover(server, hints.of, () => workspace.isTrusted),
    ...registered,
  );
  client.onNotification(SOURCES_READ, environmentView.refresh);
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    charms.tell();
    environmentView.refresh();
    guides.refresh();
  });
  void commands.executeCommand('setContext', 'charmConfig.active', true);
  sweep(machine);
  log.info(`Loaded in ${(performance.now() - began).toFixed(0)} ms`);
  await client.start().catch(failed);
}

/** Private files are removed first and synchronously: VS Code may not wait for a juju to end. */
export async function stopExtension(): Promise<void> {
  secretFiles?.close();
  await juju?.close();
}
